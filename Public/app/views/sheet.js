import { isPlace } from "../address.js";
import { h } from "../dom.js";

/**
 * On a narrow screen the panel is a sheet that shows a little, half or all of itself. It is moved by its handle, by
 * finger or by key; on a wide screen none of this is seen.
 */

const STEPS = ["peek", "half", "full"];

/** How many pixels of the map, from below, the sheet hides; none beside a panel. */
export function covered() {
    const sheet = document.getElementById("panel");
    return sheet && getComputedStyle(sheet).position === "absolute" ? sheet.offsetHeight : 0;
}

export function sheetHandle(cairn, scope) {
    const { words, store } = cairn;
    let drag = null;
    const handle = h("button", { type: "button", class: "sheet-handle", "aria-label": words.say("panel.size"), "aria-controls": "panel-content", onclick: () => step(1, true) }, h("span", { "aria-hidden": "true" }));
    const size = () => document.body.dataset.sheet ?? "half";
    const resize = (next) => {
        document.body.dataset.sheet = next;
        handle.setAttribute("aria-expanded", String(next !== "peek"));
    };
    const step = (by, around) => {
        const at = STEPS.indexOf(size()) + by;
        resize(STEPS[around ? (at + STEPS.length) % STEPS.length : Math.min(STEPS.length - 1, Math.max(0, at))]);
    };

    handle.addEventListener("pointerdown", (press) => {
        drag = press.clientY;
        handle.setPointerCapture(press.pointerId);
    });
    handle.addEventListener("pointerup", (press) => {
        const moved = drag === null ? 0 : drag - press.clientY;
        drag = null;
        if (Math.abs(moved) < 24) return;
        step(moved > 0 ? 1 : -1, false);
        // The click that follows a drag is the same gesture, not a second wish.
        handle.addEventListener("click", (click) => click.stopImmediatePropagation(), { capture: true, once: true });
    });
    handle.addEventListener("keydown", (press) => {
        if (press.key === "ArrowUp" || press.key === "ArrowDown") {
            press.preventDefault();
            step(press.key === "ArrowUp" ? 1 : -1, false);
        }
    });
    let whole = false;
    scope.watch(["panel", "selected"], () => {
        // A place has nothing to do with the map: it takes the whole screen, and gives it back.
        const was = whole;
        whole = isPlace(store.get("panel"));
        if (whole || was) return resize(whole ? "full" : store.get("panel") === "list" ? "peek" : "half");
        const full = ["mark", "edit", "source"].includes(store.get("panel"));
        if (full || size() === "peek" || !document.body.dataset.sheet) resize(store.get("panel") === "list" && !document.body.dataset.sheet ? "peek" : "half");
        return undefined;
    });
    return handle;
}
