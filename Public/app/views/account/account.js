import { h } from "../../dom.js";
import { button, phrase } from "../parts.js";
import { askToSignIn, block, place } from "../place.js";
import { codes } from "./codes.js";
import { factor } from "./factor.js";
import { password } from "./password.js";
import { remove } from "./remove.js";
import { sessions } from "./sessions.js";
import { tokens } from "./tokens.js";

/** The account of who is signed in: what it is on each map, how it is secured, where it is open, and its end. */
export function accountView(cairn, scope) {
    const { words, store } = cairn;
    const element = h("div", {});
    let inner = null;
    let drawn = null;

    scope.watch(["session"], () => {
        const account = store.get("session")?.account ?? null;
        if (drawn === (account?.id ?? "")) return;
        drawn = account?.id ?? "";
        inner?.end();
        inner = scope.inner();
        element.replaceChildren(account ? content(cairn, inner, account) : place(cairn, words.say("account.title"), askToSignIn(cairn, words.say("account.sign_in"))));
    });
    return element;
}

function content(cairn, scope, account) {
    const { words } = cairn;
    const leave = () => cairn.visitor.signOut().catch(() => cairn.say(words.say("error.line"), "failed"));
    return place(
        cairn,
        words.say("account.title"),
        h("p", { class: "account-name" }, h("bdi", {}, account.name), account.server_admin ? h("span", { class: "badge" }, words.say("account.server_admin")) : null),
        roles(cairn, scope),
        h("div", { class: "actions" }, button(words.say("session.sign_out"), { "data-action": "sign-out", onclick: leave }, "leave"), account.server_admin ? h("a", { class: "button", href: "#/server" }, words.say("server.title")) : null),
        block(words.say("factor.title"), factor(cairn, scope)),
        block(words.say("codes.title"), codes(cairn, scope)),
        block(words.say("password.title"), password(cairn, scope)),
        block(words.say("sessions.title"), sessions(cairn, scope)),
        block(words.say("tokens.title"), tokens(cairn, scope)),
        block(words.say("remove.title"), remove(cairn, scope)),
    );
}

/** The maps on which this account is somebody. */
function roles(cairn, scope) {
    const { words, store, vocabulary } = cairn;
    const list = h("ul", { class: "lines" });
    scope.watch(["session", "maps"], () => {
        const named = new Map(store.get("maps").map((map) => [map.id, map.title]));
        const held = Object.entries(store.get("session")?.maps ?? {}).filter(([, { role, suspended }]) => role !== "public" || suspended !== undefined);
        list.replaceChildren(
            ...held.map(([id, { role, suspended, permissions }]) =>
                h(
                    "li",
                    { class: "line" },
                    h(
                        "div",
                        { class: "line-text" },
                        h("p", {}, named.has(id) ? phrase(words, named.get(id)) : h("bdi", {}, id), " ", h("span", { class: "badge" }, vocabulary.label("roles", role, words))),
                        suspended ? h("p", { class: "hint" }, words.pieces("members.suspended_for", { reason: h("bdi", {}, suspended) })) : null,
                    ),
                    id === cairn.map.id && permissions.includes("member.list") ? h("a", { class: "button", href: "#/members" }, words.say("members.title")) : null,
                ),
            ),
        );
        list.hidden = held.length === 0;
    });
    return list;
}
