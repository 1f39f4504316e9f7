import assert from "node:assert/strict";
import test from "node:test";
import { dhash, distance, fitted } from "../../Public/app/evidence/dhash.js";

/** A picture of 9 × 8 by a function of place to grey. */
const picture = (grey) => Uint8ClampedArray.from({ length: 9 * 8 * 4 }, (_, at) => {
    const place = Math.floor(at / 4);
    return at % 4 === 3 ? 255 : grey(place % 9, Math.floor(place / 9));
});

test("a hash says where the picture grows darker to the right", () => {
    assert.equal(dhash(picture((x) => 255 - 20 * x)), "ffffffffffffffff");
    assert.equal(dhash(picture((x) => 20 * x)), "0000000000000000");
    assert.equal(dhash(picture(() => 100)), "0000000000000000");
    assert.equal(dhash(picture((x) => (x % 2 ? 0 : 255))), "aaaaaaaaaaaaaaaa");
    assert.equal(dhash(picture((x, y) => (y === 0 ? 255 - x : 0))), "ff00000000000000");
});

test("the colours weigh as the eye sees them", () => {
    const greenThenRed = new Uint8ClampedArray(9 * 8 * 4);
    greenThenRed.set([0, 200, 0, 255], 0);
    greenThenRed.set([200, 0, 0, 255], 4);
    assert.equal(dhash(greenThenRed), "c000000000000000");
});

test("other sizes have no hash", () => {
    assert.equal(dhash(new Uint8ClampedArray(8 * 8 * 4)), null);
});

test("near copies differ in few bits", () => {
    assert.equal(distance("ffffffffffffffff", "fffffffffffffffe"), 1);
    assert.equal(distance("ffffffffffffffff", "0000000000000000"), 64);
    assert.equal(distance("0123456789abcdef", "0123456789abcdef"), 0);
});

for (const [size, expected] of [[[4000, 3000], [2048, 1536]], [[3000, 4000], [1536, 2048]], [[100, 50], [100, 50]], [[9000, 1], [2048, 1]]]) {
    test(`${size.join(" × ")} becomes ${expected.join(" × ")}`, () => {
        assert.deepEqual(Object.values(fitted(...size, 2048)), expected);
    });
}
