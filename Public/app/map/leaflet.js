/** The one door to Leaflet, which is a classic script that index.html loads before the modules. */

export const L = globalThis.L;

let editable = null;

/** Loads Leaflet.Editable when drawing begins; nobody who only looks pays for it. */
export function loadEditable() {
    editable ??= new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = "/vendor/leaflet/Leaflet.Editable.js";
        script.onload = () => resolve(L.Editable);
        script.onerror = () => {
            editable = null;
            script.remove();
            reject(new Error("Leaflet.Editable did not load"));
        };
        document.head.append(script);
    });
    return editable;
}

/** GeoJSON's order (longitude first) to Leaflet's. */
export const latLng = ([longitude, latitude]) => L.latLng(latitude, longitude);
