import * as api from "../api.js";
import * as routes from "../evidence/routes.js";
import { waited } from "../evidence/waiting.js";
import { h } from "../dom.js";
import * as format from "../format.js";
import { followed, grouped, isOwn, lastDecision } from "../own.js";
import { worded } from "./claim/comments.js";
import { row } from "./list.js";
import { loaded } from "./loaded.js";
import { button, empty, explain, nameOf, phrase } from "./parts.js";
import { askToSignIn, block, place } from "./place.js";
import { stylesheet } from "./stylesheet.js";

/** What became of one's own claims and what is asked of one: first what needs something, then what waits, then the rest. */

const PAGE = 200;
const MOST = 2000;
/** Reasons are read with the page for so many claims; for the others when they are asked for. */
const READ = 5;
const STEP = 50;
const SETTLE = 600;
const KEPT = "own_changes";

export function mineView(cairn, scope) {
    const { words, store } = cairn;
    const element = h("div", {});
    let drawn = null;
    let inner = null;
    stylesheet("/css/evidence.css");
    stylesheet("/css/mine.css");
    scope.watch(["session"], () => {
        const account = cairn.visitor.account?.id ?? "";
        if (drawn === account) return;
        drawn = account;
        inner?.end();
        inner = scope.inner();
        element.replaceChildren(place(cairn, words.say("mine.title"), account ? content(inner) : askToSignIn(cairn, words.say("mine.sign_in"))));
    });

    function content(within) {
        const ids = new Set();
        const part = loaded(cairn, within, () => read(cairn), ({ claims, mentions }) => {
            ids.clear();
            for (const { id } of claims) ids.add(id);
            return draw(cairn, within, claims, mentions);
        }, { 403: words.say("session.no_role") });
        let timer = 0;
        within.onEnd(() => clearTimeout(timer));
        within.watch(["touched", "mentionsSeen"], () => {
            const touched = store.get("touched")?.id;
            if (!ids.has(touched) && !store.get("claims").get(touched)?.properties.mine) return;
            clearTimeout(timer);
            timer = setTimeout(again, SETTLE);
        });

        /** Who was at a claim is there again when it is drawn anew. */
        async function again() {
            const at = part.element.contains(document.activeElement) ? document.activeElement.closest("[data-claim]")?.dataset.claim : null;
            await part.reload();
            if (at) (part.element.querySelector(`[data-claim="${CSS.escape(at)}"]`) ?? part.element).focus({ preventScroll: true });
        }
        return part.element;
    }
    return element;
}

async function read(cairn) {
    const mapId = cairn.map.id;
    const own = async () => {
        let page = await api.claims(mapId, new URLSearchParams({ author: "me", sort: "-updated", limit: PAGE }));
        const claims = [...page.features];
        for (let next = follows(page); next && claims.length < MOST; next = follows(page)) {
            page = await api.page(next);
            claims.push(...page.features);
        }
        return claims;
    };
    const [claims, { mentions }] = await Promise.all([own(), routes.mentions(mapId)]);
    // Changes that one proposed to claims of others wait as well.
    const known = new Set(claims.map(({ id }) => id));
    const kept = cairn.drafts.read(KEPT)?.changes ?? {};
    const others = [...cairn.store.get("claims").values()].filter(({ id, properties }) => !known.has(id) && (isOwn(properties.pending, cairn.visitor.account?.name) || id in kept));
    return { claims: [...claims, ...others], mentions: mentions.filter(({ seen }) => !seen).reverse() };
}

function follows({ links }) {
    return links?.find(({ rel }) => rel === "next")?.href;
}

function draw(cairn, scope, claims, mentions) {
    const { words } = cairn;
    const me = cairn.visitor.account?.name;
    const { kept, declined } = followed(cairn.drafts.read(KEPT)?.changes ?? {}, claims, me);
    if (Object.keys(kept).length) cairn.drafts.keep(KEPT, { changes: kept });
    else cairn.drafts.drop(KEPT);
    const groups = grouped(claims, { now: Date.now(), me, declined });
    const needs = groups.needs.length + mentions.length;
    if (claims.length + mentions.length === 0) return empty(words.say("mine.none"), cairn.may("claim.submit") ? button(words.say("mark.start"), { class: "button primary", onclick: () => cairn.show("mark") }, "plus") : null);
    let eager = READ;
    const line = (item) => one(cairn, scope, item, item.decided && eager > 0 && (eager -= 1) >= 0);
    const section = (name, count, ...rest) => (count ? h("div", { "data-group": name }, block(words.pieces(`mine.${name}`, { number: h("span", { class: "count" }, format.number(count, words.locale)) }), ...rest)) : null);
    return [
        h("p", { class: "mine-summary", role: "status" }, needs ? words.say("mine.summary", { count: needs }) : words.say("mine.summary_none")),
        section("needs", needs, mentions.length ? h("ol", { class: "mine-mentions" }, mentions.map((each, at) => mention(cairn, each, at === 0))) : null, list(words, groups.needs, line)),
        section("waiting", groups.waiting.length, list(words, groups.waiting, line)),
        section("published", groups.published.length, list(words, groups.published, line)),
        section("closed", groups.closed.length, list(words, groups.closed, line)),
    ];
}

