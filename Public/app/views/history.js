import * as api from "../api.js";
import { h } from "../dom.js";
import * as format from "../format.js";
import { busy, button, failure, nameOf } from "./parts.js";
import { changes } from "./changes.js";

/** Who decided what, when and why; read when it is asked for. */
export function history(cairn, claim) {
    const { words } = cairn;
    const body = h("div", {});
    const details = h("details", { class: "part history", "data-part": "history", ontoggle: () => details.open && load() }, h("summary", {}, h("h3", {}, words.say("history.title"))), body);

    async function load() {
        body.replaceChildren(busy(words.say("history.loading")));
        await show(h("ol", { class: "events" }), undefined, load);
    }

    /** Adds the page after the event `since`; `before` is the last event of the page before it. */
    async function show(list, since, again, before) {
        try {
            const { events, links } = await api.history(cairn.map.id, claim.id, since);
            list.append(...events.map((event, at) => h("li", { "data-event": event.type }, entry(cairn, claim, event, events[at - 1] ?? before))));
            const last = events.at(-1) ?? before;
            const next = new URLSearchParams(links[0]?.href.split("?")[1]).get("since");
            const go = () => show(list, next, go, last);
            body.replaceChildren(list, next ? button(words.say("list.more"), { "data-action": "history-more", onclick: go }) : "");
        } catch (problem) {
            body.replaceChildren(list, failure(problem, words, again));
        }
    }
    return details;
}

/** Confidence is said where it changed, with what moved it. */
function entry(cairn, claim, event, before) {
    const { words, vocabulary, map } = cairn;
    const { decision, code, reason, from, to, changes: changed } = event.summary ?? {};
    const what = event.type === "review.decided" && words.has(`decided.${decision}`) ? words.say(`decided.${decision}`) : words.has(`event.${event.type}`) ? words.say(`event.${event.type}`) : event.type;
    const who = event.by ?? (event.by_role ? vocabulary.label("roles", event.by_role, words) : null);
    const ground = code ? vocabulary.label("reason_codes", code, words) : "";
    const status = (id) => vocabulary.label("statuses", id, words);
    return [
        h("p", { class: "event-head" }, h("strong", {}, what), who ? nameOf(who, words) : null, h("time", { datetime: event.at }, format.instant(event.at, words.locale, map.time_zone))),
        from && to && from !== to ? h("p", { class: "hint" }, words.say("history.step", { from: status(from), to: status(to) })) : null,
        particulars(cairn, claim, event.summary ?? {}, event.type),
        ground ? h("p", {}, ground) : null,
        reason && reason !== ground ? h("p", { dir: "auto", class: "event-reason" }, reason) : null,
        changed ? changes(cairn, changed) : null,
        confidence(cairn, event, before),
    ];
}

/** What an event is about, beyond its name. */
function particulars(cairn, claim, { decision, value, flag, kind, claim: other, outlet_name: outlet, reliability, half, fields, source }, type) {
    const { words, vocabulary } = cairn;
    const at = (claim.properties.sources ?? []).findIndex((each) => each.id === source);
    const said = [
        half ? words.say("history.half") : null,
        type === "review.undone" && words.has(`decided.${decision}`) ? words.say(`decided.${decision}`) : null,
        typeof value === "number" ? format.percent(value, words.locale) : words.has(`assess.${value}`) ? words.say(`assess.${value}`) : null,
        words.has(`flag.${flag}`) ? words.say(`flag.${flag}`) : null,
        words.has(`relation.${kind}`) ? words.say(`relation.${kind}`) : null,
        at >= 0 ? words.say("confidence.source", { number: at + 1, kind: vocabulary.label("source_kinds", claim.properties.sources[at].kind, words) }) : null,
        reliability ? words.say("history.regraded", { outlet: `\u2068${outlet ?? ""}\u2069`, reliability }) : null,
        fields?.length ? words.say("history.part", { fields: fields.map((field) => words.say(words.has(`changed.${field}`) ? `changed.${field}` : `field.${field}`)).join(words.say("list.separator")) }) : null,
    ].filter(Boolean);
    const links = other ? [h("button", { type: "button", class: "button link", onclick: () => cairn.open(other) }, words.say("relation.open"))] : [];
    return said.length + links.length ? h("p", { dir: "auto" }, said.join(" · "), said.length && links.length ? " · " : "", links) : null;
}

function confidence(cairn, event, before) {
    const { words, vocabulary } = cairn;
    const [now, then] = [event.confidence, before?.confidence];
    if (!now || now.value === then?.value) return null;
    const values = { value: format.percent(now.value, words.locale), term: vocabulary.label("terms", now.term, words) };
    if (!then) return h("p", { class: "hint" }, words.say("history.confidence", values));
    const why = words.has(`moved.${event.type}`) ? words.say(`moved.${event.type}`) : "";
    return h("p", { class: "hint moved" }, words.say("history.moved", { ...values, from: format.percent(then.value, words.locale) }), why ? ` ${why}` : "");
}
