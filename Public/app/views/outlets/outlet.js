import * as routes from "../../evidence/routes.js";
import { h } from "../../dom.js";
import * as format from "../../format.js";
import { loaded } from "../loaded.js";
import { factionChip, nameOf } from "../parts.js";
import { outletForm } from "./form.js";

/** One outlet of the register: what it is, its notes and history for the team, its form for moderators. */
export function outlet(cairn, scope, is, { open, changed }) {
    const { words, vocabulary, map } = cairn;
    const faction = map.factions.find(({ id }) => id === is.aligned_with);
    const proposed = is.status === "proposed";
    const head = h(
        "span",
        { class: "member-head" },
        h("bdi", { class: "member-name" }, is.name),
        h("abbr", { class: "grade-code", title: vocabulary.label("reliability", is.reliability, words) }, is.reliability),
        proposed ? h("span", { class: "badge badge-open" }, words.say("outlets.proposed")) : null,
        is.kind ? h("span", { class: "hint" }, vocabulary.label("source_kinds", is.kind, words)) : null,
    );
    const body = () => [
        is.hosts.length ? h("p", { class: "outlet-hosts" }, h("bdi", { dir: "ltr" }, is.hosts.join(", "))) : null,
        h("p", { class: "hint" }, `${is.reliability}: ${vocabulary.label("reliability", is.reliability, words)}`),
        faction ? h("p", {}, words.say("sources.aligned"), " ", factionChip(faction, words)) : null,
        is.notes ? h("p", { dir: "auto", class: "event-reason outlet-notes" }, is.notes) : null,
        cairn.may("outlet.manage") ? managing(cairn, scope, is, changed) : null,
        cairn.may("outlet.propose") || cairn.may("outlet.manage") ? history(cairn, scope, is) : null,
    ].flat().filter(Boolean);
    const inside = h("div", { class: "member-body" });
    const details = h("details", { open: open.has(is.id), ontoggle: () => {
        if (details.open) open.add(is.id);
        else open.delete(is.id);
        if (details.open && !inside.firstChild) inside.append(...body());
    } }, h("summary", {}, head), inside);
    return h("li", { class: "member", "data-outlet": is.id }, details);
}

function managing(cairn, scope, is, changed) {
    const { words } = cairn;
    const place = h("div", {});
    const fill = (outlet, note = null) => {
        const proposed = outlet.status === "proposed";
        place.replaceChildren(
            ...[note, outletForm(cairn, scope, {
                id: `outlet.${outlet.id}.${outlet.revision}`,
                outlet,
                accept: proposed,
                done: async (next) => {
                    cairn.say(words.say(next.reliability !== outlet.reliability || next.aligned_with !== outlet.aligned_with ? "outlets.saved_regrading" : "settings.saved"));
                    await changed(next.id);
                },
                stale: (present) => fill(present, h("p", { class: "must", role: "alert" }, words.say("outlets.stale"))),
            })].filter(Boolean),
        );
    };
    fill(is);
    return h("details", { open: is.status === "proposed", "data-part": "edit-outlet" }, h("summary", {}, words.say(is.status === "proposed" ? "outlets.accept" : "outlets.edit")), place);
}

function history(cairn, scope, is) {
    const { words } = cairn;
    const body = h("div", {});
    const details = h("details", { "data-part": "outlet-history", ontoggle: () => details.open && !body.firstChild && body.append(loaded(cairn, scope, () => routes.outletHistory(cairn.map.id, is.id), (events) => h("ol", { class: "events" }, events.map((event) => h("li", {}, entry(cairn, event))))).element) }, h("summary", {}, words.say("history.title")), body);
    return details;
}

function entry({ words, vocabulary, map }, { type, at, by, changes = {} }) {
    const said = (field, value) => {
        if (value === null || value === undefined || value === "") return "—";
        if (field === "kind") return vocabulary.label("source_kinds", value, words);
        if (field === "status") return words.say(`outlets.${value}`);
        if (field === "aligned_with") return words.pick(map.factions.find(({ id }) => id === value)?.name).text || value;
        return Array.isArray(value) ? value.join(", ") : String(value);
    };
    const name = (field) => words.say({ name: "outlets.name", hosts: "outlets.hosts", kind: "field.source_kind", reliability: "field.reliability", aligned_with: "outlets.aligned", notes: "outlets.notes", status: "outlets.status" }[field] ?? field);
    return [
        h("p", { class: "event-head" }, h("strong", {}, words.say(`event.${type}`)), by ? nameOf(by, words) : null, h("time", { datetime: at }, format.instant(at, words.locale, map.time_zone))),
        type === "outlet.changed" ? Object.entries(changes).map(([field, { from, to }]) => h("p", {}, `${name(field)}: `, h("bdi", {}, said(field, from)), words.direction === "rtl" ? " ← " : " → ", h("bdi", {}, said(field, to)))) : null,
    ];
}
