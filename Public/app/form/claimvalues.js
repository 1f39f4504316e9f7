import { MEMBERS } from "../evidence/difference.js";
import { toLocal } from "../zone.js";

/** A claim's content and the values of its form, each from the other. */

/** The content of a claim as it would be if the change that waits were accepted. */
export function contentOf(claim) {
    const { properties } = claim;
    const content = { ...properties, geometry: claim.geometry };
    const stands = Object.fromEntries(MEMBERS.filter((member) => content[member] !== undefined && content[member] !== null).map((member) => [member, content[member]]));
    const waiting = Object.entries(properties.pending?.changes ?? {}).map(([member, { to }]) => [member, to]);
    return { kind: properties.kind, ...stands, ...Object.fromEntries(waiting) };
}

export function valuesOf({ words, map }, content) {
    const said = (texts) => texts?.[words.language] ?? "";
    return {
        kind: content.kind, category: content.category, title: said(content.title), text: said(content.text), place: content.place ?? "", geometry: content.geometry ?? null, geo_precision: content.geo_precision,
        when: "other", earliest: toLocal(content.occurred.earliest, map.time_zone), latest: toLocal(content.occurred.latest, map.time_zone), precision: content.occurred.precision,
        actors: (content.actors ?? []).map((actor) => actor.faction), holders: content.control?.holders ?? [], state: content.control?.state, faction: content.movement?.faction, direction: content.movement?.direction,
        condition: content.site?.condition, sensitivity: content.sensitivity,
    };
}
