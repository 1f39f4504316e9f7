import * as api from "../../api.js";
import { h } from "../../dom.js";
import { passwordField, weakness } from "../../form/password.js";
import { sendForm } from "../../form/sendform.js";
import { proof } from "./proof.js";

/** Changing the password, or setting the first one of an account that was opened by a link. */
export function password(cairn, scope) {
    const { words, store } = cairn;
    const place = h("div", {});
    let had = null;
    scope.watch(["session"], () => {
        const { has_password: has, totp } = store.get("session")?.account ?? {};
        const state = `${has} ${totp}`;
        if (state === had) return;
        had = state;
        place.replaceChildren(...form(cairn, scope, { has_password: has, totp }));
    });
    return place;
}

function form(cairn, scope, account) {
    const { words } = cairn;
    const { has_password: has } = account;
    const shown = proof(account, words, words.say("password.present"));
    const { form: element } = sendForm(cairn, scope, {
        id: "password",
        // Password managers want to know whose password it is.
        fields: [
            h("input", { type: "text", autocomplete: "username", value: cairn.visitor.account.name, readonly: true, hidden: true }),
            shown.fields,
            passwordField(words, { name: "new_password", label: words.say("password.new"), fresh: true }),
        ],
        send: words.say(has ? "password.change" : "password.set"),
        look: "",
        said: shown.said,
        check: (values) => {
            const weak = weakness(values.new_password, words);
            return [...shown.check(values), ...(weak ? [["new_password", weak]] : [])];
        },
        act: async (values) => {
            await cairn.visitor.ask(() => api.setPassword({ ...shown.of(values), new_password: values.new_password }));
            cairn.say(words.say("password.changed"));
            await cairn.visitor.refresh();
        },
    });
    return [
        h("p", { class: "hint" }, words.say(has ? "password.explain" : "password.explain_first")),
        h("details", { "data-part": "password" }, h("summary", {}, words.say(has ? "password.change" : "password.set")), element),
    ];
}
