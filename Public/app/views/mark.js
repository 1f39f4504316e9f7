import * as api from "../api.js";
import { h } from "../dom.js";
import { LineLost, Problem } from "../http.js";
import { entry } from "../standing.js";
import { uuid7 } from "../uuid7.js";
import * as format from "../format.js";
import { claimForm } from "../form/claimform.js";
import { claimPayload } from "../form/payload.js";
import { clearFaults, showFaults } from "../form/field.js";
import { sorted } from "../form/faults.js";
import { similarWhileWriting } from "../form/similar.js";
import { button, empty, explain } from "./parts.js";
import { stylesheet } from "./stylesheet.js";

/**
 * Marking a change. What is typed is a draft in the browser under its own id from the first letter on; it goes when
 * the server has acknowledged it, and sending it twice stores it once.
 */

const BLANK = { kind: "event", when: "today", geo_precision: 1, reliability: "F", credibility: 6, sensitivity: "exact" };

export function markView(cairn, scope) {
    const { store, drafts } = cairn;
    const element = h("div", { class: "view view-mark" });
    let inner = null;
    let was = null;
    scope.watch(["session"], () => {
        // Who was signed in when the form was opened never becomes an anonymous sender by a session that ended.
        const tip = !store.get("expired") && entry(store.get("session"), cairn.map) === "tip";
        if (tip === was) return;
        // Who signs in after all takes what was typed along.
        const typed = was && cairn.may("claim.submit") ? drafts.read("tip") : null;
        if (typed && !drafts.read("mark") && drafts.keep("mark", typed)) drafts.drop("tip");
        was = tip;
        inner?.end();
        inner = scope.inner();
        element.replaceChildren(...[marking(cairn, inner, tip)].flat().filter(Boolean));
    });
    return element;
}

function marking(cairn, scope, tip) {
    const { words, store } = cairn;
    stylesheet("/css/evidence.css");
    const draftName = tip ? "tip" : "mark";
    if (!tip && cairn.visitor.account && !cairn.may("claim.submit")) return empty(words.say("session.no_role"));
    if (!tip && !cairn.may("claim.submit") && !store.get("expired")) return empty(words.say("mark.sign_in"), button(words.say("session.sign_in"), { class: "button primary", onclick: () => store.set({ dialog: "sign-in", afterSignIn: "mark" }) }));
    if (!cairn.claimMap) return empty(words.say("error.unknown"), button(words.say("action.retry"), { onclick: () => cairn.show("list") }));

    const kept = cairn.drafts.read(draftName);
    // Sent, and no answer came: it goes again by itself when the line is back, under the same id.
    let waiting = false;
    let draft = kept ?? { id: uuid7(), values: BLANK, sent: null };
    const summary = h("div", { class: "faults", role: "alert", hidden: true });
    const send = h("button", { type: "submit", class: "button primary wide", "data-testid": "submit-claim" }, words.say(tip ? "tip.send" : "mark.send"));
    const { form, read } = claimForm(cairn, scope, { values: draft.values, source: true, changed: keep });
    const payload = () => claimPayload(read(), { id: draft.id, language: words.language, zone: cairn.map.time_zone, now: Date.now() });
    const similar = tip || !cairn.may("source.add") ? null : similarWhileWriting(cairn, scope, payload);
    similar?.look();
    form.append(...(similar ? [similar.element] : []), h("p", { class: "hint" }, words.say("mark.kept_hint")), h("div", { class: "form-foot" }, summary, send));
    form.addEventListener("submit", submit);
    scope.watch(["live"], () => waiting && store.get("live").state === "live" && form.requestSubmit());

    function keep(values) {
        waiting = false;
        similar?.look();
        if (!summary.hidden && draft.sent === null && !form.querySelector("[aria-invalid]")) summary.hidden = true;
        // A payload that may have reached the server stays as it was sent until something is changed.
        draft = { ...draft, values, sent: null };
        cairn.drafts.keep(draftName, draft);
    }

    function discard() {
        cairn.drafts.drop(draftName);
        cairn.close();
    }

    async function submit(event) {
        event.preventDefault();
        if (send.disabled) return;
        waiting = false;
        clearFaults(form);
        summary.hidden = true;
        send.disabled = true;
        send.textContent = words.say("mark.sending");
        draft.sent ??= payload();
        cairn.drafts.keep(draftName, draft);
        try {
            if (!tip && cairn.map.tips) await cairn.visitor.refresh();
            if (!tip && !cairn.visitor.account) throw new Problem(401, { type: "urn:cairn:problem:unauthenticated" });
            const claim = tip ? await api.submit(cairn.map.id, draft.sent) : await cairn.change(() => api.submit(cairn.map.id, draft.sent));
            cairn.drafts.drop(draftName);
            cairn.say(words.say(tip ? "tip.sent" : "mark.sent"));
            if (tip) cairn.show("list");
            else cairn.open(claim.id);
        } catch (problem) {
            refused(problem);
        } finally {
            send.disabled = false;
            send.textContent = words.say(draft.sent ? "mark.send_again" : tip ? "tip.send" : "mark.send");
        }
    }

    function refused(problem) {
        const tools = [];
        let text = explain(problem, words);
        if (problem instanceof LineLost) {
            text = words.say("mark.line_lost");
            waiting = true;
        } else if (problem.status === 401) {
            text = words.say(tip ? "tip.closed" : "mark.session_ended");
            tools.push(button(words.say("session.sign_in"), { onclick: () => store.set({ dialog: "sign-in" }) }));
        } else if (problem.status === 409) {
            text = words.say("mark.received_already");
            tools.push(button(words.say("mark.open_received"), { onclick: () => received() }), button(words.say("mark.send_as_new"), { onclick: () => anew() }));
        } else if (problem.faults?.length) {
            draft.sent = null;
            const lost = showFaults(form, sorted(problem.faults), words);
            text = words.say("mark.faults", { count: problem.faults.length });
            tools.push(lost.length ? h("ul", {}, lost.map((detail) => h("li", { lang: "en", dir: "auto" }, detail))) : "");
        } else {
            draft.sent = null;
        }
        summary.replaceChildren(h("p", {}, text), ...tools);
        summary.hidden = false;
    }

    function received() {
        cairn.drafts.drop(draftName);
        cairn.open(draft.id);
    }

    function anew() {
        draft = { ...draft, id: uuid7(), sent: null };
        form.requestSubmit();
    }

    return [
        h("div", { class: "list-head" }, h("h2", { "data-first-focus": true, tabindex: "-1" }, words.say(tip ? "tip.start" : "mark.title")), button(words.say("action.close"), { class: "button quiet", onclick: () => cairn.close() }, "close")),
        kept ? h("p", { class: "draft-note hint" }, words.say("mark.draft", { time: format.ago(kept.kept_at, Date.now(), words.locale) }), " ", button(words.say("mark.discard"), { class: "button quiet", onclick: discard })) : null,
        tip ? h("div", { class: "tip-note" }, h("p", {}, words.say("tip.explain")), button(words.say("session.sign_in"), { class: "button link", onclick: () => store.set({ dialog: "sign-in", afterSignIn: "mark" }) })) : null,
        form,
    ];
}
