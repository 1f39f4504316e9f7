import assert from "node:assert/strict";
import test from "node:test";
import { difference, equal, wordSteps } from "../../Public/app/evidence/difference.js";

test("contents are compared as what they mean, not as they are written", () => {
    assert.ok(equal({ a: 1, b: [2] }, { b: [2], a: 1 }));
    assert.ok(equal({ tags: [], place: null }, {}));
    assert.ok(!equal([1, 2], [2, 1]));
    assert.ok(!equal(0, null));
    assert.ok(!equal("", null));
});

test("only the members that differ are named, in their order, and what was not there is null", () => {
    const from = { title: { en: "a" }, place: "Homs", kind: "event", tags: [], geo_precision: 1 };
    const to = { geo_precision: 0, title: { en: "b" }, place: "Homs", kind: "site", favours: "rebel" };
    assert.deepEqual(Object.entries(difference(from, to)), [
        ["title", { from: { en: "a" }, to: { en: "b" } }],
        ["geo_precision", { from: 1, to: 0 }],
        ["favours", { from: null, to: "rebel" }],
    ]);
    assert.deepEqual(difference(from, from), {});
});

for (const [from, to, expected] of [
    ["", "", []],
    ["one two", "one two", [["same", "one two"]]],
    ["rebels hold Homs", "rebels left Homs", [["same", "rebels"], ["removed", " hold"], ["added", " left"], ["same", " Homs"]]],
    ["", "new", [["added", "new"]]],
    ["old", "", [["removed", "old"]]],
    ["a b", "a b c", [["same", "a b"], ["added", " c"]]],
    ["سيطرت الفصائل على حماة", "سيطرت الفصائل على حمص", [["same", "سيطرت الفصائل على"], ["removed", " حماة"], ["added", " حمص"]]],
]) {
    test(`from "${from}" to "${to}"`, () => {
        assert.deepEqual(wordSteps(from, to).map(({ kind, text }) => [kind, text]), expected);
    });
}

test("the pieces give both texts back, even those too long to compare", () => {
    const long = Array.from({ length: 900 }, (_, at) => `word${at % 7}`).join("  ");
    for (const [from, to] of [["  a\nb  c ", " a b\tc"], [long, `${long} end `], ["<b>x</b>", "<i>x</i>"]]) {
        const steps = wordSteps(from, to);
        const without = (kind) => steps.filter((step) => step.kind !== kind).map(({ text }) => text).join("");
        assert.equal(without("added"), from);
        assert.equal(without("removed"), to);
    }
});
