import * as routes from "../../evidence/routes.js";
import { h } from "../../dom.js";
import { badgeOf, button, explain, nameOf, phrase } from "../parts.js";
import { confirmed } from "../confirm.js";
import { change } from "./ask.js";
import { undoMerge } from "./merged.js";

/** Claims that belong to this one: what it says of others, what others say of it, and those that claim the same place. */
export function related(cairn, claim) {
    const { words } = cairn;
    const { relations = [], related_by: incoming = [], competing = [], merged_into: merged } = claim.properties;
    if (merged || relations.length + incoming.length + competing.length === 0) return null;
    return h(
        "section",
        { class: "part", "data-part": "related" },
        h("h3", {}, words.say("relation.title")),
        h(
            "ul",
            { class: "lines" },
            relations.map((each) => line(cairn, words.say(`relation.${each.kind}`), each.target, each, removal(cairn, claim.id, each))),
            incoming.map((each) => line(cairn, words.say(`relation.by_${each.kind}`), each.source, each, each.kind === "duplicate_of" ? release(cairn, each) : null)),
            competing.map((each) => line(cairn, words.say("relation.competing"), each.id, each, null)),
        ),
    );
}

function line(cairn, what, id, { title, status, reason, by }, tool) {
    const { words, vocabulary } = cairn;
    return h(
        "li",
        { class: "line", "data-related": id },
        h(
            "div",
            { class: "line-text" },
            h("p", { class: "hint" }, what, by ? [" · ", nameOf(by, words)] : null),
            h("button", { type: "button", class: "button link", onclick: () => cairn.open(id) }, phrase(words, title)),
            status ? [" ", badgeOf(status, vocabulary, words)] : null,
            reason ? h("p", { class: "event-reason", dir: "auto" }, reason) : null,
        ),
        tool,
    );
}

function removal(cairn, id, relation) {
    const { words, map } = cairn;
    if (!(relation.removable ?? (relation.mine || cairn.may("claim.review")))) return null;
    const act = async () => {
        try {
            await change(cairn, () => routes.unrelate(map.id, id, relation.id));
            cairn.say(words.say("relation.removed"));
        } catch (problem) {
            cairn.say(explain(problem, words), "failed");
        }
    };
    return confirmed(words, words.say("relation.remove"), { sure: words.say("relation.remove_sure"), act, look: "button quiet", "data-action": "unrelate" });
}

function release(cairn, { id, source }) {
    const { words } = cairn;
    if (!cairn.may("claim.merge")) return null;
    return button(words.say("merge.undo"), { "data-action": "undo-merge", onclick: (press) => undoMerge(cairn, source, id, press.currentTarget) }, "undo");
}
