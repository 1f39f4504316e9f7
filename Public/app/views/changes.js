import { h } from "../dom.js";
import * as format from "../format.js";

/** What changed, field by field, as it was beside as it is to be. */
export function changes(cairn, changed) {
    const { words } = cairn;
    return h(
        "table",
        { class: "changes" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.say("changes.from")), h("th", { scope: "col" }, words.say("changes.to")))),
        Object.entries(changed).map(([field, { from, to }]) =>
            h(
                "tbody",
                {},
                h("tr", {}, h("th", { scope: "rowgroup", colspan: 2 }, label(words, field))),
                h("tr", {}, h("td", {}, text(cairn, field, from, to)), h("td", {}, text(cairn, field, to, from))),
            ),
        ),
    );
}

function label(words, field) {
    const key = words.has(`changed.${field}`) ? `changed.${field}` : `field.${field}`;
    return words.has(key) ? words.say(key) : field;
}

/** `other` is what stands on the other side: of words in several languages only those that differ are shown. */
function text(cairn, field, value, other) {
    const { words, vocabulary, map } = cairn;
    if (value === null || value === undefined || value === "") return "—";
    const factions = (ids) => ids.map((id) => words.pick(map.factions.find((faction) => faction.id === id)?.name).text || id).join(words.say("list.separator"));
    switch (field) {
        case "title":
        case "text":
            return Object.entries(value).filter(([language, said]) => said !== other?.[language]).map(([language, said]) => h("p", { lang: language, dir: "auto" }, said));
        case "category":
            return vocabulary.label("categories", value, words);
        case "geo_precision":
            return vocabulary.label("geo_precisions", value, words);
        case "sensitivity":
            return vocabulary.label("sensitivities", value, words);
        case "occurred":
            return format.span(value, words.locale, map.time_zone);
        case "geometry":
            return value.type === "Point" ? h("bdi", { dir: "ltr" }, format.coordinates(value.coordinates)) : words.say(`geometry.${value.type}`);
        case "control":
            return [vocabulary.label("control_states", value.state, words), factions(value.holders ?? [])].join(": ");
        case "site":
            return vocabulary.label("conditions", value.condition, words);
        case "movement":
            return [factions([value.faction]), words.say(`movement.${value.direction}`)].join(": ");
        case "actors":
            return factions(value.map((actor) => actor.faction));
        case "favours":
            return factions([value]);
        default:
            return h("bdi", {}, typeof value === "object" ? JSON.stringify(value) : String(value));
    }
}
