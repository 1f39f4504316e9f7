import { h } from "../dom.js";
import { MEMBERS, wordSteps } from "../evidence/difference.js";
import { kilometres } from "../evidence/distance.js";
import * as format from "../format.js";

/**
 * What changed, member by member: as it was beside as it is to be, with the words that differ marked. With
 * `choose(field, on)` each can be left out.
 */
export function changes(cairn, changed, choose = null) {
    const { words } = cairn;
    return h(
        "table",
        { class: "changes" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.say("changes.from")), h("th", { scope: "col" }, words.say("changes.to")))),
        inOrder(changed).map(([field, { from, to }]) =>
            h(
                "tbody",
                { "data-changed": field },
                h("tr", {}, h("th", { scope: "rowgroup", colspan: 2 }, choose ? choice(label(words, field), (on) => choose(field, on)) : label(words, field))),
                h("tr", {}, h("td", {}, said(cairn, field, from, to, "removed")), h("td", {}, said(cairn, field, to, from, "added"))),
            ),
        ),
    );
}

function inOrder(changed) {
    const place = (field) => (MEMBERS.includes(field) ? MEMBERS.indexOf(field) : MEMBERS.length);
    return Object.entries(changed).sort(([a], [b]) => place(a) - place(b));
}

function choice(text, choose) {
    return h("label", { class: "check" }, h("input", { type: "checkbox", checked: true, onchange: (event) => choose(event.target.checked) }), text);
}

export function label(words, field) {
    const key = words.has(`changed.${field}`) ? `changed.${field}` : `field.${field}`;
    return words.has(key) ? words.say(key) : field;
}

/** One side; `other` is what stands on the other one. Of words in several languages only those that differ are shown. */
function said(cairn, field, value, other, kind) {
    if (value === null || value === undefined || value === "") return "—";
    if (!["title", "text", "place"].includes(field)) return [plain(cairn, field, value), field === "geometry" && kind === "added" ? moved(cairn, other, value) : null];
    if (field === "place") return h("p", { dir: "auto" }, marked(value, other ?? "", kind));
    const differing = Object.entries(value).filter(([language, text]) => text && text !== other?.[language]);
    if (differing.length === 0) return "—";
    return differing.map(([language, text]) => h("p", { lang: language, dir: "auto" }, marked(text, other?.[language] ?? "", kind)));
}

function marked(text, other, kind) {
    if (other === "") return h(kind === "added" ? "ins" : "del", {}, text);
    const steps = kind === "added" ? wordSteps(other, text) : wordSteps(text, other);
    return steps.filter((step) => step.kind === "same" || step.kind === kind).map((step) => (step.kind === "same" ? step.text : h(kind === "added" ? "ins" : "del", {}, step.text)));
}

function moved({ words }, from, to) {
    if (from?.type !== "Point" || to?.type !== "Point") return null;
    const distance = kilometres(from.coordinates, to.coordinates);
    return h("p", { class: "hint" }, words.say("changes.moved", { distance: format.number(distance, words.locale, { style: "unit", unit: "kilometer", maximumFractionDigits: distance < 10 ? 1 : 0 }) }));
}

/** The value of a member of a claim's content as people read it. */
export function plain(cairn, field, value) {
    const { words, vocabulary, map } = cairn;
    if (value === null || value === undefined) return "—";
    const factions = (ids) => ids.map((id) => words.pick(map.factions.find((faction) => faction.id === id)?.name).text || id).join(words.say("list.separator"));
    switch (field) {
        case "title":
        case "text":
            return typeof value === "string" ? h("bdi", {}, value) : h("bdi", {}, words.pick(value).text);
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
            return [vocabulary.label("control_states", value.state, words), factions(value.holders ?? [])].filter(Boolean).join(": ");
        case "site":
            return vocabulary.label("conditions", value.condition, words);
        case "movement":
            return [factions([value.faction]), words.say(`movement.${value.direction}`)].join(": ");
        case "actors":
            return factions(value.map((actor) => actor.faction));
        case "favours":
            return factions([value]);
        case "tags":
            return value.map((tag) => vocabulary.label("tags", tag, words)).join(words.say("list.separator")) || "—";
        default:
            return h("bdi", {}, typeof value === "object" ? JSON.stringify(value) : String(value));
    }
}
