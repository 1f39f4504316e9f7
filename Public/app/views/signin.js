import { h } from "../dom.js";
import { code as sixDigits, recoveryCode } from "../groups.js";
import { Problem } from "../http.js";
import { codeField, nameField, passwordField, recoveryField, weakness } from "../form/password.js";
import { sendForm } from "../form/sendform.js";
import { button, iconButton } from "./parts.js";

/**
 * Signing in: name and password, then a code where the account has a second factor. A recovery code stands in for
 * the code, or, with a new password, for a forgotten one.
 */
export function signInDialog(cairn, scope) {
    const { words, store } = cairn;
    const before = document.activeElement;
    const title = h("h2", { id: "sign-in-title" });
    const content = h("div", { class: "dialog-content" });
    const close = () => dialog.close();
    const dialog = h(
        "dialog",
        { class: "dialog", "aria-labelledby": "sign-in-title", onclose: closed },
        h("div", { class: "dialog-head" }, title, iconButton(words.say("action.close"), "close", { onclick: close })),
        content,
    );
    const steps = { password, code, recovery, forgotten };
    let credentials = {};
    let step = null;

    function show(name) {
        step?.end();
        step = scope.inner();
        const { heading, text, form, more = [] } = steps[name]();
        title.textContent = heading;
        content.dataset.step = name;
        content.replaceChildren(h("p", {}, text), form, h("div", { class: "dialog-more" }, more));
        content.querySelector("input:not([hidden])")?.focus();
    }

    function password() {
        const { form } = sendForm(cairn, step, {
            id: "sign-in",
            fields: [nameField(words), passwordField(words)],
            send: words.say("session.sign_in"),
            said: { 400: words.say("session.wrong"), 401: words.say("session.wrong"), 422: words.say("session.wrong") },
            check: ({ name, password: typed }) => [name.trim() ? null : ["name", words.say("session.name_missing")], typed ? null : ["password", words.say("password.missing")]].filter(Boolean),
            act: ({ name, password: typed }) => attempt({ name: name.trim(), password: typed }),
        });
        const open = cairn.map.registration === "open";
        return {
            heading: words.say("session.sign_in"),
            text: words.say("session.explain"),
            form,
            more: [
                button(words.say("session.forgotten"), { class: "button link", "data-action": "forgotten", onclick: () => show("forgotten") }),
                open ? button(words.say("register.offer"), { class: "button link", "data-action": "register", onclick: register }) : h("p", { class: "hint" }, words.say("session.by_invitation")),
            ],
        };
    }

    function code() {
        const { form } = sendForm(cairn, step, {
            id: "sign-in-code",
            fields: [codeField(words)],
            send: words.say("session.sign_in"),
            beside: [back()],
            said: { 401: words.say("factor.wrong"), 422: words.say("factor.wrong") },
            check: ({ code: typed }) => (sixDigits(typed) ? [] : [["code", words.say("factor.six")]]),
            act: ({ code: typed }) => attempt({ ...credentials, totp: sixDigits(typed) }),
        });
        return {
            heading: words.say("factor.title"),
            text: words.say("factor.ask"),
            form,
            more: [button(words.say("session.use_recovery"), { class: "button link", "data-action": "recovery", onclick: () => show("recovery") })],
        };
    }

    function recovery() {
        const { form } = sendForm(cairn, step, {
            id: "sign-in-recovery",
            fields: [recoveryField(words)],
            send: words.say("session.sign_in"),
            beside: [back()],
            said: { 401: words.say("codes.wrong"), 422: words.say("codes.wrong") },
            check: ({ recovery_code: typed }) => (recoveryCode(typed) ? [] : [["recovery_code", words.say("codes.form")]]),
            act: ({ recovery_code: typed }) => attempt({ ...credentials, recovery_code: recoveryCode(typed) }),
        });
        return { heading: words.say("session.use_recovery"), text: words.say("codes.instead"), form };
    }

    function forgotten() {
        const [, known = ""] = cairn.kept.get("sign-in")?.find(([field]) => field === "name") ?? [];
        const { form } = sendForm(cairn, step, {
            id: "sign-in-forgotten",
            fields: [
                nameField(words, { value: known }),
                recoveryField(words),
                codeField(words, { label: words.say("session.forgotten_code") }),
                passwordField(words, { name: "new_password", label: words.say("password.new"), fresh: true }),
            ],
            send: words.say("session.reset"),
            beside: [back()],
            said: { 401: words.say("codes.wrong_name") },
            check: ({ name, recovery_code: typed, code: second, new_password: next }) => {
                const weak = weakness(next, words);
                return [
                    name.trim() ? null : ["name", words.say("session.name_missing")],
                    recoveryCode(typed) ? null : ["recovery_code", words.say("codes.form")],
                    !second.trim() || sixDigits(second) ? null : ["code", words.say("factor.six")],
                    weak ? ["new_password", weak] : null,
                ].filter(Boolean);
            },
            // Whether an account has a second factor is not told to who does not show the first: the code is asked for beforehand.
            act: ({ name, recovery_code: typed, code: second, new_password: next }) =>
                attempt({ name: name.trim(), recovery_code: recoveryCode(typed), totp: sixDigits(second) ?? undefined, new_password: next }),
        });
        return { heading: words.say("session.forgotten"), text: words.say("session.forgotten_explain"), form };
    }

    function back() {
        return button(words.say("action.back"), { onclick: () => show("password") });
    }

    /** The password was right and a code is needed: asked for with what was already given, which stays in memory only. */
    async function attempt(given) {
        try {
            const session = await cairn.visitor.signIn(given);
            signedIn(session, given);
        } catch (problem) {
            if (!(problem instanceof Problem) || problem.kind !== "totp-required" || given.totp || !given.password) throw problem;
            credentials = given;
            show("code");
        }
    }

    function signedIn({ account }, given) {
        const next = store.get("afterSignIn");
        cairn.kept.delete("sign-in");
        dialog.close();
        const welcome = words.say("session.welcome", { name: account.name });
        cairn.say(given.recovery_code ? `${welcome} ${words.say("codes.left", { count: account.recovery_codes ?? 0 })}` : welcome);
        if (next && cairn.may("claim.submit")) cairn.show(next);
    }

    function register() {
        dialog.close();
        cairn.visit("register");
    }

    function closed() {
        dialog.remove();
        credentials = {};
        store.set({ dialog: null, afterSignIn: null });
        // Who has signed in finds the account where the button was.
        (before?.isConnected ? before : (document.querySelector(".bar .account") ?? document.getElementById("panel")))?.focus();
    }

    document.body.append(dialog);
    scope.onEnd(() => dialog.remove());
    dialog.showModal();
    show("password");
    return dialog;
}
