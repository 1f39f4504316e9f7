import assert from "node:assert/strict";
import test from "node:test";
import { claimPayload, contentPayload, occurred, sourcePayload } from "../../Public/app/form/payload.js";

const zone = "Asia/Damascus";
const now = Date.parse("2024-12-07T23:30:45Z");
const context = { id: "0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11", language: "en", zone, now };

const times = [
    [{ when: "now" }, { earliest: "2024-12-07T23:30:00Z", latest: "2024-12-07T23:30:00Z", precision: "exact" }],
    [{ when: "today" }, { earliest: "2024-12-07T21:00:00Z", latest: "2024-12-07T23:30:00Z", precision: "day" }],
    [{ when: "yesterday" }, { earliest: "2024-12-06T21:00:00Z", latest: "2024-12-07T20:59:00Z", precision: "day" }],
    [{ when: "other", earliest: "2024-12-05T10:00", latest: "", precision: "exact" }, { earliest: "2024-12-05T07:00:00Z", latest: "2024-12-05T07:00:00Z", precision: "exact" }],
    [{ when: "other", earliest: "2024-12-05T10:00", latest: "", precision: "hour" }, { earliest: "2024-12-05T07:00:00Z", latest: "2024-12-05T07:59:00Z", precision: "hour" }],
    [{ when: "other", earliest: "2024-12-05T10:00", latest: "2024-12-05T12:00", precision: "hour" }, { earliest: "2024-12-05T07:00:00Z", latest: "2024-12-05T09:00:00Z", precision: "hour" }],
    [{ when: "other", earliest: "2024-12-08T00:00", latest: "", precision: "week" }, { earliest: "2024-12-07T21:00:00Z", latest: "2024-12-07T23:30:00Z", precision: "week" }],
    [{ when: "other", earliest: "", latest: "", precision: "day" }, { earliest: undefined, latest: undefined, precision: "day" }],
];
for (const [values, expected] of times) {
    test(`when: ${JSON.stringify(values)}`, () => assert.deepEqual(occurred(values, zone, now), expected));
}

const values = {
    kind: "control", category: "territorial_control", title: " Rebels hold it ", text: "", geometry: { type: "Point", coordinates: [36.95, 36.29] }, place: " Qabtan ",
    geo_precision: "1", when: "now", state: "controlled", holders: ["rebel"], actors: ["rebel"], faction: "rebel", direction: "advance", condition: "closed", sensitivity: "exact",
    source_kind: "social_post", source_url: " https://example.org/1 ", source_excerpt: "", source_outlet: "", reliability: "C", credibility: "3",
};

test("a control claim holds what a control claim holds and nothing of other kinds", () => {
    const payload = JSON.parse(JSON.stringify(claimPayload(values, context)));
    assert.deepEqual(Object.keys(payload).sort(), ["category", "control", "geo_precision", "geometry", "id", "kind", "occurred", "place", "sensitivity", "sources", "text", "title"]);
    assert.deepEqual(payload.control, { state: "controlled", holders: ["rebel"] });
    assert.deepEqual(payload.title, { en: "Rebels hold it" });
    assert.equal(payload.place, "Qabtan");
    assert.deepEqual(payload.sources, [{ kind: "social_post", url: "https://example.org/1", stance: "supports", reliability: "C", credibility: 3 }]);
});

test("a place held by no one has no holders", () => {
    assert.deepEqual(contentPayload({ ...values, state: "none" }, context).control, { state: "none", holders: [] });
});

test("each kind brings its own part", () => {
    const of = (kind) => contentPayload({ ...values, kind }, context);
    assert.deepEqual(of("movement").movement, { faction: "rebel", direction: "advance" });
    assert.deepEqual(of("site").site, { condition: "closed" });
    assert.deepEqual(of("event").actors, [{ faction: "rebel", role: "actor" }]);
    assert.equal(of("event").control, undefined);
});

test("an edit in one language keeps the words in others", () => {
    const kept = { title: { en: "Old", ar: "قديم" }, text: { ar: "نص" } };
    const payload = contentPayload(values, { ...context, kept });
    assert.deepEqual(payload.title, { ar: "قديم", en: "Rebels hold it" });
    assert.deepEqual(payload.text, { ar: "نص" });
});

test("a source without a grade says that it cannot be judged", () => {
    const source = sourcePayload({ source_kind: "eyewitness", source_excerpt: "I saw it" }, "en");
    assert.deepEqual(JSON.parse(JSON.stringify(source)), { kind: "eyewitness", excerpt: { en: "I saw it" }, stance: "supports", reliability: "F", credibility: 6 });
});
