import { h } from "../dom.js";
import { Problem } from "../http.js";
import { button, explain, iconButton } from "./parts.js";

/** Signing in by name and password. Links sign in by themselves when they are opened. */
export function signInDialog(cairn, scope) {
    const { words, store } = cairn;
    const fault = h("p", { class: "fault", role: "alert", id: "sign-in-fault" });
    const name = h("input", { name: "name", autocomplete: "username", required: true, autocapitalize: "none", spellcheck: "false", dir: "auto" });
    const password = h("input", { name: "password", type: "password", autocomplete: "current-password", required: true });
    const send = h("button", { type: "submit", class: "button primary", "data-testid": "submit-sign-in" }, words.say("session.sign_in"));
    const close = () => dialog.close();
    const form = h(
        "form",
        { class: "form", "aria-describedby": "sign-in-fault", onsubmit: submit },
        h("p", {}, words.say("session.explain")),
        h("label", { class: "field" }, h("span", {}, words.say("session.name")), name),
        h("label", { class: "field" }, h("span", {}, words.say("session.password")), password),
        fault,
        h("div", { class: "row-end" }, button(words.say("action.cancel"), { onclick: close }), send),
    );
    const dialog = h(
        "dialog",
        { class: "dialog", "aria-labelledby": "sign-in-title", onclose: () => store.set({ dialog: null }) },
        h("div", { class: "dialog-head" }, h("h2", { id: "sign-in-title" }, words.say("session.sign_in")), iconButton(words.say("action.close"), "close", { onclick: close })),
        form,
    );

    async function submit(event) {
        event.preventDefault();
        fault.textContent = "";
        send.disabled = true;
        try {
            const session = await cairn.signIn({ name: name.value.trim(), password: password.value });
            const next = store.get("afterSignIn");
            dialog.close();
            form.reset();
            cairn.say(words.say("session.welcome", { name: session.account.name }));
            if (next && cairn.may("claim.submit")) cairn.show(next);
        } catch (problem) {
            fault.textContent = problem instanceof Problem && [400, 401, 422].includes(problem.status) ? words.say("session.wrong") : explain(problem, words);
            password.focus();
            password.select();
        } finally {
            send.disabled = false;
            store.set({ afterSignIn: null });
        }
    }

    scope.watch(["dialog"], () => {
        const wanted = store.get("dialog") === "sign-in";
        // The dialog may not be in the document yet when the page is being built.
        if (wanted && !dialog.open) queueMicrotask(() => dialog.isConnected && !dialog.open && dialog.showModal());
        if (!wanted && dialog.open) dialog.close();
    });
    return dialog;
}
