import assert from "node:assert/strict";
import test from "node:test";
import { matrix, path } from "../../Public/app/qr.js";

test("modules become runs of one path", () => {
    assert.deepEqual(path([[true, true, false], [false, false, false], [true, false, true]]), { size: 3, d: "M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z" });
});

test("text is given to the encoder as its bytes, at level M, in whatever version holds it", () => {
    const asked = [];
    const library = (version, level) => {
        asked.push([version, level]);
        return { addData: (text, mode) => asked.push([text, mode]), make: () => asked.push("made"), getModuleCount: () => 2, isDark: (row, column) => row === column };
    };
    assert.deepEqual(matrix(library, "otpauth://totp/ليلى"), [[true, false], [false, true]]);
    assert.deepEqual(asked, [[0, "M"], ["otpauth://totp/ليلى", "Byte"], "made"]);
    assert.deepEqual(library.stringToBytes("ل"), [0xd9, 0x84]);
});
