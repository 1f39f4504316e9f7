/** What became of one's own claims, and what of it asks for something. Knows no words and no page. */

const RECENT = 30 * 24 * 60 * 60_000;

/** Why a claim stands where it does. Those of `needs` ask something of their author. */
const NEEDS = new Set(["declined", "rejected", "disputed", "flagged", "changed"]);
const WAITING = new Set(["new", "in_review", "appealed", "pending"]);
/** What a decision led to: for these its reason is worth knowing. */
const DECIDED = new Set(["declined", "rejected", "disputed", "retracted"]);

/** Whether a change that waits is by `me`: answers about one claim say so, lists only name who wrote it last. */
export function isOwn(pending, me) {
    return pending?.mine === true || (me !== undefined && pending?.by === me);
}

/** `{ claim, why, since, decided }` of one claim for the person named `me`; `declined`: their change to it was turned down. */
export function standing(claim, { now, me, declined = false }) {
    const why = reason(claim, now, me, declined);
    return { claim, why, since: since(claim, why), decided: DECIDED.has(why) };
}

function reason({ properties: is }, now, me, declined) {
    if (declined) return "declined";
    if (is.flags?.length) return "flagged";
    if (is.pending) return isOwn(is.pending, me) ? "pending" : "changed";
    switch (is.status) {
        case "submitted":
            return "new";
        case "rejected":
            if (is.appeal) return "appealed";
            // What nobody objected to within a month is settled.
            return now - Date.parse(is.updated_at) < RECENT ? "rejected" : "settled";
        default:
            return is.merged_into ? "merged" : is.status;
    }
}

function since({ properties: is }, why) {
    if (why === "flagged") return is.flags[0].at;
    if (why === "pending" || why === "changed") return is.pending.at;
    if (why === "appealed") return is.appeal.at;
    return why === "new" || why === "in_review" ? is.created_at : is.updated_at;
}

/** One's claims in groups: what asks for something, what waits (longest first), what is published, what is not. */
export function grouped(claims, { now, me, declined = new Set() }) {
    const groups = { needs: [], waiting: [], published: [], closed: [] };
    for (const claim of claims) {
        const item = standing(claim, { now, me, declined: declined.has(claim.id) });
        if (NEEDS.has(item.why)) groups.needs.push(item);
        else if (WAITING.has(item.why)) groups.waiting.push(item);
        else groups[item.why === "verified" ? "published" : "closed"].push(item);
    }
    const newest = (a, b) => Date.parse(b.since) - Date.parse(a.since);
    groups.waiting.sort((a, b) => newest(b, a));
    for (const name of ["needs", "published", "closed"]) groups[name].sort(newest);
    return groups;
}

/**
 * Follows one's own changes to published claims from one look to the next: the server says that a change waits, and
 * after that only what the claim is now. `kept` is `{ claim id: the revision that the change would make }` of the look
 * before. Answers with what to keep, and the ids of claims whose change was turned down, which are told until `told`.
 */
export function followed(kept, claims, me) {
    const next = {};
    const declined = new Set();
    const known = new Map(claims.map((claim) => [claim.id, claim.properties]));
    for (const [id, { pending }] of known) if (isOwn(pending, me)) next[id] = pending.revision;
    for (const [id, revision] of Object.entries(kept)) {
        const is = known.get(id);
        if (id in next) continue;
        if (is === undefined || is.pending) next[id] = revision;
        else if (is.revision < revision) {
            next[id] = revision;
            declined.add(id);
        }
    }
    return { kept: next, declined };
}

/** The decision that a history ends with, as far as it decided anything: what it was, its code and reason, and when. */
export function lastDecision(events) {
    const deciding = events.filter(({ type }) => type === "review.decided" || type === "revision.declined");
    const { at, type, summary = {} } = deciding.at(-1) ?? {};
    return at ? { at, type, decision: summary.decision, code: summary.code, reason: summary.reason } : null;
}
