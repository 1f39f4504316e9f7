import * as api from "../../api.js";
import { h } from "../../dom.js";
import { code as sixDigits, grouped } from "../../groups.js";
import { codeField } from "../../form/password.js";
import { sendForm } from "../../form/sendform.js";
import { button } from "../parts.js";
import { qr } from "../qr.js";
import { secret } from "../secret.js";
import { proof } from "./proof.js";

/** The second factor (RFC 6238): off, being set up, or on. The secret is in memory only while it is being set up. */
export function factor(cairn, scope) {
    const { store } = cairn;
    const place = h("div", { class: "factor" });
    let drawn = null;
    scope.watch(["session", "once"], () => {
        const account = store.get("session")?.account;
        if (!account) return;
        const { enrolment } = store.get("once");
        const state = `${enrolment?.secret ?? ""} ${account.totp} ${account.must_enrol} ${account.has_password}`;
        if (drawn === state) return;
        const held = place.contains(document.activeElement);
        drawn = state;
        place.replaceChildren(...(enrolment ? settingUp(cairn, scope, enrolment) : account.totp ? on(cairn, scope, account) : off(cairn, scope, account)));
        if (held || enrolment) place.querySelector("[data-begin]")?.focus();
    });
    return place;
}

function off(cairn, scope, account) {
    const { words } = cairn;
    const shown = proof(account, words);
    const { form } = sendForm(cairn, scope, {
        id: "factor-start",
        fields: shown.fields,
        send: words.say("factor.start"),
        look: account.must_enrol ? "primary" : "",
        said: shown.said,
        check: shown.check,
        act: async (values) => {
            const enrolment = await cairn.visitor.ask(() => api.startTOTP(shown.of(values)));
            cairn.visitor.showOnce({ enrolment });
        },
    });
    return [
        account.must_enrol ? h("p", { class: "must" }, words.say("factor.must")) : null,
        h("p", { class: "hint" }, words.say("factor.explain")),
        account.must_enrol || !account.has_password ? form : h("details", { "data-part": "factor" }, h("summary", {}, words.say("factor.start")), form),
    ].filter(Boolean);
}

function settingUp(cairn, scope, { secret: key, uri }) {
    const { words } = cairn;
    const { form } = sendForm(cairn, scope, {
        id: "factor-confirm",
        fields: [codeField(words)],
        send: words.say("factor.confirm"),
        beside: [button(words.say("action.cancel"), { onclick: () => cairn.visitor.showOnce({ enrolment: undefined }) })],
        said: { 401: words.say("factor.wrong"), 403: words.say("factor.wrong"), 422: words.say("factor.wrong") },
        check: ({ code }) => (sixDigits(code) ? [] : [["code", words.say("factor.six")]]),
        act: async ({ code }) => {
            const { recovery_codes: codes } = await cairn.visitor.ask(() => api.confirmTOTP(sixDigits(code)));
            cairn.visitor.showOnce({ enrolment: undefined, codes });
            cairn.say(words.say("factor.done"));
            await cairn.visitor.refresh();
        },
    });
    return [
        h(
            "ol",
            { class: "steps" },
            h("li", {}, h("p", { "data-begin": true, tabindex: "-1" }, words.say("factor.scan")), qr(uri, { label: words.say("factor.qr"), failed: words.say("factor.no_qr") })),
            h("li", {}, h("p", {}, words.say("factor.type")), secret(words, { text: key, shown: grouped(key), name: words.say("factor.secret") }), opener(words, uri)),
            h("li", {}, form),
        ),
    ];
}

/** On the device that holds the authenticator app, a link does what scanning does. */
function opener(words, uri) {
    return uri.startsWith("otpauth://totp/") ? h("p", {}, h("a", { href: uri, rel: "noreferrer" }, words.say("factor.open"))) : null;
}

function on(cairn, scope, account) {
    const { words } = cairn;
    const shown = proof(account, words);
    const { form } = sendForm(cairn, scope, {
        id: "factor-off",
        fields: shown.fields,
        send: words.say("factor.off"),
        look: "danger",
        said: shown.said,
        check: shown.check,
        act: async (values) => {
            await cairn.visitor.ask(() => api.removeTOTP(shown.of(values)));
            cairn.say(words.say("factor.removed"));
            await cairn.visitor.refresh();
        },
    });
    return [
        h("p", { "data-begin": true, tabindex: "-1" }, words.say("factor.is_on")),
        h("details", { "data-part": "factor-off" }, h("summary", {}, words.say("factor.off")), h("p", { class: "hint" }, words.say("factor.off_explain")), form),
    ];
}
