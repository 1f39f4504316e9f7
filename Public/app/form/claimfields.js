import { h } from "../dom.js";
import * as format from "../format.js";
import { factionChip } from "../views/parts.js";
import { choice, select, text } from "./field.js";

/** The fields of a claim's content, each shown only for the kinds it belongs to. */

export function kindField({ words, vocabulary }, values) {
    return choice("kind", words.say("mark.kind"), vocabulary.list("kinds").map(({ id }) => ({ id, label: vocabulary.label("kinds", id, words) })), values.kind);
}

export function categoryField({ words, vocabulary }, kind, value) {
    const fitting = vocabulary.categoriesFor(kind);
    const groups = vocabulary.list("groups").map((group) => ({
        label: words.pick(group.label).text,
        options: fitting.filter((category) => category.group === group.id).map(({ id }) => ({ id, label: vocabulary.label("categories", id, words) })),
    })).filter((group) => group.options.length > 0);
    const chosen = fitting.some(({ id }) => id === value) ? value : "";
    return select("category", words.say("field.category"), [{ id: "", label: words.say("action.choose") }, ...groups], chosen);
}

/** What a kind asks for beside the rest. */
export function particulars(cairn, kind, values) {
    const { words, vocabulary, map } = cairn;
    const factions = map.factions.map((faction) => ({ id: faction.id, label: factionChip(faction, words) }));
    const listed = (list) => vocabulary.list(list).map(({ id }) => ({ id, label: vocabulary.label(list, id, words) }));
    switch (kind) {
        case "control":
            return [
                choice("holders", words.say("field.holders"), factions, values.holders ?? [], { several: true, look: "choices" }),
                select("state", words.say("field.state"), listed("control_states"), values.state ?? "controlled"),
            ];
        case "movement":
            return [
                choice("faction", words.say("field.faction"), factions, values.faction ?? "", { look: "segments" }),
                choice("direction", words.say("field.direction"), ["advance", "withdrawal"].map((id) => ({ id, label: words.say(`movement.${id}`) })), values.direction ?? "advance"),
            ];
        case "site":
            return [select("condition", words.say("field.condition"), listed("conditions"), values.condition ?? "operational")];
        default:
            return [choice("actors", words.say("field.actors_event"), factions, values.actors ?? [], { several: true, look: "choices" })];
    }
}

export function wordsFields({ words }, values) {
    return [
        text("title", words.say("field.title"), values.title ?? "", { hint: words.say("mark.title_hint"), maxlength: 300, lang: words.language }),
        text("text", words.say("field.text"), values.text ?? "", { rows: 2, lang: words.language }),
    ];
}

export function precisionField({ words, vocabulary }, value) {
    return select("geo_precision", words.say("field.geo_precision"), vocabulary.list("geo_precisions").map(({ id }) => ({ id, label: vocabulary.label("geo_precisions", id, words) })), value ?? 1);
}

export function sensitivityField({ words, vocabulary }, value) {
    const options = vocabulary.list("sensitivities").map(({ id }) => ({ id, label: vocabulary.label("sensitivities", id, words) }));
    return select("sensitivity", words.say("field.sensitivity"), options, value ?? "exact", { hint: words.say("mark.sensitivity_hint") });
}

/** When: a few usual answers, and the exact fields for every other one. */
export function whenFields(cairn, values) {
    const { words, vocabulary, map } = cairn;
    const usual = ["now", "today", "yesterday", "other"].map((id) => ({ id, label: words.say(`when.${id}`) }));
    const precisions = vocabulary.list("precisions").map(({ id }) => ({ id, label: vocabulary.label("precisions", id, words) }));
    const exact = h(
        "div",
        { class: "form", hidden: (values.when ?? "today") !== "other" },
        text("earliest", words.say("when.earliest"), values.earliest ?? "", { type: "datetime-local", dir: "ltr", hint: format.zoneName(words.locale, map.time_zone) }),
        text("latest", words.say("when.latest"), values.latest ?? "", { type: "datetime-local", dir: "ltr", hint: words.say("when.latest_hint") }),
        select("precision", words.say("field.precision"), precisions, values.precision ?? "hour"),
    );
    const element = h("div", { class: "form", "data-part": "when" }, choice("when", words.say("mark.when"), usual, values.when ?? "today"), exact);
    element.addEventListener("change", (event) => {
        if (event.target.name === "when") exact.hidden = event.target.value !== "other";
    });
    return element;
}
