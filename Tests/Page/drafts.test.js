import assert from "node:assert/strict";
import test from "node:test";
import { Drafts } from "../../Public/app/drafts.js";

class Memory {
    kept = new Map();
    getItem = (key) => this.kept.get(key) ?? null;
    setItem = (key, value) => void this.kept.set(key, value);
    removeItem = (key) => void this.kept.delete(key);
}

test("a draft is kept until it is dropped, for its own map alone", () => {
    const memory = new Memory();
    const drafts = new Drafts(memory, "syria-2024");
    assert.equal(drafts.keep("mark", { values: { title: "x" } }, 5), true);
    assert.deepEqual(new Drafts(memory, "syria-2024").read("mark"), { values: { title: "x" }, kept_at: 5 });
    assert.equal(new Drafts(memory, "other").read("mark"), null);
    drafts.drop("mark");
    assert.equal(drafts.read("mark"), null);
});

test("full, forbidden or damaged storage is no draft and no error", () => {
    const broken = { getItem: () => "{", setItem: () => { throw new Error("full"); }, removeItem: () => { throw new Error("forbidden"); } };
    const drafts = new Drafts(broken, "m");
    assert.equal(drafts.keep("mark", {}), false);
    assert.equal(drafts.read("mark"), null);
    assert.doesNotThrow(() => drafts.drop("mark"));
});
