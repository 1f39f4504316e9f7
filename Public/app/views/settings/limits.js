import * as api from "../../api.js";
import { h } from "../../dom.js";
import { latin } from "../../form/digits.js";
import { choice, text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";

/** What the map allows people who are not members yet, and how much anybody may send. */

const LIMITS = ["new_account_claims", "daily_claims", "daily_edits", "daily_tips", "daily_registrations", "media_quota_mb"];

export function limits(cairn, scope) {
    const { words, map } = cairn;
    const whole = (typed) => /^\d{1,6}$/.test(latin(typed));
    const number = (name) =>
        text(name, words.say(`settings.${name}`), String(map[name] ?? ""), { inputmode: "numeric", dir: "ltr", maxlength: 6, hint: words.say(`settings.${name}_hint`) });
    const { form } = sendForm(cairn, scope, {
        id: "settings",
        fields: [
            choice("registration", words.say("settings.registration"), ["closed", "open"].map((id) => ({ id, label: words.say(`settings.registration_${id}`) })), map.registration ?? "closed", { hint: words.say("settings.registration_hint") }),
            choice("tips", words.say("settings.tips"), ["off", "on"].map((id) => ({ id, label: words.say(`settings.tips_${id}`) })), map.tips ? "on" : "off", { hint: words.say("settings.tips_hint") }),
            choice("comments", words.say("settings.comments"), ["team", "public"].map((id) => ({ id, label: words.say(`settings.comments_${id}`) })), map.comments ?? "team", { hint: words.say("settings.comments_hint") }),
            choice("keep_originals", words.say("settings.originals"), ["off", "on"].map((id) => ({ id, label: words.say(`settings.originals_${id}`) })), map.keep_originals ? "on" : "off", { hint: words.say("settings.originals_hint") }),
            h("fieldset", {}, h("legend", {}, words.say("settings.limits")), LIMITS.map(number)),
        ],
        send: words.say("settings.save"),
        clears: false,
        check: (values) => LIMITS.filter((name) => !whole(values[name])).map((name) => [name, words.say("settings.whole")]),
        act: async (values) => {
            const limits = Object.fromEntries(LIMITS.map((name) => [name, Number(latin(values[name]))]));
            const changed = await cairn.visitor.ask(() => api.setMap(map.id, { registration: values.registration, tips: values.tips === "on", comments: values.comments, keep_originals: values.keep_originals === "on", ...limits }));
            cairn.tookMap(changed);
            cairn.say(words.say("settings.saved"));
        },
    });
    return form;
}
