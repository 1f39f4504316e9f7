import assert from "node:assert/strict";
import test from "node:test";
import { toInstant, toLocal } from "../../Public/app/zone.js";

const cases = [
    ["2024-12-08T01:30", "Asia/Damascus", "2024-12-07T22:30:00Z"],
    ["2024-12-07T17:30", "America/Chicago", "2024-12-07T23:30:00Z"],
    ["2024-07-01T12:00", "Europe/Berlin", "2024-07-01T10:00:00Z"],
    ["2024-01-01T12:00", "Europe/Berlin", "2024-01-01T11:00:00Z"],
    ["2024-03-31T03:30", "Europe/Berlin", "2024-03-31T01:30:00Z"],
    ["2024-12-07", "UTC", "2024-12-07T00:00:00Z"],
];
for (const [local, zone, instant] of cases) {
    test(`${local} in ${zone} is ${instant}`, () => {
        assert.equal(toInstant(local, zone), instant);
        assert.equal(toLocal(instant, zone), local.length === 10 ? `${local}T00:00` : local);
    });
}

test("what is no time is null", () => {
    for (const wrong of ["", "yesterday", "2024-13-01T00:00"]) assert.equal(toInstant(wrong, "UTC"), null);
});
