import { h } from "../dom.js";
import { iconButton } from "./parts.js";

let count = 0;

/** Opens a dialog over the page; it goes with its view, and gives the focus back when it is closed. */
export function modal(cairn, scope, title, fill) {
    count += 1;
    const id = `dialog-${count}`;
    const close = () => dialog.close();
    const before = document.activeElement;
    const dialog = h(
        "dialog",
        { class: "dialog", "aria-labelledby": id, onclose: end },
        h("div", { class: "dialog-head" }, h("h2", { id }, title), iconButton(cairn.words.say("action.close"), "close", { onclick: close })),
    );

    function end() {
        dialog.remove();
        if (before?.isConnected) before.focus();
    }

    dialog.append(...[fill(close)].flat());
    document.body.append(dialog);
    scope.onEnd(() => dialog.remove());
    dialog.showModal();
    dialog.querySelector("input, textarea, select")?.focus();
    return dialog;
}
