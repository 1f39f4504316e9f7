import assert from "node:assert/strict";
import test from "node:test";
import { completed, meant, pieces, typing } from "../../Public/app/evidence/mentions.js";

const names = ["layla", "layla.b", "أبو أحمد", "noor"];

for (const [text, mentions] of [
    ["nothing here", []],
    ["@layla, please look", ["@layla"]],
    ["ask @Layla.", ["@Layla"]],
    ["ask @layla.b.", ["@layla.b"]],
    ["(@noor)@noor", ["@noor", "@noor"]],
    ["me@noor.example", []],
    ["@noorah @laylab", []],
    ["@أبو أحمد انظر", ["@أبو أحمد"]],
    ["@ابو احمد انظر", ["@ابو احمد"]],
    ["<b>@noor</b>", ["@noor"]],
    ["@@noor", ["@noor"]],
    ["@", []],
]) {
    test(`mentions in "${text}"`, () => {
        const found = pieces(text, names);
        assert.deepEqual(found.filter(({ mention }) => mention).map((piece) => piece.text), mentions);
        assert.equal(found.map((piece) => piece.text).join(""), text);
    });
}

test("an empty name mentions nobody", () => {
    assert.deepEqual(pieces("@ all", [""]), [{ text: "@ all" }]);
});

for (const [text, expected] of [
    ["ask @la", { from: 4, typed: "la" }],
    ["ask @", { from: 4, typed: "" }],
    ["@أبو أ", { from: 0, typed: "أبو أ" }],
    ["me@noor", null],
    ["ask @la\nnext", null],
    ["ask @ later", null],
    ["no one", null],
]) {
    test(`being typed in "${text}"`, () => {
        assert.deepEqual(typing(text, text.length), expected);
    });
}

test("names that begin as typed come first, whatever the marks and case", () => {
    assert.deepEqual(meant("LA", names), ["layla", "layla.b"]);
    assert.deepEqual(meant("ابو", names), ["أبو أحمد"]);
    assert.deepEqual(meant("b", ["ab", "bc"]), ["bc", "ab"]);
    assert.deepEqual(meant("", names, 2), ["layla", "layla.b"]);
    assert.deepEqual(meant("zz", names), []);
});

test("the name chosen takes the place of what was typed", () => {
    const text = "ask @la please";
    assert.deepEqual(completed(text, 7, typing(text, 7), "layla"), { text: "ask @layla please", caret: 11 });
    assert.deepEqual(completed("@", 1, typing("@", 1), "noor"), { text: "@noor ", caret: 6 });
});
