import * as api from "../api.js";
import { h } from "../dom.js";
import { text } from "../form/field.js";
import { sendForm } from "../form/sendform.js";
import { loaded } from "./loaded.js";
import { record } from "./members/record.js";
import { modal } from "./modal.js";
import { button, elsewhere, empty, explain } from "./parts.js";
import { askToSignIn, place } from "./place.js";
import { health } from "./server/health.js";
import { stylesheet } from "./stylesheet.js";

/** The whole server, for its admins: every account with a way to close it, how the server is, and the record of what was done about people. */
export function serverView(cairn, scope) {
    const { words, store } = cairn;
    const element = h("div", {});
    let inner = null;
    stylesheet("/css/about.css");
    scope.watch(["session", "part"], () => {
        inner?.end();
        inner = scope.inner();
        element.replaceChildren(place(cairn, words.say("server.title"), ...content(inner)));
    });

    function content(within) {
        const { account } = cairn.visitor;
        if (!account) return [askToSignIn(cairn, words.say("server.sign_in"))];
        if (!account.server_admin) return [empty(words.say("server.refused"))];
        const at = store.get("part");
        const link = (name, label) => h("a", { class: "tab", href: name ? `#/server/${name}` : "#/server", "aria-current": name === at ? "page" : null }, words.say(label));
        return [
            h("nav", { class: "place-tabs", "aria-label": words.say("server.title") }, link("", "server.accounts"), link("health", "health.title"), link("record", "record.title")),
            at === "record" ? record(cairn, within, null) : at === "health" ? health(cairn, within) : accounts(cairn, within),
        ];
    }
    return element;
}

function accounts(cairn, scope) {
    const { words, vocabulary } = cairn;
    const { element, reload } = loaded(cairn, scope, api.accounts, (all) => {
        const named = all.filter((each) => !each.deleted).sort((a, b) => a.name.localeCompare(b.name, words.locale));
        return [h("p", { class: "hint", role: "status" }, words.say("server.count", { count: named.length })), h("ul", { class: "lines" }, named.map((each) => line(each)))];
    });

    function line(is) {
        const roles = Object.entries(is.maps ?? {}).map(([map, role]) => h("span", {}, h("bdi", {}, map), `: ${vocabulary.label("roles", role, words)}`));
        const self = is.id === cairn.visitor.account.id;
        return h(
            "li",
            { class: "line", "data-account": is.id },
            h(
                "div",
                { class: "line-text" },
                h("p", {}, h("bdi", {}, is.name), is.server_admin ? [" ", h("span", { class: "badge" }, words.say("account.server_admin"))] : null, is.disabled ? [" ", h("span", { class: "badge badge-void" }, words.say("server.disabled"))] : null),
                roles.length ? h("p", { class: "hint" }, roles.flatMap((each, at) => (at ? [words.say("list.separator"), each] : [each]))) : null,
                is.disabled ? h("p", { class: "hint" }, h("bdi", {}, is.disabled)) : null,
            ),
            self ? null : is.disabled ? button(words.say("server.enable"), { "data-action": "enable", onclick: (press) => enable(press, is) }) : button(words.say("server.disable"), { "data-action": "disable", onclick: () => ask(is) }),
        );
    }

    async function enable(press, is) {
        press.currentTarget.disabled = true;
        try {
            await cairn.visitor.ask(() => api.enable(is.id));
            cairn.say(words.say("server.enabled"));
        } catch (problem) {
            cairn.say(explain(problem, words, elsewhere(words)), "failed");
        }
        await changed(is.id);
    }

    function ask(is) {
        modal(cairn, scope, words.pieces("server.disable_title", { name: h("bdi", {}, is.name) }), (close) => sendForm(cairn, scope, {
            id: `disable.${is.id}`,
            fields: [h("p", {}, words.say("server.disable_explain")), text("reason", words.say("members.reason"), "", { rows: 3, maxlength: 500 })],
            send: words.say("server.disable"),
            look: "primary danger",
            said: { 409: words.say("members.last_admin") },
            beside: [button(words.say("action.cancel"), { onclick: close })],
            check: ({ reason }) => (reason.trim() ? [] : [["reason", words.say("members.reason_missing")]]),
            act: async ({ reason }) => {
                await cairn.visitor.ask(() => api.disable(is.id, reason.trim()));
                close();
                cairn.say(words.say("server.disable_done"));
                await changed(is.id);
            },
        }).form);
    }

    async function changed(id) {
        await reload();
        element.querySelector(`[data-account="${CSS.escape(id)}"] button`)?.focus();
    }
    return element;
}
