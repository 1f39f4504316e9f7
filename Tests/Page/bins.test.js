import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST, bins, bucketFor, count, covered, extent, spanOf, startOf, stepped } from "../../Public/app/time/bins.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text) => Date.parse(text);
const claim = (earliest) => ({ properties: { occurred: { earliest, latest: earliest } } });
const days = (...counts) => counts.map((number, day) => ({ start: day * DAY, count: number })).filter((bar) => bar.count);

test("bars begin by the clock of the map, as the server's do", () => {
    const cases = [
        ["2024-12-07T23:30:00Z", "Asia/Damascus", "2024-12-07T23:00:00Z", "2024-12-07T21:00:00Z", "2024-12-01T21:00:00Z"],
        ["2024-12-08T18:29:59Z", "Asia/Kolkata", "2024-12-08T17:30:00Z", "2024-12-07T18:30:00Z", "2024-12-01T18:30:00Z"],
        ["2024-03-31T12:00:00Z", "Europe/Berlin", "2024-03-31T12:00:00Z", "2024-03-30T23:00:00Z", "2024-03-24T23:00:00Z"],
        ["1969-12-31T23:59:00Z", "UTC", "1969-12-31T23:00:00Z", "1969-12-31T00:00:00Z", "1969-12-29T00:00:00Z"],
    ];
    for (const [time, zone, ...starts] of cases) {
        ["hour", "day", "week"].forEach((bucket, index) => assert.equal(startOf(at(time), bucket, zone), at(starts[index]), `${bucket} of ${time} in ${zone}`));
    }
});

test("claims are counted where they began", () => {
    const counted = count([claim("2024-12-08T10:00:00Z"), claim("2024-12-07T22:00:00Z"), claim("2024-12-01T00:00:00Z")], "day", "Asia/Damascus");
    assert.deepEqual(counted, [{ start: at("2024-11-30T21:00:00Z"), count: 1 }, { start: at("2024-12-07T21:00:00Z"), count: 2 }]);
});

test("no claim is left out of the bars, and there are never too many", () => {
    for (const length of [1, 5, 119, 120, 121, 500, 4000]) {
        const bars = days(...Array.from({ length }, (_, day) => (day % 3) + 1));
        const made = bins(bars, "day");
        assert.ok(made.length <= MOST);
        assert.equal(made.reduce((sum, bin) => sum + bin.count, 0), bars.reduce((sum, bar) => sum + bar.count, 0));
        for (const [index, bin] of made.slice(1).entries()) assert.equal(bin.start, made[index].end);
    }
    assert.deepEqual(bins([], "day"), []);
});

test("a few claims of long ago do not make all others one bar", () => {
    const bars = [{ start: -9000 * DAY, count: 1 }, ...days(...Array(40).fill(2))];
    assert.deepEqual(extent(bars), [3 * DAY, 35 * DAY]);
    const made = bins(bars, "day");
    assert.ok(made.length < 50);
    assert.equal(made[0].count, 2 * 4 + 1);
    // Where there is no such gap nothing is cut off.
    assert.deepEqual(extent(days(...Array(40).fill(2))), [0, 39 * DAY]);
    assert.deepEqual(extent(days(1)), [0, 0]);
});

test("the shortest bars are taken of which few enough cover the time", () => {
    assert.equal(bucketFor(0, 2 * DAY), "hour");
    assert.equal(bucketFor(0, 100 * DAY), "day");
    assert.equal(bucketFor(0, 900 * DAY), "week");
});

test("a span and its bars stand for each other", () => {
    const made = bins(days(1, 1, 1, 1, 1), "day");
    for (let first = 0; first < 5; first += 1) {
        for (let end = first + 1; end <= 5; end += 1) assert.deepEqual(covered(made, spanOf(made, [first, end])), [first, end]);
    }
    assert.deepEqual(spanOf(made, [0, 5]), { from: "", to: "" });
    assert.deepEqual(spanOf(made, [1, 3]), { from: "1970-01-02T00:00:00Z", to: "1970-01-03T23:59:59Z" });
    // Spans from elsewhere too, such as those of the filters.
    assert.deepEqual(covered(made, { from: "1970-01-02T07:00:00Z", to: "1970-01-02T08:00:00Z" }), [1, 2]);
    assert.deepEqual(covered(made, { from: "1999-01-01T00:00:00Z", to: "" }), [4, 5]);
    assert.deepEqual(covered(made, { from: "", to: "1960-01-01T00:00:00Z" }), [0, 1]);
    assert.deepEqual(covered([], { from: "", to: "" }), [0, 0]);
});

test("steps keep their length and end at the ends", () => {
    const made = bins(days(1, 1, 1, 1, 1), "day");
    assert.deepEqual(stepped(made, [0, 5], 1), [0, 1]);
    assert.deepEqual(stepped(made, [0, 5], -1), [4, 5]);
    assert.deepEqual(stepped(made, [0, 2], 1), [2, 4]);
    assert.deepEqual(stepped(made, [2, 4], 1), [4, 5]);
    assert.deepEqual(stepped(made, [1, 3], -1), [0, 1]);
    assert.equal(stepped(made, [4, 5], 1), null);
    assert.equal(stepped(made, [0, 1], -1), null);
});
