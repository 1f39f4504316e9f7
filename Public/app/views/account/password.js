import * as api from "../../api.js";
import { h } from "../../dom.js";
import { passwordField, weakness } from "../../form/password.js";
import { sendForm } from "../../form/sendform.js";

/** Changing the password, or setting the first one of an account that was opened by a link. */
export function password(cairn, scope) {
    const { words, store } = cairn;
    const place = h("div", {});
    let had = null;
    scope.watch(["session"], () => {
        const { has_password: has } = store.get("session")?.account ?? {};
        if (has === had) return;
        had = has;
        place.replaceChildren(...form(cairn, scope, has));
    });
    return place;
}

function form(cairn, scope, has) {
    const { words } = cairn;
    const { form: element } = sendForm(cairn, scope, {
        id: "password",
        // Password managers want to know whose password it is.
        fields: [
            h("input", { type: "text", autocomplete: "username", value: cairn.visitor.account.name, readonly: true, hidden: true }),
            has ? passwordField(words, { label: words.say("password.present") }) : null,
            passwordField(words, { name: "new_password", label: words.say("password.new"), fresh: true }),
        ],
        send: words.say(has ? "password.change" : "password.set"),
        look: "",
        said: has ? { 401: words.say("password.wrong"), 403: words.say("password.wrong") } : {},
        check: (values) => {
            const weak = weakness(values.new_password, words);
            return [has && !values.password ? ["password", words.say("password.missing")] : null, weak ? ["new_password", weak] : null].filter(Boolean);
        },
        act: async ({ password: present, new_password: next }) => {
            await cairn.visitor.ask(() => api.setPassword(has ? { password: present, new_password: next } : { new_password: next }));
            cairn.say(words.say("password.changed"));
            await cairn.visitor.refresh();
        },
    });
    return [
        h("p", { class: "hint" }, words.say(has ? "password.explain" : "password.explain_first")),
        h("details", { "data-part": "password" }, h("summary", {}, words.say(has ? "password.change" : "password.set")), element),
    ];
}
