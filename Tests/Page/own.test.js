import assert from "node:assert/strict";
import test from "node:test";
import { followed, grouped, lastDecision, standing } from "../../Public/app/own.js";

const NOW = Date.parse("2024-12-10T12:00:00Z");
const claim = (id, properties) => ({ id, properties: { mine: true, revision: 1, created_at: "2024-12-01T00:00:00Z", updated_at: "2024-12-09T00:00:00Z", ...properties } });
const why = (properties, more = {}) => standing(claim("a", properties), { now: NOW, me: "me", ...more }).why;
const ids = (items) => items.map(({ claim: { id } }) => id);

const cases = [
    ["new", { status: "submitted" }],
    ["in_review", { status: "in_review" }],
    ["verified", { status: "verified" }],
    ["disputed", { status: "disputed" }],
    ["rejected", { status: "rejected" }],
    ["settled", { status: "rejected", updated_at: "2024-11-01T00:00:00Z" }],
    ["appealed", { status: "rejected", appeal: { at: "2024-12-09T10:00:00Z" } }],
    ["retracted", { status: "retracted" }],
    ["superseded", { status: "superseded" }],
    ["merged", { status: "verified", merged_into: "b" }],
    ["flagged", { status: "verified", flags: [{ flag: "other", at: "2024-12-09T11:00:00Z" }] }],
    ["pending", { status: "verified", pending: { mine: true, revision: 2, at: "2024-12-09T12:00:00Z" } }],
    ["pending", { status: "verified", pending: { by: "me", revision: 2, at: "2024-12-09T12:00:00Z" } }],
    ["changed", { status: "verified", pending: { by: "other", revision: 2, at: "2024-12-09T12:00:00Z" } }],
    ["changed", { status: "verified", pending: { revision: 2, at: "2024-12-09T12:00:00Z" } }],
];
for (const [expected, properties] of cases) test(`${JSON.stringify(properties)} is ${expected}`, () => assert.equal(why(properties), expected));

test("every claim is in one group, what waits longest first, the rest newest first", () => {
    const claims = cases.map(([id, properties]) => claim(id, properties));
    claims.push(claim("older", { status: "submitted", created_at: "2024-11-20T00:00:00Z" }), claim("newer", { status: "verified", updated_at: "2024-12-10T00:00:00Z" }));
    const groups = grouped(claims, { now: NOW, me: "me" });
    assert.deepEqual(ids(groups.needs), ["changed", "changed", "flagged", "disputed", "rejected"]);
    assert.deepEqual(ids(groups.waiting), ["older", "new", "in_review", "appealed", "pending", "pending"]);
    assert.deepEqual(ids(groups.published), ["newer", "verified"]);
    assert.deepEqual(ids(groups.closed).sort(), ["merged", "retracted", "settled", "superseded"]);
    assert.equal(Object.values(groups).flat().length, claims.length);
});

test("only what was decided has a reason to look up", () => {
    const decided = cases.filter(([, properties]) => standing(claim("a", properties), { now: NOW }).decided).map(([id]) => id);
    assert.deepEqual(decided, ["disputed", "rejected", "retracted"]);
    assert.equal(standing(claim("a", { status: "verified" }), { now: NOW, declined: true }).decided, true);
});

test("a change that waited is declined when the claim stays as it was, and told until it is taken note of", () => {
    const waits = claim("a", { status: "verified", pending: { mine: true, revision: 2, at: "2024-12-09T12:00:00Z" } });
    const first = followed({}, [waits]);
    assert.deepEqual(first, { kept: { a: 2 }, declined: new Set() });
    const after = [claim("a", { status: "verified", revision: 1 })];
    const second = followed(first.kept, after);
    assert.deepEqual(second, { kept: { a: 2 }, declined: new Set(["a"]) });
    assert.deepEqual(followed(second.kept, after).declined, new Set(["a"]));
    assert.deepEqual(followed({}, after).declined, new Set());
});

test("a change that was accepted is none of it, and one that cannot be seen now is still followed", () => {
    assert.deepEqual(followed({ a: 2 }, [claim("a", { status: "verified", revision: 2 })]), { kept: {}, declined: new Set() });
    assert.deepEqual(followed({ a: 2 }, []), { kept: { a: 2 }, declined: new Set() });
    const another = claim("a", { status: "verified", pending: { revision: 2, at: "2024-12-09T12:00:00Z" } });
    assert.deepEqual(followed({ a: 2 }, [another]), { kept: { a: 2 }, declined: new Set() });
});

test("the last decision is the last that decided anything", () => {
    const event = (type, at, summary) => ({ type, at, summary });
    const events = [
        event("review.decided", "1", { decision: "verify", code: "sources_agree", reason: "Two." }),
        event("revision.declined", "2", { code: "no_improvement", reason: "Worse." }),
        event("source.added", "3"),
    ];
    assert.deepEqual(lastDecision(events), { at: "2", type: "revision.declined", decision: undefined, code: "no_improvement", reason: "Worse." });
    assert.equal(lastDecision([event("claim.submitted", "1")]), null);
});
