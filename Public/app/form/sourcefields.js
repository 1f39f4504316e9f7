import { h } from "../dom.js";
import { select, text } from "./field.js";

/** The fields of one source: what it is, where it can be seen, and how far it can be trusted. */
export function sourceFields({ words, vocabulary }, values, { stance = false } = {}) {
    const labelled = (list) => vocabulary.list(list).map(({ id }) => ({ id, label: vocabulary.label(list, id, words) }));
    const graded = (list) => vocabulary.list(list).map(({ id }) => ({ id, label: `${id} · ${vocabulary.label(list, id, words)}` }));
    return h(
        "fieldset",
        { "data-part": "source" },
        h("legend", {}, words.say("mark.source")),
        select("source_kind", words.say("field.source_kind"), [{ id: "", label: words.say("action.choose") }, ...labelled("source_kinds")], values.source_kind ?? "", { hint: words.say("source.kind_hint") }),
        stance ? select("stance", words.say("field.stance"), labelled("stances"), values.stance ?? "supports") : null,
        text("source_url", words.say("field.source_url"), values.source_url ?? "", { type: "url", dir: "ltr", inputmode: "url", placeholder: "https://" }),
        text("source_excerpt", words.say("field.source_excerpt"), values.source_excerpt ?? "", { rows: 2, hint: words.say("source.excerpt_hint") }),
        text("source_outlet", words.say("field.source_outlet"), values.source_outlet ?? ""),
        select("reliability", words.say("field.reliability"), graded("reliability"), values.reliability ?? "F", { hint: words.say("source.reliability_hint") }),
        select("credibility", words.say("field.credibility"), graded("credibility"), values.credibility ?? 6, { hint: words.say("source.credibility_hint") }),
        h("details", {}, h("summary", {}, words.say("mark.more")), text("source_archive_url", words.say("field.source_archive_url"), values.source_archive_url ?? "", { type: "url", dir: "ltr", inputmode: "url" })),
    );
}
