import * as api from "../../api.js";
import { h } from "../../dom.js";
import * as format from "../../format.js";
import { select } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import { grantable } from "../../standing.js";
import { confirmed } from "../confirm.js";
import { loaded } from "../loaded.js";
import { explain } from "../parts.js";
import { block } from "../place.js";
import { qr } from "../qr.js";
import { once, secret } from "../secret.js";

const DAYS = [1, 3, 7, 14, 30];

/** Inviting by a link that works once, and the links that are still open. */
export function invitations(cairn, scope) {
    const { words, store, vocabulary, map } = cairn;
    const made = h("div", {});
    const list = loaded(cairn, scope, () => api.invitations(map.id), (open) => (open.length ? h("ul", { class: "lines", "data-testid": "invitations" }, open.map((each) => line(each))) : h("p", { class: "hint" }, words.say("invitations.none"))));

    scope.watch(["once"], () => {
        const { invitation } = store.get("once");
        if (!invitation) return made.replaceChildren();
        if (made.dataset.id === invitation.id && made.firstChild) return undefined;
        made.dataset.id = invitation.id;
        made.replaceChildren(shown(invitation));
        return made.querySelector("[data-once]").focus();
    });

    function shown({ url, role, expires }) {
        const link = new URL(url, location.origin).href;
        const until = format.instant(expires, words.locale, map.time_zone);
        return once(
            words,
            { title: words.say("invitations.made"), explain: words.say("invitations.keep", { role: vocabulary.label("roles", role, words), until }), done: () => cairn.visitor.showOnce({ invitation: undefined }) },
            secret(words, { text: link, name: words.say("invitations.made") }),
            h("details", {}, h("summary", {}, words.say("invitations.qr")), qr(link, { label: words.say("invitations.qr_label"), failed: words.say("invitations.no_qr") })),
        );
    }

    function line({ id, role, by, expires }) {
        const until = words.say("invitations.until", { until: format.instant(expires, words.locale, map.time_zone) });
        return h(
            "li",
            { class: "line", "data-invitation": id },
            h(
                "div",
                { class: "line-text" },
                h("p", {}, vocabulary.label("roles", role, words)),
                h("p", { class: "hint" }, by ? [words.pieces("invitations.by", { name: h("bdi", {}, by.name ?? by) }), " · "] : null, until),
            ),
            confirmed(words, words.say("invitations.revoke"), { sure: words.say("invitations.revoke_sure"), act: () => revoke(id) }),
        );
    }

    async function revoke(id) {
        try {
            await cairn.visitor.ask(() => api.revokeInvitation(map.id, id));
            if (store.get("once").invitation?.id === id) cairn.visitor.showOnce({ invitation: undefined });
            cairn.say(words.say("invitations.revoked"));
        } catch (problem) {
            if (problem.status !== 404) cairn.say(explain(problem, words), "failed");
        }
        await list.reload();
        list.element.focus();
    }

    return h("div", { class: "blocks" }, block(words.say("invitations.new"), form(cairn, scope, list), made), block(words.say("invitations.open"), list.element));
}

function form(cairn, scope, list) {
    const { words, vocabulary } = cairn;
    const roles = grantable(cairn.visitor.standing.role, { mayGrant: cairn.may("member.grant") }).map((id) => ({ id, label: vocabulary.label("roles", id, words) }));
    return sendForm(cairn, scope, {
        id: "invitation",
        fields: [
            h("p", { class: "hint" }, words.say("invitations.explain")),
            h("div", { class: "pair" }, select("role", words.say("members.role"), roles, "volunteer"), select("expires_in_days", words.say("invitations.expires"), DAYS.map((count) => ({ id: count, label: words.say("count.days", { count }) })), 7)),
        ],
        send: words.say("invitations.make"),
        clears: false,
        act: async ({ role, expires_in_days: days }) => {
            const invitation = await cairn.visitor.ask(() => api.invite(cairn.map.id, { role, expires_in_days: Number(days) }));
            cairn.visitor.showOnce({ invitation });
            await list.reload();
        },
    }).form;
}
