import { h } from "../dom.js";
import { reasons, waited } from "../evidence/waiting.js";
import { busy, button, empty, failure, iconButton } from "./parts.js";
import { claimView } from "./claim.js";
import { row } from "./list.js";
import { KEYS } from "./decide.js";
import { fillPresent, presentSlot } from "./present.js";
import { stylesheet } from "./stylesheet.js";

/** The moderators' desk: what waits for a decision, the claim beside it, and a key for every step. */
export function deskView(cairn, scope) {
    const { words, store } = cairn;
    stylesheet("/css/evidence.css");
    const list = h("div", { class: "desk-queue" });
    const claim = h("div", { class: "desk-claim" });
    const body = h("div", { class: "view view-desk" }, list, claim);
    let claimScope = null;
    let timer = 0;
    let stood = 0;
    /** The reason that is looked at alone; empty for all. */
    let only = "";

    scope.watch(["session"], () => cairn.may("queue.read") && cairn.loadQueue());
    scope.watch(["queue", "session", "selected"], () => list.replaceChildren(...queue().filter(Boolean)));
    scope.watch(["queue", "session", "selected", "present"], () => fillPresent(cairn, list));
    scope.watch(["touched"], () => {
        clearTimeout(timer);
        if (store.get("touched") && cairn.may("queue.read")) timer = setTimeout(() => cairn.loadQueue(), 300);
    });
    scope.watch(["selected"], () => {
        claimScope?.end();
        claimScope = scope.inner();
        body.classList.toggle("has-claim", Boolean(store.get("selected")));
        claim.replaceChildren(store.get("selected") ? claimView(cairn, claimScope) : empty(words.say("desk.choose")));
        claim.scrollTop = 0;
        stood = Math.max(0, place());
        claim.querySelector("[data-first-focus]")?.focus({ preventScroll: true });
    });
    const keys = (press) => key(press);
    document.addEventListener("keydown", keys);
    scope.onEnd(() => {
        clearTimeout(timer);
        document.removeEventListener("keydown", keys);
    });

    function queue() {
        const { phase, items, problem } = store.get("queue");
        const title = h("div", { class: "list-head" }, h("h2", { "data-first-focus": true, tabindex: "-1" }, words.say("desk.waiting", { count: items.length })), h("span", { class: "actions" }, h("a", { class: "button quiet", href: "#/outlets" }, words.say("outlets.title")), iconButton(words.say("desk.keys"), "help", { onclick: help })));
        if (!cairn.may("queue.read")) return [h("h2", {}, words.say("desk.title")), refused()];
        if (phase === "failed") return [title, failure(problem, words, () => cairn.loadQueue())];
        if (phase === "none") return [title, busy(words.say("desk.loading"))];
        if (items.length === 0) return [title, empty(words.say("desk.empty"))];
        return [title, narrowing(items), h("ol", { class: "rows" }, waiting().map((item) => h("li", { "data-why": item.why }, line(item))))];
    }

    /** What of the queue is looked at. A reason for which nothing waits any more is looked at no longer. */
    function waiting() {
        const { items } = store.get("queue");
        if (!items.some(({ why }) => why === only)) only = "";
        return only ? items.filter(({ why }) => why === only) : items;
    }

    function narrowing(items) {
        const found = reasons(items);
        if (found.length < 2) return null;
        waiting();
        const option = (id, text) => h("option", { value: id, selected: id === only }, text);
        const choose = (event) => {
            only = event.target.value;
            list.replaceChildren(...queue().filter(Boolean));
            fillPresent(cairn, list);
            list.querySelector("select")?.focus();
        };
        return h("label", { class: "desk-filter" }, h("span", {}, words.say("desk.filter")), h("select", { name: "why", onchange: choose }, option("", words.say("desk.all", { count: items.length })), found.map(([why, count]) => option(why, words.say("desk.reason", { reason: words.say(`queue.${why}`), count })))));
    }

    function line({ claim: waiting, why, since }) {
        const time = h("time", { datetime: since }, words.say("desk.waits", { time: waited(since, Date.now(), words.locale) }));
        const note = h("span", { class: `row-why${why === "danger" ? " is-danger" : ""}` }, h("strong", {}, words.say(`queue.${why}`)), " · ", time);
        return row(cairn, waiting, { current: waiting.id === store.get("selected"), dated: true, extra: [note, presentSlot(waiting.id, "span")] });
    }

    function refused() {
        const signedIn = store.get("session")?.account;
        return empty(words.say(signedIn ? "desk.refused" : "desk.sign_in"), signedIn ? null : button(words.say("session.sign_in"), { class: "button primary", onclick: () => store.set({ dialog: "sign-in" }) }));
    }

    function place() {
        return waiting().findIndex((item) => item.claim.id === store.get("selected"));
    }

    /** A claim that was taken or decided moves in the queue or leaves it; the next one is what followed it there. */
    function step(by) {
        const items = waiting();
        if (items.length === 0) return;
        const moved = place() !== stood;
        const wanted = store.get("selected") ? stood + (moved && by > 0 ? 0 : by) : 0;
        const next = Math.min(items.length - 1, Math.max(0, wanted));
        cairn.open(items[next].claim.id, { push: false });
        list.querySelectorAll("[data-claim]")[next]?.scrollIntoView({ block: "nearest" });
    }

    function key(press) {
        if (press.ctrlKey || press.metaKey || press.altKey || document.querySelector("dialog[open]")) return;
        if (press.target.closest?.("input, select, textarea, [contenteditable]")) return;
        // By the key's place, so that J is J on an Arabic keyboard too.
        const letter = press.code.startsWith("Key") ? press.code.slice(3) : press.key.toUpperCase();
        if (letter === "J" || letter === "K") step(letter === "J" ? 1 : -1);
        else if (["?", "؟"].includes(press.key)) help();
        else if (!pressDecision(letter)) return;
        press.preventDefault();
    }

    function pressDecision(letter) {
        const decision = Object.keys(KEYS).find((name) => KEYS[name] === letter);
        if (!decision || !store.get("selected")) return false;
        const target = claim.querySelector(`[data-decision="${decision}"]`);
        cairn.store.set({ notice: null });
        if (target) target.click();
        else if (claim.querySelector('[data-decision="take"]')) cairn.say(words.say("desk.take_first"), "failed");
        else cairn.say(words.say(store.get("opened").claim?.properties.mine ? "desk.own" : "desk.not_now"), "failed");
        return true;
    }

    function help() {
        const close = () => dialog.close();
        const lines = [["J", "desk.key_next"], ["K", "desk.key_previous"], ["T", "decision.take"], ["V", "decision.verify"], ["D", "decision.dispute"], ["R", "decision.reject"], ["U", "decision.undo"], ["?", "desk.keys"]];
        const dialog = h(
            "dialog",
            { class: "dialog", "aria-labelledby": "keys-title", onclose: () => dialog.remove() },
            h("div", { class: "dialog-head" }, h("h2", { id: "keys-title" }, words.say("desk.keys")), iconButton(words.say("action.close"), "close", { onclick: close })),
            h("dl", { class: "keys" }, lines.map(([sign, text]) => h("div", {}, h("dt", {}, h("kbd", {}, sign)), h("dd", {}, words.say(text))))),
        );
        document.body.append(dialog);
        scope.onEnd(() => dialog.remove());
        dialog.showModal();
    }
    return body;
}
