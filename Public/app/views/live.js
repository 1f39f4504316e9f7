import { h } from "../dom.js";
import * as format from "../format.js";

/** Says whether the line is live, catching up or offline, and since when what is shown is old. */
export function liveSign(cairn, scope) {
    const { words } = cairn;
    const text = h("span", { class: "live-text" });
    const sign = h("span", { class: "live", role: "status", "data-testid": "live-sign" }, h("span", { class: "live-dot", "aria-hidden": "true" }), text);
    scope.watch(["live"], (store) => {
        const { state, at } = store.get("live");
        const time = format.clock(at, words.locale);
        sign.dataset.state = state;
        text.textContent = words.say(`live.${state}`, { time });
        sign.title = words.say(`live.${state}_long`, { time });
    });
    return sign;
}
