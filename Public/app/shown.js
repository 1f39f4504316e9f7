/** The claims that the legend's switches leave on, newest first. */
export function shown(store) {
    const hidden = store.get("hidden");
    const vocabulary = store.get("vocabulary");
    return [...store.get("claims").values()]
        .filter((claim) => isOn(claim, hidden, vocabulary))
        .sort((a, b) => Date.parse(b.properties.occurred.earliest) - Date.parse(a.properties.occurred.earliest) || (a.id < b.id ? 1 : -1));
}

function isOn(claim, hidden, vocabulary) {
    if (hidden.size === 0) return true;
    const { kind, category, control, movement } = claim.properties;
    const factions = kind === "control" ? (control?.holders ?? []) : kind === "movement" ? [movement?.faction] : [];
    if (factions.length > 0) return factions.some((id) => !hidden.has(`faction:${id}`));
    return !hidden.has(`group:${vocabulary.groupOf(category)}`);
}
