import { h, outward } from "../dom.js";
import * as format from "../format.js";
import { factionChip, phrase } from "./parts.js";

/** What a claim rests on: each source with its grade, its words and where it is kept. */
export function sources(cairn, claim) {
    const { words } = cairn;
    const all = claim.properties.sources ?? [];
    return h(
        "section",
        { class: "part" },
        h("h3", {}, words.say("sources.title", { count: all.length })),
        h("ol", { class: "sources" }, all.map((source) => h("li", { class: `source source-${source.stance ?? "supports"}` }, one(cairn, source)))),
    );
}

function one(cairn, source) {
    const { words, vocabulary, map } = cairn;
    const kind = vocabulary.label("source_kinds", source.kind, words);
    const aligned = map.factions.find((faction) => faction.id === source.outlet?.aligned_with);
    const stance = source.stance && source.stance !== "supports" ? h("span", { class: "badge badge-disputed" }, vocabulary.label("stances", source.stance, words)) : null;
    return [
        h("p", { class: "source-head" }, h("strong", {}, source.outlet?.name ? h("bdi", {}, source.outlet.name) : kind), source.outlet?.name ? h("span", {}, kind) : null, stance),
        source.author_handle ? h("p", { class: "hint" }, h("bdi", {}, source.author_handle)) : null,
        aligned ? h("p", { class: "hint" }, words.say("sources.aligned"), " ", factionChip(aligned, words)) : null,
        grade(cairn, source),
        source.excerpt && Object.keys(source.excerpt).length ? phrase(words, source.excerpt, "blockquote") : null,
        source.published_at ? h("p", { class: "hint" }, words.say("sources.published", { time: format.instant(source.published_at, words.locale, map.time_zone) })) : null,
        h(
            "p",
            { class: "source-links" },
            source.url ? outward(source.url, null, { dir: "ltr" }) : null,
            source.archive_url ? outward(source.archive_url, words.say("sources.archive")) : null,
            source.protected ? h("span", { class: "hint" }, words.say("sources.protected")) : null,
        ),
    ];
}

function grade({ words, vocabulary }, { reliability = "F", credibility = 6 }) {
    return h(
        "p",
        { class: "grade" },
        h("abbr", { class: "grade-code", title: words.say("sources.grade_title") }, h("bdi", {}, `${reliability}${credibility}`)),
        h("span", {}, words.say("sources.grade", { reliability: vocabulary.label("reliability", reliability, words), credibility: vocabulary.label("credibility", credibility, words) })),
    );
}
