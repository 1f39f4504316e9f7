import { L, latLng } from "./leaflet.js";
import { BaseMap } from "./basemap.js";
import { ControlLayer } from "./control.js";
import { Symbols } from "./symbols.js";
import { box, anchor } from "./geometry.js";

/** The map as the rest of the page sees it: what to show, what is open, where it looks. Knows no application state. */
export class ClaimMap {
    #map;
    #base;
    #control;
    #symbols;
    #precision = null;
    #words;
    #scheme = matchMedia("(prefers-color-scheme: dark)");
    #repaint = () => this.#base.repaint();

    constructor(container, { words, vocabulary, view, open, describe, holders, moved, attribution }) {
        this.#words = words;
        const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
        this.#map = L.map(container, {
            center: latLng(view.center), zoom: fitted(view, container), minZoom: 3, maxZoom: 16, zoomSnap: 0.5, zoomDelta: 1, wheelPxPerZoomLevel: 90,
            zoomControl: false, attributionControl: false, worldCopyJump: true, editable: false,
            fadeAnimation: !calm, zoomAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm,
        });
        // The map itself is always left to right; what lies on it follows the page.
        const [start, end] = words.direction === "rtl" ? ["bottomright", "bottomleft"] : ["bottomleft", "bottomright"];
        L.control.zoom({ position: end, zoomInTitle: words.say("map.zoom_in"), zoomOutTitle: words.say("map.zoom_out") }).addTo(this.#map);
        L.control.scale({ position: start, imperial: false }).addTo(this.#map);
        this.#credit(attribution, start);
        this.#base = new BaseMap(this.#map, words);
        this.#control = new ControlLayer(this.#map, open);
        this.#symbols = new Symbols(this.#map, vocabulary, { open, describe, holders, named: () => this.#base.taken });
        this.#map.on("moveend", () => moved(this.view, this.looked));
        this.#scheme.addEventListener("change", this.#repaint);
    }

    get view() {
        const { lat, lng } = this.#map.getCenter();
        return { center: [Number(lng.toFixed(4)), Number(lat.toFixed(4))], zoom: this.#map.getZoom() };
    }

    /** What is in sight: `{ bounds: [west, south, east, north], zoom }`. */
    get looked() {
        const box = this.#map.getBounds();
        const bounds = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((degrees, at) => Number(Math.min(at % 2 ? 90 : 180, Math.max(at % 2 ? -90 : -180, degrees)).toFixed(4)));
        return { bounds, zoom: this.#map.getZoom() };
    }

    /** Leaflet's own map, for drawing. */
    get leaflet() {
        return this.#map;
    }

    showBase(files) {
        this.#base.show(files);
        this.#symbols.label();
    }

    showClaims(claims, factions, fresh) {
        this.#control.show(claims, factions);
        this.#symbols.show(claims, factions, fresh);
    }

    /**
     * Marks the claim that is open, draws how precisely its place is known, and brings it into view if it is
     * not. `covered` is how much of the map, from below, something else hides.
     */
    select(claim, { radius = 0, covered = 0 } = {}) {
        this.#precision?.remove();
        this.#precision = null;
        this.#symbols.select(claim?.id ?? null);
        const at = anchor(claim?.geometry);
        if (!at) return;
        if (radius > 0 && claim.geometry.type === "Point") {
            this.#precision = L.circle(latLng(at), { radius: radius * 1000, className: "precision", interactive: false }).addTo(this.#map);
        }
        this.#reveal(claim, at, covered);
    }

    /** Looks at a place from close by, in the middle of what `covered` leaves free. */
    goTo(coordinates, zoom = 11, covered = 0) {
        const near = Math.max(this.#map.getZoom(), zoom);
        const middle = this.#map.project(latLng(coordinates), near).add([0, Math.min(covered, this.#map.getSize().y * 0.7) / 2]);
        this.#map.setView(this.#map.unproject(middle, near), near);
    }

    /** Shows a line or an area as large as its corners need to be told apart. */
    fit(geometry, covered = 0) {
        const [west, south, east, north] = box(geometry);
        this.#map.fitBounds([latLng([west, south]), latLng([east, north])], { paddingTopLeft: [40, 40], paddingBottomRight: [40, 40 + covered], maxZoom: 14 });
    }

    resized() {
        this.#map.invalidateSize({ animate: false });
    }

    remove() {
        this.#scheme.removeEventListener("change", this.#repaint);
        this.#map.remove();
    }

    #reveal(claim, at, covered) {
        const size = this.#map.getSize();
        const free = L.bounds([40, 40], [size.x - 40, Math.max(80, size.y - covered - 40)]);
        const point = this.#map.latLngToContainerPoint(latLng(at));
        if (free.contains(point)) return;
        const [west, south, east, north] = box(claim.geometry);
        const shape = L.bounds([[west, north], [east, south]].map((corner) => this.#map.latLngToContainerPoint(latLng(corner))));
        if (claim.geometry.type !== "Point" && free.intersects(shape)) return;
        this.#map.panBy(point.subtract(free.getCenter()), { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
    }

    #credit(attribution, position) {
        const credit = L.control({ position });
        credit.onAdd = () => {
            const element = L.DomUtil.create("div", "credit");
            element.textContent = attribution;
            element.dir = "auto";
            return element;
        };
        if (attribution) credit.addTo(this.#map);
    }
}

/** The zoom of a view that was chosen on a wide screen, for the width there is; a view from the address stays as it is. */
function fitted({ zoom, fixed }, container) {
    const steps = fixed ? 0 : Math.log2(Math.max(1, 760 / Math.max(1, container.clientWidth)));
    return Math.round((zoom - steps) * 2) / 2;
}
