import { during } from "./filters.js";

/**
 * The claims of `held` that the legend's switches and a span of time leave on, newest first.
 */
export function shown(store, { span = store.get("filters"), held = store.get("claims") } = {}) {
    const hidden = store.get("hidden");
    const vocabulary = store.get("vocabulary");
    return [...held.values()]
        .filter((claim) => isOn(claim, hidden, vocabulary) && during(span, claim))
        .sort((a, b) => Date.parse(b.properties.occurred.earliest) - Date.parse(a.properties.occurred.earliest) || (a.id < b.id ? 1 : -1));
}

/**
 * What the map draws one by one: all there is, or, where that is too much, what lies in sight if it is little, who
 * holds what, and what has just arrived.
 */
export function drawn(store) {
    const { from, to } = store.get("filters");
    if (store.get("listing").whole && !from) return shown(store);
    // Who holds what stays so until something else is claimed: what began earlier is not over.
    if (store.get("listing").whole) return [...new Set([...shown(store, { span: { from: "", to } }).filter((claim) => claim.properties.kind === "control"), ...shown(store)])];
    const unseen = store.get("unseen");
    const others = [...store.get("claims").values()].filter((claim) => claim.properties.kind === "control" || unseen.has(claim.id));
    return shown(store, { held: new Map([...others.map((claim) => [claim.id, claim]), ...store.get("near")]) });
}

function isOn(claim, hidden, vocabulary) {
    if (hidden.size === 0) return true;
    const { kind, category, control, movement } = claim.properties;
    const factions = kind === "control" ? (control?.holders ?? []) : kind === "movement" ? [movement?.faction] : [];
    if (factions.length > 0) return factions.some((id) => !hidden.has(`faction:${id}`));
    return !hidden.has(`group:${vocabulary.groupOf(category)}`);
}
