import * as api from "../../api.js";
import { h } from "../../dom.js";
import { text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import { proof } from "./proof.js";

/** Deleting the account: what goes and what stays, and the name typed by hand before it happens. */
export function remove(cairn, scope) {
    const { words } = cairn;
    const { name } = cairn.visitor.account;
    const shown = proof(cairn.visitor.account, words);
    const { form } = sendForm(cairn, scope, {
        id: "delete",
        fields: [
            h("p", {}, words.pieces("remove.type", { name: h("bdi", { class: "typed-name" }, name) })),
            text("confirm", words.say("session.name"), "", { autocapitalize: "none", spellcheck: "false" }),
            shown.fields,
        ],
        send: words.say("remove.send"),
        look: "primary danger",
        said: shown.said,
        check: (values) => [...(values.confirm.trim() === name ? [] : [["confirm", words.say("remove.name_differs")]]), ...shown.check(values)],
        act: async (values) => {
            await cairn.visitor.ask(() => api.deleteAccount({ confirm: values.confirm.trim(), ...shown.of(values) }));
            await cairn.visitor.left();
            cairn.say(words.say("remove.done"));
        },
    });
    const hints = ["remove.explain", ...(cairn.visitor.isAdmin ? ["remove.admin"] : [])];
    return [...hints.map((name) => h("p", { class: "hint" }, words.say(name))), h("details", { "data-part": "delete" }, h("summary", {}, words.say("remove.begin")), form)];
}
