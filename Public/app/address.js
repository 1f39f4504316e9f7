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
        asOf: parseMoment(parameters.get("as_of")),
        hidden: new Set((parameters.get("off") ?? "").split(",").filter(Boolean)),
        view: parseView(parameters.get("view")),
        place: place(location.hash ?? ""),
    };
}

/** The address of a state, without the parts that are as they would be anyway. */
export function format({ desk, mapId, firstMapId, selected, filters, asOf = "", hidden, view, place: at = null }) {
    const parameters = write(filters);
    const put = (name, value) => value && parameters.set(name, value);
    put("map", mapId !== firstMapId ? mapId : "");
    put("claim", selected);
    put("as_of", asOf);
    put("off", [...hidden].join(","));
    put("view", view ? [view.center[1], view.center[0], view.zoom].join(",") : "");
    const search = parameters.toString().replaceAll("%2C", ",");
    return `${desk ? "/desk" : "/"}${search ? `?${search}` : ""}${fragment(at)}`;
}

/** Places of the page that are not about claims, each with what may follow it in the fragment. */
const PLACES = {
    account: /^$/,
    register: /^$/,
    join: /^[\w.~-]*$/,
    members: /^(?:|invitations|settings|record)$/,
    server: /^(?:|record|health)$/,
    outlets: /^$/,
    mentions: /^$/,
    mine: /^$/,
    about: /^$/,
};

/** The place that a fragment names ("#/members/record"): `{ panel, part }`, or null. */
export function place(hash) {
    const [, panel, part = ""] = /^#\/([a-z]+)(?:\/(.*))?$/.exec(hash) ?? [];
    return Object.hasOwn(PLACES, panel ?? "") && PLACES[panel].test(part) ? { panel, part } : null;
}

export function isPlace(panel) {
    return Object.hasOwn(PLACES, panel);
}

/** An invitation's token is a secret: it never stays in the address. */
function fragment(at) {
    if (!at || !isPlace(at.panel)) return "";
    return at.part && at.panel !== "join" ? `#/${at.panel}/${at.part}` : `#/${at.panel}`;
}

/** The token of a sign-in link ("#/link/TOKEN"), if the address is one. */
export function linkToken(hash) {
    return /^#\/link\/([\w.~-]+)$/.exec(hash)?.[1] ?? null;
}

/** A place in the log: its seq, or a time (RFC 3339). */
function parseMoment(text) {
    if (/^\d{1,15}$/.test(text ?? "")) return text;
    return Number.isNaN(Date.parse(text ?? "")) ? "" : new Date(text).toISOString();
}

function parseView(text) {
    const [latitude, longitude, zoom] = (text ?? "").split(",").map(Number);
    const sound = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && zoom >= 1 && zoom <= 18;
    return sound ? { center: [longitude, latitude], zoom, fixed: true } : null;
}
