import { format } from "../address.js";

/** The addresses of a view: the one to stand in a frame on other sites, and the page in full. */

export const THEMES = Object.freeze(["auto", "light", "dark"]);

/** The theme that an address asks for. */
export function themeOf(search) {
    const asked = new URLSearchParams(search).get("theme");
    return THEMES.includes(asked) ? asked : "auto";
}

/** `state`: `{ mapId, filters, asOf?, hidden, view, selected? }`. The map is always named: which one comes first may change. */
export function fullPath(state, language) {
    return path("/", state, { lang: language });
}

/** Nobody is signed in there: whose claims they are is no question. */
export function embedPath(state, { theme, language }) {
    return path("/embed", { ...state, filters: { ...state.filters, mine: false }, selected: null }, { theme: theme === "auto" ? "" : theme, lang: language });
}

function path(start, { mapId, filters, asOf = "", hidden, view, selected = null }, more) {
    const search = new URLSearchParams(format({ desk: false, mapId, firstMapId: null, selected, filters, asOf, hidden, view }).split("?")[1]);
    for (const [name, value] of Object.entries(more)) if (value) search.set(name, value);
    return `${start}?${search.toString().replaceAll("%2C", ",")}`;
}

/** The markup to put into a page of one's own. */
export function snippet(address, title, height) {
    return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy" referrerpolicy="no-referrer"></iframe>`;
}

function escaped(text) {
    return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
