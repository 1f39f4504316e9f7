/**
 * The confidence of a claim, worked out from the figures that the server gives of its own model, so that what the page
 * tells of the rule is the rule. Claims themselves come with the sum that the server worked out.
 */

const TEN_THOUSANDTHS = 10_000;
/** Best first; F is unknown, and stands between C and D. */
const RANK = ["A", "B", "C", "F", "D", "E"];

/** What a source's weight is the product of; `side` is "own", "against" or nothing, as far as its outlet has an interest. */
export function factors(figures, { reliability, credibility, kind, side }) {
    return { reliability: figures.reliability[reliability], credibility: figures.credibility[credibility], kind: figures.kinds[kind], interest: side ? figures.interest[side] : 1 };
}

/**
 * `sources`: `[{ kind, reliability, credibility, stance, origin, side }]`. Answers with the sum item by item, the
 * figure in percent, its word and its basis.
 */
export function worked(figures, sources, { agree = 0, disagree = 0 } = {}) {
    const weighed = sources.map((source, at) => {
        const of = factors(figures, source);
        return { source, at, factors: of, size: round(of.reliability * of.credibility * of.kind * of.interest), origin: source.origin ?? `#${at}` };
    });
    const strongest = new Map();
    for (const each of weighed) {
        const present = strongest.get(each.origin);
        if (each.source.stance !== "context" && (!present || stronger(each, present))) strongest.set(each.origin, each);
    }
    const items = weighed.map((each) => {
        const counted = strongest.get(each.origin) === each && each.factors.kind > 0;
        const sign = each.source.stance === "contradicts" ? -1 : 1;
        return { what: "source", source: each.source, factors: each.factors, counted, decibans: counted ? sign * each.size : 0 };
    });
    const { each, most } = figures.assessment;
    const assessed = agree + disagree > 0 ? [{ what: "assessments", counted: true, decibans: Math.min(most, Math.max(-most, (agree - disagree) * each)) }] : [];
    const all = [{ what: "prior", counted: true, decibans: figures.prior }, ...items, ...assessed];
    const decibans = round(all.reduce((sum, item) => sum + item.decibans, 0));
    const value = percent(figures, decibans);
    return { items: all, decibans, value, term: wordOf(figures, value), basis: basis(figures, items.filter((item) => item.counted && item.decibans > 0)) };
}

/** The figure of a weight of evidence, in whole percent and never certain. */
export function percent(figures, decibans) {
    const exact = Math.round(100 / (1 + 10 ** (-decibans / 10)));
    return Math.min(figures.terms.at(-1).through, Math.max(figures.terms[0].from, exact));
}

export function wordOf(figures, value) {
    return figures.terms.find(({ through }) => value <= through)?.id ?? figures.terms.at(-1).id;
}

function basis(figures, independent) {
    const ranks = independent.map(({ source }) => RANK.indexOf(source.reliability));
    const best = Math.min(...ranks);
    return figures.bases.find(({ origins, reliability }) => independent.length >= origins && best <= RANK.indexOf(reliability))?.basis ?? "low";
}

function stronger(a, b) {
    if (a.size !== b.size) return a.size > b.size;
    return a.source.stance === "contradicts" && b.source.stance === "supports";
}

function round(value) {
    return Math.round(value * TEN_THOUSANDTHS) / TEN_THOUSANDTHS;
}

/** A claim that never was, with a source of each sort that the rule makes a difference for. */
export const EXAMPLE = Object.freeze({
    sources: [
        { kind: "wire_agency", reliability: "B", credibility: 2, stance: "supports" },
        { kind: "newspaper", reliability: "C", credibility: 3, stance: "supports", origin: "film" },
        { kind: "social_post", reliability: "F", credibility: 6, stance: "supports", origin: "film" },
        { kind: "party_statement", reliability: "C", credibility: 3, stance: "supports", side: "own" },
        { kind: "eyewitness", reliability: "D", credibility: 3, stance: "contradicts" },
    ],
    assessments: { agree: 3, disagree: 1 },
});
