import * as api from "../../api.js";
import { h } from "../../dom.js";
import * as format from "../../format.js";
import { select, text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import { grantable, overPeople } from "../../standing.js";
import { modal } from "../modal.js";
import { button, elsewhere, explain } from "../parts.js";

const LONGEST_REASON = 500;

/** One member as a line that opens: what they did here, and what may be done about them. */
export function member(cairn, scope, is, { open, changed }) {
    const { words, vocabulary, map } = cairn;
    const self = is.account === cairn.visitor.account?.id;
    const tools = actions(cairn, scope, is, self, changed);
    const name = is.name ? h("bdi", { class: "member-name" }, is.name) : h("span", { class: "member-name" }, words.say("members.former"));
    const head = [
        name,
        h("span", { class: "badge" }, vocabulary.label("roles", is.role, words)),
        self ? h("span", { class: "badge badge-stands" }, words.say("members.you")) : null,
        is.suspended ? h("span", { class: "badge badge-void" }, words.say("members.suspended")) : null,
    ];
    const facts = [
        h("p", { class: "hint" }, [is.since ? words.say("members.since", { date: format.span({ earliest: is.since, precision: "day" }, words.locale, map.time_zone) }) : null, words.say("members.claims", { count: is.claims }), words.say("members.verified", { count: is.verified })].filter(Boolean).join(" · ")),
        is.suspended ? h("p", {}, words.pieces("members.suspended_for", { reason: h("bdi", {}, is.suspended) })) : null,
    ];
    const remember = (event) => (event.target.open ? open.add(is.account) : open.delete(is.account));
    return h(
        "li",
        { class: "member", "data-account": is.account },
        tools.length
            ? h("details", { open: open.has(is.account), ontoggle: remember }, h("summary", {}, h("span", { class: "member-head" }, head)), h("div", { class: "member-body" }, facts, tools))
            : h("div", { class: "member-alone" }, h("p", { class: "member-head" }, head), facts),
    );
}

function actions(cairn, scope, is, self, changed) {
    const { words } = cairn;
    const role = cairn.visitor.standing.role;
    const below = role === "admin" || (role === "moderator" && ["volunteer", "public"].includes(is.role));
    const roles = grantable(role, { mayGrant: cairn.may("member.grant") });
    const tools = [
        below && !self && overPeople(cairn.visitor.standing)
            ? is.suspended
                ? button(words.say("members.reinstate"), { "data-action": "reinstate", onclick: (press) => reinstate(cairn, press, is, changed) })
                : button(words.say("members.suspend"), { "data-action": "suspend", onclick: () => askToSuspend(cairn, scope, is, changed) })
            : null,
        below && !self && cairn.may("account.revert") ? button(words.say("members.revert"), { "data-action": "revert", onclick: () => askToRevert(cairn, scope, is, changed) }) : null,
    ].filter(Boolean);
    return [
        cairn.may("member.grant") ? roleForm(cairn, scope, is, roles, changed) : null,
        tools.length ? h("div", { class: "actions" }, tools) : null,
    ].filter(Boolean);
}

function roleForm(cairn, scope, is, roles, changed) {
    const { words, vocabulary, map } = cairn;
    const options = [...roles.map((id) => ({ id, label: vocabulary.label("roles", id, words) })), { id: "public", label: words.say("members.no_role") }];
    return sendForm(cairn, scope, {
        id: `role.${is.account}`,
        fields: [select("role", words.say("members.role"), options, is.role)],
        send: words.say("members.set_role"),
        look: "",
        clears: false,
        said: { 409: words.say("members.last_admin") },
        act: async ({ role }) => {
            if (role === is.role) return;
            await cairn.visitor.ask(() => api.setRole(map.id, is.account, role));
            cairn.say(words.say("members.role_set"));
            if (is.account === cairn.visitor.account?.id) await cairn.visitor.refresh();
            await changed(is.account);
        },
    }).form;
}

async function reinstate(cairn, press, is, changed) {
    const { words } = cairn;
    press.currentTarget.disabled = true;
    try {
        await cairn.visitor.ask(() => api.reinstate(cairn.map.id, is.account));
        cairn.say(words.say("members.reinstated"));
    } catch (problem) {
        cairn.say(explain(problem, words, elsewhere(words)), "failed");
    }
    await changed(is.account);
}

function askToSuspend(cairn, scope, is, changed) {
    const { words } = cairn;
    askForReason(cairn, scope, {
        id: `suspend.${is.account}`,
        title: words.pieces("members.suspend_title", { name: h("bdi", {}, is.name) }),
        about: words.say("members.suspend_explain"),
        hint: words.say("members.suspend_hint"),
        send: words.say("members.suspend"),
        said: { 409: words.say("members.last_admin") },
        act: async (reason) => {
            await cairn.visitor.ask(() => api.suspend(cairn.map.id, is.account, reason));
            cairn.say(words.say("members.suspend_done"));
        },
        done: () => changed(is.account),
    });
}

function askToRevert(cairn, scope, is, changed) {
    const { words } = cairn;
    askForReason(cairn, scope, {
        id: `revert.${is.account}`,
        title: words.pieces("members.revert_title", { name: h("bdi", {}, is.name) }),
        about: `${words.say("members.revert_count", { count: is.claims })} ${words.say("members.revert_explain")}`,
        hint: words.say("members.revert_hint"),
        send: words.say("members.revert"),
        act: async (reason) => {
            const { claims, left } = await cairn.visitor.ask(() => api.revert(cairn.map.id, is.account, reason));
            cairn.say([words.say("members.reverted", { count: claims }), left ? words.say("members.revert_left", { count: left }) : ""].join(" ").trim());
        },
        done: () => changed(is.account),
    });
}

/** A dialog that asks for the reason of what is about to be done; the reason stays typed until it was given. */
function askForReason(cairn, scope, { id, title, about, hint, send, said, act, done }) {
    const { words } = cairn;
    modal(cairn, scope, title, (close) => {
        const { form } = sendForm(cairn, scope, {
            id,
            fields: [h("p", {}, about), text("reason", words.say("members.reason"), "", { rows: 3, maxlength: LONGEST_REASON, hint })],
            send,
            look: "primary danger",
            said,
            beside: [button(words.say("action.cancel"), { onclick: close })],
            check: ({ reason }) => (reason.trim() ? [] : [["reason", words.say("members.reason_missing")]]),
            act: async ({ reason }) => {
                await act(reason.trim());
                close();
                await done();
            },
        });
        return form;
    });
}
