import assert from "node:assert/strict";
import test from "node:test";
import * as format from "../../Public/app/format.js";

const pasted = [
    ["36.2021, 37.1343", [37.1343, 36.2021]],
    ["36.2021 37.1343", [37.1343, 36.2021]],
    ["-33.5,-70.25", [-70.25, -33.5]],
    ["36°12′N 37°9′E", [37.15, 36.2]],
    ["36° 12' 36\" N, 37° 9' 0\" E", [37.15, 36.21]],
    ["37.15 E, 36.2 N", [37.15, 36.2]],
    ["٣٦٫٢، ٣٧٫١٥", [37.15, 36.2]],
    ["33.5 S 70.25 W", [-70.25, -33.5]],
];
for (const [text, [longitude, latitude]] of pasted) {
    test(`reads ${text}`, () => {
        const found = format.parseCoordinates(text);
        assert.ok(found, "not read");
        assert.ok(Math.abs(found[0] - longitude) < 1e-9 && Math.abs(found[1] - latitude) < 1e-9, String(found));
    });
}

test("what is no pair of coordinates is null", () => {
    for (const wrong of ["", "Aleppo", "36.2", "91, 0", "0, 181", "36.2, 37.1, 5", "36.2; DROP"]) assert.equal(format.parseCoordinates(wrong), null, wrong);
});

test("a span is as coarse as it is known", () => {
    const occurred = { earliest: "2024-12-07T00:00:00Z", latest: "2024-12-07T23:30:00Z", precision: "day" };
    assert.equal(format.span(occurred, "en-GB", "UTC"), "7 Dec 2024");
    assert.match(format.span({ ...occurred, precision: "exact" }, "en-GB", "UTC"), /7 Dec 2024, 00:00.*23:30/);
    assert.match(format.span({ earliest: "2024-11-01T00:00:00Z", latest: "2024-12-07T00:00:00Z", precision: "month" }, "en-GB", "UTC"), /November.*December 2024/);
});

test("the same instant is read in two zones", () => {
    const occurred = { earliest: "2024-12-07T23:30:00Z", latest: "2024-12-07T23:30:00Z", precision: "exact" };
    assert.equal(format.span(occurred, "en-GB", "UTC"), "7 Dec 2024, 23:30");
    assert.equal(format.span(occurred, "en-GB", "Asia/Damascus"), "8 Dec 2024, 02:30");
});

test("digits and words follow the language", () => {
    assert.equal(format.percent(62, "en-GB"), "62%");
    assert.match(format.percent(62, "ar-SY"), /٦٢/);
    assert.equal(format.signed(7, "en-GB"), "+7.0");
    assert.match(format.signed(-3, "en-GB"), /^[-−]3\.0$/);
});

test("how long ago", () => {
    const now = Date.parse("2024-12-08T00:00:00Z");
    assert.equal(format.ago("2024-12-05T00:00:00Z", now, "en-GB"), "3 days ago");
    assert.equal(format.ago("2024-12-07T22:00:00Z", now, "en-GB"), "2 hours ago");
    assert.equal(format.ago("2024-12-08T00:00:00Z", now, "en-GB"), "this minute");
});

test("days of the calendar belong to no time zone", () => {
    assert.equal(format.day("2026-11-22", "en-GB"), "22 Nov 2026");
    const now = Date.parse("2026-11-22T23:30:00Z");
    assert.equal(format.daysAgo("2026-11-22", now, "en-GB"), "today");
    assert.equal(format.daysAgo("2026-11-21", now, "en-GB"), "yesterday");
    assert.equal(format.daysAgo("2026-11-01", now, "en-GB"), "21 days ago");
    assert.equal(format.daysAgo("2026-11-21", now, "ar-SY"), "أمس");
});

test("a wait is rounded up and said in the unit a person would use", () => {
    assert.equal(format.duration(1, "en-GB"), "1 second");
    assert.equal(format.duration(119, "en-GB"), "119 seconds");
    assert.equal(format.duration(121, "en-GB"), "3 minutes");
    assert.equal(format.duration(7201, "en-GB"), "3 hours");
    assert.equal(format.duration(2, "ar-SY"), "ثانيتان");
});
