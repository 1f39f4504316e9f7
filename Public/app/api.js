import { get, request } from "./http.js";

/** The routes of the server that the page uses, by the names they have in the API. */

const ROOT = "/api/v1";
const map = (id) => `${ROOT}/maps/${encodeURIComponent(id)}`;
const claim = (mapId, id) => `${map(mapId)}/claims/${encodeURIComponent(id)}`;
const member = (mapId, id) => `${map(mapId)}/members/${encodeURIComponent(id)}`;
const disabled = (id) => `${ROOT}/admin/accounts/${encodeURIComponent(id)}/disabled`;
const send = async (...parts) => (await request(...parts)).body;

export const landing = () => get(ROOT);
export const vocabulary = () => get(`${ROOT}/vocabulary`);
export const places = (query, options) => get(`${ROOT}/places?limit=8&q=${encodeURIComponent(query)}`, options);

export const session = () => get(`${ROOT}/session`);
export const signIn = (credentials) => send("POST", `${ROOT}/session`, { body: credentials });
export const signOut = () => send("DELETE", `${ROOT}/session`);

export const sessions = async () => (await get(`${ROOT}/sessions`)).sessions;
export const endSession = (id) => send("DELETE", `${ROOT}/sessions/${encodeURIComponent(id)}`);
export const endOtherSessions = () => send("DELETE", `${ROOT}/sessions`);

export const setPassword = (body) => send("PUT", `${ROOT}/account/password`, { body });
export const startTOTP = (body) => send("POST", `${ROOT}/account/totp`, { body });
export const confirmTOTP = (code) => send("PUT", `${ROOT}/account/totp`, { body: { code } });
export const removeTOTP = (body) => send("DELETE", `${ROOT}/account/totp`, { body });
export const makeRecoveryCodes = (body) => send("POST", `${ROOT}/account/recovery-codes`, { body });
export const deleteAccount = (body) => send("DELETE", `${ROOT}/account`, { body });

export const tokens = async () => (await get(`${ROOT}/account/tokens`)).tokens;
export const makeToken = (body) => send("POST", `${ROOT}/account/tokens`, { body });
export const revokeToken = (id) => send("DELETE", `${ROOT}/account/tokens/${encodeURIComponent(id)}`);

export const invitation = (token) => get(`${ROOT}/invitations/${encodeURIComponent(token)}`);
export const acceptInvitation = (token, body) => send("POST", `${ROOT}/invitations/${encodeURIComponent(token)}/accept`, { body });
export const register = (mapId, body) => send("POST", `${map(mapId)}/registrations`, { body });

export const invitations = async (mapId) => (await get(`${map(mapId)}/invitations`)).invitations;
export const invite = (mapId, body) => send("POST", `${map(mapId)}/invitations`, { body });
export const revokeInvitation = (mapId, id) => send("DELETE", `${map(mapId)}/invitations/${encodeURIComponent(id)}`);
export const members = async (mapId) => (await get(`${map(mapId)}/members`)).members;
export const setRole = (mapId, id, role) => send("PATCH", member(mapId, id), { body: { role } });
export const suspend = (mapId, id, reason) => send("POST", `${member(mapId, id)}/suspension`, { body: { reason } });
export const reinstate = (mapId, id) => send("DELETE", `${member(mapId, id)}/suspension`);
export const revert = (mapId, id, reason) => send("POST", `${member(mapId, id)}/revert`, { body: { reason } });
export const record = (mapId) => get(mapId ? `${map(mapId)}/audit` : `${ROOT}/admin/audit`);
export const setMap = (mapId, body) => send("PATCH", map(mapId), { body });

export const accounts = async () => (await get(`${ROOT}/admin/accounts`)).accounts;
export const disable = (id, reason) => send("POST", disabled(id), { body: { reason } });
export const enable = (id) => send("DELETE", disabled(id));

export const maps = async () => (await get(`${ROOT}/maps`)).maps;

export const claims = (mapId, parameters, options) => get(`${map(mapId)}/claims?${parameters}`, options);
export const clusters = (mapId, parameters, options) => get(`${map(mapId)}/claims/clusters?${parameters}`, options);
export const histogram = (mapId, parameters, options) => get(`${map(mapId)}/claims/histogram?${parameters}`, options);
export const page = (href, options) => get(href, options);
export const oneClaim = (mapId, id, asOf) => get(`${claim(mapId, id)}${asOf ? `?as_of=${encodeURIComponent(asOf)}` : ""}`);
export const history = (mapId, id, since) => get(`${claim(mapId, id)}/history${since ? `?since=${since}` : ""}`);
export const queue = (mapId) => get(`${map(mapId)}/queue`);

export const submit = (mapId, payload) => send("POST", `${map(mapId)}/claims`, { body: payload });
export const edit = (mapId, id, changes, revision) => send("PATCH", claim(mapId, id), { body: changes, revision });
export const addSource = (mapId, id, source) => send("POST", `${claim(mapId, id)}/sources`, { body: source });
export const review = (mapId, id, decision, revision) => send("POST", `${claim(mapId, id)}/review`, { body: decision, revision });

export const livePath = (mapId) => `${map(mapId)}/live`;
export const baseMap = (name) => get(`/data/${name}.geojson`);
export const strings = (language) => get(`/i18n/${language}.json`);
