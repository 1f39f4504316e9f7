import { concerns } from "../../colours.js";
import { h } from "../../dom.js";
import { select, text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import { moved, sent } from "../../factions.js";
import { button, factionChip } from "../parts.js";
import { save } from "./save.js";

/** Who acts on the map: names, colours and patterns, in the order of the legend. Nobody who was there can be taken away. */

const PATTERNS = ["solid", "diagonal", "dots", "cross"];
const FORM = "settings-factions";
const KEPT = `${FORM}.rows`;
const FRESH = "#7a5195";

export function factions(cairn, scope) {
    const { words, map } = cairn;
    const list = h("ol", { class: "factions" });
    let rows = cairn.kept.get(KEPT) ?? map.factions.map((faction) => ({ ...faction, name: { ...faction.name } }));
    const at = (name) => list.querySelector(`[name="${name}"]`);

    /** `focus`: selectors of what gets it, the first that is there. */
    function draw(...focus) {
        list.replaceChildren(...rows.map(row));
        for (const index of rows.keys()) look(index);
        if (focus.length) focus.map((selector) => list.querySelector(selector)).find(Boolean)?.focus();
    }

    function row(faction, index) {
        const label = (language) => words.say("settings.faction_name", { language: languageName(language) });
        const tool = (action, key, act, attributes = {}) => button(words.say(key), { "data-action": `${action}-${index}`, onclick: act, ...attributes });
        const move = (by, action) => () => keep(moved(rows, index, by), `[data-action="${action}-${index + by}"]:not(:disabled)`, `[name="faction_${index + by}_colour"]`);
        return h(
            "li",
            { class: "faction-row", "data-faction": faction.id ?? "" },
            h("p", { class: "faction-look" }),
            map.languages.map((language) => text(`faction_${index}_name_${language}`, label(language), faction.name[language] ?? "", { maxlength: 200, lang: language })),
            h("div", { class: "pair" },
                text(`faction_${index}_colour`, words.say("settings.colour"), faction.colour, { type: "color" }),
                select(`faction_${index}_pattern`, words.say("settings.pattern"), PATTERNS.map((id) => ({ id, label: words.say(`settings.pattern_${id}`) })), faction.pattern ?? "solid")),
            h("p", { class: "hint faction-concern", role: "status" }),
            h("div", { class: "actions" },
                tool("up", "settings.earlier", move(-1, "up"), { disabled: index === 0 }),
                tool("down", "settings.later", move(1, "down"), { disabled: index === rows.length - 1 }),
                faction.id ? null : tool("remove", "settings.faction_remove", () => keep(rows.filter((_, other) => other !== index), "[name=faction_0_colour]"))),
        );
    }

    /** How one looks, and what is the matter with its colour. */
    function look(index) {
        const item = list.children[index];
        item.querySelector(".faction-look").replaceChildren(factionChip(rows[index], words));
        const said = concerns(rows.map(({ colour }) => colour), index)
            // A pattern tells what a colour does not.
            .filter(({ what, other }) => what !== "alike" || (rows[other].pattern ?? "solid") === (rows[index].pattern ?? "solid"))
            .map(({ what, other }) => words.say(`settings.colour_${what}`, what === "alike" ? { name: words.pick(rows[other].name).text } : {}));
        item.querySelector(".faction-concern").textContent = said.join(" ");
    }

    function keep(next, ...focus) {
        rows = next;
        cairn.kept.set(KEPT, rows);
        // The fields stand for other rows than when they were typed in.
        cairn.kept.delete(FORM);
        draw(...focus);
    }

    function typed() {
        rows = rows.map((faction, index) => ({
            ...faction,
            name: { ...faction.name, ...Object.fromEntries(map.languages.map((language) => [language, at(`faction_${index}_name_${language}`).value])) },
            colour: at(`faction_${index}_colour`).value,
            pattern: at(`faction_${index}_pattern`).value,
        }));
        cairn.kept.set(KEPT, rows);
        for (const index of rows.keys()) look(index);
    }

    list.addEventListener("input", typed);
    const { form } = sendForm(cairn, scope, {
        id: FORM,
        fields: [
            h("p", { class: "hint" }, words.say("settings.factions_hint")),
            list,
            button(words.say("settings.faction_add"), { "data-action": "add-faction", onclick: () => keep([...rows, { name: {}, colour: FRESH, pattern: "solid", acled_type: "" }], `[name="faction_${rows.length}_name_${map.languages[0]}"]`) }, "plus"),
        ],
        send: words.say("settings.save"),
        look: "",
        clears: false,
        check: () => rows.flatMap(({ name }, index) => (Object.values(name).some((said) => said.trim()) ? [] : [[`faction_${index}_name_${map.languages[0]}`, words.say("outlets.name_missing")]])),
        fieldOf: (pointer) => {
            const [, , index, member, language] = pointer.split("/");
            return member === "name" ? `faction_${index}_name_${language ?? map.languages[0]}` : member ? `faction_${index}_${member}` : null;
        },
        act: async () => {
            const changed = await save(cairn, { factions: sent(rows) }, KEPT, FORM);
            rows = changed.factions.map((faction) => ({ ...faction, name: { ...faction.name } }));
            draw();
        },
    });

    function languageName(language) {
        return new Intl.DisplayNames([words.locale], { type: "language", fallback: "code" }).of(language);
    }
    draw();
    return form;
}
