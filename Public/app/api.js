import { get, request } from "./http.js";

/** The routes of the server that the page uses, by the names they have in the API. */

const ROOT = "/api/v1";
const map = (id) => `${ROOT}/maps/${encodeURIComponent(id)}`;
const claim = (mapId, id) => `${map(mapId)}/claims/${encodeURIComponent(id)}`;
const send = async (...parts) => (await request(...parts)).body;

export const vocabulary = () => get(`${ROOT}/vocabulary`);
export const places = (query, options) => get(`${ROOT}/places?limit=8&q=${encodeURIComponent(query)}`, options);

export const session = () => get(`${ROOT}/session`);
export const signIn = (credentials) => send("POST", `${ROOT}/session`, { body: credentials });
export const signOut = () => send("DELETE", `${ROOT}/session`);

export const maps = async () => (await get(`${ROOT}/maps`)).maps;

export const claims = (mapId, parameters, options) => get(`${map(mapId)}/claims?${parameters}`, options);
export const page = (href, options) => get(href, options);
export const oneClaim = (mapId, id, options) => get(claim(mapId, id), options);
export const history = (mapId, id) => get(`${claim(mapId, id)}/history`);
export const queue = (mapId) => get(`${map(mapId)}/queue`);

export const submit = (mapId, payload) => send("POST", `${map(mapId)}/claims`, { body: payload });
export const edit = (mapId, id, changes, revision) => send("PATCH", claim(mapId, id), { body: changes, revision });
export const addSource = (mapId, id, source) => send("POST", `${claim(mapId, id)}/sources`, { body: source });
export const review = (mapId, id, decision) => send("POST", `${claim(mapId, id)}/review`, { body: decision });

export const livePath = (mapId) => `${map(mapId)}/live`;
export const baseMap = (name) => get(`/data/${name}.geojson`);
export const strings = (language) => get(`/i18n/${language}.json`);
