import { L, latLng } from "./leaflet.js";
import { h, svg, tint } from "../dom.js";

/** Claims that are too many to be drawn one by one: a circle with their number, and around it a ring of what they are. */

const AROUND = 2 * Math.PI * 15;

export class ClusterLayer {
    #map;
    #vocabulary;
    #open;
    #describe;
    #markers = new Map();

    /** `open` is called with the id of a single claim; `describe` gives the words for a cluster. */
    constructor(map, vocabulary, { open, describe }) {
        this.#map = map;
        this.#vocabulary = vocabulary;
        this.#open = open;
        this.#describe = describe;
    }

    show(clusters) {
        const wanted = new Map(clusters.map((cluster) => [key(cluster), cluster]));
        for (const [name, marker] of this.#markers) {
            if (wanted.has(name)) continue;
            marker.remove();
            this.#markers.delete(name);
        }
        for (const [name, cluster] of wanted) if (!this.#markers.has(name)) this.#markers.set(name, this.#add(cluster));
    }

    #add(cluster) {
        const { count, claim } = cluster.properties;
        const size = count === 1 ? 18 : Math.min(52, 30 + 5 * Math.log10(count));
        const marker = L.marker(latLng(cluster.geometry.coordinates), {
            icon: L.divIcon({ className: "cluster", html: this.#drawing(cluster.properties), iconSize: [size, size] }), keyboard: true, bubblingMouseEvents: false,
        });
        const go = () => (claim ? this.#open(claim) : this.#enter(cluster.bbox));
        marker.on("click", go).on("keypress", (press) => ["Enter", " "].includes(press.originalEvent.key) && go());
        marker.addTo(this.#map);
        marker.getElement().setAttribute("aria-label", this.#describe(cluster.properties));
        marker.getElement().dataset.count = count;
        return marker;
    }

    #enter([west, south, east, north]) {
        const box = L.latLngBounds([latLng([west, south]), latLng([east, north])]);
        const close = Math.max(this.#map.getZoom() + 1, Math.min(this.#map.getBoundsZoom(box.pad(0.2)), this.#map.getMaxZoom()));
        this.#map.setView(box.getCenter(), close);
    }

    #drawing({ count, categories }) {
        const groups = new Map();
        for (const [category, number] of Object.entries(categories)) {
            const group = this.#vocabulary.groupOf(category);
            groups.set(group, (groups.get(group) ?? 0) + number);
        }
        let before = 0;
        const ring = [...groups].sort(([, a], [, b]) => b - a).map(([group, number]) => {
            const share = number / count;
            const part = svg("circle", { class: "cluster-part", r: 15, "stroke-dasharray": `${share * AROUND} ${AROUND}`, "stroke-dashoffset": -before * AROUND });
            before += share;
            return tint(part, this.#vocabulary.item("groups", group)?.colour);
        });
        const drawing = svg("svg", { viewBox: "-18 -18 36 36", "aria-hidden": "true", focusable: "false" }, svg("circle", { class: "cluster-ground", r: 15 }), svg("g", { transform: "rotate(-90)" }, ring));
        return h("span", { class: "cluster-body" }, drawing, count === 1 ? null : h("span", { class: "cluster-count" }, this.#describe({ count, short: true })));
    }
}

function key({ geometry, properties }) {
    return [...geometry.coordinates, properties.count, properties.claim ?? JSON.stringify(properties.categories)].join("/");
}
