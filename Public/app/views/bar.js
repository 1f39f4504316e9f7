import { h, svg } from "../dom.js";
import { icon } from "../icons.js";
import { entry } from "../standing.js";
import { languages } from "../i18n.js";
import { button, phrase } from "./parts.js";
import { liveSign } from "./live.js";

/** The bar along the top: which map, whether the line is live, language, account, and the one button that matters. */
export function bar(cairn, scope) {
    const { words } = cairn;
    const account = h("span", { class: "bar-account" });
    const desk = h("span", { class: "bar-account" });
    const mentions = h("span", { class: "bar-account" });
    const start = button(words.say("mark.start"), { class: "button primary mark-button", "data-testid": "mark-button", onclick: () => begin(cairn) }, "plus");
    scope.watch(["panel", "session", "map"], () => {
        const begins = entry(cairn.store.get("session"), cairn.map);
        const kept = begins === "mark" && cairn.drafts.read("mark");
        start.hidden = begins === "none";
        start.dataset.entry = begins;
        start.querySelector("span").textContent = words.say(begins === "tip" ? "tip.start" : kept ? "mark.resume" : "mark.start");
    });
    scope.watch(["session", "desk"], () => {
        account.replaceChildren(...accountTools(cairn));
        desk.replaceChildren(...(cairn.visitor.account && cairn.may("claim.submit") ? [mineLink(cairn)] : []), ...(cairn.may("queue.read") ? [deskLink(cairn)] : []), ...(cairn.may("member.list") ? [membersLink(cairn)] : []));
    });
    scope.watch(["session"], () => {
        if (!cairn.may("comment.add") || !cairn.visitor.account) return mentions.replaceChildren();
        return import("./mentioned.js").then(({ mentioned }) => scope.alive && mentions.replaceChildren(mentioned(cairn, scope))).catch(() => undefined);
    });
    return h(
        "header",
        { class: "bar" },
        h("a", { class: "brand", href: "/", "aria-label": words.say("app.home") }, mark(), h("span", {}, words.say("app.name"))),
        h("h1", { class: "map-title" }, h("a", { href: "#/about", title: words.say("about.title") }, phrase(words, cairn.map.title))),
        h("div", { class: "bar-tools" }, liveSign(cairn, scope), mentions, desk, languageButton(cairn), account),
        start,
    );
}

/** Three stones, one on another. */
function mark() {
    const stones = [[10, 4.6, 3.2, 2.2], [10, 10, 5.4, 2.6], [10, 16, 7.8, 2.9]];
    return svg("svg", { class: "brand-mark", viewBox: "0 0 20 20", "aria-hidden": "true" }, stones.map(([cx, cy, rx, ry]) => svg("ellipse", { cx, cy, rx, ry })));
}

function languageButton(cairn) {
    const codes = Object.keys(languages);
    const next = codes[(codes.indexOf(cairn.words.language) + 1) % codes.length];
    const change = () => cairn.setLanguage(next).catch(() => cairn.say(cairn.words.say("error.line"), "failed"));
    return h("button", { type: "button", class: "button quiet", "data-testid": "language", lang: next, onclick: change }, languages[next].name);
}

function accountTools(cairn) {
    const { words } = cairn;
    const account = cairn.store.get("session")?.account;
    if (!account) return [button(words.say("session.sign_in"), { class: "button quiet", "data-testid": "sign-in", onclick: () => cairn.store.set({ dialog: "sign-in" }) }, "person")];
    const leave = () => cairn.visitor.signOut().catch(() => cairn.say(words.say("error.line"), "failed"));
    const role = cairn.store.get("session").maps?.[cairn.map.id]?.role ?? "public";
    return [
        h("a", { class: "button quiet account", href: "#/account", title: cairn.vocabulary.label("roles", role, words), "data-testid": "account-link" }, icon("person"), h("span", {}, h("bdi", { "data-testid": "account" }, account.name))),
        button(words.say("session.sign_out"), { class: "button quiet leave", "data-testid": "sign-out", onclick: leave }, "leave"),
    ];
}

function deskLink(cairn) {
    const { words } = cairn;
    const there = cairn.store.get("desk");
    return h("a", { class: "button quiet", href: there ? "/" : "/desk" }, icon(there ? "legend" : "desk"), h("span", {}, words.say(there ? "desk.leave" : "desk.title")));
}

function mineLink({ words }) {
    return h("a", { class: "button quiet", href: "#/mine", "data-testid": "mine-link" }, icon("agreement"), h("span", {}, words.say("mine.title")));
}

function membersLink({ words }) {
    return h("a", { class: "button quiet members-link", href: "#/members" }, icon("people"), h("span", {}, words.say("members.title")));
}

function begin(cairn) {
    switch (entry(cairn.store.get("session"), cairn.map)) {
        case "mark":
        case "tip":
            return cairn.show("mark");
        case "register":
            return cairn.visit("register");
        case "no-role":
            return cairn.say(cairn.words.say("session.no_role"), "failed");
        default:
            return cairn.store.set({ dialog: "sign-in", afterSignIn: "mark" });
    }
}
