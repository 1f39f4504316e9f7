import { h } from "../dom.js";
import { text } from "./field.js";

/** Fields for secrets, and what can be said of them before they are sent. */

export const SHORTEST = 10;
export const LONGEST = 1024;

/** The present password, or a new one (`fresh`), with a button that shows what was typed. */
export function passwordField(words, { name = "password", label = words.say("session.password"), fresh = false } = {}) {
    const field = text(name, label, "", {
        type: "password", dir: "ltr", autocomplete: fresh ? "new-password" : "current-password", maxlength: LONGEST, spellcheck: "false", autocapitalize: "none",
        hint: fresh ? words.say("password.hint", { count: SHORTEST }) : undefined,
    });
    const input = field.querySelector("input");
    const toggle = h("button", { type: "button", class: "button", "aria-pressed": "false", "aria-controls": input.id, onclick: show }, words.say("password.show"));
    const row = h("div", { class: "beside" });
    input.replaceWith(row);
    row.append(input, toggle);

    function show() {
        const open = input.type === "password";
        input.type = open ? "text" : "password";
        toggle.setAttribute("aria-pressed", String(open));
    }
    return field;
}

/** What is wrong with a new password, in words; null when it will do. The server counts characters, as this does. */
export function weakness(password, words) {
    const length = [...password].length;
    if (length < SHORTEST) return words.say("password.short", { count: SHORTEST });
    return length > LONGEST ? words.say("password.long", { count: LONGEST }) : null;
}

/** Six digits of an authenticator app. */
export function codeField(words, { name = "code", label = words.say("factor.code"), hint = words.say("factor.code_hint") } = {}) {
    return text(name, label, "", { inputmode: "numeric", autocomplete: "one-time-code", dir: "ltr", maxlength: 20, spellcheck: "false", class: "code-input", hint });
}

export function recoveryField(words) {
    return text("recovery_code", words.say("codes.one"), "", { autocomplete: "off", dir: "ltr", maxlength: 30, spellcheck: "false", autocapitalize: "none", class: "code-input", hint: words.say("codes.one_hint") });
}

export function nameField(words, { fresh = false, value = "" } = {}) {
    return text("name", words.say("session.name"), value, { autocomplete: "username", autocapitalize: "none", spellcheck: "false", maxlength: 100, hint: fresh ? words.say("session.name_hint") : undefined });
}
