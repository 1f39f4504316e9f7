import * as api from "../../api.js";
import { h } from "../../dom.js";
import { text } from "../../form/field.js";
import { passwordField } from "../../form/password.js";
import { sendForm } from "../../form/sendform.js";

/** Deleting the account: what goes and what stays, and the name typed by hand before it happens. */
export function remove(cairn, scope) {
    const { words } = cairn;
    const { name, has_password: has } = cairn.visitor.account;
    const { form } = sendForm(cairn, scope, {
        id: "delete",
        fields: [
            h("p", {}, words.pieces("remove.type", { name: h("bdi", { class: "typed-name" }, name) })),
            text("confirm", words.say("session.name"), "", { autocapitalize: "none", spellcheck: "false" }),
            has ? passwordField(words) : null,
        ],
        send: words.say("remove.send"),
        look: "primary danger",
        said: { 401: words.say("password.wrong"), 403: words.say("password.wrong") },
        check: ({ confirm, password }) => [
            confirm.trim() === name ? null : ["confirm", words.say("remove.name_differs")],
            has && !password ? ["password", words.say("password.missing")] : null,
        ].filter(Boolean),
        act: async ({ confirm, password }) => {
            await cairn.visitor.ask(() => api.deleteAccount(has ? { confirm: confirm.trim(), password } : { confirm: confirm.trim() }));
            await cairn.visitor.left();
            cairn.say(words.say("remove.done"));
        },
    });
    const hints = ["remove.explain", ...(cairn.visitor.isAdmin ? ["remove.admin"] : [])];
    return [...hints.map((name) => h("p", { class: "hint" }, words.say(name))), h("details", { "data-part": "delete" }, h("summary", {}, words.say("remove.begin")), form)];
}
