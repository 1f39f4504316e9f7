import { L, latLng } from "./leaflet.js";
import { anchor } from "./geometry.js";
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
    #renderer = L.canvas({ padding: 0.4 });
    #land = null;
    #names = L.layerGroup();
    #files = [];

    constructor(map, words) {
        this.#map = map;
        this.#words = words;
        map.createPane("names").classList.add("pane-names");
        map.getPane("names").style.zIndex = 450;
        this.#names.addTo(map);
        map.on("zoomend moveend", () => this.#placeNames());
    }

    /** Takes the GeoJSON files in the order they are to be painted. */
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
            country: { fillColor: colour("--map-land"), fillOpacity: 1, color: colour("--map-border"), weight: 1.2 },
            province: { fill: false, color: colour("--map-province"), weight: 0.8, dashArray: "3 3" },
            lake: { fillColor: colour("--map-water"), fillOpacity: 1, stroke: false },
        };
        this.#land?.remove();
        this.#land = L.layerGroup(
            this.#files.map((file) =>
                L.geoJSON(file, {
                    filter: (feature) => feature.properties.layer in looks,
                    style: (feature) => looks[feature.properties.layer],
                    renderer: this.#renderer,
                    interactive: false,
                }),
            ),
        ).addTo(this.#map);
    }

    #placeNames() {
        const zoom = this.#map.getZoom();
        const view = this.#map.getBounds().pad(0.1);
        this.#names.clearLayers();
        const taken = [];
        for (const feature of this.#files.flatMap((file) => file.features)) {
            const { layer, population = 0 } = feature.properties;
            if (layer === "place" && zoom < PLACE_ZOOM.find(([size]) => population >= size)[1]) continue;
            if (layer === "province" && (zoom < 6.5 || zoom > 8)) continue;
            if (layer === "country" && zoom > 8) continue;
            if (layer === "lake") continue;
            const at = anchor(feature.geometry);
            if (at && view.contains(latLng(at))) this.#name(feature.properties, at, taken);
        }
    }

    #name(properties, at, taken) {
        const name = properties[`name_${this.#words.language}`] ?? properties.name_en;
        if (!name) return;
        const point = this.#map.latLngToLayerPoint(latLng(at));
        const [width, height] = [name.length * 6.5 + 10, 16];
        const spot = { left: point.x - width / 2, top: point.y - height / 2, width, height };
        if (taken.some((other) => overlap(spot, other))) return;
        taken.push(spot);
        const label = h("span", { class: `name name-${properties.layer}`, dir: "auto", "aria-hidden": "true" }, name);
        const icon = L.divIcon({ className: "name-holder", html: label, iconSize: [0, 0] });
        L.marker(latLng(at), { icon, interactive: false, keyboard: false, pane: "names" }).addTo(this.#names);
    }
}

function overlap(a, b) {
    return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}
