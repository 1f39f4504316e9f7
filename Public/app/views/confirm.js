import { h } from "../dom.js";
import { button } from "./parts.js";

/** A button for what cannot be undone: it asks once more in its own place. */
export function confirmed(words, label, { sure, act, look = "button", ...attributes }) {
    const place = h("span", { class: "confirm" });

    function offer(focus) {
        const begin = button(label, { class: look, ...attributes, onclick: ask });
        place.replaceChildren(begin);
        if (focus) begin.focus();
    }

    function ask() {
        const yes = button(sure, { class: "button danger", "data-action": "sure", onclick: run });
        place.replaceChildren(yes, button(words.say("action.cancel"), { class: "button quiet", onclick: () => offer(true) }));
        yes.focus();
    }

    async function run(press) {
        press.currentTarget.disabled = true;
        await act();
        if (place.isConnected) offer(place.contains(document.activeElement) || document.activeElement === document.body);
    }

    place.addEventListener("keydown", (press) => {
        if (press.key !== "Escape" || place.children.length < 2) return;
        press.preventDefault();
        press.stopPropagation();
        offer(true);
    });
    offer(false);
    return place;
}
