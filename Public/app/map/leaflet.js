import { loadClassic } from "../classic.js";

/** The one door to Leaflet, which comes as classic scripts. */

await loadClassic("/vendor/leaflet/leaflet.js");

export const L = globalThis.L;

/** Loads Leaflet.Editable when drawing begins; nobody who only looks pays for it. */
export function loadEditable() {
    return loadClassic("/vendor/leaflet/Leaflet.Editable.js");
}

/** GeoJSON's order (longitude first) to Leaflet's. */
export const latLng = ([longitude, latitude]) => L.latLng(latitude, longitude);
