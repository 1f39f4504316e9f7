import { h } from "../dom.js";
import * as format from "../format.js";

/** The second handle of time: not when things happened, but what was believed when. */

const STEPS = 200;

export function believed(cairn, scope) {
    const { words, store, map } = cairn;
    const begun = Date.parse(map.created_at);
    const now = Date.now();
    const handle = h("input", { type: "range", name: "as_of", min: 0, max: STEPS, step: 1, "aria-label": words.say("time.believed"), oninput: () => tell(), onchange: () => choose() });
    const said = h("output", { class: "timebar-said" });
    const element = h("div", { class: "timebar-believed", hidden: true }, h("p", { class: "hint" }, words.say("time.believed_hint")), handle, said);
    const toggle = h("button", { type: "button", class: "button quiet", "data-action": "believed", "aria-expanded": "false", onclick: () => unfold(element.hidden) }, words.say("time.believed_open"));

    scope.watch(["asOf"], () => {
        const asOf = store.get("asOf");
        // A place in the log is none on a scale of time: the handle waits at the present.
        const share = asOf && !isSeq(asOf) ? (Date.parse(asOf) - begun) / (now - begun) : 1;
        handle.value = Math.round(share * STEPS);
        if (asOf) unfold(true);
        tell();
    });

    function unfold(isOpen) {
        element.hidden = !isOpen;
        toggle.setAttribute("aria-expanded", String(isOpen));
        // Who closes it is back in the present.
        if (!isOpen) goTo(cairn, "");
    }

    function instant() {
        const share = Number(handle.value) / STEPS;
        return share === 1 ? "" : new Date(begun + share * (now - begun)).toISOString();
    }

    function tell() {
        const at = instant();
        const asOf = store.get("asOf");
        said.textContent = isSeq(asOf) && !at ? words.say("time.event", { seq: asOf }) : at ? words.say("time.believed_at", { time: format.instant(at, words.locale, map.time_zone) }) : words.say("time.believed_now");
        handle.setAttribute("aria-valuetext", said.textContent);
    }

    function choose() {
        goTo(cairn, instant());
    }
    return { toggle, element };
}

const isSeq = (asOf) => /^\d+$/.test(asOf);

/** Shows what was believed at `asOf`, a time or a place in the log; nothing stands for the present. */
function goTo(cairn, asOf) {
    if (asOf === cairn.store.get("asOf")) return;
    cairn.store.set({ asOf });
    cairn.remember();
    cairn.claims.load();
    cairn.reopen();
}

/** Says above the map that what it shows is the past, and leads back. */
export function pastSign(cairn, scope) {
    const { words, store, map } = cairn;
    const text = h("span", {});
    const element = h("div", { class: "past-sign", role: "status", "data-testid": "past" }, text, h("button", { type: "button", class: "button", "data-action": "present", onclick: () => goTo(cairn, "") }, words.say("time.present")));
    scope.watch(["asOf"], () => {
        const asOf = store.get("asOf");
        element.hidden = !asOf;
        text.textContent = asOf ? words.say("time.past", { time: isSeq(asOf) ? words.say("time.event", { seq: asOf }) : format.instant(asOf, words.locale, map.time_zone) }) : "";
    });
    return element;
}
