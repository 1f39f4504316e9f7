import * as api from "../api.js";
import { h } from "../dom.js";
import { newAccountFaults, newAccountFields } from "../form/newaccount.js";
import { sendForm } from "../form/sendform.js";
import { button, empty, phrase } from "./parts.js";
import { block, place } from "./place.js";
import { welcome } from "./join.js";

/** Joining a map that lets anybody in as a volunteer: with a new account, or the one that is signed in. */
export function registerView(cairn, scope) {
    const { words, store } = cairn;
    const element = h("div", {});
    let inner = null;
    scope.watch(["session", "map"], () => {
        inner?.end();
        inner = scope.inner();
        element.replaceChildren(place(cairn, words.say("register.title"), ...content(inner)));
    });
    return element;

    function content(within) {
        const { account } = cairn.visitor;
        const { role } = cairn.visitor.standing;
        if (role !== "public") return [empty(words.say("register.already"), button(words.say("action.close"), { onclick: () => cairn.close() }))];
        if (cairn.map.registration !== "open") return [empty(words.say("register.closed"))];
        const lead = h("p", { class: "lead" }, words.pieces("register.lead", { map: phrase(words, cairn.map.title, "strong") }));
        const what = h("p", {}, words.say("join.role_volunteer"));
        if (account) return [lead, what, existing(within, account)];
        return [
            lead,
            what,
            block(words.say("join.new"), h("p", { class: "hint" }, words.say("join.new_explain")), fresh(within)),
            block(words.say("join.have"), button(words.say("session.sign_in"), { onclick: () => store.set({ dialog: "sign-in" }) }, "person")),
        ];
    }

    function existing(within, account) {
        return sendForm(cairn, within, {
            id: "register",
            fields: [h("p", {}, words.pieces("join.signed_in", { name: h("bdi", {}, account.name) }))],
            send: words.say("register.send"),
            said: refusals(),
            act: async () => done(await cairn.visitor.ask(() => api.register(cairn.map.id, {}))),
        }).form;
    }

    function fresh(within) {
        return sendForm(cairn, within, {
            id: "register-new",
            fields: newAccountFields(words),
            send: words.say("join.make"),
            said: { ...refusals(), 409: words.say("session.name_taken") },
            check: (values) => newAccountFaults(values, words),
            act: async ({ name, password }) => done(await api.register(cairn.map.id, { name: name.trim(), password })),
        }).form;
    }

    function refusals() {
        return { 403: words.say("register.closed") };
    }

    async function done(session) {
        const isFresh = !cairn.visitor.account;
        cairn.kept.delete("register-new");
        await cairn.visitor.took(session);
        cairn.show("list");
        welcome(cairn, isFresh, words.say("join.done", { name: session.account.name }));
    }
}
