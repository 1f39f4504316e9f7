import assert from "node:assert/strict";
import test from "node:test";
import { anchor, box, inside, outlines } from "../../Public/app/map/geometry.js";
import { place } from "../../Public/app/map/placing.js";

test("the anchor of an area lies in it, also where its middle does not", () => {
    const hook = [[[0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [0, 2], [0, 0]]];
    const [x, y] = inside(hook);
    assert.ok((y < 2 && x < 10) || x > 8, `${x}, ${y}`);
});

test("a hole is no part of an area", () => {
    const ring = [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[2, 2], [8, 2], [8, 8], [2, 8], [2, 2]]];
    const [x, y] = inside(ring);
    assert.ok(!(x > 2 && x < 8 && y > 2 && y < 8), `${x}, ${y}`);
});

test("a line is anchored where it ends, several areas in the largest", () => {
    assert.deepEqual(anchor({ type: "LineString", coordinates: [[0, 0], [3, 4]] }), [3, 4]);
    const small = [[[0, 0], [1, 0], [1, 1], [0, 0]]];
    const large = [[[10, 10], [20, 10], [20, 20], [10, 10]]];
    assert.ok(anchor({ type: "MultiPolygon", coordinates: [small, large] })[0] >= 10);
    assert.equal(anchor(null), null);
});

test("boxes", () => {
    assert.deepEqual(box({ type: "Point", coordinates: [1, 2] }), [1, 2, 1, 2]);
    assert.deepEqual(box({ type: "Polygon", coordinates: [[[0, 5], [3, -1], [2, 2], [0, 5]]] }), [0, -1, 3, 5]);
});

test("edges that come from cutting the file are not drawn", () => {
    const geometry = { type: "Polygon", coordinates: [[[0, 0], [0, 5], [3, 4], [3, 1], [0, 0]]] };
    assert.deepEqual(outlines(geometry, [0, -9, 9, 9]), [[[0, 5], [3, 4], [3, 1], [0, 0]]]);
    assert.equal(outlines(geometry, undefined).length, 1);
});

test("signs at one place do not hide one another, and the earlier keep theirs", () => {
    const crowd = Array.from({ length: 40 }, () => ({ x: 100, y: 100 }));
    const spots = place(crowd, 28);
    assert.deepEqual({ x: spots[0].x, y: spots[0].y, moved: spots[0].moved }, { x: 100, y: 100, moved: 0 });
    for (let a = 0; a < spots.length; a += 1) {
        for (let b = 0; b < a; b += 1) assert.ok(Math.hypot(spots[a].x - spots[b].x, spots[a].y - spots[b].y) >= 28, `${a} on ${b}`);
    }
    assert.deepEqual(place(crowd.slice(0, 20), 28), spots.slice(0, 20));
});
