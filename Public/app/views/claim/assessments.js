import * as routes from "../../evidence/routes.js";
import { h } from "../../dom.js";
import { text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import * as format from "../../format.js";
import { explain, nameOf } from "../parts.js";
import { change } from "./ask.js";

/** What volunteers think of a claim: agree, disagree or unsure by one tap, then why. */

const VALUES = ["agree", "disagree", "unsure"];

export function assessments(cairn, scope, claim) {
    const { words } = cairn;
    const { assessments: are = {}, allowed = [] } = claim.properties;
    const may = allowed.includes("assess");
    const total = VALUES.reduce((sum, value) => sum + (are[value] ?? 0), 0);
    if (!may && total === 0) return null;
    return h(
        "section",
        { class: "part", "data-part": "assessments" },
        h("h3", {}, words.say("assess.title")),
        may ? tapping(cairn, claim, are) : h("p", {}, counts(words, are)),
        may && are.mine ? why(cairn, scope, claim, are.mine) : null,
        are.list?.length ? reasons(cairn, are.list) : null,
    );
}

function counts(words, are) {
    return VALUES.filter((value) => are[value]).map((value) => words.say(`assess.count_${value}`, { count: are[value] })).join(words.say("list.separator"));
}

function tapping(cairn, claim, are) {
    const { words, map } = cairn;
    const fault = h("p", { class: "fault", role: "alert" });
    const row = h("div", { class: "actions assess", role: "group", "aria-label": words.say("assess.yours") });
    row.append(
        ...VALUES.map((value) =>
            h(
                "button",
                { type: "button", class: "button", "data-action": `assess-${value}`, "aria-pressed": String(are.mine?.value === value), onclick: (press) => tap(press.currentTarget, value) },
                h("span", {}, words.say(`assess.${value}`)),
                are[value] ? h("span", { class: "count" }, format.number(are[value], words.locale)) : null,
            ),
        ),
    );

    /** One tap says it, another one on the same takes it back. */
    async function tap(pressed, value) {
        fault.textContent = "";
        for (const each of row.children) each.disabled = true;
        const mine = are.mine?.value === value;
        try {
            await change(cairn, () => (mine ? routes.withdraw(map.id, claim.id) : routes.assess(map.id, claim.id, { value, reason: are.mine?.reason })));
            cairn.say(words.say(mine ? "assess.withdrawn" : "assess.done"));
            document.querySelector(`.view-claim [data-action="${pressed.dataset.action}"]`)?.focus({ preventScroll: true });
        } catch (problem) {
            for (const each of row.children) each.disabled = false;
            fault.textContent = explain(problem, words);
            if (!fault.isConnected) cairn.say(fault.textContent, "failed");
        }
    }
    return [row, fault];
}

function why(cairn, scope, claim, mine) {
    const { words, map } = cairn;
    return sendForm(cairn, scope, {
        id: `assess.${claim.id}`,
        fields: [text("reason", words.say("assess.reason"), mine.reason ?? "", { rows: 2, maxlength: 1000 })],
        send: words.say("assess.save_reason"),
        look: "",
        clears: false,
        act: async ({ reason }) => {
            await change(cairn, () => routes.assess(map.id, claim.id, { value: mine.value, reason: reason.trim() || undefined }));
            cairn.say(words.say("assess.done"));
        },
    }).form;
}

function reasons(cairn, list) {
    const { words } = cairn;
    const entry = ({ value, reason, by, at }) => h(
        "li",
        {},
        h("p", { class: "event-head" }, h("strong", {}, words.say(`assess.${value}`)), by ? nameOf(by, words) : null, h("time", { datetime: at }, format.instant(at, words.locale, cairn.map.time_zone))),
        reason ? h("p", { class: "event-reason", dir: "auto" }, reason) : null,
    );
    return h("details", { "data-part": "assessment-reasons" }, h("summary", {}, words.say("assess.reasons", { count: list.length })), h("ol", { class: "events" }, list.map(entry)));
}
