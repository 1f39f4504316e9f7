import { get, request } from "../http.js";

/** The routes of the server about evidence and review, by the names they have in the API. */

const ROOT = "/api/v1";
const map = (id) => `${ROOT}/maps/${encodeURIComponent(id)}`;
const claim = (mapId, id) => `${map(mapId)}/claims/${encodeURIComponent(id)}`;
const send = async (...parts) => (await request(...parts)).body;

export const assess = (mapId, id, body) => send("PUT", `${claim(mapId, id)}/assessment`, { body });
export const withdraw = (mapId, id) => send("DELETE", `${claim(mapId, id)}/assessment`);
export const override = (mapId, id, body) => send("PUT", `${claim(mapId, id)}/confidence`, { body });
export const liftOverride = (mapId, id, reason) => send("DELETE", `${claim(mapId, id)}/confidence`, { body: { reason } });
export const flag = (mapId, id, body) => send("POST", `${claim(mapId, id)}/flags`, { body });
export const appeal = (mapId, id, reason) => send("POST", `${claim(mapId, id)}/appeal`, { body: { reason } });
export const redact = (mapId, id, reason) => send("POST", `${claim(mapId, id)}/redaction`, { body: { reason } });

export const outlets = async (mapId) => (await get(`${map(mapId)}/outlets`)).outlets;
export const addOutlet = (mapId, body) => send("POST", `${map(mapId)}/outlets`, { body });
export const setOutlet = (mapId, { id, revision }, body) => send("PATCH", `${map(mapId)}/outlets/${encodeURIComponent(id)}`, { body, revision });
export const outletHistory = async (mapId, id) => (await get(`${map(mapId)}/outlets/${encodeURIComponent(id)}/history`)).events;
export const knownSource = (mapId, url, options) => get(`${map(mapId)}/sources?${new URLSearchParams({ url })}`, options);
export const setSource = (mapId, id, source, body, revision) => send("PATCH", `${claim(mapId, id)}/sources/${encodeURIComponent(source)}`, { body, revision });

export const relate = (mapId, id, body) => send("POST", `${claim(mapId, id)}/relations`, { body });
export const unrelate = (mapId, id, relation) => send("DELETE", `${claim(mapId, id)}/relations/${encodeURIComponent(relation)}`);
export const mergedClaim = (mapId, id) => get(`${claim(mapId, id)}?merged=1`);
export const duplicates = async (mapId, id) => (await get(`${claim(mapId, id)}/duplicates`)).suggestions;
export const duplicatesOf = async (mapId, draft, options) => (await send("POST", `${map(mapId)}/duplicates`, { body: draft, ...options })).suggestions;

export const comments = (mapId, id) => get(`${claim(mapId, id)}/comments`);
export const comment = (mapId, id, body) => send("POST", `${claim(mapId, id)}/comments`, { body });
export const removeComment = (mapId, id, comment) => send("DELETE", `${claim(mapId, id)}/comments/${encodeURIComponent(comment)}`);
export const mentions = (mapId) => get(`${map(mapId)}/mentions`);
export const seenMentions = (mapId, through) => send("POST", `${map(mapId)}/mentions/seen`, { body: { through } });

export const mediaPath = (mapId) => `${map(mapId)}/media`;
export const filePath = (sha256) => `${ROOT}/media/${encodeURIComponent(sha256)}`;
export const setDHash = (sha256, dhash) => send("PUT", `${filePath(sha256)}/dhash`, { body: { dhash } });
