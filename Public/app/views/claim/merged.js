import * as routes from "../../evidence/routes.js";
import { h } from "../../dom.js";
import { button, explain } from "../parts.js";
import { change } from "./ask.js";

/** Over a claim that was merged: where it went, and the way back for who may take it. */
export function mergedNotice(cairn, claim) {
    const { words } = cairn;
    const { merged_into: survivor, relations = [], allowed = [] } = claim.properties;
    if (!survivor) return null;
    const merge = relations.find(({ kind }) => kind === "duplicate_of");
    return h(
        "section",
        { class: "concern", "data-part": "merged" },
        h("h3", {}, words.say("merge.merged")),
        h("p", {}, words.say("merge.merged_explain")),
        h(
            "div",
            { class: "actions" },
            button(words.say("merge.open_survivor"), { class: "button primary", "data-action": "open-survivor", onclick: () => cairn.open(survivor) }),
            merge && (merge.removable ?? (allowed.includes("unmerge") || cairn.may("claim.merge"))) ? button(words.say("merge.undo"), { "data-action": "undo-merge", onclick: (press) => undoMerge(cairn, claim.id, merge.id, press.currentTarget) }, "undo") : null,
        ),
    );
}

/** Both claims stand again as they were; the one that was merged is opened. */
export async function undoMerge(cairn, merged, relation, pressed = null) {
    const { words, map, store } = cairn;
    if (pressed) pressed.disabled = true;
    try {
        const released = await change(cairn, () => routes.unrelate(map.id, merged, relation));
        cairn.say(words.say("merge.undone"));
        if (store.get("selected") === released.id) cairn.reopen();
        else cairn.open(released.id);
    } catch (problem) {
        if (pressed) pressed.disabled = false;
        cairn.say(explain(problem, words), "failed");
    }
}
