import { h } from "../../dom.js";
import * as format from "../../format.js";
import { EXAMPLE, worked } from "../../model.js";
import { block } from "../place.js";

/** How confidence is worked out: the figures of the server's own model, an example worked out from them, and what each word means. */
export function reckoning(cairn) {
    const { words, vocabulary } = cairn;
    const { figures } = vocabulary;
    if (!figures) return null;
    const plain = (value) => h("bdi", {}, format.number(value, words.locale));
    const times = (value) => h("bdi", {}, `× ${format.number(value, words.locale)}`);
    const weight = (value) => h("bdi", {}, format.signed(value, words.locale));
    const named = (list, code) => (id) => (code ? [h("bdi", { class: "grade-code" }, id), " ", vocabulary.label(list, id, words)] : vocabulary.label(list, id, words));
    const heavy = ([, a], [, b]) => b - a;
    return block(
        words.say("about.reckoning"),
        h("p", {}, words.say("about.reckoning_explain", { prior: format.signed(figures.prior, words.locale) })),
        h("div", { class: "about-tables" },
            h("div", { class: "about" },
                table(words, "reliability", Object.entries(figures.reliability).sort(), named("reliability", true), plain),
                table(words, "credibility", Object.entries(figures.credibility).sort(), named("credibility", true), times)),
            table(words, "kinds", Object.entries(figures.kinds).sort(heavy), named("source_kinds"), times)),
        h("ul", { class: "about-list" },
            h("li", {}, words.say("about.origins")),
            h("li", {}, words.pieces("about.interest", { own: times(figures.interest.own), against: times(figures.interest.against) })),
            h("li", {}, words.pieces("about.assessments", { each: weight(figures.assessment.each), most: weight(figures.assessment.most) })),
            h("li", {}, words.say("about.circular"))),
        h("h4", {}, words.say("about.example")),
        example(cairn, figures),
        h("h4", {}, words.say("about.words")),
        h("p", {}, words.say("about.words_explain")),
        terms(cairn, figures),
        h("h4", {}, words.say("about.bases")),
        bases(cairn, figures),
    );
}

function table(words, name, rows, label, cell) {
    return h(
        "table",
        { class: "sum", "data-figures": name },
        h("caption", {}, words.say(`about.table_${name}`)),
        h("tbody", {}, rows.map(([id, value]) => h("tr", { "data-id": id }, h("th", { scope: "row" }, label(id)), h("td", {}, cell(value))))),
    );
}

function example({ words, vocabulary }, figures) {
    const is = worked(figures, EXAMPLE.sources, EXAMPLE.assessments);
    let number = 0;
    const name = ({ what, source }) => {
        if (what === "assessments") return words.say("about.example_assessments", EXAMPLE.assessments);
        if (what === "prior") return words.say("confidence.item_prior");
        number += 1;
        const said = words.say("confidence.source", { number, kind: vocabulary.label("source_kinds", source.kind, words) });
        return [said, " ", h("bdi", { class: "grade-code" }, `${source.reliability}${source.credibility}`), source.stance === "contradicts" ? ` · ${vocabulary.label("stances", source.stance, words)}` : null];
    };
    const line = (item) => h(
        "tr",
        { class: item.counted ? null : "is-uncounted" },
        h("th", { scope: "row" }, h("span", {}, name(item)), item.factors ? h("span", { class: "hint" }, item.counted ? product(words, item.factors) : words.say("confidence.uncounted")) : null),
        h("td", {}, h("bdi", {}, item.counted ? format.signed(item.decibans, words.locale) : "—")),
    );
    return h(
        "div",
        { "data-testid": "example", "data-value": is.value, "data-decibans": is.decibans, "data-basis": is.basis },
        h(
            "table",
            { class: "sum" },
            h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.say("confidence.ground")), h("th", { scope: "col" }, words.say("confidence.decibans")))),
            h("tbody", {}, is.items.map(line)),
            h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, words.say("confidence.total")), h("td", {}, h("bdi", {}, format.signed(is.decibans, words.locale))))),
        ),
        h("p", { class: "hint" }, words.say("confidence.formula", { value: format.percent(is.value, words.locale), model: figures.model })),
        h("p", {}, h("strong", {}, `${format.percent(is.value, words.locale)} · ${vocabulary.label("terms", is.term, words)}`), ` · ${words.say("confidence.basis", { basis: vocabulary.label("bases", is.basis, words) })}`),
    );
}

function product(words, factors) {
    return ["reliability", "credibility", "kind", "interest"].filter((name) => name !== "interest" || factors.interest !== 1).map((name) => words.say(`confidence.factor_${name}`, { value: factors[name] })).join(" × ");
}

/** Each word beside the part of the scale that it stands for. */
function terms({ words, vocabulary }, { terms: all }) {
    const row = ({ id, from, through }) => {
        const range = h("span", { class: "about-range", "aria-hidden": "true" }, h("span", {}));
        range.style.setProperty("--from", `${from - 1}%`);
        range.style.setProperty("--length", `${through - from + 1}%`);
        const said = words.say("about.range", { from: format.number(from, words.locale), through: format.percent(through, words.locale) });
        return h("tr", { "data-id": id }, h("th", { scope: "row" }, vocabulary.label("terms", id, words)), h("td", {}, range), h("td", {}, h("bdi", {}, said)));
    };
    return h("table", { class: "sum about-words", "data-figures": "terms" }, h("caption", {}, words.say("about.table_terms")), h("tbody", {}, all.map(row)));
}

function bases({ words, vocabulary }, figures) {
    const met = (rule) => words.say("about.basis_rule", { count: rule.origins, grade: rule.reliability });
    const rows = vocabulary.list("bases").map(({ id }) => {
        const rules = figures.bases.filter(({ basis }) => basis === id);
        return h("div", {}, h("dt", {}, vocabulary.label("bases", id, words)), h("dd", {}, rules.length ? rules.map(met).join(words.say("about.or")) : words.say("about.basis_else")));
    });
    return [h("p", {}, words.say("about.bases_explain")), h("dl", { class: "about-terms" }, rows.reverse())];
}
