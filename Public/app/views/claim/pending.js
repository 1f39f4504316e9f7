import { h } from "../../dom.js";
import { icon } from "../../icons.js";
import * as format from "../../format.js";
import { button, nameOf } from "../parts.js";
import { changes } from "../changes.js";

/**
 * A change that waits: as it stands beside as it is to be, what differs marked. Who may accept it chooses how much of
 * it; `decide(decision, { fields })` asks for the reason.
 */
export function pending(cairn, claim, decide) {
    const { words, map } = cairn;
    const { pending: is, allowed = [] } = claim.properties;
    if (!is) return null;
    const fields = Object.keys(is.changes ?? {});
    const may = allowed.includes("accept_revision");
    const chosen = new Set(fields);
    const time = format.instant(is.at, words.locale, map.time_zone);
    const people = [is.by, ...(is.with ?? [])].filter(Boolean);
    const label = h("span", {});
    const accept = h("button", { type: "button", class: "button primary", "data-decision": "accept_revision", onclick: () => decide("accept_revision", chosen.size < fields.length ? { fields: [...chosen] } : {}) }, label);
    const tell = () => {
        label.textContent = chosen.size === fields.length ? words.say("decision.accept_revision") : words.say("pending.accept_part", { count: chosen.size, all: fields.length });
        accept.disabled = chosen.size === 0;
    };
    tell();
    const choose = (field, on) => {
        if (on) chosen.add(field);
        else chosen.delete(field);
        tell();
    };
    return h(
        "section",
        { class: "part pending", "data-part": "pending" },
        h("h3", {}, icon("undo"), words.say("pending.title")),
        h("p", { class: "hint" }, people.length ? words.pieces("pending.by", { name: people.flatMap((name, at) => [at ? words.say("list.separator") : "", nameOf(name, words)]), time }) : words.say("pending.at", { time })),
        may && fields.length > 1 ? h("p", { class: "hint" }, words.say("pending.choose")) : null,
        changes(cairn, is.changes ?? {}, may && fields.length > 1 ? choose : null),
        h(
            "div",
            { class: "actions" },
            may ? accept : null,
            allowed.includes("decline_revision") ? button(words.say("decision.decline_revision"), { "data-decision": "decline_revision", onclick: () => decide("decline_revision") }) : null,
        ),
    );
}
