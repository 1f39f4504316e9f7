import assert from "node:assert/strict";
import test from "node:test";
import { active, admits, during, fold, none, read, write } from "../../Public/app/filters.js";

const claim = {
    properties: {
        kind: "control", category: "territorial_control", status: "verified", place: "Qabtan al-Jabal", title: { en: "Rebels hold it", ar: "المعارضة تسيطر على قبتان الجبل" },
        occurred: { earliest: "2024-12-07T00:00:00Z", latest: "2024-12-07T23:30:00Z" }, control: { holders: ["rebel"] }, actors: [], confidence: { value: 56 },
    },
};

test("what is written into an address is read back", () => {
    const filters = { ...none, kind: ["event", "site"], faction: ["rebel"], q: "حلب الشرقية", from: "2024-12-01T00:00:00Z", min_confidence: 55, mine: true };
    assert.deepEqual(read(`?${write(filters)}`), filters);
    assert.equal(String(write(none)), "");
});

test("nonsense in an address asks for nothing", () => {
    assert.deepEqual(read("?min_confidence=lots&kind=,,&status="), none);
    assert.equal(read("?min_confidence=500").min_confidence, 99);
});

test("other parameters of the address stay", () => {
    assert.equal(String(write({ ...none, q: "x" }, new URLSearchParams("claim=1&q=old"))), "claim=1&q=x");
});

const cases = [
    [{}, true],
    [{ kind: ["event"] }, false],
    [{ kind: ["event", "control"] }, true],
    [{ category: ["armed_clash"] }, false],
    [{ status: ["verified"] }, true],
    [{ faction: ["rebel"] }, true],
    [{ faction: ["regime"] }, false],
    [{ min_confidence: 56 }, true],
    [{ min_confidence: 57 }, false],
    [{ from: "2024-12-07T23:30:00Z" }, true],
    [{ from: "2024-12-07T23:31:00Z" }, false],
    [{ to: "2024-12-07T00:00:00Z" }, true],
    [{ to: "2024-12-06T23:59:59Z" }, false],
    [{ q: "QABTAN" }, true],
    [{ q: "قبتان" }, true],
    [{ q: "Homs" }, false],
    [{ mine: true }, false],
];
for (const [filters, expected] of cases) {
    test(`${JSON.stringify(filters)} ${expected ? "admits" : "keeps out"} the claim`, () => {
        const asked = { ...none, ...filters };
        assert.equal(admits(asked, claim) && during(asked, claim), expected);
    });
}

test("counts what is asked for", () => {
    assert.equal(active(none), 0);
    assert.equal(active({ ...none, kind: ["event", "site"], q: "x", min_confidence: 20 }), 4);
});

test("folds marks, case and the letters that stand for one another", () => {
    assert.equal(fold("Ḩamāh"), "hamah");
    assert.equal(fold("إِدْلِب"), fold("ادلب"));
    assert.equal(fold("الرقّة"), fold("الرقه"));
});
