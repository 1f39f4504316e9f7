import { h } from "../dom.js";
import { sign, signOf } from "../sign.js";
import { anchor } from "../map/geometry.js";
import * as format from "../format.js";
import { badge, busy, button, factionChip, failure, iconButton, nameOf, phrase } from "./parts.js";
import { confidence } from "./confidence.js";
import { sources } from "./sources.js";
import { history } from "./history.js";
import { decide, decisions } from "./decide.js";
import { assessments } from "./claim/assessments.js";
import { comments } from "./claim/comments.js";
import { concernTools, concerns } from "./claim/concerns.js";
import { mergedNotice } from "./claim/merged.js";
import { pending } from "./claim/pending.js";
import { related } from "./claim/related.js";
import { relationTools } from "./claim/relate.js";
import { similar } from "./claim/similar.js";
import { fillPresent, presentSlot } from "./present.js";
import { stylesheet } from "./stylesheet.js";

/** One claim with everything that is known about it and why. */
export function claimView(cairn, scope) {
    const { words, store } = cairn;
    const body = h("article", { class: "view view-claim" });
    let shown = null;
    let life = null;
    stylesheet("/css/evidence.css");

    scope.watch(["opened"], () => render());
    scope.watch(["present"], () => fillPresent(cairn, body));
    scope.watch(["touched"], () => {
        const touched = store.get("touched");
        const fresh = store.get("claims").get(touched?.id);
        if (!shown || touched?.id !== shown.id || same(fresh, shown)) return;
        const news = h("div", { class: "news", role: "status" }, h("p", {}, words.say(fresh ? "claim.changed" : "claim.gone")));
        if (fresh) news.append(button(words.say("claim.show_present"), { onclick: () => cairn.reopen() }));
        body.querySelector(".news")?.remove();
        body.querySelector(".claim-head")?.after(news);
    });

    function render() {
        const opened = store.get("opened");
        shown = opened.claim ?? null;
        if (opened.phase === "loading") return body.replaceChildren(head(cairn, null), busy(words.say("claim.loading")));
        if (opened.phase === "failed") return body.replaceChildren(head(cairn, null), failure(opened.problem, words, () => cairn.reopen()));
        if (!shown) return body.replaceChildren();
        const held = body.contains(document.activeElement);
        const unfolded = new Set([...body.querySelectorAll("details[open][data-part]")].map((part) => part.dataset.part));
        life?.end();
        life = scope.inner();
        body.replaceChildren(...content(cairn, scope, life, shown), opened.problem ? failure(opened.problem, words, () => cairn.reopen()) : "");
        for (const part of body.querySelectorAll("details[data-part]")) if (unfolded.has(part.dataset.part)) part.open = true;
        fillPresent(cairn, body);
        if (held) body.querySelector("[data-first-focus]")?.focus({ preventScroll: true });
    }
    return body;
}

/** `scope` lives as long as the view, `life` until the claim is drawn anew. */
function content(cairn, scope, life, claim) {
    const { words, map } = cairn;
    const is = claim.properties;
    const allowed = new Set(is.allowed ?? []);
    const tools = [...relationTools(cairn, scope, claim, allowed), ...concernTools(cairn, scope, claim, allowed)];
    return [
        head(cairn, claim),
        presentSlot(claim.id, "p", { role: "status" }),
        mergedNotice(cairn, claim) ?? "",
        ...concerns(cairn, claim),
        decisions(cairn, scope, life, claim, tools),
        pending(cairn, claim, (decision, more) => decide(cairn, scope, claim, decision, null, more)) ?? "",
        words.pick(is.text).text ? phrase(words, is.text, "p", { class: "claim-text" }) : "",
        facts(cairn, claim),
        confidence(cairn, scope, claim) ?? "",
        assessments(cairn, scope, claim) ?? "",
        sources(cairn, scope, claim),
        related(cairn, claim) ?? "",
        similar(cairn, scope, life, claim) ?? "",
        comments(cairn, life, claim) ?? "",
        history(cairn, claim),
        h("p", { class: "hint" }, words.say("claim.updated", { time: format.instant(is.updated_at ?? is.created_at, words.locale, map.time_zone), revision: is.revision })),
    ];
}

function head(cairn, claim) {
    const { words, vocabulary, map, store } = cairn;
    const close = iconButton(words.say(store.get("desk") ? "action.back" : "action.close"), "close", { class: "icon-button claim-close", onclick: () => cairn.close() });
    if (!claim) return h("header", { class: "claim-head" }, h("h2", { "data-first-focus": true, tabindex: "-1" }, words.say("claim.title")), close);
    const factions = new Map(map.factions.map((faction) => [faction.id, faction]));
    const { kind, category, title, mine } = claim.properties;
    return h(
        "header",
        { class: "claim-head", "data-claim": claim.id },
        sign(signOf(claim, vocabulary, factions)),
        h(
            "div",
            {},
            h("p", { class: "kicker" }, `${vocabulary.label("kinds", kind, words)} · ${vocabulary.label("categories", category, words)}`),
            phrase(words, title, "h2", { "data-first-focus": true, tabindex: "-1" }),
            h("p", { class: "claim-status" }, badge(claim, vocabulary, words), mine ? h("span", { class: "badge" }, words.say("claim.mine")) : null),
        ),
        close,
    );
}

