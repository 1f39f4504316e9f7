import { h } from "../dom.js";
import { sign } from "../sign.js";
import { factionChip, phrase } from "./parts.js";

/** What the signs and colours mean; each faction and group of categories can be switched off. */
export function legendView(cairn, scope) {
    const { words, vocabulary, map } = cairn;
    const body = h("div", { class: "view view-legend" });
    scope.watch(["hidden"], () => {
        const held = document.activeElement?.name;
        body.replaceChildren(
            h("h2", { "data-first-focus": true, tabindex: "-1" }, words.say("legend.title")),
            phrase(words, map.summary, "p", { class: "hint" }),
            block(words.say("legend.factions"), map.factions.map((faction) => toggle(cairn, `faction:${faction.id}`, factionChip(faction, words)))),
            block(words.say("legend.groups"), vocabulary.list("groups").map((group) => toggle(cairn, `group:${group.id}`, groupLabel(cairn, group)))),
            block(words.say("legend.certainty"), certainty(cairn)),
            block(words.say("legend.forms"), forms(cairn)),
            h("p", { class: "hint" }, words.say("legend.approximate"), " ", h("a", { href: "#/about" }, words.say("about.title"))),
        );
        if (held) body.querySelector(`[name="${held}"]`)?.focus();
    });
    return body;
}

function block(title, items) {
    return h("section", { class: "legend-block" }, h("h3", {}, title), h("ul", { class: "plain" }, items.map((item) => h("li", {}, item))));
}

function toggle(cairn, name, label) {
    const box = h("input", { type: "checkbox", role: "switch", name, checked: !cairn.store.get("hidden").has(name), onchange: () => cairn.switchOn(name, box.checked) });
    return h("label", { class: "switch" }, label, box);
}

function groupLabel(cairn, group) {
    const first = cairn.vocabulary.list("categories").find((category) => category.group === group.id);
    const drawing = sign({ kind: group.id === "sites" ? "site" : "event", icon: first?.icon ?? "dot", colour: group.colour, sure: 3, mark: "" });
    return h("span", { class: "legend-item" }, drawing, phrase(cairn.words, group.label));
}

export function certainty({ words }) {
    const colour = null;
    const line = (sure, mark, text) => h("span", { class: "legend-item" }, sign({ kind: "event", icon: "dot", colour, sure, mark }), h("span", {}, text));
    return [
        ...[4, 3, 2, 1].map((sure) => line(sure, "", words.say(`legend.sure_${sure}`))),
        line(3, "open", words.say("legend.open")),
        line(3, "disputed", words.say("legend.disputed")),
        line(3, "void", words.say("legend.void")),
    ];
}

export function forms({ words, vocabulary }) {
    return ["event", "control", "movement", "site"].map((kind) =>
        h("span", { class: "legend-item" }, sign({ kind, icon: "dot", sure: 2, mark: "" }), h("span", {}, vocabulary.label("kinds", kind, words))),
    );
}
