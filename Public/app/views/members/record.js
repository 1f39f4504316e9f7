import * as api from "../../api.js";
import { h } from "../../dom.js";
import * as format from "../../format.js";
import { told } from "../../record.js";
import { loaded } from "../loaded.js";
import { button, explain } from "../parts.js";

/** What was done about people, newest first: of one map, or of the whole server when `mapId` is null. */
export function record(cairn, scope, mapId) {
    const { words } = cairn;
    const list = h("ol", { class: "record", "data-testid": "record" });
    const foot = h("div", {});
    /** Names by account: some events name people by their ids alone. */
    const names = new Map();
    const { element } = loaded(cairn, scope, () => api.record(mapId), (page) => {
        list.replaceChildren();
        take(page);
        return [h("p", { class: "hint" }, words.say("record.explain")), list.childElementCount ? list : h("p", { class: "hint" }, words.say("record.none")), foot];
    });

    function take({ events, links = [] }) {
        for (const who of events.flatMap(({ by, account }) => [by, account])) if (who?.name) names.set(who.id, who.name);
        list.append(...events.map((event) => entry(cairn, event, mapId, names)));
        const next = links.find(({ rel }) => rel === "next");
        foot.replaceChildren(next ? button(words.say("record.older"), { class: "button wide", "data-action": "older", onclick: (press) => older(press, next.href) }) : "");
    }

    async function older(press, href) {
        press.currentTarget.disabled = true;
        const last = list.lastElementChild;
        try {
            take(await cairn.visitor.ask(() => api.page(href)));
            last?.nextElementSibling?.focus();
        } catch (problem) {
            press.target.closest("button").disabled = false;
            cairn.say(explain(problem, words), "failed");
        }
    }
    return element;
}

function entry(cairn, event, mapId, names) {
    const { words, vocabulary, store } = cairn;
    const { key, type, by, account, role, reason, until, count, inviter } = told(event);
    const values = {
        by: person(words, by, "record.server"),
        account: person(words, account, "members.former"),
        role: role ? vocabulary.label("roles", role, words) : "",
        until: until ? format.instant(until, words.locale, cairn.map.time_zone) : "",
        inviter: inviter ? person(words, { name: names.get(inviter) }, "record.somebody") : "",
        ...(count === undefined ? {} : { count }),
    };
    const map = mapId === null && event.map ? store.get("maps").find(({ id }) => id === event.map) : null;
    const about = [format.instant(event.at, words.locale, cairn.map.time_zone), map ? words.pick(map.title).text : event.map && mapId === null ? event.map : null, words.say("record.seq", { seq: event.seq })];
    return h(
        "li",
        { tabindex: "-1", "data-seq": event.seq },
        h("p", {}, key && words.has(key) ? words.pieces(key, values) : [h("code", {}, type ?? event.type), " ", values.by]),
        reason ? h("p", { class: "record-reason" }, h("bdi", {}, reason)) : null,
        h("p", { class: "hint" }, about.filter(Boolean).join(" · ")),
    );
}

function person(words, who, otherwise) {
    return who?.name ? h("bdi", { class: "person" }, who.name) : words.say(otherwise);
}
