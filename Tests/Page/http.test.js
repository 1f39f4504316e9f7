import assert from "node:assert/strict";
import test from "node:test";
import { Problem, waitOf } from "../../Public/app/http.js";

const now = Date.parse("2026-11-22T19:00:00Z");
const headers = [
    ["30", 30],
    [" 0 ", 0],
    ["Sun, 22 Nov 2026 19:00:30 GMT", 30],
    ["Sun, 22 Nov 2026 18:00:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["1e9", null],
    [null, null],
];
for (const [header, seconds] of headers) {
    test(`Retry-After ${JSON.stringify(header)} is ${seconds}`, () => assert.equal(waitOf(header, now), seconds));
}

test("a problem is known by the last part of its type", () => {
    const problem = new Problem(401, { type: "urn:cairn:problem:totp-required" }, 5);
    assert.equal(problem.kind, "totp-required");
    assert.equal(problem.retryAfter, 5);
    assert.equal(new Problem(500, {}).kind, "");
});
