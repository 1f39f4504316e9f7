import { svg, tint } from "./dom.js";
import { strokes } from "./icons.js";
import { level, mark } from "./certainty.js";

/** The sign of a claim, the same on the map, in lists and in the legend: form by kind, outline by certainty. */

const FORMS = {
    event: (r) => svg("circle", { r }),
    movement: (r) => svg("path", { d: `M0 ${-r - 1.5}L${r + 1.5} 0L0 ${r + 1.5}L${-r - 1.5} 0z` }),
    site: (r) => svg("rect", { x: -r + 0.5, y: -r + 0.5, width: 2 * r - 1, height: 2 * r - 1, rx: 3 }),
    control: (r) => svg("rect", { x: -r + 0.5, y: -r + 0.5, width: 2 * r - 1, height: 2 * r - 1, rx: 1 }),
};

/** `colour` and `dark` come from the vocabulary or the faction; `pattern` is the fill of a place that is held. */
export function sign({ kind, icon, colour, sure, mark: state, pattern }) {
    const form = FORMS[kind] ?? FORMS.event;
    const drawing = svg(
        "svg",
        { class: `sign sign-${kind} sure-${sure} mark-${state || "none"}`, viewBox: "-14 -14 28 28", "aria-hidden": "true", focusable: "false" },
        svg("g", { class: "sign-halo" }, form(11.5)),
        svg("g", { class: "sign-form" }, form(9.8)),
        pattern ? svg("g", { class: "sign-held", fill: pattern }, form(9.8)) : null,
        svg("g", { class: "sign-glyph", transform: "translate(-6 -6) scale(0.75)" }, strokes(icon)),
        corner(state),
    );
    return tint(drawing, colour);
}

function corner(state) {
    if (state === "void") return svg("path", { class: "sign-slash", d: "M-11 11L11 -11" });
    if (state === "open") return svg("g", { class: "sign-corner", transform: "translate(9 -9)" }, svg("circle", { r: 4.6 }), svg("path", { d: "M-1.5 -1.2a1.5 1.5 0 1 1 2.2 1.2c-.5.3-.7.6-.7 1M0 2.7v.01", class: "sign-small" }));
    if (state === "disputed") return svg("g", { class: "sign-corner", transform: "translate(9 -9)" }, svg("circle", { r: 4.6 }), svg("path", { d: "M0 -2.6v2.4M0 2.2v.01" }));
    return null;
}

/** What `sign` needs to know, taken from a claim. */
export function signOf(claim, vocabulary, factions) {
    const { kind, category, control, movement } = claim.properties;
    const of = vocabulary.category(category);
    const faction = factions.get(kind === "movement" ? movement?.faction : kind === "control" ? control?.holders?.[0] : undefined);
    return {
        kind,
        icon: of?.icon ?? "dot",
        colour: faction?.colour ?? of?.colour,
        sure: level(claim),
        mark: mark(claim),
    };
}
