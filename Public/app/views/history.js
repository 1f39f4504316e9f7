import * as api from "../api.js";
import { h } from "../dom.js";
import * as format from "../format.js";
import { busy, failure, nameOf } from "./parts.js";
import { changes } from "./changes.js";

/** Who decided what, when and why; read when it is asked for. */
export function history(cairn, claim) {
    const { words } = cairn;
    const body = h("div", {});
    const details = h("details", { class: "part history", ontoggle: () => details.open && load() }, h("summary", {}, h("h3", {}, words.say("history.title"))), body);

    async function load() {
        body.replaceChildren(busy(words.say("history.loading")));
        try {
            const { events } = await api.history(cairn.map.id, claim.id);
            body.replaceChildren(h("ol", { class: "events" }, events.map((event, at) => h("li", {}, entry(cairn, event, events[at - 1])))));
        } catch (problem) {
            body.replaceChildren(failure(problem, words, load));
        }
    }
    return details;
}

/** Confidence is said where it changed. */
function entry(cairn, event, before) {
    const { words, vocabulary, map } = cairn;
    const { decision, code, reason, from, to, changes: changed } = event.summary ?? {};
    const what = decision && words.has(`decided.${decision}`) ? words.say(`decided.${decision}`) : words.has(`event.${event.type}`) ? words.say(`event.${event.type}`) : event.type;
    const who = event.by ?? (event.by_role ? vocabulary.label("roles", event.by_role, words) : null);
    const ground = code ? vocabulary.label("reason_codes", code, words) : "";
    const status = (id) => vocabulary.label("statuses", id, words);
    return [
        h("p", { class: "event-head" }, h("strong", {}, what), who ? nameOf(who, words) : null, h("time", { datetime: event.at }, format.instant(event.at, words.locale, map.time_zone))),
        from && to && from !== to ? h("p", { class: "hint" }, words.say("history.step", { from: status(from), to: status(to) })) : null,
        ground ? h("p", {}, ground) : null,
        reason && reason !== ground ? h("p", { dir: "auto", class: "event-reason" }, reason) : null,
        changed ? changes(cairn, changed) : null,
        event.confidence && event.confidence.value !== before?.confidence?.value ? h("p", { class: "hint" }, words.say("history.confidence", { value: format.percent(event.confidence.value, words.locale), term: vocabulary.label("terms", event.confidence.term, words) })) : null,
    ];
}
