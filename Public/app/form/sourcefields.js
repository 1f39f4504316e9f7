import { h } from "../dom.js";
import { choice, select, text } from "./field.js";
import { filesField } from "./files.js";
import { sourceLink } from "./sourcelink.js";

/**
 * The fields of one source: what it is, where it can be seen, and how far it can be trusted. `among`: the sources of
 * the claim that it may repeat; `stance`: it may speak against the claim.
 */
export function sourceFields(cairn, scope, values, { stance = false, among = [], claim = null } = {}) {
    const { words, vocabulary } = cairn;
    const labelled = (list) => vocabulary.list(list).map(({ id }) => ({ id, label: vocabulary.label(list, id, words) }));
    const graded = (list) => vocabulary.list(list).map(({ id }) => ({ id, label: `${id} · ${vocabulary.label(list, id, words)}` }));
    const member = cairn.may("source.add");
    const reposted = among.map((source, at) => ({ id: source.id, label: [words.say("confidence.source", { number: at + 1, kind: vocabulary.label("source_kinds", source.kind, words) }), source.outlet?.name].filter(Boolean).join(" · ") }));
    const part = h(
        "fieldset",
        { "data-part": "source" },
        h("legend", {}, words.say("mark.source")),
        text("source_url", words.say("field.source_url"), values.source_url ?? "", { type: "url", dir: "ltr", inputmode: "url", placeholder: "https://", hint: words.say("link.hint") }),
        select("source_kind", words.say("field.source_kind"), [{ id: "", label: words.say("action.choose") }, ...labelled("source_kinds")], values.source_kind ?? "", { hint: words.say("source.kind_hint") }),
        stance ? select("stance", words.say("field.stance"), labelled("stances"), values.stance ?? "supports") : null,
        text("source_excerpt", words.say("field.source_excerpt"), values.source_excerpt ?? "", { rows: 2, hint: words.say("source.excerpt_hint") }),
        member && cairn.may("media.add") ? filesField(cairn, scope, values.source_files ?? "") : null,
        text("source_outlet", words.say("field.source_outlet"), values.source_outlet ?? ""),
        select("reliability", words.say("field.reliability"), graded("reliability"), values.reliability ?? "F", { hint: words.say("source.reliability_hint") }),
        select("credibility", words.say("field.credibility"), graded("credibility"), values.credibility ?? 6, { hint: words.say("source.credibility_hint") }),
        h(
            "details",
            {},
            h("summary", {}, words.say("mark.more")),
            text("source_archive_url", words.say("field.source_archive_url"), values.source_archive_url ?? "", { type: "url", dir: "ltr", inputmode: "url" }),
            reposted.length ? select("source_repost_of", words.say("source.repost_of"), [{ id: "", label: words.say("source.no_repost") }, ...reposted], values.source_repost_of ?? "", { hint: words.say("source.repost_hint") }) : null,
            text("source_origin", words.say("source.origin"), values.source_origin ?? "", { maxlength: 200, hint: words.say("source.origin_hint") }),
            member ? choice("source_protected", words.say("source.who_sees"), [{ id: "yes", label: words.say("source.protected") }], values.source_protected ?? [], { several: true, look: "choices", hint: words.say("source.protected_hint") }) : null,
        ),
        ["source_id", "outlet_id", "outlet_name", "own_grade"].map((name) => h("input", { type: "hidden", name, value: values[name] ?? "" })),
    );
    if (member) sourceLink(cairn, scope, part, { claim });
    return part;
}
