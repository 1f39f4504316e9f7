import * as api from "../../api.js";
import { h } from "../../dom.js";
import { choice, text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";

/** What the map allows people who are not members yet, and how much anybody may send. */

const LIMITS = ["new_account_claims", "daily_claims", "daily_edits", "daily_tips", "daily_registrations"];

export function settings(cairn, scope) {
    const { words, map } = cairn;
    const whole = (typed) => /^\d{1,6}$/.test(latin(typed));
    const number = (name) =>
        text(name, words.say(`settings.${name}`), String(map[name] ?? ""), { inputmode: "numeric", dir: "ltr", maxlength: 6, hint: words.say(`settings.${name}_hint`) });
    const { form } = sendForm(cairn, scope, {
        id: "settings",
        fields: [
            choice("registration", words.say("settings.registration"), ["closed", "open"].map((id) => ({ id, label: words.say(`settings.registration_${id}`) })), map.registration ?? "closed", { hint: words.say("settings.registration_hint") }),
            choice("tips", words.say("settings.tips"), ["off", "on"].map((id) => ({ id, label: words.say(`settings.tips_${id}`) })), map.tips ? "on" : "off", { hint: words.say("settings.tips_hint") }),
            h("fieldset", {}, h("legend", {}, words.say("settings.limits")), LIMITS.map(number)),
        ],
        send: words.say("settings.save"),
        clears: false,
        check: (values) => LIMITS.filter((name) => !whole(values[name])).map((name) => [name, words.say("settings.whole")]),
        act: async (values) => {
            const limits = Object.fromEntries(LIMITS.map((name) => [name, Number(latin(values[name]))]));
            const changed = await cairn.visitor.ask(() => api.setMap(map.id, { registration: values.registration, tips: values.tips === "on", ...limits }));
            cairn.tookMap(changed);
            cairn.say(words.say("settings.saved"));
        },
    });
    return form;
}

/** Arabic digits count as digits. */
function latin(typed) {
    return typed.trim().replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
