import assert from "node:assert/strict";
import test from "node:test";
import { concerns, contrast, distance } from "../../Public/app/colours.js";
import { moved, newId, sent } from "../../Public/app/factions.js";

test("contrast is that of WCAG", () => {
    assert.equal(contrast("#000000", "#ffffff"), 21);
    assert.equal(contrast("#777777", "#777777"), 1);
    assert.ok(Math.abs(contrast("#ffffff", "#767676") - 4.54) < 0.01);
});

test("a colour that cannot be seen, or not told from another, is said to be so", () => {
    assert.deepEqual(concerns(["#f0eee8"], 0), [{ what: "light" }]);
    assert.deepEqual(concerns(["#20262a"], 0), [{ what: "dark" }]);
    assert.deepEqual(concerns(["#d9a520", "#2e9e4f", "#c8453c"], 1), []);
    assert.deepEqual(concerns(["#2e9e4f", "#c8453c", "#2fa050"], 2), [{ what: "alike", other: 0 }]);
    assert.deepEqual(concerns(["red"], 0), []);
    assert.equal(distance("#123456", "#123456"), 0);
});

test("a new faction's id comes from its name, and is unlike the others", () => {
    assert.equal(newId("Southern Front!", []), "southern_front");
    assert.equal(newId("Southern Front", ["southern_front"]), "southern_front_2");
    assert.equal(newId("الجبهة", []), "faction");
    assert.match(newId("x".repeat(80), []), /^x{28}$/);
    assert.match(newId("x".repeat(80), ["x".repeat(28)]), /^[a-z0-9_]{1,32}$/);
});

test("one is moved where there is room", () => {
    const list = ["a", "b", "c"];
    assert.deepEqual(moved(list, 2, -1), ["a", "c", "b"]);
    assert.deepEqual(moved(list, 0, 1), ["b", "a", "c"]);
    assert.equal(moved(list, 0, -1), list);
    assert.equal(moved(list, 2, 1), list);
    assert.deepEqual(list, ["a", "b", "c"]);
});

test("what is sent keeps ids and what is not shown, and leaves out empty names", () => {
    const rows = [{ id: "rebel", name: { en: " Rebels ", ar: "" }, colour: "#2e9e4f", pattern: "diagonal", acled_type: "rebel_forces" }, { name: { en: "", ar: "قوة" }, colour: "#000000", pattern: "solid", acled_type: "" }, { name: { en: "Rebel" }, colour: "#000001", pattern: "dots", acled_type: "" }];
    assert.deepEqual(sent(rows), [
        { id: "rebel", name: { en: "Rebels" }, colour: "#2e9e4f", pattern: "diagonal", acled_type: "rebel_forces" },
        { id: "faction", name: { ar: "قوة" }, colour: "#000000", pattern: "solid", acled_type: "" },
        { id: "rebel_2", name: { en: "Rebel" }, colour: "#000001", pattern: "dots", acled_type: "" },
    ]);
});
