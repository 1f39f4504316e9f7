import assert from "node:assert/strict";
import test from "node:test";
import { browserVerify, faults } from "../../Public/app/checkpoints.js";

const hex = (buffer) => Buffer.from(buffer).toString("hex");
const HASH = "ab".repeat(32);

async function signer() {
    const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
    const key = hex(await crypto.subtle.exportKey("raw", pair.publicKey));
    return { key, sign: async (...lines) => hex(await crypto.subtle.sign("Ed25519", pair.privateKey, Buffer.from(lines.map((line) => `${line}\n`).join("")))) };
}

async function checkpoint(by, seq, hash = HASH) {
    const time = "2026-01-01T00:00:00Z";
    return { seq, hash, time, key: by.key, signature: await by.sign("cairn log checkpoint v1", seq, hash, time) };
}

async function handover(from, to, seq) {
    const time = "2026-01-01T00:00:00Z";
    const text = ["cairn log key v1", from.key, to.key, seq, HASH, time];
    return { from: from.key, to: to.key, seq, hash: HASH, time, from_signature: await from.sign(...text), to_signature: await to.sign(...text) };
}

const verify = await browserVerify();
const [one, two, other] = await Promise.all([signer(), signer(), signer()]);
const found = (checkpoints, handovers = []) => faults({ checkpoints, handovers }, verify);

test("what one key signed holds", async () => {
    assert.deepEqual(await found([await checkpoint(one, 10), await checkpoint(one, 20)]), []);
    assert.deepEqual(await found([]), []);
});

test("a changed hash, seq or time is found", async () => {
    const [first, second] = [await checkpoint(one, 10), await checkpoint(one, 20)];
    for (const change of [{ hash: "cd".repeat(32) }, { seq: 21 }, { time: "2026-01-02T00:00:00Z" }, { signature: "00".repeat(64) }, { signature: "" }]) {
        assert.deepEqual((await found([first, { ...second, ...change }])).map(({ what }) => what), ["signature"], JSON.stringify(change));
    }
});

test("a key that nobody handed over to was not in use", async () => {
    assert.deepEqual(await found([await checkpoint(one, 10), await checkpoint(other, 20)]), [{ seq: 20, what: "key" }]);
});

test("keys follow one another, and each signs in its time", async () => {
    const handovers = [await handover(one, two, 15)];
    assert.deepEqual(await found([await checkpoint(one, 10), await checkpoint(one, 15), await checkpoint(two, 15), await checkpoint(two, 20)], handovers), []);
    assert.deepEqual(await found([await checkpoint(two, 10), await checkpoint(one, 20)], handovers), [{ seq: 10, what: "key" }, { seq: 20, what: "key" }]);
    assert.deepEqual(await found([], [await handover(one, two, 15), await handover(other, one, 25)]), [{ seq: 25, what: "handover" }]);
    assert.deepEqual(await found([], [{ ...handovers[0], to_signature: handovers[0].from_signature }]), [{ seq: 15, what: "signature" }]);
});

test("two that contradict one another are found, though both are signed", async () => {
    assert.deepEqual(await found([await checkpoint(one, 10), await checkpoint(one, 10, "cd".repeat(32))]), [{ seq: 10, what: "order" }]);
    assert.deepEqual(await found([await checkpoint(one, 20), await checkpoint(one, 10)]), [{ seq: 10, what: "order" }]);
});

test("a browser that cannot check says so", async () => {
    assert.equal(await browserVerify(null), null);
    assert.equal(await browserVerify({ importKey: async () => { throw new Error("not supported"); } }), null);
});
