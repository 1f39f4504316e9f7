import * as api from "../api.js";
import { h } from "../dom.js";
import * as format from "../format.js";
import { newAccountFaults, newAccountFields } from "../form/newaccount.js";
import { sendForm } from "../form/sendform.js";
import { loaded } from "./loaded.js";
import { button, empty, phrase } from "./parts.js";
import { block, place } from "./place.js";

/** An invitation: to which map and as what, and taking it up with the account one has or a new one. */
export function joinView(cairn, scope) {
    const { words } = cairn;
    const token = cairn.visitor.invitation;
    if (!token) return place(cairn, words.say("join.title"), empty(words.say("join.none")));
    const { element } = loaded(cairn, scope, () => api.invitation(token), (invitation) => offer(cairn, scope, token, invitation), { 404: words.say("join.gone"), 400: words.say("join.gone"), 422: words.say("join.gone") });
    return place(cairn, words.say("join.title"), element);
}

function offer(cairn, scope, token, invitation) {
    const { words, vocabulary, store } = cairn;
    const { title, role, expires, invited_by: by } = invitation;
    const how = h("div", { class: "blocks" });
    let drawn = null;
    scope.watch(["session"], () => {
        const account = store.get("session")?.account ?? null;
        if (drawn === (account?.id ?? "")) return;
        drawn = account?.id ?? "";
        how.replaceChildren(...(account ? asWhoIAm(cairn, scope, token, invitation, account) : asNew(cairn, scope, token, invitation)));
    });
    return [
        h("p", { class: "lead" }, words.pieces("join.to", { map: phrase(words, title, "strong"), role: h("strong", {}, vocabulary.label("roles", role, words)) })),
        h("p", {}, words.say(`join.role_${role}`)),
        h("p", { class: "hint" }, by ? [words.pieces("join.by", { name: h("bdi", {}, by) }), " "] : null, words.say("join.until", { time: format.instant(expires, words.locale, cairn.map.time_zone) })),
        how,
    ];
}

function asWhoIAm(cairn, scope, token, invitation, account) {
    const { words } = cairn;
    const { form } = sendForm(cairn, scope, {
        id: "join",
        fields: [h("p", {}, words.pieces("join.signed_in", { name: h("bdi", {}, account.name) }))],
        send: words.say("join.accept"),
        beside: [button(words.say("join.other"), { "data-action": "other", onclick: () => other(cairn) })],
        said: { 404: words.say("join.gone"), 409: words.say("join.already") },
        act: async () => joined(cairn, invitation.map, await cairn.visitor.ask(() => api.acceptInvitation(token, {}))),
    });
    return [form];
}

function asNew(cairn, scope, token, invitation) {
    const { words, store } = cairn;
    const { form } = sendForm(cairn, scope, {
        id: "join-new",
        fields: newAccountFields(words),
        send: words.say("join.make"),
        said: { 404: words.say("join.gone"), 409: words.say("session.name_taken") },
        check: (values) => newAccountFaults(values, words),
        act: async ({ name, password }) => joined(cairn, invitation.map, await api.acceptInvitation(token, { name: name.trim(), password })),
    });
    return [
        block(words.say("join.new"), h("p", { class: "hint" }, words.say("join.new_explain")), form),
        block(words.say("join.have"), button(words.say("session.sign_in"), { "data-action": "sign-in", onclick: () => store.set({ dialog: "sign-in" }) }, "person")),
    ];
}

/** Signs out without leaving the invitation. */
async function other(cairn) {
    try {
        await cairn.visitor.signOut();
        cairn.visit("join");
    } catch {
        cairn.say(cairn.words.say("error.line"), "failed");
    }
}

async function joined(cairn, mapId, session) {
    const { words } = cairn;
    const fresh = !cairn.visitor.account;
    cairn.visitor.keepInvitation(null);
    await cairn.visitor.took(session);
    await cairn.enter(mapId);
    welcome(cairn, fresh, words.say("join.done", { name: session.account.name }));
}

/** A new account has no way back in but its password until it has recovery codes: that comes first. */
export function welcome(cairn, fresh, text) {
    const { words } = cairn;
    cairn.say(fresh ? `${text} ${words.say("join.codes_first")}` : text);
    if (fresh) cairn.visit("account");
}
