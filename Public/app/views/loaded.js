import { h } from "../dom.js";
import { busy, elsewhere, failure } from "./parts.js";

/** A part of a view that is read from the server: busy, then what was read, or why it could not be and a way to try again. `said` has words of the caller's own for refusals, by status. */
export function loaded(cairn, scope, load, render, said = {}) {
    const { words } = cairn;
    const element = h("div", { class: "loaded", tabindex: "-1" }, busy(words.say("app.loading_part")));
    let turn = 0;
    scope.onEnd(() => (turn = -1));

    async function reload() {
        const mine = (turn += 1);
        try {
            const data = await cairn.visitor.ask(load);
            if (mine === turn) element.replaceChildren(...[render(data)].flat(Infinity).filter(Boolean));
        } catch (problem) {
            if (mine === turn) element.replaceChildren(failure(problem, words, reload, { ...elsewhere(words), ...said }));
        }
    }
    reload();
    return { element, reload };
}
