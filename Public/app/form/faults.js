/** From the server's JSON pointers to the fields of the form. */

const FIELDS = [
    ["/title", "title"],
    ["/text", "text"],
    ["/kind", "kind"],
    ["/category", "category"],
    ["/geometry", "where"],
    ["/place", "place"],
    ["/geo_precision", "geo_precision"],
    ["/occurred/earliest", "earliest"],
    ["/occurred/latest", "latest"],
    ["/occurred/precision", "precision"],
    ["/occurred", "earliest"],
    ["/control/state", "state"],
    ["/control", "holders"],
    ["/movement/direction", "direction"],
    ["/movement", "faction"],
    ["/site", "condition"],
    ["/actors", "actors"],
    ["/sensitivity", "sensitivity"],
];

const SOURCE = [
    ["/kind", "source_kind"],
    ["/url", "source_url"],
    ["/archive_url", "source_archive_url"],
    ["/outlet", "source_outlet"],
    ["/excerpt", "source_excerpt"],
    ["/origin", "source_origin"],
    ["/repost_of", "source_repost_of"],
    ["/protected", "source_protected"],
    ["/sha256", "source_files"],
    ["/reliability", "reliability"],
    ["/credibility", "credibility"],
    ["/stance", "stance"],
];

/** The field that a pointer of a claim speaks of; null when the form has none for it. */
export function fieldOf(pointer) {
    const source = /^\/sources(?:\/\d+)?(\/.*|$)/.exec(pointer);
    return source ? sourceFieldOf(source[1]) : longest(FIELDS, pointer);
}

/** The same for a source that is sent alone. */
export function sourceFieldOf(pointer) {
    return pointer === "" || pointer === "/" ? "source_kind" : longest(SOURCE, pointer);
}

/** Faults by field, and the ones that belong to none. */
export function sorted(faults, of = fieldOf) {
    const fields = new Map();
    const rest = [];
    for (const { pointer = "", detail } of faults) {
        const field = of(pointer);
        if (field) fields.set(field, [...(fields.get(field) ?? []), detail]);
        else rest.push(detail);
    }
    return { fields, rest };
}

function longest(table, pointer) {
    return table.find(([start]) => pointer === start || pointer.startsWith(`${start}/`))?.[1] ?? null;
}
