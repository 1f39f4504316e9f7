import { h } from "../dom.js";
import { Scope } from "../scope.js";
import { banner } from "./banner.js";
import { bar } from "./bar.js";
import { panel } from "./panel.js";
import { mapFrame } from "./mapframe.js";
import { notices } from "./notices.js";
import { signInPlace } from "./session.js";
import { isPlace } from "../address.js";
import { busy, failure, iconButton } from "./parts.js";

const TITLES = { account: "account.title", join: "join.title", register: "register.title", members: "members.title", server: "server.title", outlets: "outlets.title", mentions: "mentions.title", mine: "mine.title", about: "about.title" };

/** The whole page for one language; `mount` builds it anew when the language changes. */
export function mount(cairn, root) {
    const scope = new Scope(cairn.store);
    scope.watch(["phase"], () => {
        const phase = cairn.store.get("phase");
        if (phase !== "ready") root.replaceChildren(h("main", { class: "opening" }, opening(cairn, phase)));
    });
    let inner = null;
    let drawn = null;
    scope.watch(["phase", "map"], () => {
        if (cairn.store.get("phase") !== "ready") return (drawn = null);
        // Most new settings of a map change what it says of itself, not the page.
        const { id, title, factions, time_zone, attribution } = cairn.map;
        const now = JSON.stringify([id, title, factions, time_zone, attribution]);
        if (drawn === now) return undefined;
        drawn = now;
        inner?.end();
        inner = scope.inner();
        root.replaceChildren(...page(cairn, inner));
        return undefined;
    });
    return () => {
        scope.end();
    };
}

function page(cairn, scope) {
    const { words } = cairn;
    const { text } = words.pick(cairn.map.title);
    scope.watch(["desk", "panel"], (store) => {
        const at = TITLES[store.get("panel")] ?? (store.get("desk") ? "desk.title" : null);
        document.title = `${at ? words.say(at) : text} · ${words.say("app.name")}`;
        document.body.classList.toggle("at-desk", store.get("desk"));
        document.body.classList.toggle("at-place", isPlace(store.get("panel")));
    });
    const frame = mapFrame(cairn, scope);
    frame.append(iconButton(words.say("share.title"), "share", { class: "icon-button share-button", "data-testid": "share", onclick: () => import("./share.js").then(({ share }) => share(cairn, scope), () => cairn.say(words.say("error.line"), "failed")) }));
    signInPlace(cairn, scope);
    return [
        h("a", { class: "skip", href: "#panel" }, words.say("app.skip")),
        bar(cairn, scope),
        banner(cairn, scope),
        h("main", { class: "page" }, panel(cairn, scope), frame),
        notices(cairn, scope),
    ];
}

function opening(cairn, phase) {
    const { words } = cairn;
    return phase === "failed" ? failure(cairn.store.get("problem"), words, () => cairn.start()) : busy(words.say("app.loading"));
}
