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

    constructor(container, { words, vocabulary, view, open, describe, moved, attribution }) {
        this.#words = words;
        const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
        this.#map = L.map(container, {
            center: latLng(view.center), zoom: view.zoom, minZoom: 3, maxZoom: 16, zoomSnap: 0.5, zoomDelta: 1, wheelPxPerZoomLevel: 90,
            zoomControl: false, attributionControl: false, worldCopyJump: true, editable: false,
            fadeAnimation: !calm, zoomAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm,
        });
        L.control.zoom({ position: "bottomright", zoomInTitle: words.say("map.zoom_in"), zoomOutTitle: words.say("map.zoom_out") }).addTo(this.#map);
        L.control.scale({ position: "bottomleft", imperial: false }).addTo(this.#map);
        this.#credit(attribution);
        this.#base = new BaseMap(this.#map, words);
        this.#control = new ControlLayer(this.#map, open);
        this.#symbols = new Symbols(this.#map, vocabulary, { open, describe });
        this.#map.on("moveend", () => moved(this.view));
        this.#scheme.addEventListener("change", this.#repaint);
    }

    get view() {
        const { lat, lng } = this.#map.getCenter();
        return { center: [Number(lng.toFixed(4)), Number(lat.toFixed(4))], zoom: this.#map.getZoom() };
    }

    /** Leaflet's own map, for drawing. */
    get leaflet() {
        return this.#map;
    }

    showBase(files) {
        this.#base.show(files);
    }

    showClaims(claims, factions, fresh) {
        this.#control.show(claims, factions);
        this.#symbols.show(claims, factions, fresh);
    }

    /** Marks the claim that is open, draws how precisely its place is known, and brings it into view if it is not. */
    select(claim, { radius = 0, reveal = true } = {}) {
        this.#precision?.remove();
        this.#precision = null;
        this.#symbols.select(claim?.id ?? null);
        const at = anchor(claim?.geometry);
        if (!at) return;
        if (radius > 0 && claim.geometry.type === "Point") {
            this.#precision = L.circle(latLng(at), { radius: radius * 1000, className: "precision", interactive: false }).addTo(this.#map);
        }
        if (reveal) this.#reveal(claim, at);
    }

    goTo(coordinates, zoom = 11) {
        this.#map.setView(latLng(coordinates), Math.max(this.#map.getZoom(), zoom));
    }

    resized() {
        this.#map.invalidateSize({ animate: false });
    }

    remove() {
        this.#scheme.removeEventListener("change", this.#repaint);
        this.#map.remove();
    }

    #reveal(claim, at) {
        const [west, south, east, north] = box(claim.geometry);
        const bounds = L.latLngBounds(latLng([west, south]), latLng([east, north]));
        const view = this.#map.getBounds().pad(-0.08);
        if (claim.geometry.type === "Point" ? view.contains(latLng(at)) : view.intersects(bounds)) return;
        this.#map.panTo(latLng(at), { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
    }

    #credit(attribution) {
        const credit = L.control({ position: "bottomleft" });
        credit.onAdd = () => {
            const element = L.DomUtil.create("div", "credit");
            element.textContent = attribution;
            element.dir = "auto";
            return element;
        };
        if (attribution) credit.addTo(this.#map);
    }
}
