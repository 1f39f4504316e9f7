import { read, write } from "./filters.js";

/** What of the page's state stands in its address: the map, what is open, filters, switches and where one looks. */

export function parse(location) {
    const parameters = new URLSearchParams(location.search);
    return {
        desk: location.pathname === "/desk",
        mapId: parameters.get("map"),
        language: parameters.get("lang"),
        selected: parameters.get("claim"),
        filters: read(location.search),
        hidden: new Set((parameters.get("off") ?? "").split(",").filter(Boolean)),
        view: parseView(parameters.get("view")),
    };
}

/** The address of a state, without the parts that are as they would be anyway. */
export function format({ desk, mapId, firstMapId, selected, filters, hidden, view }) {
    const parameters = write(filters);
    const put = (name, value) => value && parameters.set(name, value);
    put("map", mapId !== firstMapId ? mapId : "");
    put("claim", selected);
    put("off", [...hidden].join(","));
    put("view", view ? [view.center[1], view.center[0], view.zoom].join(",") : "");
    const search = parameters.toString().replaceAll("%2C", ",");
    return `${desk ? "/desk" : "/"}${search ? `?${search}` : ""}`;
}

/** The token of a sign-in link ("#/link/TOKEN"), if the address is one. */
export function linkToken(hash) {
    return /^#\/link\/([\w.~-]+)$/.exec(hash)?.[1] ?? null;
}

function parseView(text) {
    const [latitude, longitude, zoom] = (text ?? "").split(",").map(Number);
    const sound = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && zoom >= 1 && zoom <= 18;
    return sound ? { center: [longitude, latitude], zoom, fixed: true } : null;
}
