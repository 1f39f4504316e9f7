import * as routes from "../evidence/routes.js";
import { h } from "../dom.js";
import { button } from "../views/parts.js";
import { suggestion } from "../views/claim/similar.js";

/** While a claim is being written: the ones that may say the same already, so that a source goes there instead. */

const PAUSE = 900;
const SHOWN = 3;
/** Fewer points than these of 100 are chance. */
const LEAST = 40;

/** `draft()` is the claim as far as it is written. Answers the element and `look()`, to be called after every change. */
export function similarWhileWriting(cairn, scope, draft) {
    const { words, map } = cairn;
    const element = h("section", { class: "similar-now", role: "status", hidden: true });
    let timer = 0;
    let asked = "";
    let turn = 0;
    scope.onEnd(() => {
        clearTimeout(timer);
        turn = -1;
    });

    function look() {
        clearTimeout(timer);
        timer = setTimeout(ask, PAUSE);
    }

    async function ask() {
        const { id: _, ...now } = draft();
        now.sources = now.sources.filter(({ kind }) => kind);
        const complete = now.kind && now.category && now.occurred?.earliest && (now.geometry || now.place || Object.keys(now.title ?? {}).length);
        const { latest: __, ...time } = now.occurred ?? {};
        const text = JSON.stringify({ ...now, occurred: time });
        if (!complete || text === asked) return;
        asked = text;
        const mine = (turn += 1);
        try {
            const found = await routes.duplicatesOf(map.id, now);
            if (mine === turn) show(found.filter(({ score }) => score >= LEAST).slice(0, SHOWN));
        } catch {
            // What is missing here costs nothing that was typed; it is asked again after the next change.
            asked = "";
        }
    }

    function show(found) {
        element.hidden = found.length === 0;
        element.replaceChildren(
            h("h3", {}, words.say("similar.writing", { count: found.length })),
            h("p", { class: "hint" }, words.say("similar.writing_hint")),
            h("ol", { class: "rows similar" }, found.map((each) => h("li", {}, suggestion(cairn, each, [button(words.say("similar.add_source"), { "data-action": "add-there", onclick: () => cairn.open(each.claim.id) })])))),
        );
    }
    return { element, look };
}
