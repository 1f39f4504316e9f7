import assert from "node:assert/strict";
import test from "node:test";
import { EXAMPLE, percent, worked } from "../../Public/app/model.js";

const FIGURES = {
    model: 1, prior: -3, reliability: { A: 10, B: 7, C: 4, D: 1, E: 0, F: 2 }, credibility: { 1: 1.5, 2: 1.2, 3: 1, 4: 0.5, 5: 0.2, 6: 0.8 },
    kinds: { newspaper: 0.9, satellite_imagery: 1.3, eyewitness: 1, social_post: 0.7, other_map: 0, wire_agency: 1, party_statement: 0.8 },
    interest: { own: 0.25, against: 1.25 }, assessment: { each: 0.5, most: 3 },
    bases: [{ basis: "high", origins: 3, reliability: "B" }, { basis: "moderate", origins: 2, reliability: "C" }, { basis: "moderate", origins: 1, reliability: "B" }],
    terms: [["almost_no_chance", 1, 4], ["very_unlikely", 5, 19], ["unlikely", 20, 44], ["roughly_even_chance", 45, 54], ["likely", 55, 79], ["very_likely", 80, 94], ["almost_certain", 95, 99]].map(([id, from, through]) => ({ id, from, through })),
};
const source = (changes) => ({ kind: "newspaper", reliability: "C", credibility: 3, stance: "supports", ...changes });

test("nothing is the prior alone, and rests on little", () => {
    const is = worked(FIGURES, []);
    assert.deepEqual([is.decibans, is.value, is.term, is.basis], [-3, 33, "unlikely", "low"]);
});

test("a source adds the product of its figures, and one that contradicts takes it away", () => {
    assert.equal(worked(FIGURES, [source({})]).decibans, 0.6);
    assert.equal(worked(FIGURES, [source({ stance: "contradicts" })]).decibans, -6.6);
    assert.equal(worked(FIGURES, [source({ stance: "context" })]).decibans, -3);
    assert.equal(worked(FIGURES, [source({ side: "own" })]).decibans, -2.1);
    assert.equal(worked(FIGURES, [source({ kind: "other_map" })]).items[1].counted, false);
});

test("of one origin the strongest counts; at a tie the one that contradicts", () => {
    const two = worked(FIGURES, [source({ origin: "x" }), source({ origin: "x", reliability: "A" })]);
    assert.deepEqual(two.items.map(({ counted }) => counted), [true, false, true]);
    assert.equal(two.decibans, 6);
    assert.equal(worked(FIGURES, [source({ origin: "x" }), source({ origin: "x", stance: "contradicts" })]).decibans, -6.6);
});

test("volunteers together have a limit, and nothing is certain", () => {
    assert.equal(worked(FIGURES, [], { agree: 40 }).decibans, 0);
    assert.equal(worked(FIGURES, [], { agree: 1, disagree: 3 }).decibans, -4);
    assert.equal(percent(FIGURES, 90), 99);
    assert.equal(percent(FIGURES, -90), 1);
});

test("the basis counts independent origins and looks at the best of them", () => {
    const grades = (...letters) => worked(FIGURES, letters.map((reliability) => source({ reliability }))).basis;
    assert.deepEqual([grades("C"), grades("F", "F"), grades("B"), grades("C", "D"), grades("C", "C", "C"), grades("B", "F", "D")], ["low", "low", "moderate", "moderate", "moderate", "high"]);
});

test("the example has a source of each sort", () => {
    const is = worked(FIGURES, EXAMPLE.sources, EXAMPLE.assessments);
    assert.deepEqual(is.items.map(({ counted }) => counted), [true, true, true, false, true, true, true]);
    assert.equal(is.decibans, 9.8);
});
