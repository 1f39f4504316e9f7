import assert from "node:assert/strict";
import test from "node:test";
import { kilometres } from "../../Public/app/evidence/distance.js";

for (const [from, to, expected] of [
    [[37.1343, 36.2021], [36.7567, 35.1318], 123.8],
    [[0, 0], [0, 0], 0],
    [[0, 0], [180, 0], 20015.1],
    [[179.9, 0], [-179.9, 0], 22.2],
    [[10, 90], [-50, 90], 0],
]) {
    test(`${from} to ${to} is ${expected} km`, () => {
        assert.ok(Math.abs(kilometres(from, to) - expected) < 0.06, String(kilometres(from, to)));
    });
}
