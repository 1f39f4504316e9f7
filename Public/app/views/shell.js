import { h } from "../dom.js";
import { Scope } from "../scope.js";
import { bar } from "./bar.js";
import { panel } from "./panel.js";
import { mapFrame } from "./mapframe.js";
import { notices } from "./notices.js";
import { signInDialog } from "./session.js";
import { busy, failure } from "./parts.js";

/** The whole page for one language; `mount` builds it anew when the language changes. */
export function mount(cairn, root) {
    const scope = new Scope(cairn.store);
    scope.watch(["phase"], () => {
        const phase = cairn.store.get("phase");
        if (phase !== "ready") root.replaceChildren(h("main", { class: "opening" }, opening(cairn, phase)));
    });
    let inner = null;
    scope.watch(["phase", "map"], () => {
        if (cairn.store.get("phase") !== "ready") return;
        inner?.end();
        inner = scope.inner();
        root.replaceChildren(...page(cairn, inner));
    });
    return () => {
        scope.end();
    };
}

function page(cairn, scope) {
    const { words } = cairn;
    const { text } = words.pick(cairn.map.title);
    scope.watch(["desk"], (store) => {
        document.title = `${store.get("desk") ? words.say("desk.title") : text} · ${words.say("app.name")}`;
        document.body.classList.toggle("at-desk", store.get("desk"));
    });
    const frame = mapFrame(cairn, scope);
    return [
        h("a", { class: "skip", href: "#panel" }, words.say("app.skip")),
        bar(cairn, scope),
        h("main", { class: "page" }, panel(cairn, scope), frame),
        notices(cairn, scope),
        signInDialog(cairn, scope),
    ];
}

function opening(cairn, phase) {
    const { words } = cairn;
    return phase === "failed" ? failure(cairn.store.get("problem"), words, () => cairn.start()) : busy(words.say("app.loading"));
}