function facts(cairn, claim) {
    const { words, vocabulary } = cairn;
    const is = claim.properties;
    const rows = [
        [words.say("field.where"), where(cairn, claim)],
        [words.say("field.when"), when(cairn, is.occurred)],
        is.control ? [words.say("field.control"), control(cairn, is.control)] : null,
        is.movement ? [words.say("field.movement"), movement(cairn, is.movement)] : null,
        is.site ? [words.say("field.site"), vocabulary.label("conditions", is.site.condition, words)] : null,
        is.actors?.length ? [words.say("field.actors"), actors(cairn, is.actors)] : null,
        is.tags?.length ? [words.say("field.tags"), is.tags.map((tag) => vocabulary.label("tags", tag, words)).join(words.say("list.separator"))] : null,
        is.last_confirmed_at ? [words.say("field.confirmed"), format.instant(is.last_confirmed_at, words.locale, cairn.map.time_zone)] : null,
        is.superseded_by ? [words.say("field.superseded_by"), button(words.say("claim.open_successor"), { onclick: () => cairn.open(is.superseded_by) })] : null,
        is.assigned ? [words.say("field.assigned"), words.say("claim.assigned", { name: is.assigned.by, time: format.clock(is.assigned.until, words.locale) })] : null,
        is.approvals ? [words.say("field.approvals"), words.say("claim.approvals", { count: is.approvals })] : null,
        [words.say("field.author"), author(cairn, is)],
        is.sensitivity && is.sensitivity !== "exact" ? [words.say("field.sensitivity"), vocabulary.label("sensitivities", is.sensitivity, words)] : null,
    ];
    return h("dl", { class: "facts" }, rows.filter((row) => row?.[1]).map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))));
}

/** Who may decide sees who wrote a claim; one without an author came from nobody that is known. */
function author(cairn, is) {
    const { words } = cairn;
    if (is.author) return nameOf(is.author, words);
    return cairn.may("claim.review") && !is.mine ? words.say("queue.tip") : null;
}

function where(cairn, claim) {
    const { words, vocabulary } = cairn;
    const { place, geo_precision: precision, displaced_km: displaced } = claim.properties;
    const at = anchor(claim.geometry);
    const radius = vocabulary.item("geo_precisions", precision)?.radius_km ?? 0;
    return [
        place ? h("p", {}, h("bdi", {}, place)) : null,
        h("p", { class: "hint" }, vocabulary.label("geo_precisions", precision, words), radius && claim.geometry?.type === "Point" ? ` (${words.say("claim.radius", { radius })})` : ""),
        at && claim.geometry.type === "Point" ? h("p", { class: "hint" }, h("bdi", { dir: "ltr" }, format.coordinates(at))) : null,
        claim.geometry ? null : h("p", { class: "hint" }, words.say("claim.not_located")),
        displaced ? h("p", { class: "hint" }, words.say("claim.displaced", { radius: displaced })) : null,
    ];
}

function when({ words, vocabulary, map }, occurred) {
    const line = (zone, label) => h("p", {}, h("span", {}, format.bounds(occurred, words.locale, zone)), " ", h("span", { class: "hint" }, label));
    const local = map.time_zone && map.time_zone !== "UTC" ? line(map.time_zone, format.zoneName(words.locale, map.time_zone)) : null;
    return [local, line("UTC", "UTC"), h("p", { class: "hint" }, vocabulary.label("precisions", occurred.precision, words))];
}

function chips(cairn, ids) {
    return ids.map((id) => factionChip(cairn.map.factions.find((faction) => faction.id === id), cairn.words)).filter(Boolean);
}

function control(cairn, { state, holders = [] }) {
    return [h("p", {}, cairn.vocabulary.label("control_states", state, cairn.words)), h("p", { class: "chips" }, chips(cairn, holders))];
}

function movement(cairn, { faction, direction }) {
    return h("p", { class: "chips" }, chips(cairn, [faction]), cairn.words.say(`movement.${direction}`));
}

function actors(cairn, list) {
    return list.map(({ faction, role }) => h("p", { class: "chips" }, chips(cairn, [faction]), h("span", { class: "hint" }, cairn.vocabulary.label("actor_roles", role, cairn.words))));
}

function same(a, b) {
    return a && a.properties.revision === b.properties.revision && a.properties.status === b.properties.status && a.properties.updated_at === b.properties.updated_at;
}
