import * as api from "./api.js";

/** Reads the files of a map's base map into the store: what is needed at once first, the lands around it after. */
export async function loadBase(store, { basemap = "world" }) {
    const wanted = basemap === "levant" ? ["levant", "levant-places"] : [basemap];
    const files = await Promise.all(wanted.map((name) => api.baseMap(name).catch(() => null)));
    store.set({ baseFiles: files.filter(Boolean) });
    if (basemap === "levant" && !navigator.connection?.saveData) surroundings(store, basemap);
}

/** Nobody waits for these; whoever saves data goes without. */
function surroundings(store, basemap) {
    const later = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 1000));
    later(async () => {
        const around = await api.baseMap(`${basemap}-surroundings`).catch(() => null);
        if (around) store.set({ baseFiles: [around, ...store.get("baseFiles")] });
    });
}
