import * as api from "../../api.js";
import { h } from "../../dom.js";
import { sendForm } from "../../form/sendform.js";
import { button } from "../parts.js";
import { copyButton, once } from "../secret.js";
import { print } from "./print.js";
import { proof } from "./proof.js";

/** Recovery codes: how many are left, new ones, and the one time that they are shown. */
export function codes(cairn, scope) {
    const { store } = cairn;
    const place = h("div", {});
    let drawn = null;
    scope.watch(["session", "once"], () => {
        const account = store.get("session")?.account;
        if (!account) return;
        const shown = store.get("once").codes;
        const state = shown ? shown.join() : `${account.recovery_codes} ${account.has_password} ${account.totp}`;
        if (drawn === state) return;
        const held = place.contains(document.activeElement) || Boolean(shown);
        drawn = state;
        place.replaceChildren(...(shown ? [sheet(cairn, shown)] : making(cairn, scope, account)));
        if (held) place.querySelector("[data-once], [data-begin]")?.focus();
    });
    return place;
}

function sheet(cairn, list) {
    const { words } = cairn;
    const rows = h("ol", { class: "codes", dir: "ltr", "data-testid": "recovery-codes" }, list.map((each) => h("li", {}, h("code", {}, each))));
    return once(
        words,
        { title: words.say("codes.yours"), explain: words.say("codes.keep"), done: () => cairn.visitor.showOnce({ codes: undefined }), label: words.say("codes.kept") },
        rows,
        h(
            "div",
            { class: "actions" },
            copyButton(words, list.join("\n"), rows, words.say("codes.copy")),
            button(words.say("codes.print"), { "data-action": "print", onclick: () => print(words, list) }, "print"),
        ),
        h("p", { class: "hint" }, words.say("codes.print_hint")),
    );
}

function making(cairn, scope, account) {
    const { words } = cairn;
    const left = account.recovery_codes ?? 0;
    const state = h("p", { "data-begin": true, tabindex: "-1", class: left === 0 ? "must" : null }, left === 0 ? words.say("codes.none") : words.say("codes.left", { count: left }));
    const explain = h("p", { class: "hint" }, words.say("codes.explain"));
    if (!account.has_password && !account.totp) return [state, explain, h("p", { class: "hint" }, words.say("codes.password_first"))];
    const shown = proof(account, words);
    const { form } = sendForm(cairn, scope, {
        id: "codes",
        fields: shown.fields,
        send: words.say("codes.make"),
        look: "",
        said: shown.said,
        check: shown.check,
        act: async (values) => {
            const { recovery_codes: made } = await cairn.visitor.ask(() => api.makeRecoveryCodes(shown.of(values)));
            cairn.visitor.showOnce({ codes: made });
            await cairn.visitor.refresh();
        },
    });
    return [state, explain, h("details", { "data-part": "codes" }, h("summary", {}, words.say("codes.make")), left ? h("p", { class: "hint" }, words.say("codes.replace")) : null, form)];
}
