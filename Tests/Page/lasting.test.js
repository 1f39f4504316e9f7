import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { inUnits, lasting } from "../../Public/app/lasting.js";

const cases = [[0, 0, "minute"], [45, 45, "second"], [60, 1, "minute"], [5400, 90, "minute"], [7200, 2, "hour"], [86_400, 1, "day"], [90_000, 25, "hour"]];
for (const [seconds, amount, unit] of cases) test(`${seconds} s are ${amount} ${unit}`, () => assert.deepEqual(inUnits(seconds), { amount, unit }));

test("a length is said in the words of the language", () => {
    assert.equal(lasting(10_800, "en-GB"), "3 hours");
    assert.equal(lasting(259_200, "ar-SY"), "٣ أيام");
});

test("the description of the log that the page links to is the one beside the code", () => {
    const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    assert.equal(read("Public/log.txt"), read("Schema/log.md"));
});
