/**
 * What a person asked to see, as it stands in the address of the page, so that a link shows another person the
 * same. Names are those of the API's list filters.
 */

const LISTS = ["kind", "category", "faction", "status"];
const WORDS = ["from", "to", "q"];

export const none = Object.freeze({ kind: [], category: [], faction: [], status: [], from: "", to: "", q: "", min_confidence: 0, mine: false });

export function read(search) {
    const parameters = new URLSearchParams(search);
    const filters = { ...none };
    for (const name of LISTS) filters[name] = split(parameters.get(name));
    for (const name of WORDS) filters[name] = (parameters.get(name) ?? "").trim();
    filters.min_confidence = Math.min(99, Math.max(0, Math.round(Number(parameters.get("min_confidence")) || 0)));
    filters.mine = parameters.get("author") === "me";
    return filters;
}

/** Writes `filters` into `parameters`, leaving the other ones as they are. */
export function write(filters, parameters = new URLSearchParams()) {
    const put = (name, value) => (value ? parameters.set(name, value) : parameters.delete(name));
    for (const name of LISTS) put(name, filters[name].join(","));
    for (const name of WORDS) put(name, filters[name]);
    put("min_confidence", filters.min_confidence ? String(filters.min_confidence) : "");
    put("author", filters.mine ? "me" : "");
    return parameters;
}

export function active(filters) {
    return (
        LISTS.reduce((sum, name) => sum + filters[name].length, 0) +
        WORDS.filter((name) => filters[name]).length +
        (filters.min_confidence ? 1 : 0) +
        (filters.mine ? 1 : 0)
    );
}

/** Whether a claim that the feed brought belongs to what is asked for, whenever it happened. */
export function admits(filters, claim) {
    const is = claim.properties;
    const factions = [...(is.actors ?? []).map((actor) => actor.faction), ...(is.control?.holders ?? []), is.movement?.faction];
    if (filters.kind.length && !filters.kind.includes(is.kind)) return false;
    if (filters.category.length && !filters.category.includes(is.category)) return false;
    if (filters.status.length && !filters.status.includes(is.status)) return false;
    if (filters.faction.length && !filters.faction.some((id) => factions.includes(id))) return false;
    if (filters.min_confidence && (is.confidence?.override?.value ?? is.confidence?.value ?? 0) < filters.min_confidence) return false;
    if (filters.mine && !is.mine) return false;
    return filters.q === "" || words(claim).includes(fold(filters.q));
}

/** Whether a claim may have happened in the span that is asked for. */
export function during({ from, to }, { properties: { occurred } }) {
    return !(from && Date.parse(occurred.latest) < Date.parse(from)) && !(to && Date.parse(occurred.earliest) > Date.parse(to));
}

/** Lower case without marks; the Arabic letters that people type for one another become one. */
export function fold(text) {
    return text
        .normalize("NFKD")
        .replace(/[\p{M}\u0640]/gu, "")
        .toLowerCase()
        .replace(/[أإآٱ]/g, "ا")
        .replace(/ى/g, "ي")
        .replace(/ة/g, "ه");
}

function words(claim) {
    const { title = {}, text = {}, place = "" } = claim.properties;
    return fold([...Object.values(title), ...Object.values(text), place].join(" "));
}

function split(value) {
    return (value ?? "").split(",").map((item) => item.trim()).filter(Boolean);
}
