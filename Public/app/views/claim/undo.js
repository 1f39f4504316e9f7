import { h } from "../../dom.js";
import { icon } from "../../icons.js";
import { countdown } from "../../evidence/waiting.js";

/** The way back from one's own last decision, as long as it is open; the time left is shown and not read out. */
export function undoButton(cairn, life, claim, undo) {
    const { words } = cairn;
    const until = claim.properties.undo_until;
    if (!until || countdown(until, Date.now(), words.locale) === null) return null;
    const left = h("span", { class: "count", "aria-hidden": "true" });
    const element = h("button", { type: "button", class: "button", "data-decision": "undo", onclick: undo }, icon("undo"), h("span", {}, words.say("decision.undo")), left);
    const timer = setInterval(step, 1000);
    life.onEnd(() => clearInterval(timer));

    function step() {
        const time = countdown(until, Date.now(), words.locale);
        if (time !== null) left.textContent = time;
        else {
            clearInterval(timer);
            if (element === document.activeElement) document.querySelector(".claim-head [data-first-focus]")?.focus({ preventScroll: true });
            element.remove();
        }
    }
    step();
    return element;
}
