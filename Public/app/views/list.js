import { h } from "../dom.js";
import { sign, signOf } from "../sign.js";
import { active } from "../filters.js";
import { shown } from "../shown.js";
import * as format from "../format.js";
import { badge, busy, button, empty, failure, likelihood, phrase } from "./parts.js";

/** Everything the map shows, as a list in order of time; the whole of it by keyboard and screen reader. */

const STEP = 100;

export function listView(cairn, scope) {
    const { words, store } = cairn;
    let most = STEP;
    const head = h("div", { class: "list-head" });
    const body = h("div", { class: "list-body" });
    const mine = h("label", { class: "check" });

    scope.watch(["claims", "listing", "hidden", "filters", "arrived", "fresh", "session"], () => render());

    function render() {
        const listing = store.get("listing");
        const arrived = store.get("arrived");
        const all = shown(store).filter((claim) => !arrived.has(claim.id));
        head.replaceChildren(h("h2", { "data-first-focus": true, tabindex: "-1" }, words.say(listing.more ? "list.newest" : "list.count", { count: all.length })), mineSwitch());
        if (listing.phase === "failed") return body.replaceChildren(failure(listing.problem, words, () => cairn.claims.load()));
        if (listing.phase === "loading" && all.length === 0) return body.replaceChildren(busy(words.say("list.loading")));
        if (all.length === 0) return body.replaceChildren(nothing());
        body.replaceChildren(
            ...days(all.slice(0, most)),
            all.length > most ? button(words.say("list.more"), { class: "button wide", onclick: () => { most += STEP; render(); } }) : "",
            listing.more && all.length <= most ? further() : "",
        );
    }

    function further() {
        const more = button(words.say("list.more"), { class: "button wide", onclick: async () => {
            more.disabled = true;
            try {
                most += STEP;
                await cairn.claims.more();
            } catch {
                cairn.say(words.say("error.line"), "failed");
                more.disabled = false;
            }
        } });
        return more;
    }

    function mineSwitch() {
        if (!cairn.may("claim.submit")) return "";
        const box = h("input", { type: "checkbox", name: "mine", checked: store.get("filters").mine, onchange: () => cairn.setFilters({ mine: box.checked }) });
        mine.replaceChildren(box, h("span", {}, words.say("list.mine")));
        return mine;
    }

    function nothing() {
        if (!active(store.get("filters"))) return empty(words.say("list.empty"));
        return empty(words.say("list.none_fit"), button(words.say("filters.clear"), { onclick: () => cairn.clearFilters() }));
    }

    function days(claims) {
        const groups = new Map();
        for (const claim of claims) {
            const { occurred } = claim.properties;
            const day = format.span({ earliest: occurred.earliest, precision: occurred.precision === "month" ? "month" : "day" }, words.locale, cairn.map.time_zone);
            groups.set(day, [...(groups.get(day) ?? []), claim]);
        }
        return [...groups].map(([day, members]) => h("section", { class: "day" }, h("h3", {}, day), h("ol", { class: "rows" }, members.map((claim) => h("li", {}, row(cairn, claim))))));
    }

    return h("div", { class: "view view-list" }, head, body);
}

/** One claim as a line of a list. */
export function row(cairn, claim, { current = false, dated = false, extra = null } = {}) {
    const { words, vocabulary, map, store } = cairn;
    const { title, category, place, occurred, confidence } = claim.properties;
    const factions = new Map(map.factions.map((faction) => [faction.id, faction]));
    const fresh = store.get("fresh").has(claim.id);
    const clock = ["exact", "hour"].includes(occurred.precision) ? format.clock(occurred.earliest, words.locale, map.time_zone) : null;
    const time = dated ? format.span({ ...occurred, precision: occurred.precision === "month" ? "month" : "day" }, words.locale, map.time_zone) : clock;
    return h(
        "button",
        { type: "button", class: `row${fresh ? " is-fresh" : ""}`, "data-claim": claim.id, "aria-current": current ? "true" : null, onclick: () => cairn.open(claim.id) },
        sign(signOf(claim, vocabulary, factions)),
        h(
            "span",
            { class: "row-text" },
            phrase(words, title, "span", { class: "row-title" }),
            h("span", { class: "row-meta" }, join([vocabulary.label("categories", category, words), place ? h("bdi", {}, place) : null, time])),
            h("span", { class: "row-meta" }, badge(claim, vocabulary, words), h("span", {}, likelihood(confidence, vocabulary, words)), extra),
        ),
    );
}

function join(parts) {
    return parts.filter(Boolean).flatMap((part, at) => (at ? [" · ", part] : [part]));
}
