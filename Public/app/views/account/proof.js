import { code as sixDigits } from "../../groups.js";
import { codeField, passwordField } from "../../form/password.js";

/**
 * What somebody shows once more before what a stranger at their open browser must not do: the password, a code where
 * there is no password, or nothing where there is neither. `of(values)` is what to send of a form's values.
 */
export function proof({ has_password: has, totp }, words, label) {
    if (has) {
        return {
            fields: [passwordField(words, label ? { label } : {})],
            said: { 401: words.say("password.wrong"), 403: words.say("password.wrong") },
            check: ({ password }) => (password ? [] : [["password", words.say("password.missing")]]),
            of: ({ password }) => ({ password }),
        };
    }
    if (totp) {
        return {
            fields: [codeField(words)],
            said: { 401: words.say("factor.wrong"), 403: words.say("factor.wrong") },
            check: ({ code }) => (sixDigits(code) ? [] : [["code", words.say("factor.six")]]),
            of: ({ code }) => ({ code: sixDigits(code) }),
        };
    }
    return { fields: [], said: {}, check: () => [], of: () => ({}) };
}
