import { L, latLng } from "./leaflet.js";
import { anchor, box, outlines } from "./geometry.js";
import { h } from "../dom.js";

/** Land, borders, lakes and names, drawn from the project's own files so that the map needs nobody else's server. */

const PLACE_ZOOM = [
    [400_000, 5],
    [100_000, 7],
    [60_000, 8],
    [35_000, 9],
    [0, 10],
];

export class BaseMap {
    #map;
    #words;
    #renderer;
    #land = null;
    #names = L.layerGroup();
    #files = [];
    #taken = [];

    constructor(map, words) {
        this.#map = map;
        this.#words = words;
        map.createPane("base").style.zIndex = 210;
        this.#renderer = L.canvas({ pane: "base", padding: 0.4 });
        map.createPane("names").classList.add("pane-names");
        map.getPane("names").style.zIndex = 450;
        this.#names.addTo(map);
        map.on("zoomend moveend", () => this.#placeNames());
    }

    /** Takes the GeoJSON files in the order they are to be painted; a later one covers what lies in its box. */
    show(files) {
        this.#files = files;
        this.repaint();
        this.#placeNames();
    }

    /** Canvas knows no style sheets: colours are read from the page's custom properties whenever the scheme changes. */
    repaint() {
        const style = getComputedStyle(this.#map.getContainer());
        const colour = (name) => style.getPropertyValue(name).trim();
        const looks = {
            country: { fillColor: colour("--map-land"), fillOpacity: 1, stroke: false },
            border: { color: colour("--map-border"), weight: 1.2, fill: false },
            province: { fill: false, color: colour("--map-province"), weight: 0.8, dashArray: "3 3" },
            lake: { fillColor: colour("--map-water"), fillOpacity: 1, stroke: false },
        };
        this.#land?.remove();
        // Into a group that is on the map already, one by one: a group takes its members in no promised order.
        this.#land = L.layerGroup().addTo(this.#map);
        for (const layer of this.#files.flatMap((file) => [this.#water(file, looks), this.#features(file, looks), this.#borders(file, looks)])) {
            if (layer) this.#land.addLayer(layer);
        }
    }

    #water(file, looks) {
        if (!file.bbox) return null;
        const [west, south, east, north] = file.bbox;
        return L.rectangle([[south, west], [north, east]], { ...looks.lake, renderer: this.#renderer, interactive: false });
    }

    #features(file, looks) {
        return L.geoJSON(file, {
            filter: (feature) => feature.properties.layer in looks,
            style: (feature) => looks[feature.properties.layer],
            renderer: this.#renderer,
            interactive: false,
        });
    }

    /** The outlines of countries, without the edges that only come from cutting the file out of the world. */
    #borders(file, looks) {
        const lines = file.features.filter((feature) => feature.properties.layer === "country").flatMap((feature) => outlines(feature.geometry, file.bbox));
        return L.polyline(lines.map((line) => line.map(latLng)), { ...looks.border, renderer: this.#renderer, interactive: false, smoothFactor: 1 });
    }

    /** Where names stand now, as boxes in pixels of the layer. */
    get taken() {
        return this.#taken;
    }

    #placeNames() {
        const zoom = this.#map.getZoom();
        const view = this.#map.getBounds().pad(0.1);
        this.#names.clearLayers();
        const taken = (this.#taken = []);
        const features = [...this.#files].reverse().flatMap((file) => file.features);
        for (const { properties, geometry } of features) {
            const { layer, population = 0 } = properties;
            if (layer === "place" ? zoom < PLACE_ZOOM.find(([size]) => population >= size)[1] : layer !== "country" || zoom > 8) continue;
            const at = anchor(geometry);
            if (!view.contains(latLng(at)) || (layer === "country" && !this.#roomFor(geometry, properties))) continue;
            this.#name(properties, at, taken);
        }
    }

    #roomFor(geometry, properties) {
        const [west, south, east, north] = box(geometry);
        const [a, b] = [this.#map.latLngToLayerPoint(latLng([west, north])), this.#map.latLngToLayerPoint(latLng([east, south]))];
        return b.x - a.x > 10 * this.#nameOf(properties).length && b.y - a.y > 30;
    }

    #nameOf(properties) {
        return properties[`name_${this.#words.language}`] ?? properties.name_en ?? "";
    }

    #name(properties, at, taken) {
        const name = this.#nameOf(properties);
        if (!name || taken.some((other) => other.name === name)) return;
        const point = this.#map.latLngToLayerPoint(latLng(at));
        const [width, height] = [name.length * 7 + 8, 16];
        const spot = { name, left: point.x - width / 2, top: point.y - (properties.layer === "place" ? 4 : height / 2), width, height };
        if (taken.some((other) => overlap(spot, other))) return;
        taken.push(spot);
        const label = h("span", { class: `name name-${properties.layer}`, dir: "auto", "aria-hidden": "true" }, name);
        const icon = L.divIcon({ className: "name-holder", html: label, iconSize: [0, 0] });
        L.marker(latLng(at), { icon, interactive: false, keyboard: false, pane: "names" }).addTo(this.#names);
    }
}

/** Whether two boxes `{ left, top, width, height }` share a pixel. */
export function overlap(a, b) {
    return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}
