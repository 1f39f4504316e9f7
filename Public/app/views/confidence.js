import { h } from "../dom.js";
import * as format from "../format.js";
import { termOf } from "./parts.js";
import { overriding } from "./claim/override.js";

/** The confidence of a claim: value, word and basis, and the itemised sum that led to it. */
export function confidence(cairn, scope, claim) {
    const { words, vocabulary } = cairn;
    const is = claim.properties.confidence;
    if (!is) return null;
    const meter = h("meter", { class: "meter", min: 0, max: 100, value: is.value, "aria-hidden": "true" });
    return h(
        "section",
        { class: "part confidence" },
        h("h3", {}, words.say("confidence.title")),
        h("p", { class: "confidence-value" }, h("strong", {}, format.percent(is.value, words.locale)), h("span", {}, vocabulary.label("terms", is.term, words)), meter),
        h("p", { class: "hint" }, words.say("confidence.basis", { basis: vocabulary.label("bases", is.basis, words) })),
        is.override ? h("p", { class: "override" }, overridden(cairn, is)) : null,
        h("details", { "data-part": "sum" }, h("summary", {}, words.say("confidence.how")), table(cairn, claim)),
        overriding(cairn, scope, claim),
    );
}

function overridden({ words, vocabulary }, is) {
    const { value, term = termOf(value, vocabulary), reason = "" } = is.override;
    return words.pieces("confidence.override", { value: format.percent(value, words.locale), term: vocabulary.label("terms", term, words), reason: h("bdi", {}, reason) });
}

function table(cairn, claim) {
    const { words } = cairn;
    const is = claim.properties.confidence;
    const line = (item) => h(
        "tr",
        { class: item.counted === false ? "is-uncounted" : null },
        h("th", { scope: "row" }, h("span", {}, name(cairn, claim, item)), reason(cairn, item)),
        h("td", {}, h("bdi", {}, item.counted === false ? "—" : format.signed(item.decibans, words.locale))),
    );
    return h(
        "div",
        {},
        h(
            "table",
            { class: "sum" },
            h("caption", {}, words.say("confidence.caption")),
            h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.say("confidence.ground")), h("th", { scope: "col" }, words.say("confidence.decibans")))),
            h("tbody", {}, (is.items ?? []).map(line)),
            h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, words.say("confidence.total")), h("td", {}, h("bdi", {}, format.signed(is.decibans, words.locale))))),
        ),
        h("p", { class: "hint" }, words.say("confidence.formula", { value: format.percent(is.value, words.locale), model: is.model })),
    );
}

function name({ words, vocabulary }, claim, item) {
    const at = (claim.properties.sources ?? []).findIndex((source) => source.id === item.source);
    if (at >= 0) {
        const source = claim.properties.sources[at];
        return words.say("confidence.source", { number: at + 1, kind: vocabulary.label("source_kinds", source.kind, words) });
    }
    const key = `confidence.item_${item.what}`;
    return words.has(key) ? words.say(key) : item.what;
}

/** Why, in words where there are any, and the factors that were multiplied. The server's own words are English. */
function reason({ words }, item) {
    const known = words.has(`confidence.item_${item.what}`) || item.factors;
    const why = item.counted === false && words.language !== "en" ? h("span", { class: "hint" }, words.say("confidence.uncounted")) : null;
    const said = item.why && (words.language === "en" || !known) ? h("span", { class: "hint", lang: "en", dir: "ltr" }, item.why) : null;
    const factors = ["reliability", "credibility", "kind", "interest"].filter((factor) => item.factors?.[factor] !== undefined);
    const product = factors.map((factor) => words.say(`confidence.factor_${factor}`, { value: item.factors[factor] })).join(" × ");
    return [why ?? said, product && item.counted !== false ? h("span", { class: "hint" }, product) : null];
}
