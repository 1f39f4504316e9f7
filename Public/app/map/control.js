import { L } from "./leaflet.js";
import { patternOf, patternOfMany, patterns } from "./patterns.js";

/** Who holds what: areas painted in the order of their times, so that a later one covers an earlier one. */

const PAINTED = new Set(["verified", "disputed"]);
const SKETCHED = new Set(["submitted", "in_review"]);

export class ControlLayer {
    #map;
    #group = L.layerGroup();
    #paint;
    #outline;
    #open;
    #defs = null;
    #shown = "";

    constructor(map, open) {
        this.#map = map;
        this.#open = open;
        // The pane is translucent as a whole and its fills are opaque: what lies below a later area does not show through.
        map.createPane("control").classList.add("pane-control");
        map.getPane("control").style.zIndex = 380;
        map.createPane("sketch").style.zIndex = 390;
        this.#paint = L.svg({ pane: "control", padding: 0.4 });
        this.#outline = L.svg({ pane: "sketch", padding: 0.4 });
        this.#group.addTo(map);
    }

    show(claims, factions) {
        const areas = claims
            .filter((claim) => claim.properties.kind === "control" && /Polygon$/.test(claim.geometry?.type ?? ""))
            .sort((a, b) => compare(a.properties.occurred.earliest, b.properties.occurred.earliest) || compare(a.properties.created_at, b.properties.created_at));
        const now = JSON.stringify([factions.map((faction) => faction.id), areas.map(({ id, properties }) => [id, properties.revision, properties.status])]);
        if (now === this.#shown) return;
        this.#shown = now;
        const known = new Map(factions.map((faction) => [faction.id, faction]));
        this.#define(factions, areas.map((claim) => holders(claim, known)).filter((ids) => ids.length > 1));
        this.#group.clearLayers();
        for (const claim of areas) this.#draw(claim, known);
    }

    #draw(claim, factions) {
        const { status, control } = claim.properties;
        const ids = holders(claim, factions);
        const colour = factions.get(ids[0])?.colour ?? "";
        const painted = PAINTED.has(status);
        if (!painted && !SKETCHED.has(status)) return;
        const classes = ["area", `area-${control.state}`, `area-${status}`];
        const add = (options) => {
            const layer = L.GeoJSON.geometryToLayer(claim, { style: {} }).setStyle({ bubblingMouseEvents: false, ...options });
            for (const shape of layer.getLayers?.() ?? [layer]) shape.options.renderer = options.renderer;
            layer.addTo(this.#group).on("click", () => this.#open(claim.id));
        };
        if (painted) {
            const fill = control.state === "none" || ids.length === 0 ? "" : ids.length > 1 ? patternOfMany(ids) : patternOf(ids[0]);
            add({ renderer: this.#paint, stroke: false, fillColor: fill || "var(--map-land)", fillOpacity: 1, className: classes.join(" ") });
        }
        const dashed = !painted || status === "disputed" || control.state === "contested" || control.state === "besieged";
        add({ renderer: this.#outline, fill: !painted, fillOpacity: 0, color: colour || "var(--muted)", weight: control.state === "besieged" ? 3 : 1.5, opacity: 0.9, dashArray: dashed ? "6 5" : null, interactive: !painted, className: `outline ${classes.join(" ")}` });
    }

    #define(factions, shared) {
        const next = patterns(factions, [...new Map(shared.map((ids) => [ids.join("-"), ids])).values()]);
        if (this.#defs) this.#defs.replaceWith(next);
        else this.#map.getContainer().append(next);
        this.#defs = next;
    }
}

/** The factions of a control claim that are switched on, in the order it names them. */
export function holders(claim, factions) {
    return (claim.properties.control?.holders ?? []).filter((id) => factions.has(id));
}

function compare(a, b) {
    return Date.parse(a) - Date.parse(b);
}
