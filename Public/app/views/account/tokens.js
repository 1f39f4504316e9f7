import * as api from "../../api.js";
import { h } from "../../dom.js";
import * as format from "../../format.js";
import { choice, select, text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import { confirmed } from "../confirm.js";
import { loaded } from "../loaded.js";
import { explain, phrase } from "../parts.js";
import { once, secret } from "../secret.js";
import { proof } from "./proof.js";

const DAYS = [7, 30, 90, 365];
const MODERATE = ["moderator", "admin"];

/** Tokens for programs: what each may do, on which map, until when; a new one is shown once. */
export function tokens(cairn, scope) {
    const { words, store } = cairn;
    const made = h("div", {});
    const list = loaded(cairn, scope, api.tokens, (all) => (all.length ? h("ul", { class: "lines", "data-testid": "tokens" }, all.map((each) => line(each))) : h("p", { class: "hint" }, words.say("tokens.none"))));

    scope.watch(["once"], () => {
        const { token } = store.get("once");
        if (!token) return made.replaceChildren();
        if (made.firstChild) return undefined;
        made.replaceChildren(
            once(
                words,
                { title: words.say("tokens.made"), explain: words.say("tokens.keep"), done: () => cairn.visitor.showOnce({ token: undefined }) },
                secret(words, { text: token, name: words.say("tokens.made") }),
            ),
        );
        return made.querySelector("[data-once]").focus();
    });

    function line(token) {
        const named = store.get("maps").find(({ id }) => id === token.map)?.title;
        const used = token.used_on ? words.say("tokens.used", { used: format.daysAgo(token.used_on, Date.now(), words.locale) }) : words.say("tokens.unused");
        return h(
            "li",
            { class: "line", "data-token": token.id },
            h(
                "div",
                { class: "line-text" },
                h("p", {}, h("bdi", {}, token.name)),
                h("p", { class: "hint" }, named ? phrase(words, named) : h("bdi", {}, token.map), " · ", token.scopes.map((each) => words.say(`tokens.scope_${each}`)).join(words.say("list.separator"))),
                h("p", { class: "hint" }, `${used} · ${words.say("tokens.until", { until: format.day(token.expires_on, words.locale) })}`),
            ),
            confirmed(words, words.say("tokens.revoke"), { sure: words.say("tokens.revoke_sure"), act: () => revoke(token) }),
        );
    }

    async function revoke(token) {
        try {
            await cairn.visitor.ask(() => api.revokeToken(token.id));
            cairn.say(words.say("tokens.revoked"));
        } catch (problem) {
            if (problem.status !== 404) cairn.say(explain(problem, words), "failed");
        }
        await list.reload();
        list.element.focus();
    }

    return [h("p", { class: "hint" }, words.say("tokens.explain")), made, list.element, form(cairn, scope, list)];
}

function form(cairn, scope, list) {
    const { words, store, vocabulary } = cairn;
    const held = Object.entries(store.get("session")?.maps ?? {}).filter(([, { role }]) => role !== "public");
    if (held.length === 0) return null;
    const titles = new Map(store.get("maps").map((map) => [map.id, words.pick(map.title).text]));
    const maps = held.map(([id, { role }]) => ({ id, label: `${titles.get(id) ?? id} · ${vocabulary.label("roles", role, words)}` }));
    const scopes = held.some(([, { role }]) => MODERATE.includes(role)) ? ["read", "submit", "moderate"] : ["read", "submit"];
    const shown = proof(cairn.visitor.account, words);
    const { form: element } = sendForm(cairn, scope, {
        id: "token",
        fields: [
            text("name", words.say("tokens.name"), "", { maxlength: 100, hint: words.say("tokens.name_hint") }),
            maps.length > 1 ? select("map", words.say("tokens.map"), maps, cairn.map.id) : h("input", { type: "hidden", name: "map", value: maps[0].id }),
            choice("scopes", words.say("tokens.scopes"), scopes.map((id) => ({ id, label: words.say(`tokens.scope_${id}`) })), ["read"], { several: true, look: "choices" }),
            select("expires_in_days", words.say("tokens.expires"), DAYS.map((count) => ({ id: count, label: words.say("count.days", { count }) })), 90),
            shown.fields,
        ],
        send: words.say("tokens.make"),
        look: "",
        said: shown.said,
        check: (values) => [
            ...(values.name.trim() ? [] : [["name", words.say("tokens.name_missing")]]),
            ...(values.scopes.length ? [] : [["scopes", words.say("tokens.scopes_missing")]]),
            ...shown.check(values),
        ],
        act: async (values) => {
            const { name, map, scopes: chosen, expires_in_days: days } = values;
            const { token } = await cairn.visitor.ask(() => api.makeToken({ name: name.trim(), map, scopes: chosen, expires_in_days: Number(days), ...shown.of(values) }));
            cairn.visitor.showOnce({ token });
            await list.reload();
        },
    });
    return h("details", { "data-part": "new-token" }, h("summary", {}, words.say("tokens.new")), element);
}
