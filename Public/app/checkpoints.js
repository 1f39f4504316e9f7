/** Signed heads of the log, checked as the log's description says (`Schema/log.md`), by whatever can check Ed25519. */

const TEXTS = {
    checkpoint: ({ seq, hash, time }) => ["cairn log checkpoint v1", seq, hash, time],
    handover: ({ from, to, seq, hash, time }) => ["cairn log key v1", from, to, seq, hash, time],
};

function textOf(kind, of) {
    return TEXTS[kind](of).map((line) => `${line}\n`).join("");
}

/**
 * What does not hold of `{ handovers, checkpoints }`: `[{ seq, what }]`, empty when all does. `verify(key, signature,
 * text)` answers whether a signature (hexadecimal) is that of a key (hexadecimal).
 */
export async function faults({ handovers, checkpoints }, verify) {
    const found = [];
    const first = handovers[0]?.from ?? checkpoints[0]?.key;
    let key = first;
    for (const handover of handovers) {
        const text = textOf("handover", handover);
        if (handover.from !== key) found.push({ seq: handover.seq, what: "handover" });
        else if (!(await verify(handover.from, handover.from_signature, text)) || !(await verify(handover.to, handover.to_signature, text))) found.push({ seq: handover.seq, what: "signature" });
        key = handover.to;
    }
    let before = null;
    for (const checkpoint of checkpoints) {
        if (before && (checkpoint.seq < before.seq || (checkpoint.seq === before.seq && checkpoint.hash !== before.hash))) found.push({ seq: checkpoint.seq, what: "order" });
        else if (!inUse(handovers, first, checkpoint)) found.push({ seq: checkpoint.seq, what: "key" });
        else if (!(await verify(checkpoint.key, checkpoint.signature, textOf("checkpoint", checkpoint)))) found.push({ seq: checkpoint.seq, what: "signature" });
        before = checkpoint;
    }
    return found;
}

/** Whether the key that signed was in use there: at a hand-over's own place both are. */
function inUse(handovers, first, { seq, key }) {
    const keys = [{ key: first, since: 0 }, ...handovers.map((handover) => ({ key: handover.to, since: handover.seq }))];
    return keys.some((each, at) => each.key === key && seq >= each.since && seq <= (keys[at + 1]?.since ?? Infinity));
}

/** What the browser can check Ed25519 with; null where it cannot, or is not on a secure line. */
export async function browserVerify(subtle = globalThis.crypto?.subtle) {
    const keys = new Map();
    const keyOf = async (hex) => {
        if (!keys.has(hex)) keys.set(hex, await subtle.importKey("raw", bytes(hex), "Ed25519", false, ["verify"]));
        return keys.get(hex);
    };
    try {
        // The base point's own encoding is a key that every implementation takes.
        await keyOf("58" + "66".repeat(31));
    } catch {
        return null;
    }
    return async (key, signature, text) => {
        try {
            return await subtle.verify("Ed25519", await keyOf(key), bytes(signature), new TextEncoder().encode(text));
        } catch {
            return false;
        }
    };
}

function bytes(hex) {
    return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
