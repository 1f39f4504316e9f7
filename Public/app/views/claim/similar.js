import * as routes from "../../evidence/routes.js";
import { h } from "../../dom.js";
import { loaded } from "../loaded.js";
import { button } from "../parts.js";
import { row } from "../list.js";
import { relate } from "./relate.js";

/** Claims that may say the same, best first, each with what makes it seem so. */

const UNDECIDED = new Set(["submitted", "in_review"]);

export function similar(cairn, scope, life, claim) {
    const { words, map, store } = cairn;
    const allowed = new Set(claim.properties.allowed ?? []);
    if (!allowed.has("relate") && !allowed.has("merge")) return null;
    const body = h("div", {});
    let asked = false;
    const details = h("details", { class: "part", "data-part": "similar", ontoggle: () => details.open && load() }, h("summary", {}, h("h3", {}, words.say("similar.title"))), body);

    function load() {
        if (asked) return;
        asked = true;
        body.replaceChildren(
            loaded(cairn, life, () => routes.duplicates(map.id, claim.id), (suggestions) =>
                suggestions.length ? h("ol", { class: "rows similar" }, suggestions.map((each) => h("li", {}, suggestion(cairn, each, tools(each))))) : h("p", { class: "hint" }, words.say("similar.none")),
            ).element,
        );
    }

    function tools({ claim: other }) {
        const offer = (kind, key) => button(words.say(key), { class: "button quiet", "data-action": `similar-${kind}`, onclick: () => relate(cairn, scope, claim, { target: other, kind, from: `similar-${kind}` }) });
        return [allowed.has("merge") ? offer("duplicate_of", "merge.start") : null, allowed.has("relate") ? offer("supports", "relation.start") : null];
    }

    // What is being decided is compared at once; what stands, when it is asked for.
    details.open = Boolean(store.get("desk")) && UNDECIDED.has(claim.properties.status);
    return details;
}

/** One suggestion: the claim, its score, and the parts of the score. */
export function suggestion(cairn, { claim, score, why = [] }, tools = []) {
    const { words } = cairn;
    const part = ({ what, points, why: said }) => h("li", {}, h("span", {}, words.has(`similar.${what}`) ? words.say(`similar.${what}`) : what), " ", words.language === "en" && said ? h("span", { class: "hint", lang: "en" }, said) : null, h("span", { class: "count" }, h("bdi", {}, words.say("similar.points", { points }))));
    return [
        row(cairn, claim, { dated: true, extra: h("span", { class: "row-why" }, words.say("similar.score", { score })) }),
        h("details", { class: "why" }, h("summary", {}, words.say("similar.why")), h("ul", {}, [...why].sort((a, b) => b.points - a.points).map(part))),
        tools.some(Boolean) ? h("div", { class: "actions" }, tools) : null,
    ];
}
