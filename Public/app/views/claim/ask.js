import { h } from "../../dom.js";
import { text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import { modal } from "../modal.js";
import { button } from "../parts.js";

/** Dialogs about one claim: each asks for what it needs, sends it, and leaves the focus where it began. */

const LONGEST_REASON = 1000;

/** `from` is the `data-action` of the button that opened it, which may be drawn anew meanwhile. */
export function askFor(cairn, scope, { title, about = null, from, act, beside = [], ...form }) {
    const { words } = cairn;
    const dialog = modal(cairn, scope, title, (close) =>
        sendForm(cairn, scope, {
            ...form,
            fields: [about ? h("p", {}, about) : null, form.fields],
            beside: [beside, button(words.say("action.cancel"), { onclick: close })],
            act: async (values) => {
                await act(values);
                close();
            },
        }).form,
    );
    dialog.addEventListener("close", () => {
        if (document.activeElement !== document.body) return;
        const place = document.querySelector(`.view-claim [data-action="${CSS.escape(from)}"]`) ?? document.querySelector(".claim-head [data-first-focus]");
        place?.focus({ preventScroll: true });
    });
    return dialog;
}

export function reasonField({ words }, { optional = false, ...attributes } = {}) {
    return text("reason", words.say(optional ? "ask.reason_optional" : "ask.reason"), "", { rows: 3, maxlength: LONGEST_REASON, ...attributes });
}

/** What is wrong with a form that needs a reason. */
export function needsReason({ words }) {
    return ({ reason }) => (reason.trim() ? [] : [["reason", words.say("ask.reason_missing")]]);
}

/** Sends a change of a claim; when it no longer fits, the claim is read anew behind the words that say so. */
export async function change(cairn, send) {
    try {
        return await cairn.change(send);
    } catch (problem) {
        if (problem.status === 412 && problem.present) cairn.took(problem.present);
        else if ([404, 409, 412].includes(problem.status)) cairn.reopen();
        throw problem;
    }
}
