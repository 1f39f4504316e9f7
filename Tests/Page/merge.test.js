import assert from "node:assert/strict";
import test from "node:test";
import { merge, settle } from "../../Public/app/evidence/merge.js";

const base = { title: { en: "Old", ar: "قديم" }, place: "Homs", geo_precision: 1, tags: ["a"], category: "aid" };

test("what only one of two changed is taken from them", () => {
    const mine = { ...base, title: { en: "Mine", ar: "قديم" } };
    const theirs = { ...base, title: { en: "Old", ar: "جديد" }, place: "Hama" };
    const { merged, conflicts, taken } = merge(base, mine, theirs);
    assert.deepEqual(merged, { ...base, title: { en: "Mine", ar: "جديد" }, place: "Hama" });
    assert.deepEqual(conflicts, []);
    assert.deepEqual(taken, ["title", "place"]);
});

test("what both changed in the same way is no conflict", () => {
    const both = { ...base, place: "Hama" };
    assert.deepEqual(merge(base, both, { ...both }), { merged: both, conflicts: [], taken: [] });
});

test("what both changed differently is asked for, and mine stands until then", () => {
    const { merged, conflicts } = merge(base, { ...base, place: "Mine", title: { en: "M" } }, { ...base, place: "Theirs", title: { en: "T", ar: "قديم" } });
    assert.equal(merged.place, "Mine");
    assert.deepEqual(conflicts, [
        { member: "title", language: "en", base: "Old", mine: "M", theirs: "T" },
        { member: "place", base: "Homs", mine: "Mine", theirs: "Theirs" },
    ]);
    // The Arabic title was taken out by me, left alone by them.
    assert.deepEqual(merged.title, { en: "M" });
    const settled = conflicts.reduce((content, conflict) => settle(content, conflict, "theirs"), merged);
    assert.deepEqual(settled.title, { en: "T" });
    assert.equal(settled.place, "Theirs");
    assert.deepEqual(conflicts.reduce((content, conflict) => settle(content, conflict, "mine"), settled), merged);
});

test("a member that one took away and the other changed is asked for", () => {
    const { tags: _, ...without } = base;
    const { conflicts, merged } = merge(base, without, { ...base, tags: ["a", "b"] });
    assert.deepEqual(conflicts, [{ member: "tags", base: ["a"], mine: undefined, theirs: ["a", "b"] }]);
    assert.equal(merged.tags, undefined);
    const text = { member: "title", language: "ar", base: "ق", mine: undefined, theirs: "ج" };
    assert.deepEqual(settle({ title: { en: "x" } }, text, "theirs").title, { en: "x", ar: "ج" });
    assert.deepEqual(settle({ title: { en: "x", ar: "ج" } }, text, "mine").title, { en: "x" });
});
