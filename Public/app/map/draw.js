import { L, latLng, loadEditable } from "./leaflet.js";

/** Drawing on the map: a point by one tap, lines and areas with Leaflet.Editable, which is loaded when they begin. */

const DIGITS = 6;
const EDITS = "editable:editing editable:drawing:end editable:vertex:deleted editable:vertex:dragend";

export class Drawing {
    #map;
    #changed;
    #layer = null;
    #tools = null;
    #tap = (event) => this.#put(event.latlng.wrap());

    /** `changed(geometry | null, drawing)` is called after every change; `drawing` while a line or area is not finished. */
    constructor(map, changed) {
        this.#map = map;
        this.#changed = changed;
        map.getContainer().classList.add("is-drawing");
    }

    /** Waits for a point, or begins a line or an area. What was drawn before goes. */
    async start(type) {
        this.clear();
        this.#map.off("click", this.#tap);
        if (type === "Point") {
            this.#map.on("click", this.#tap);
            return;
        }
        await this.#begin();
        const look = { className: "drawn" };
        this.#layer = type === "LineString" ? this.#tools.startPolyline(null, look) : this.#tools.startPolygon(null, look);
    }

    /** Shows a geometry that is there already, open to change. */
    async show(geometry) {
        this.clear();
        if (!geometry) return;
        if (geometry.type === "Point") {
            this.#map.on("click", this.#tap);
            this.#pin(latLng(geometry.coordinates));
            return;
        }
        await this.#begin();
        const shape = L.GeoJSON.geometryToLayer({ type: "Feature", geometry });
        shape.options.className = "drawn";
        this.#layer = shape.addTo(this.#map);
        shape.enableEdit(this.#map);
    }

    undo() {
        const editor = this.#layer?.editor;
        if (!editor) return;
        if (editor.drawing()) {
            editor.pop();
            this.#tell();
            return;
        }
        const corners = this.#layer.getLatLngs().flat(Infinity);
        corners[corners.length - 1]?.__vertex?.delete();
        this.#tell();
    }

    finish() {
        this.#layer?.editor?.commitDrawing?.();
    }

    clear() {
        this.#map.off("click", this.#tap);
        this.#tools?.stopDrawing();
        this.#layer?.remove();
        this.#layer = null;
    }

    end() {
        this.clear();
        this.#map.off(EDITS, this.#edited);
        this.#map.getContainer().classList.remove("is-drawing");
    }

    async #begin() {
        await loadEditable();
        this.#map.editTools ??= new L.Editable(this.#map);
        this.#tools = this.#map.editTools;
        this.#map.off(EDITS, this.#edited);
        this.#map.on(EDITS, this.#edited);
    }

    #edited = () => this.#tell();

    #put(at) {
        this.#pin(at);
        this.#tell();
    }

    #pin(at) {
        this.#layer?.remove();
        const icon = L.divIcon({ className: "pin", iconSize: [44, 44] });
        this.#layer = L.marker(at, { icon, draggable: true, keyboard: false, zIndexOffset: 2000 }).addTo(this.#map).on("dragend", () => this.#tell());
    }

    #tell() {
        const drawing = this.#layer?.editor?.drawing?.() ?? false;
        this.#changed(this.#geometry(), drawing);
    }

    #geometry() {
        const corners = this.#layer?.getLatLngs?.().flat(Infinity);
        if (corners && corners.length < (this.#layer instanceof L.Polygon ? 3 : 2)) return null;
        return this.#layer?.toGeoJSON(DIGITS).geometry ?? null;
    }
}
