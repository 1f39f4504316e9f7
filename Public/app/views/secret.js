import { h } from "../dom.js";
import { button } from "./parts.js";

/** Things that are shown once: read, copied, and gone when the person says so. */

const SHOWN = 2500;

/** A button that copies `text`. Where the browser allows no copying, `target` is selected for the person to do it. */
export function copyButton(words, text, target, label = words.say("action.copy")) {
    const copy = button(label, { "data-action": "copy", onclick: act }, "copy");
    const said = h("span", { class: "copied", role: "status" });
    let timer = 0;

    async function act() {
        clearTimeout(timer);
        try {
            await navigator.clipboard.writeText(text);
            said.textContent = words.say("action.copied");
            timer = setTimeout(() => (said.textContent = ""), SHOWN);
        } catch {
            getSelection().selectAllChildren(target);
            said.textContent = words.say("action.copy_selected");
        }
    }
    return h("span", { class: "copying" }, copy, said);
}

/** One secret as text with a button that copies it. `shown` is how it is written for reading, if otherwise. */
export function secret(words, { text, shown = text, name }) {
    const value = h("code", { class: "secret", dir: "ltr", tabindex: "0", "aria-label": name, "data-testid": "secret" }, shown);
    return h("div", { class: "secret-row" }, value, copyButton(words, text, value));
}

/** A box around what is shown once, with the button that puts it away. */
export function once(words, { title, explain, done, label = words.say("once.done") }, ...content) {
    return h(
        "div",
        { class: "once", role: "group", "aria-label": title },
        h("h4", { tabindex: "-1", "data-once": true }, title),
        h("p", {}, explain),
        content,
        h("div", { class: "row-end" }, button(label, { "data-action": "kept", onclick: done })),
    );
}
