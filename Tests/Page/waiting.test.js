import assert from "node:assert/strict";
import test from "node:test";
import { countdown, reasons, waited } from "../../Public/app/evidence/waiting.js";

const now = Date.parse("2024-12-08T12:00:00Z");

for (const [since, en, ar] of [
    ["2024-12-08T12:00:30Z", "1 minute", "دقيقة"],
    ["2024-12-08T11:59:30Z", "1 minute", "دقيقة"],
    ["2024-12-08T11:01:00Z", "59 minutes", "٥٩ دقيقة"],
    ["2024-12-08T11:00:00Z", "1 hour", "ساعة"],
    ["2024-12-07T09:00:00Z", "27 hours", "٢٧ ساعة"],
    ["2024-12-05T11:00:00Z", "3 days", "٣ أيام"],
]) {
    test(`since ${since}: ${en}`, () => {
        assert.equal(waited(since, now, "en-GB"), en);
        assert.equal(waited(since, now, "ar-SY"), ar);
    });
}

test("the reasons of a queue are counted in its order", () => {
    assert.deepEqual(reasons([{ why: "danger" }, { why: "new" }, { why: "tip" }, { why: "new" }]), [["danger", 1], ["new", 2], ["tip", 1]]);
    assert.deepEqual(reasons([]), []);
});

test("the time left is counted down to nothing", () => {
    assert.equal(countdown("2024-12-08T12:05:00Z", now, "en-GB"), "5:00");
    assert.equal(countdown("2024-12-08T12:00:09.200Z", now, "en-GB"), "0:10");
    assert.equal(countdown("2024-12-08T12:01:05Z", now, "ar-SY"), "١:٠٥");
    assert.equal(countdown("2024-12-08T12:00:00Z", now, "en-GB"), null);
    assert.equal(countdown("nonsense", now, "en-GB"), null);
});
