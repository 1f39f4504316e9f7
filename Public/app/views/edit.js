import * as api from "../api.js";
import { h } from "../dom.js";
import { toLocal } from "../zone.js";
import { claimForm } from "../form/claimform.js";
import { contentPayload } from "../form/payload.js";
import { clearFaults, showFaults } from "../form/field.js";
import { sorted } from "../form/faults.js";
import { button, empty, explain } from "./parts.js";

/** Changing a claim: only what differs is sent, with the revision it was read at. */
export function editView(cairn, scope) {
    const { words, store } = cairn;
    const claim = store.get("opened").claim;
    if (!claim || !cairn.claimMap) return empty(words.say("error.unknown"), button(words.say("action.back"), { onclick: () => cairn.close() }));
    const draftName = `edit.${claim.id}`;
    const kept = cairn.drafts.read(draftName);
    let present = claim;
    const before = valuesOf(cairn, claim);
    const summary = h("div", { class: "faults", role: "alert", hidden: true });
    const send = h("button", { type: "submit", class: "button primary wide", "data-testid": "submit-edit" }, words.say("edit.send"));
    const { form, read } = claimForm(cairn, scope, { values: kept?.values ?? before, source: false, kinds: false, changed: (values) => cairn.drafts.keep(draftName, { values }) });
    const published = claim.properties.status === "verified" || claim.properties.status === "disputed";
    form.append(h("div", { class: "form-foot" }, summary, send, published ? h("p", { class: "hint" }, words.say("edit.pending_hint")) : null));
    form.addEventListener("submit", submit);

    async function submit(event) {
        event.preventDefault();
        clearFaults(form);
        summary.hidden = true;
        const changed = difference();
        if (Object.keys(changed).length === 0) return tell(words.say("edit.nothing"));
        send.disabled = true;
        try {
            await cairn.change(() => api.edit(cairn.map.id, claim.id, changed, present.properties.revision));
            cairn.drafts.drop(draftName);
            cairn.say(words.say(published ? "edit.proposed" : "edit.done"));
            cairn.close();
            cairn.reopen();
        } catch (problem) {
            refused(problem);
        } finally {
            send.disabled = false;
        }
        return undefined;
    }

    function difference() {
        const context = { language: words.language, zone: cairn.map.time_zone, now: Date.now(), kept: claim.properties };
        const [old, next] = [contentPayload(before, context), contentPayload(read(), context)];
        const same = (field) => JSON.stringify(old[field]) === JSON.stringify(next[field]);
        return Object.fromEntries(Object.keys(next).filter((field) => field !== "kind" && next[field] !== undefined && !same(field)).map((field) => [field, next[field]]));
    }

    function refused(problem) {
        if (problem.status === 412 && problem.present) {
            present = problem.present;
            const name = words.pick(present.properties.title).text;
            return tell(words.say("edit.stale", { title: name }), [
                button(words.say("edit.take_theirs"), { onclick: () => { cairn.drafts.drop(draftName); cairn.took(present); cairn.close(); } }),
                h("span", { class: "hint" }, words.say("edit.keep_mine")),
            ]);
        }
        if (!problem.faults?.length) return tell(explain(problem, words));
        const lost = showFaults(form, sorted(problem.faults), words);
        return tell(words.say("mark.faults", { count: problem.faults.length }), lost.map((detail) => h("p", { lang: "en", dir: "auto" }, detail)));
    }

    function tell(text, more = []) {
        summary.replaceChildren(h("p", {}, text), ...more);
        summary.hidden = false;
    }

    return h(
        "div",
        { class: "view view-mark" },
        h("div", { class: "list-head" }, h("h2", { "data-first-focus": true, tabindex: "-1" }, words.say("edit.title")), button(words.say("action.cancel"), { class: "button quiet", onclick: () => cairn.close() }, "close")),
        form,
    );
}

/** A claim as the form's values. */
function valuesOf({ words, map }, claim) {
    const is = claim.properties;
    const said = (texts) => texts?.[words.language] ?? "";
    return {
        kind: is.kind, category: is.category, title: said(is.title), text: said(is.text), place: is.place ?? "", geometry: claim.geometry, geo_precision: is.geo_precision,
        when: "other", earliest: toLocal(is.occurred.earliest, map.time_zone), latest: toLocal(is.occurred.latest, map.time_zone), precision: is.occurred.precision,
        actors: (is.actors ?? []).map((actor) => actor.faction), holders: is.control?.holders ?? [], state: is.control?.state, faction: is.movement?.faction, direction: is.movement?.direction,
        condition: is.site?.condition, sensitivity: is.sensitivity,
    };
}
