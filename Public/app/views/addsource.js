import * as api from "../api.js";
import { h } from "../dom.js";
import { uuid7 } from "../uuid7.js";
import { sourcePayload } from "../form/payload.js";
import { sourceFields } from "../form/sourcefields.js";
import { clearFault, clearFaults, read, showFaults } from "../form/field.js";
import { sorted, sourceFieldOf } from "../form/faults.js";
import { button, empty, explain, phrase } from "./parts.js";

/** Adding a source to a claim that is there: one that supports it, contradicts it or gives its context. */
export function addSourceView(cairn) {
    const { words, store } = cairn;
    const claim = store.get("opened").claim;
    if (!claim) return empty(words.say("error.unknown"), button(words.say("action.back"), { onclick: () => cairn.close() }));
    const draftName = `source.${claim.id}`;
    let draft = cairn.drafts.read(draftName) ?? { id: uuid7(), values: {} };
    const summary = h("div", { class: "faults", role: "alert", hidden: true });
    const send = h("button", { type: "submit", class: "button primary wide", "data-testid": "submit-source" }, words.say("source.send"));
    const keep = (event) => {
        clearFault(event.target.closest("[data-field]"));
        if (!form.querySelector("[aria-invalid]")) summary.hidden = true;
        draft = { ...draft, values: read(form) };
        cairn.drafts.keep(draftName, draft);
    };
    const form = h("form", { class: "form", novalidate: true, oninput: keep, onsubmit: submit }, sourceFields(cairn, draft.values, { stance: true }), h("div", { class: "form-foot" }, summary, send));

    async function submit(event) {
        event.preventDefault();
        clearFaults(form);
        summary.hidden = true;
        send.disabled = true;
        try {
            await cairn.change(() => api.addSource(cairn.map.id, claim.id, { id: draft.id, ...sourcePayload(read(form), words.language) }));
            cairn.drafts.drop(draftName);
            cairn.say(words.say("source.done"));
            cairn.close();
            cairn.reopen();
        } catch (problem) {
            const lost = problem.faults?.length ? showFaults(form, sorted(problem.faults, sourceFieldOf), words) : [];
            const text = problem.faults?.length ? words.say("mark.faults", { count: problem.faults.length }) : explain(problem, words);
            summary.replaceChildren(h("p", {}, text), ...lost.map((detail) => h("p", { lang: "en", dir: "auto" }, detail)));
            summary.hidden = false;
        } finally {
            send.disabled = false;
        }
    }

    return h(
        "div",
        { class: "view view-mark" },
        h("div", { class: "list-head" }, h("h2", { "data-first-focus": true, tabindex: "-1" }, words.say("source.add")), button(words.say("action.cancel"), { class: "button quiet", onclick: () => cairn.close() }, "close")),
        phrase(words, claim.properties.title, "p", { class: "decide-claim" }),
        form,
    );
}
