import { toInstant, toLocal } from "../zone.js";

/**
 * From what stands in the form to what the API takes. `values` has the names of the form's fields; times in it are
 * wall-clock times of the map's zone.
 */

const MINUTE = 60_000;
const LENGTHS = { hour: 60 * MINUTE, day: 24 * 60 * MINUTE, week: 7 * 24 * 60 * MINUTE };

export function claimPayload(values, { id, language, zone, now }) {
    const payload = { id, ...contentPayload(values, { language, zone, now }), sources: [sourcePayload(values, language)] };
    return payload;
}

/** The content fields alone, as an edit sends them. `kept` are the texts in other languages, which stay. */
export function contentPayload(values, { language, zone, now, kept = {} }) {
    const payload = {
        kind: values.kind,
        category: values.category || undefined,
        title: texts(values.title, language, kept.title),
        text: texts(values.text, language, kept.text),
        geometry: values.geometry ?? undefined,
        place: trimmed(values.place),
        geo_precision: Number(values.geo_precision),
        occurred: occurred(values, zone, now),
        actors: values.kind === "event" ? list(values.actors).map((faction) => ({ faction, role: "actor" })) : undefined,
        sensitivity: values.sensitivity || "exact",
    };
    if (values.kind === "control") payload.control = { state: values.state, holders: values.state === "none" ? [] : list(values.holders) };
    if (values.kind === "movement") payload.movement = { faction: values.faction || undefined, direction: values.direction };
    if (values.kind === "site") payload.site = { condition: values.condition };
    return payload;
}

export function sourcePayload(values, language) {
    const outlet = values.outlet_id || undefined;
    return {
        id: values.source_id || undefined,
        kind: values.source_kind || undefined,
        url: trimmed(values.source_url),
        archive_url: trimmed(values.source_archive_url),
        outlet_id: outlet,
        own_grade: outlet && values.own_grade ? true : undefined,
        outlet: !outlet && trimmed(values.source_outlet) ? { name: values.source_outlet.trim() } : undefined,
        excerpt: trimmed(values.source_excerpt) ? { [language]: values.source_excerpt.trim() } : undefined,
        stance: values.stance || "supports",
        reliability: values.reliability || "F",
        credibility: Number(values.credibility || 6),
        origin: trimmed(values.source_origin),
        repost_of: values.source_repost_of || undefined,
        protected: values.source_protected?.length ? true : undefined,
        sha256: trimmed(values.source_files)?.split(" "),
    };
}

/** When it was: "now", "today", "yesterday" count back from `now` in the zone; "other" is what was typed. */
export function occurred(values, zone, now) {
    const minute = new Date(Math.floor(now / MINUTE) * MINUTE);
    const local = toLocal(minute, zone);
    const day = (moment) => toLocal(moment, zone).slice(0, 10);
    switch (values.when) {
        case "now":
            return { earliest: written(minute), latest: written(minute), precision: "exact" };
        case "today":
            return { earliest: toInstant(`${local.slice(0, 10)}T00:00`, zone), latest: written(minute), precision: "day" };
        case "yesterday": {
            const before = day(Date.parse(toInstant(`${local.slice(0, 10)}T12:00`, zone)) - LENGTHS.day);
            return { earliest: toInstant(`${before}T00:00`, zone), latest: toInstant(`${before}T23:59`, zone), precision: "day" };
        }
        default:
            return typed(values, zone, minute);
    }
}

function typed({ earliest = "", latest = "", precision = "exact" }, zone, now) {
    const from = earliest ? toInstant(earliest, zone) : undefined;
    if (!from) return { earliest: undefined, latest: undefined, precision };
    if (latest) return { earliest: from, latest: toInstant(latest, zone) ?? undefined, precision };
    const length = precision === "month" ? 30 * LENGTHS.day : (LENGTHS[precision] ?? 0);
    const end = Date.parse(from) + (length ? length - MINUTE : 0);
    // What has happened cannot reach into the future.
    return { earliest: from, latest: written(new Date(Math.max(Date.parse(from), Math.min(end, now.getTime())))), precision };
}

function texts(said, language, others = {}) {
    const { [language]: _, ...rest } = others ?? {};
    const own = trimmed(said);
    return own ? { ...rest, [language]: own } : rest;
}

function trimmed(text) {
    const plain = (text ?? "").trim();
    return plain === "" ? undefined : plain;
}

function list(value) {
    return Array.isArray(value) ? value : value ? [value] : [];
}

function written(date) {
    return date.toISOString().replace(".000Z", "Z");
}
