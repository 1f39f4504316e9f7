import { h } from "../../dom.js";
import { latin } from "../../form/digits.js";
import { choice, select, text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import { inUnits, lasting, UNITS } from "../../lasting.js";
import { save } from "./save.js";

/** When the public sees what, and when what holds on is looked at again. */

const MOST = 30 * UNITS.day;

export function publishing(cairn, scope) {
    const { words, map } = cairn;
    const { amount, unit } = inUnits(map.public_delay);
    const units = unit === "second" ? { second: 1, ...UNITS } : UNITS;
    const seconds = (values) => (/^\d{1,7}$/.test(latin(values.delay)) ? Number(latin(values.delay)) * units[values.delay_unit] : NaN);
    const effect = h("p", { class: "hint", role: "status" });
    const { form } = sendForm(cairn, scope, {
        id: "settings-publishing",
        fields: [
            choice("publish", words.say("settings.publish"), ["on_verify", "on_submit"].map((id) => ({ id, label: words.say(`settings.publish_${id}`) })), map.publish, { hint: words.say("settings.publish_hint") }),
            h(
                "div",
                { class: "field" },
                h("div", { class: "pair" },
                    text("delay", words.say("settings.delay"), String(amount), { inputmode: "numeric", dir: "ltr", maxlength: 7 }),
                    select("delay_unit", words.say("settings.delay_unit"), Object.keys(units).map((id) => ({ id, label: words.say(`settings.unit_${id}`) })), unit)),
                effect,
            ),
            text("recheck", words.say("settings.recheck"), String(map.recheck_after_days), { inputmode: "numeric", dir: "ltr", maxlength: 4, hint: words.say("settings.recheck_hint") }),
        ],
        send: words.say("settings.save"),
        look: "",
        clears: false,
        check: (values) => {
            const delay = seconds(values);
            const days = Number(latin(values.recheck));
            return [
                ...(Number.isNaN(delay) ? [["delay", words.say("settings.whole")]] : delay > MOST ? [["delay", words.say("settings.delay_most", { time: lasting(MOST, words.locale) })]] : []),
                ...(Number.isInteger(days) && days >= 1 && days <= 3650 ? [] : [["recheck", words.say("settings.whole")]]),
            ];
        },
        fieldOf: (pointer) => ({ "/public_delay": "delay", "/recheck_after_days": "recheck", "/publish": "publish" })[pointer] ?? null,
        act: (values) => save(cairn, { publish: values.publish, public_delay: seconds(values), recheck_after_days: Number(latin(values.recheck)) }, "settings-publishing"),
    });
    const tell = () => {
        const delay = seconds(Object.fromEntries(new FormData(form)));
        effect.textContent = delay > 0 ? words.say("settings.delay_effect", { time: lasting(delay, words.locale) }) : words.say("settings.delay_none");
    };
    form.addEventListener("input", tell);
    tell();
    return form;
}
