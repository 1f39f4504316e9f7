/** What differs between two contents of a claim, member by member, and between two texts, word by word. */

/** The members of a content, in the order in which they are shown. `kind` never changes. */
export const MEMBERS = Object.freeze([
    "category", "title", "text", "geometry", "place", "geo_precision", "occurred", "control", "movement", "site",
    "actors", "favours", "tags", "sensitivity",
]);

/** Equal as JSON, whatever the order of members; what is not there equals null, and an empty list. */
export function equal(a, b) {
    return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

/** The members in which two contents differ: `{ member: { from, to } }`. */
export function difference(from, to) {
    const differing = MEMBERS.filter((member) => !equal(from?.[member], to?.[member]));
    return Object.fromEntries(differing.map((member) => [member, { from: from?.[member] ?? null, to: to?.[member] ?? null }]));
}

/** More words than this are not compared one by one: all of the old, then all of the new. */
const MOST_WORDS = 400;

/**
 * The way from one text to another in pieces: `[{ kind: "same" | "removed" | "added", text }]`. Joined without what was
 * added they are the one text, without what was removed the other.
 */
export function wordSteps(from, to) {
    const [a, b] = [split(from), split(to)];
    if (a.length > MOST_WORDS || b.length > MOST_WORDS) return joined([...a.map(step("removed")), ...b.map(step("added"))]);
    const longest = common(a, b);
    const steps = [];
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
        if (i < a.length && j < b.length && a[i] === b[j]) steps.push(step("same")(a[i++])) && (j += 1);
        else if (j >= b.length || (i < a.length && longest[i + 1][j] >= longest[i][j + 1])) steps.push(step("removed")(a[i++]));
        else steps.push(step("added")(b[j++]));
    }
    return joined(steps);
}

const step = (kind) => (text) => ({ kind, text });

/** Words with the space that follows them, so that joining them gives the text back. */
function split(text) {
    return (text ?? "").match(/\s*\S+\s*?(?=\s|$)|\s+$/gu) ?? [];
}

/** How long the longest common sequence is from each pair of places on. */
function common(a, b) {
    const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i -= 1) {
        for (let j = b.length - 1; j >= 0; j -= 1) table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
    return table;
}

function joined(steps) {
    const pieces = [];
    for (const { kind, text } of steps) {
        const last = pieces.at(-1);
        if (last?.kind === kind) last.text += text;
        else pieces.push({ kind, text });
    }
    return pieces;
}

function canonical(value) {
    if (value === undefined || value === null) return null;
    if (Array.isArray(value)) return value.length ? value.map(canonical) : null;
    if (typeof value !== "object") return value;
    const members = Object.keys(value).sort().map((key) => [key, canonical(value[key])]).filter(([, member]) => member !== null);
    return members.length ? Object.fromEntries(members) : null;
}
