import { svg, tint } from "../dom.js";

/** Fills that tell factions apart without colour: each faction's pattern, as the map's settings name it. */

const SIZE = 10;

const DRAWN = {
    solid: () => [],
    diagonal: () => [svg("path", { d: "M-2.5 2.5l5-5M0 10L10 0M7.5 12.5l5-5", class: "pattern-line" })],
    cross: () => [svg("path", { d: "M0 0l10 10M10 0L0 10", class: "pattern-line" })],
    dots: () => [svg("circle", { cx: 2.5, cy: 2.5, r: 1.2, class: "pattern-dot" }), svg("circle", { cx: 7.5, cy: 7.5, r: 1.2, class: "pattern-dot" })],
};

export const patternOf = (faction) => `url(#pattern-${faction})`;
export const patternOfMany = (factions) => `url(#pattern-${factions.join("-")})`;

/** A drawing without size that holds the patterns of all factions, and of the pairs that share places. */
export function patterns(factions, shared) {
    const single = factions.map((faction) =>
        frame(`pattern-${faction.id}`, SIZE, tint(svg("g", {}, svg("rect", { width: SIZE, height: SIZE, class: "pattern-ground" }), DRAWN[faction.pattern]?.() ?? []), faction.colour)),
    );
    const colour = new Map(factions.map((faction) => [faction.id, faction.colour]));
    const many = shared.map((ids) => {
        const size = ids.length * 8;
        const bands = ids.map((id, at) => tint(svg("rect", { x: at * 8, width: 8, height: size, class: "pattern-ground" }), colour.get(id)));
        return frame(`pattern-${ids.join("-")}`, size, ...bands, { patternTransform: "rotate(45)" });
    });
    return svg("svg", { class: "patterns", "aria-hidden": "true", width: 0, height: 0 }, svg("defs", {}, single, many));
}

function frame(id, size, ...content) {
    const last = content[content.length - 1];
    const extra = last instanceof Element ? {} : content.pop();
    return svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", ...extra }, content);
}
