import { MEMBERS, equal } from "./difference.js";

/**
 * Two people changed one claim from the same beginning: what can be put together by itself, and what somebody must
 * choose. Titles and texts are taken language by language, everything else as one.
 */

const WORDED = new Set(["title", "text"]);

/**
 * `base` is the content both began with, `mine` and `theirs` what each made of it. Answers `merged` (theirs where only
 * they changed something, mine where only I did, mine for now where both did differently), `conflicts`
 * (`[{ member, language?, base, mine, theirs }]`) and `taken` (the members that are theirs alone).
 */
export function merge(base, mine, theirs) {
    const merged = {};
    const conflicts = [];
    const taken = [];
    for (const member of MEMBERS) {
        const found = WORDED.has(member) ? languages(member, base, mine, theirs) : one({ member }, base[member], mine[member], theirs[member]);
        if (found.value !== undefined) merged[member] = found.value;
        conflicts.push(...found.conflicts);
        if (found.taken) taken.push(member);
    }
    return { merged, conflicts, taken };
}

/** Puts one choice (`"mine"` or `"theirs"`) of a conflict into a merged content; answers the new content. */
export function settle(merged, { member, language, mine, theirs }, choice) {
    const value = choice === "mine" ? mine : theirs;
    if (!language) return { ...merged, [member]: value };
    const { [language]: _, ...others } = merged[member] ?? {};
    return { ...merged, [member]: value === undefined || value === null ? others : { ...others, [language]: value } };
}

function one(place, base, mine, theirs) {
    if (equal(mine, theirs) || equal(base, theirs)) return { value: mine, conflicts: [], taken: false };
    if (equal(base, mine)) return { value: theirs, conflicts: [], taken: true };
    return { value: mine, conflicts: [{ ...place, base, mine, theirs }], taken: false };
}

function languages(member, base, mine, theirs) {
    const said = [base, mine, theirs].map((content) => content[member] ?? {});
    const value = {};
    const conflicts = [];
    let taken = false;
    for (const language of new Set(said.flatMap((texts) => Object.keys(texts)))) {
        const found = one({ member, language }, ...said.map((texts) => texts[language]));
        if (found.value !== undefined) value[language] = found.value;
        conflicts.push(...found.conflicts);
        taken ||= found.taken;
    }
    return { value: Object.keys(value).length ? value : undefined, conflicts, taken };
}