function list(words, items, line) {
    const rows = h("ol", { class: "rows mine-rows" });
    let shown = 0;
    const more = button(words.say("list.more"), { class: "button wide", onclick: () => { const at = shown; show(); rows.children[at]?.querySelector("button")?.focus(); } });
    function show() {
        rows.append(...items.slice(shown, shown + STEP).map(line));
        shown += STEP;
        more.hidden = shown >= items.length;
    }
    show();
    return [rows, more];
}

function one(cairn, scope, { claim, why, since, decided }, eager) {
    const { words } = cairn;
    const mine = claim.properties.mine;
    const ground = h("div", { class: "mine-ground" });
    const time = words.say(`mine.since_${["new", "in_review", "appealed", "pending"].includes(why) ? "waiting" : "past"}`, { time: waited(since, Date.now(), words.locale) });
    const item = h(
        "li",
        { class: "mine-item", "data-why": why },
        row(cairn, claim, { dated: true }),
        h("div", { class: "mine-why" }, h("p", {}, h("strong", {}, words.say(`mine.why_${why}`)), " ", h("time", { datetime: since, class: "hint" }, time)), mine ? null : h("p", { class: "hint" }, words.say("mine.not_yours")), ground),
    );
    if (decided && eager) reason(cairn, scope, claim, ground);
    else if (decided) ground.append(button(words.say("mine.reason"), { class: "button link", "data-action": "reason", onclick: () => reason(cairn, scope, claim, ground, true) }));
    if (why === "declined") ground.after(button(words.say("mine.understood"), { class: "button", "data-action": "understood", onclick: () => understood(cairn, claim, item) }));
    return item;
}

/** The reason of the last decision, from the claim's history. */
async function reason(cairn, scope, claim, ground, asked = false) {
    const { words, vocabulary } = cairn;
    if (asked) ground.replaceChildren(h("p", { class: "hint", role: "status" }, words.say("app.loading_part")));
    try {
        const events = [];
        let since;
        do {
            const page = await api.history(cairn.map.id, claim.id, since);
            events.push(...page.events);
            since = new URLSearchParams(follows(page)?.split("?")[1]).get("since");
        } while (since);
        if (!scope.alive) return;
        const last = lastDecision(events);
        const code = last?.code ? vocabulary.label("reason_codes", last.code, words) : "";
        ground.replaceChildren(
            ...(code ? [h("p", {}, code)] : []),
            ...(last?.reason && last.reason !== code ? [h("p", { class: "event-reason", dir: "auto" }, last.reason)] : []),
            ...(code || last?.reason ? [] : [h("p", { class: "hint" }, words.say("mine.no_reason"))]),
        );
    } catch (problem) {
        if (!scope.alive) return;
        ground.replaceChildren(h("p", { class: "fault", role: asked ? "alert" : null }, explain(problem, words)), button(words.say("action.retry"), { onclick: () => reason(cairn, scope, claim, ground, true) }));
    }
}

/** That a change was turned down is told until it has been taken note of. */
function understood(cairn, claim, item) {
    const { [claim.id]: _, ...rest } = cairn.drafts.read(KEPT)?.changes ?? {};
    if (Object.keys(rest).length) cairn.drafts.keep(KEPT, { changes: rest });
    else cairn.drafts.drop(KEPT);
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const place = item.closest(".loaded");
    item.remove();
    (next?.querySelector("button") ?? place)?.focus();
}

/** What is opened counts as seen, if nothing older is unseen: what is seen is kept as one place in the log. */
function mention(cairn, { comment, claim }, oldest) {
    const { words } = cairn;
    const open = () => {
        if (oldest) routes.seenMentions(cairn.map.id, comment.seq).then(() => cairn.store.set({ mentionsSeen: comment.seq }), () => undefined);
        cairn.open(claim.id);
    };
    return h(
        "li",
        { class: "mine-mention", "data-comment": comment.id },
        h("p", {}, h("strong", {}, words.pieces("mine.mentioned", { name: comment.by ? nameOf(comment.by, words) : words.say("comments.somebody") })), " ", h("time", { class: "hint", datetime: comment.at }, words.say("mine.since_past", { time: waited(comment.at, Date.now(), words.locale) }))),
        h("p", { class: "comment-text", dir: "auto" }, worded(comment.text, comment.mentions ?? [])),
        h("button", { type: "button", class: "button link", onclick: open }, phrase(words, claim.title)),
    );
}
