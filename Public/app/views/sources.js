import * as routes from "../evidence/routes.js";
import { h, outward } from "../dom.js";
import * as format from "../format.js";
import { button, factionChip, phrase } from "./parts.js";

/** What a claim rests on: each source with its grade, its words and where it is kept. */
export function sources(cairn, scope, claim) {
    const { words } = cairn;
    const { sources: own = [], absorbed = [] } = claim.properties;
    const item = (source, at) => h("li", { class: `source source-${source.stance ?? "supports"}`, "data-source": source.id }, one(cairn, claim, source, at));
    return h(
        "section",
        { class: "part", "data-part": "sources" },
        h("h3", {}, words.say("sources.title", { count: own.length })),
        h("ol", { class: "sources" }, own.map(item)),
        absorbed.map(({ claim: id, sources: theirs }) => [
            h("p", { class: "hint absorbed" }, words.say("sources.absorbed", { count: theirs.length })),
            h("ol", { class: "sources", "data-absorbed": id }, theirs.map((source) => h("li", { class: `source source-${source.stance ?? "supports"}` }, one(cairn, null, source, -1)))),
        ]),
        h("p", { class: "hint" }, h("a", { href: "#/outlets" }, words.say("outlets.all"))),
    );
}

function one(cairn, claim, source, at) {
    const { words, vocabulary, map } = cairn;
    const kind = vocabulary.label("source_kinds", source.kind, words);
    const aligned = map.factions.find((faction) => faction.id === source.outlet?.aligned_with);
    const stance = source.stance && source.stance !== "supports" ? h("span", { class: "badge badge-disputed" }, vocabulary.label("stances", source.stance, words)) : null;
    const original = (claim?.properties.sources ?? []).findIndex(({ id }) => id === source.repost_of);
    return [
        h("p", { class: "source-head" }, h("strong", {}, source.outlet?.name ? h("bdi", {}, source.outlet.name) : kind), source.outlet?.name ? h("span", {}, kind) : null, stance),
        source.author_handle ? h("p", { class: "hint" }, h("bdi", {}, source.author_handle)) : null,
        aligned ? h("p", { class: "hint" }, words.say("sources.aligned"), " ", factionChip(aligned, words)) : null,
        grade(cairn, source),
        source.excerpt && Object.keys(source.excerpt).length ? phrase(words, source.excerpt, "blockquote") : null,
        files(cairn, source, at),
        source.published_at ? h("p", { class: "hint" }, words.say("sources.published", { time: format.instant(source.published_at, words.locale, map.time_zone) })) : null,
        original >= 0 ? h("p", { class: "hint" }, words.say("sources.repost_of", { number: original + 1 })) : null,
        source.origin ? h("p", { class: "hint" }, ...words.pieces("sources.origin", { origin: h("bdi", {}, source.origin) })) : null,
        source.used_by > 1 ? h("p", { class: "hint" }, words.say("sources.used_by", { count: source.used_by })) : null,
        h(
            "p",
            { class: "source-links" },
            source.url ? outward(source.url, null, { dir: "ltr" }) : null,
            source.archive_url ? outward(source.archive_url, words.say("sources.archive")) : null,
            source.protected ? h("span", { class: "hint" }, words.say("sources.protected")) : null,
            claim && mayEdit(cairn, source) ? button(words.say("source.edit"), { class: "button link", "data-action": "edit-source", onclick: () => { cairn.store.set({ source: source.id }); cairn.turnTo("source"); } }) : null,
        ),
    ];
}

function mayEdit(cairn, { collector }) {
    return cairn.may("source.edit") || (cairn.may("source.add") && collector !== undefined && collector === cairn.visitor.account?.name);
}

/** Preserved files: pictures are shown, documents named. */
function files({ words }, { files: kept, sha256 = [] }, at) {
    const all = kept ?? sha256.map((digest) => ({ sha256: digest }));
    if (all.length === 0) return null;
    const one = ({ sha256: digest, type = "", width, height }, place) => {
        const name = words.say(type === "application/pdf" ? "files.document" : "files.file", { number: place + 1 });
        const picture = type.startsWith("image/") ? h("img", { src: routes.filePath(digest), alt: words.say("files.picture_of", { number: at + 1 }), width, height, loading: "lazy", decoding: "async" }) : null;
        return h("li", {}, h("a", { href: routes.filePath(digest), target: "_blank", rel: "noopener", title: `SHA-256 ${digest}` }, picture ?? name));
    };
    return h("ul", { class: "preserved" }, all.map(one));
}

function grade({ words, vocabulary }, { reliability = "F", credibility = 6, own_grade: own, outlet_id: outlet }) {
    return h(
        "p",
        { class: "grade" },
        h("abbr", { class: "grade-code", title: words.say("sources.grade_title") }, h("bdi", {}, `${reliability}${credibility}`)),
        h("span", {}, words.say("sources.grade", { reliability: vocabulary.label("reliability", reliability, words), credibility: vocabulary.label("credibility", credibility, words) })),
        outlet && own ? h("span", { class: "hint" }, words.say("sources.own_grade")) : null,
    );
}
