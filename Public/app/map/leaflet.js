/** The one door to Leaflet, which comes as classic scripts. */

await load("leaflet.js");

export const L = globalThis.L;

let editable = null;

/** Loads Leaflet.Editable when drawing begins; nobody who only looks pays for it. */
export function loadEditable() {
    editable ??= load("Leaflet.Editable.js").catch((problem) => {
        editable = null;
        throw problem;
    });
    return editable;
}

/** GeoJSON's order (longitude first) to Leaflet's. */
export const latLng = ([longitude, latitude]) => L.latLng(latitude, longitude);

function load(name) {
    return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `/vendor/leaflet/${name}`;
        script.onload = () => resolve();
        script.onerror = () => {
            script.remove();
            reject(new Error(`${name} did not load`));
        };
        document.head.append(script);
    });
}
