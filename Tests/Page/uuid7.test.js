import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import test from "node:test";
import { uuid7 } from "../../Public/app/uuid7.js";

// Node 18 does not offer it as a global, every browser does.
globalThis.crypto ??= webcrypto;

test("has the layout of RFC 9562, version 7", () => {
    const id = uuid7(0x017f22e279b0, new Uint8Array([0xcc, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]));
    assert.equal(id, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
});

test("sorts by time and does not repeat", () => {
    const ids = Array.from({ length: 500 }, (_, at) => uuid7(1_700_000_000_000 + at));
    assert.deepEqual([...ids].sort(), ids);
    assert.equal(new Set(Array.from({ length: 500 }, () => uuid7(1))).size, 500);
});
