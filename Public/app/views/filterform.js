import { h } from "../dom.js";
import { active } from "../filters.js";
import { shown } from "../shown.js";
import { toInstant, toLocal } from "../zone.js";
import { button, factionChip, phrase } from "./parts.js";

/** Filters by word, time, kind, category, faction, status and confidence. Every change counts at once. */

const FLOORS = [0, 20, 45, 55, 80, 95];

export function filterView(cairn, scope) {
    const { words, vocabulary, map, store } = cairn;
    const now = () => store.get("filters");
    const clear = button(words.say("filters.clear"), { onclick: () => { cairn.clearFilters(); cairn.show("list"); } });
    const count = h("p", { class: "hint", role: "status" });
    scope.watch(["filters"], () => (clear.hidden = active(now()) === 0));
    scope.watch(["claims", "listing", "filters"], () => {
        const { phase, more } = store.get("listing");
        count.textContent = phase === "ready" ? words.say(more ? "list.newest" : "list.count", { count: shown(store).length }) : words.say("list.loading");
    });

    const choices = (name, items) => h(
        "div",
        { class: "choices" },
        items.map(({ id, label }) => {
            const box = h("input", { type: "checkbox", name, value: id, checked: now()[name].includes(id), onchange: () => {
                const rest = now()[name].filter((each) => each !== id);
                cairn.setFilters({ [name]: box.checked ? [...rest, id] : rest });
            } });
            return h("label", { class: "check" }, box, label);
        }),
    );
    const listed = (list) => vocabulary.list(list).map(({ id }) => ({ id, label: h("span", {}, vocabulary.label(list, id, words)) }));
    const day = (name, edge) => {
        const value = now()[name] ? toLocal(now()[name], map.time_zone).slice(0, 10) : "";
        const input = h("input", { type: "date", name, value, onchange: () => cairn.setFilters({ [name]: input.value ? toInstant(`${input.value}T${edge}`, map.time_zone) : "" }) });
        return h("label", { class: "field" }, h("span", {}, words.say(`filters.${name}`)), input);
    };
    const search = h("input", { type: "search", name: "q", value: now().q, dir: "auto", oninput: () => cairn.setFilters({ q: search.value.trim() }) });
    const floor = h(
        "select",
        { name: "min_confidence", onchange: () => cairn.setFilters({ min_confidence: Number(floor.value) }) },
        FLOORS.map((value) => h("option", { value, selected: value === now().min_confidence }, floorLabel(cairn, value))),
    );

    return h(
        "form",
        { class: "view view-filters form", onsubmit: (event) => event.preventDefault() },
        h("div", { class: "list-head" }, h("h2", { "data-first-focus": true, tabindex: "-1" }, words.say("filters.title")), clear),
        count,
        h("label", { class: "field" }, h("span", {}, words.say("filters.words")), search),
        h("div", { class: "pair" }, day("from", "00:00"), day("to", "23:59")),
        h("label", { class: "field" }, h("span", {}, words.say("filters.confidence")), floor),
        set(words.say("filters.factions"), choices("faction", map.factions.map((faction) => ({ id: faction.id, label: factionChip(faction, words) })))),
        set(words.say("filters.statuses"), choices("status", listed("statuses"))),
        set(words.say("filters.kinds"), choices("kind", listed("kinds"))),
        h("fieldset", {}, h("legend", {}, words.say("filters.categories")), vocabulary.list("groups").map((group) => categories(cairn, group, choices))),
    );
}

function set(title, content) {
    return h("fieldset", {}, h("legend", {}, title), content);
}

function categories({ words, vocabulary, store }, group, choices) {
    const members = vocabulary.list("categories").filter((category) => category.group === group.id);
    const chosen = members.some(({ id }) => store.get("filters").category.includes(id));
    return h(
        "details",
        { open: chosen },
        h("summary", {}, phrase(words, group.label)),
        choices("category", members.map(({ id }) => ({ id, label: h("span", {}, vocabulary.label("categories", id, words)) }))),
    );
}

function floorLabel({ words, vocabulary }, value) {
    if (value === 0) return words.say("filters.any");
    const term = vocabulary.list("terms").find((each) => each.from === value);
    return words.say("filters.at_least", { value, term: term ? words.pick(term.label).text : "" });
}
