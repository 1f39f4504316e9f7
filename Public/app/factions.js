/** The factions of a map while they are being edited. */

const LONGEST = 32;

/** An id for a new faction, from its name where that can be one, and unlike those that are taken. */
export function newId(name, taken) {
    const plain = (name ?? "").normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, LONGEST - 4).replace(/_+$/, "") || "faction";
    for (let number = 1; ; number += 1) {
        const id = number === 1 ? plain : `${plain}_${number}`;
        if (!taken.includes(id)) return id;
    }
}

/** The list with the one at `at` moved by `by`; the same list where there is no room. */
export function moved(list, at, by) {
    const to = at + by;
    if (to < 0 || to >= list.length) return list;
    const next = [...list];
    next.splice(to, 0, ...next.splice(at, 1));
    return next;
}

/** What is sent: new ones get an id, and what is empty of a name is left out. */
export function sent(rows) {
    const taken = rows.map(({ id }) => id).filter(Boolean);
    return rows.map(({ id, name, ...rest }) => {
        const words = Object.fromEntries(Object.entries(name).map(([language, text]) => [language, text.trim()]).filter(([, text]) => text));
        const own = id || newId(words.en ?? Object.values(words)[0], taken);
        if (!id) taken.push(own);
        return { ...rest, id: own, name: words };
    });
}
