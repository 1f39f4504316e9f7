import * as api from "../api.js";
import * as routes from "../evidence/routes.js";
import { h } from "../dom.js";
import { uuid7 } from "../uuid7.js";
import { sourcePayload } from "../form/payload.js";
import { sourceFields } from "../form/sourcefields.js";
import { clearFault, clearFaults, read, showFaults } from "../form/field.js";
import { sorted, sourceFieldOf } from "../form/faults.js";
import { button, empty, explain, phrase } from "./parts.js";
import { stylesheet } from "./stylesheet.js";

/** Adding a source to a claim that is there, or changing one of its sources: one that supports it, contradicts it or gives its context. */
export function addSourceView(cairn, scope) {
    const { words, store } = cairn;
    stylesheet("/css/evidence.css");
    const claim = store.get("opened").claim;
    if (!claim) return empty(words.say("error.unknown"), button(words.say("action.back"), { onclick: () => cairn.close() }));
    const all = claim.properties.sources ?? [];
    const changed = all.find(({ id }) => id === store.get("source")) ?? null;
    scope.onEnd(() => store.set({ source: null }));
    const draftName = `source.${changed?.id ?? claim.id}`;
    let draft = cairn.drafts.read(draftName) ?? { id: uuid7(), values: changed ? valuesOf(cairn, changed) : {} };
    const summary = h("div", { class: "faults", role: "alert", hidden: true });
    const send = h("button", { type: "submit", class: "button primary wide", "data-testid": "submit-source" }, words.say(changed ? "settings.save" : "source.send"));
    const keep = (event) => {
        clearFault(event.target.closest("[data-field]"));
        if (!form.querySelector("[aria-invalid]")) summary.hidden = true;
        draft = { ...draft, values: read(form) };
        cairn.drafts.keep(draftName, draft);
    };
    const fields = sourceFields(cairn, scope, draft.values, { stance: true, among: all.filter(({ id }) => id !== changed?.id), claim: changed ? null : claim.id });
    const form = h("form", { class: "form", novalidate: true, oninput: keep, onchange: keep, onsubmit: submit }, fields, h("div", { class: "form-foot" }, summary, send));

    async function submit(event) {
        event.preventDefault();
        clearFaults(form);
        summary.hidden = true;
        send.disabled = true;
        try {
            const { id: known, ...payload } = sourcePayload(read(form), words.language);
            await cairn.change(() => (changed ? routes.setSource(cairn.map.id, claim.id, changed.id, difference(payload)) : api.addSource(cairn.map.id, claim.id, { id: known ?? draft.id, ...payload })));
            cairn.drafts.drop(draftName);
            cairn.say(words.say(changed ? "source.changed" : "source.done"));
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

    /** Only what differs is sent: what is left out stays, what was emptied goes. */
    function difference(payload) {
        const before = sourcePayload(valuesOf(cairn, changed), words.language);
        const body = {};
        for (const name of new Set([...Object.keys(before), ...Object.keys(payload)])) {
            if (name === "id" || JSON.stringify(before[name]) === JSON.stringify(payload[name])) continue;
            body[name] = payload[name] ?? (name === "sha256" ? [] : name === "protected" || name === "own_grade" ? false : name === "excerpt" ? {} : null);
        }
        if (body.excerpt) body.excerpt = { ...without(changed.excerpt ?? {}, words.language), ...body.excerpt };
        return body;
    }

    return h(
        "div",
        { class: "view view-mark" },
        h("div", { class: "list-head" }, h("h2", { "data-first-focus": true, tabindex: "-1" }, words.say(changed ? "source.edit_title" : "source.add")), button(words.say("action.cancel"), { class: "button quiet", onclick: () => { if (changed) cairn.drafts.drop(draftName); cairn.close(); } }, "close")),
        phrase(words, claim.properties.title, "p", { class: "decide-claim" }),
        form,
    );
}

function without(texts, language) {
    const { [language]: _, ...others } = texts;
    return others;
}

/** A source as the form's values. */
function valuesOf({ words }, source) {
    return {
        source_kind: source.kind, stance: source.stance, source_url: source.url ?? "", source_excerpt: source.excerpt?.[words.language] ?? "", source_files: (source.sha256 ?? []).join(" "),
        source_outlet: source.outlet?.name ?? "", outlet_id: source.outlet_id ?? "", outlet_name: source.outlet?.name ?? "", own_grade: source.own_grade ? "true" : "",
        reliability: source.reliability, credibility: source.credibility, source_archive_url: source.archive_url ?? "", source_repost_of: source.repost_of ?? "", source_origin: source.origin ?? "",
        source_protected: source.protected ? ["yes"] : [],
    };
}
