import assert from "node:assert/strict";
import test from "node:test";
import { fieldOf, sorted, sourceFieldOf } from "../../Public/app/form/faults.js";

const pointers = [
    ["/title", "title"],
    ["/title/en", "title"],
    ["/geometry/coordinates/0", "where"],
    ["/occurred/latest", "latest"],
    ["/occurred", "earliest"],
    ["/control/holders/0", "holders"],
    ["/control/state", "state"],
    ["/movement/faction", "faction"],
    ["/site/condition", "condition"],
    ["/sources", "source_kind"],
    ["/sources/0", "source_kind"],
    ["/sources/0/url", "source_url"],
    ["/sources/0/credibility", "credibility"],
    ["/titles", null],
    ["/tags/0", null],
    ["", null],
];
for (const [pointer, field] of pointers) {
    test(`${pointer || "(whole)"} belongs to ${field}`, () => assert.equal(fieldOf(pointer), field));
}

test("a source sent alone has pointers of its own", () => {
    assert.equal(sourceFieldOf("/excerpt/en"), "source_excerpt");
    assert.equal(sourceFieldOf("/nothing"), null);
});

test("all faults are kept: by field, and the rest", () => {
    const { fields, rest } = sorted([{ pointer: "/title", detail: "a" }, { pointer: "/title/en", detail: "b" }, { pointer: "/tags", detail: "c" }, { detail: "d" }]);
    assert.deepEqual([...fields], [["title", ["a", "b"]]]);
    assert.deepEqual(rest, ["c", "d"]);
});
