import * as routes from "../../evidence/routes.js";
import { h } from "../../dom.js";
import { text } from "../../form/field.js";
import { latin } from "../../form/digits.js";
import { button } from "../parts.js";
import { askFor, change, needsReason, reasonField } from "./ask.js";

/** A moderator's own figure beside the computed one: set with a reason, lifted with a reason. */
export function overriding(cairn, scope, claim) {
    const { words, map } = cairn;
    const { allowed = [], confidence } = claim.properties;
    if (!allowed.includes("override")) return null;
    const stands = confidence?.override;

    function set() {
        askFor(cairn, scope, {
            id: `override.${claim.id}`,
            from: "override",
            title: words.say("override.title"),
            about: words.say("override.explain"),
            fields: [text("value", words.say("override.value"), String(stands?.value ?? ""), { inputmode: "numeric", dir: "ltr", maxlength: 4, hint: words.say("override.value_hint") }), reasonField(cairn)],
            send: words.say("override.send"),
            check: (values) => [...(/^[1-9]\d?$/.test(latin(values.value)) ? [] : [["value", words.say("override.value_hint")]]), ...needsReason(cairn)(values)],
            act: async ({ value, reason }) => {
                await change(cairn, () => routes.override(map.id, claim.id, { value: Number(latin(value)), reason: reason.trim() }));
                cairn.say(words.say("override.done"));
            },
        });
    }

    function lift() {
        askFor(cairn, scope, {
            id: `lift.${claim.id}`,
            from: "override",
            title: words.say("override.lift_title"),
            fields: [reasonField(cairn)],
            send: words.say("override.lift"),
            check: needsReason(cairn),
            act: async ({ reason }) => {
                await change(cairn, () => routes.liftOverride(map.id, claim.id, reason.trim()));
                cairn.say(words.say("override.lifted"));
            },
        });
    }

    return h(
        "div",
        { class: "actions" },
        button(words.say(stands ? "override.change" : "override.start"), { class: "button quiet", "data-action": "override", onclick: set }),
        stands ? button(words.say("override.lift"), { class: "button quiet", "data-action": "lift-override", onclick: lift }) : null,
    );
}
