import * as api from "../../api.js";
import { h } from "../../dom.js";
import * as format from "../../format.js";
import { anchor } from "../../map/geometry.js";

/** What can replace a claim, nearest first: asked of the server, since the filters may hide it here. */
export async function successors({ words, map }, claim) {
    const { features } = await api.claims(map.id, new URLSearchParams({ kind: claim.properties.kind, status: "verified", limit: 500 }));
    const here = anchor(claim.geometry);
    const distance = (other) => {
        const there = anchor(other.geometry);
        return here && there ? Math.hypot(there[0] - here[0], there[1] - here[1]) : Infinity;
    };
    return features
        .filter((other) => other.id !== claim.id)
        .map((other) => ({ other, away: distance(other) }))
        .sort((a, b) => a.away - b.away || 0)
        .map(({ other: { id, properties: { title, place, occurred } } }) => {
            const parts = [words.pick(title).text, place, format.span({ ...occurred, precision: "day" }, words.locale, map.time_zone)];
            return h("option", { value: id }, parts.filter(Boolean).join(" · "));
        });
}
