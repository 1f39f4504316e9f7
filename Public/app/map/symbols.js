import { L, latLng } from "./leaflet.js";
import { anchor, box } from "./geometry.js";
import { overlap } from "./basemap.js";
import { place } from "./placing.js";
import { sign, signOf } from "../sign.js";
import { h } from "../dom.js";

/** Claims as signs. Past a few hundred in view they become plain points on canvas, which stay quick by the thousand. */

const MOST_SIGNS = 400;
const SIZE = 28;
const FADED = new Set(["rejected", "retracted", "superseded"]);

export class Symbols {
    #map;
    #open;
    #describe;
    #holders;
    #named;
    #vocabulary;
    #factions = new Map();
    #claims = [];
    #fresh = new Set();
    #selected = null;
    #markers = new Map();
    #points = L.layerGroup();
    #shapes = L.layerGroup();
    #canvas = L.canvas({ padding: 0.3 });

    /**
     * `describe` gives the words a screen reader says for a claim, `holders` who holds it; `open` is called with its
     * id; `named` answers the boxes that names of places take.
     */
    constructor(map, vocabulary, { open, describe, holders, named }) {
        this.#map = map;
        this.#vocabulary = vocabulary;
        this.#open = open;
        this.#describe = describe;
        this.#holders = holders;
        this.#named = named;
        this.#points.addTo(map);
        this.#shapes.addTo(map);
        map.on("zoomend moveend", () => this.#arrange());
    }

    show(claims, factions, fresh) {
        this.#factions = new Map(factions.map((faction) => [faction.id, faction]));
        this.#fresh = fresh;
        this.#claims = claims
            .filter((claim) => anchor(claim.geometry))
            .sort((a, b) => Date.parse(a.properties.created_at) - Date.parse(b.properties.created_at) || (a.id < b.id ? -1 : 1));
        this.#drawShapes();
        for (const marker of this.#markers.values()) marker.stale = true;
        this.#arrange();
    }

    select(id) {
        if (id === this.#selected) return;
        const before = this.#selected;
        this.#selected = id;
        for (const each of [before, id]) this.#mark(each);
    }

    #mark(id) {
        const marker = this.#markers.get(id)?.layer;
        marker?.getElement()?.classList.toggle("is-selected", id === this.#selected);
        marker?.setZIndexOffset(id === this.#selected ? 1000 : 0);
    }

    #drawShapes() {
        this.#shapes.clearLayers();
        for (const claim of this.#claims) {
            const { kind, category, movement, status } = claim.properties;
            if (kind === "control" || claim.geometry.type === "Point") continue;
            const faction = this.#factions.get(movement?.faction);
            const color = faction?.colour ?? this.#vocabulary.category(category)?.colour ?? "var(--muted)";
            const withdrawal = movement?.direction === "withdrawal";
            L.geoJSON(claim.geometry, {
                style: {
                    color, weight: kind === "movement" ? 4 : 2, opacity: 0.9, fillColor: color, fillOpacity: 0.12,
                    dashArray: withdrawal || status !== "verified" ? "7 7" : null, className: `shape shape-${kind}`, bubblingMouseEvents: false,
                },
            }).on("click", () => this.#open(claim.id)).addTo(this.#shapes);
        }
    }

    #arrange() {
        const view = this.#map.getBounds().pad(0.25);
        const seen = this.#claims.filter((claim) => view.contains(latLng(anchor(claim.geometry))));
        this.#points.clearLayers();
        if (seen.length > MOST_SIGNS) return this.#asPoints(seen);
        const spots = place(seen.map((claim) => this.#map.project(latLng(anchor(claim.geometry)))), SIZE);
        const wanted = new Set(seen.map((claim) => claim.id));
        for (const [id, marker] of this.#markers) {
            if (!wanted.has(id)) this.#drop(id, marker);
        }
        seen.forEach((claim, at) => this.#put(claim, spots[at]));
        this.label();
    }

    /** Names each area on the map where its name fits into it and hides nothing else. */
    label() {
        const layers = [...this.#markers.values()].map((marker) => marker.layer);
        const taken = this.#named().concat(layers.map((layer) => {
            const { x, y } = this.#map.latLngToLayerPoint(layer.getLatLng());
            return { left: x - SIZE / 2, top: y - SIZE / 2, width: SIZE, height: SIZE };
        }));
        for (const claim of this.#claims) {
            const layer = this.#markers.get(claim.id)?.layer;
            const label = layer?.getElement()?.querySelector(".area-label");
            if (!label) continue;
            const [west, south, east, north] = box(claim.geometry);
            const room = this.#map.project(latLng([east, north])).x - this.#map.project(latLng([west, south])).x;
            const { x, y } = this.#map.latLngToLayerPoint(layer.getLatLng());
            const width = label.textContent.length * 6.6;
            const spot = { left: x - width / 2, top: y + SIZE / 2 + 1, width, height: 17 };
            label.hidden = width > room || taken.some((other) => overlap(spot, other));
        }
    }

    #put(claim, spot) {
        const where = this.#map.unproject(L.point(spot.x, spot.y));
        const marker = this.#markers.get(claim.id);
        if (marker && !marker.stale) {
            marker.layer.setLatLng(where);
        } else {
            if (marker) this.#replace(claim, marker, where);
            else this.#add(claim, where);
        }
        if (spot.moved > SIZE * 0.4) {
            L.polyline([latLng(anchor(claim.geometry)), where], { className: "leader", weight: 1, interactive: false }).addTo(this.#points);
        }
    }

    #add(claim, where) {
        const layer = L.marker(where, { icon: this.#icon(claim), keyboard: true, riseOnHover: true, bubblingMouseEvents: false });
        layer.on("click", () => this.#open(claim.id)).on("keypress", (press) => {
            if (press.originalEvent.key === "Enter" || press.originalEvent.key === " ") this.#open(claim.id);
        });
        layer.addTo(this.#map);
        this.#markers.set(claim.id, { layer, stale: false, version: version(claim) });
        this.#dress(claim, layer);
    }

    #replace(claim, marker, where) {
        marker.stale = false;
        marker.layer.setLatLng(where);
        const next = version(claim);
        if (marker.version !== next) {
            marker.version = next;
            marker.layer.setIcon(this.#icon(claim));
        }
        this.#dress(claim, marker.layer);
    }

    #dress(claim, layer) {
        const element = layer.getElement();
        element.dataset.claim = claim.id;
        element.setAttribute("aria-label", this.#describe(claim));
        element.classList.toggle("is-fresh", this.#fresh.has(claim.id));
        this.#mark(claim.id);
    }

    #icon(claim) {
        const held = signOf(claim, this.#vocabulary, this.#factions);
        const classes = `symbol${FADED.has(claim.properties.status) ? " is-faded" : ""}`;
        const named = claim.properties.kind === "control" && claim.geometry.type !== "Point";
        const label = named ? h("span", { class: "area-label", dir: "auto", "aria-hidden": "true" }, this.#holders(claim)) : null;
        return L.divIcon({ className: classes, html: h("span", { class: "symbol-body" }, sign(held), label), iconSize: [SIZE, SIZE] });
    }

    #asPoints(claims) {
        for (const [id, marker] of this.#markers) this.#drop(id, marker);
        for (const claim of claims) {
            const { colour, sure } = signOf(claim, this.#vocabulary, this.#factions);
            L.circleMarker(latLng(anchor(claim.geometry)), {
                renderer: this.#canvas, radius: 5, color: colour, weight: sure === 3 ? 3 : 1.5, fillColor: colour,
                fillOpacity: sure === 4 ? 1 : 0.15, dashArray: sure === 1 ? "2 2" : null, bubblingMouseEvents: false,
            }).on("click", () => this.#open(claim.id)).addTo(this.#points);
        }
    }

    #drop(id, marker) {
        marker.layer.remove();
        this.#markers.delete(id);
    }
}

/** Everything of a claim that its sign shows. */
function version(claim) {
    const { status, revision, category, confidence } = claim.properties;
    return [status, revision, category, confidence?.value].join("/");
}
