import { h } from "../dom.js";
import { difference } from "../evidence/difference.js";
import { merge, settle } from "../evidence/merge.js";
import { changes, label, plain } from "./changes.js";
import { button } from "./parts.js";

/**
 * Somebody else changed the claim while one was writing: what they changed is taken along, what both changed is asked
 * for, one question each. `done(content)` is given the content that came of it, `leave` gives one's own change up.
 */
export function merging(cairn, { base, mine, theirs, done, leave }) {
    const { words } = cairn;
    const { merged, conflicts, taken } = merge(base, mine, theirs);
    const choices = conflicts.map(() => null);
    const fault = h("p", { class: "fault", role: "alert" });
    const theirChanges = difference(base, theirs);

    function question(conflict, at) {
        const { member, language } = conflict;
        const option = (side) => h(
            "label",
            { class: "pick" },
            h("input", { type: "radio", name: `conflict-${at}`, value: side, onchange: () => { choices[at] = side; fault.textContent = ""; } }),
            h("span", {}, h("span", { class: "hint" }, words.say(`merging.${side}`)), h("span", { lang: language ?? null, dir: "auto" }, plain(cairn, member, conflict[side]))),
        );
        return h("fieldset", { "data-conflict": language ? `${member}.${language}` : member }, h("legend", {}, label(words, member), language ? ` (${language})` : ""), h("div", { class: "picks" }, option("mine"), option("theirs")));
    }

    function finish() {
        const open = choices.findIndex((choice) => choice === null);
        if (open >= 0) {
            fault.textContent = words.say("merging.choose");
            element.querySelector(`[name="conflict-${open}"]`).focus();
            return;
        }
        done(conflicts.reduce((content, conflict, at) => settle(content, conflict, choices[at]), merged));
    }

    const element = h(
        "section",
        { class: "form merging", "data-part": "merging" },
        h("h3", { tabindex: "-1", "data-merging": true }, words.say("merging.title")),
        h("p", {}, words.say(conflicts.length ? "merging.explain" : "merging.none")),
        taken.length ? h("details", { open: conflicts.length === 0 }, h("summary", {}, words.say("merging.taken", { count: taken.length })), changes(cairn, Object.fromEntries(taken.map((member) => [member, theirChanges[member]])))) : null,
        conflicts.map(question),
        fault,
        h("div", { class: "row-end" }, button(words.say("edit.take_theirs"), { onclick: leave }), button(words.say("merging.go_on"), { class: "button primary", "data-action": "merge-on", onclick: finish })),
    );
    return element;
}
