import assert from "node:assert/strict";
import test from "node:test";
import { nameFault } from "../../Public/app/names.js";

const names = [
    ["layla", null],
    ["ليلى", null],
    ["أبو_علي.1", null],
    ["two words", null],
    ["", "missing"],
    ["a", "length"],
    ["a".repeat(40), null],
    ["a".repeat(41), "length"],
    ["<b>bold</b>", "letters"],
    ["a\u202eb", "letters"],
    ["a  b", "spaces"],
    [" ab", "spaces"],
];
for (const [name, expected] of names) {
    test(`the name ${JSON.stringify(name)}: ${expected ?? "fine"}`, () => assert.equal(nameFault(name), expected));
}
