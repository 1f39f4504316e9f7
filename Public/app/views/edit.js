import * as api from "../api.js";
import { h } from "../dom.js";
import { equal } from "../evidence/difference.js";
import { claimForm } from "../form/claimform.js";
import { tagOf } from "../evidence/tag.js";
import { contentOf, valuesOf } from "../form/claimvalues.js";
import { contentPayload } from "../form/payload.js";
import { clearFaults, showFaults } from "../form/field.js";
import { sorted } from "../form/faults.js";
import { merging } from "./merging.js";
import { button, empty, explain } from "./parts.js";
import { fillPresent, presentSlot } from "./present.js";
import { stylesheet } from "./stylesheet.js";

/**
 * Changing a claim: only what differs is sent, with the revision it was read at. A change that waits already is gone on
 * from; one that somebody makes meanwhile is put together with this one.
 */
export function editView(cairn, scope) {
    const { words, store } = cairn;
    stylesheet("/css/evidence.css");
    const claim = store.get("opened").claim;
    if (!claim || !cairn.claimMap) return empty(words.say("error.unknown"), button(words.say("action.back"), { onclick: () => cairn.close() }));
    const draftName = `edit.${claim.id}`;
    const published = claim.properties.status === "verified" || claim.properties.status === "disputed";
    const place = h("div", {});
    let inner = null;
    begin(claim, cairn.drafts.read(draftName)?.values ?? null);

    /** The form over `present`, with `values` in it, or what stands there now. */
    function begin(present, values, note = null) {
        inner?.end();
        inner = scope.inner();
        place.replaceChildren(...[note, waitingNote(present), editing(inner, present, values)].filter(Boolean));
    }

    function waitingNote({ properties: { pending } }) {
        return pending && !pending.mine ? h("p", { class: "must" }, words.say("edit.on_top")) : null;
    }

    function editing(life, present, values) {
        const before = contentOf(present);
        const context = { language: words.language, zone: cairn.map.time_zone, now: Date.now(), kept: before };
        const unchanged = contentPayload(valuesOf(cairn, before), context);
        const summary = h("div", { class: "faults", role: "alert", hidden: true });
        const send = h("button", { type: "submit", class: "button primary wide", "data-testid": "submit-edit" }, words.say("edit.send"));
        const { form, read } = claimForm(cairn, life, { values: values ?? valuesOf(cairn, before), source: false, kinds: false, changed: (typed) => cairn.drafts.keep(draftName, { values: typed }) });
        form.append(h("div", { class: "form-foot" }, summary, send, published ? h("p", { class: "hint" }, words.say("edit.pending_hint")) : null));
        form.addEventListener("submit", submit);

        /** What I make of it: what stands, with the members in which my form differs from it. */
        function mine() {
            const next = contentPayload(read(), context);
            const changed = Object.entries(next).filter(([member, value]) => member !== "kind" && value !== undefined && !equal(value, unchanged[member]));
            return { ...before, ...Object.fromEntries(changed) };
        }

        async function submit(event) {
            event.preventDefault();
            clearFaults(form);
            summary.hidden = true;
            const content = mine();
            const changed = Object.fromEntries(Object.entries(content).filter(([member, value]) => !equal(value, before[member])));
            if (Object.keys(changed).length === 0) return tell(words.say("edit.nothing"));
            send.disabled = true;
            try {
                await cairn.change(() => api.edit(cairn.map.id, claim.id, changed, tagOf(present)));
                cairn.drafts.drop(draftName);
                cairn.say(words.say(published ? "edit.proposed" : "edit.done"));
                cairn.close();
                cairn.reopen();
            } catch (problem) {
                refused(problem, content);
            } finally {
                send.disabled = false;
            }
            return undefined;
        }

        function refused(problem, content) {
            if (problem.status === 412 && problem.present) return together(before, content, problem.present);
            if (!problem.faults?.length) return tell(explain(problem, words));
            const lost = showFaults(form, sorted(problem.faults), words);
            return tell(words.say("mark.faults", { count: problem.faults.length }), lost.map((detail) => h("p", { lang: "en", dir: "auto" }, detail)));
        }

        function tell(text, more = []) {
            summary.replaceChildren(h("p", {}, text), ...more);
            summary.hidden = false;
        }
        return form;
    }

    function together(base, mine, present) {
        inner?.end();
        const leave = () => {
            cairn.drafts.drop(draftName);
            cairn.took(present);
            cairn.close();
        };
        const done = (content) => {
            cairn.drafts.keep(draftName, { values: valuesOf(cairn, content) });
            begin(present, valuesOf(cairn, content), h("p", { class: "must", role: "status" }, words.say("merging.done")));
            place.querySelector("[data-testid=submit-edit]").focus();
        };
        place.replaceChildren(merging(cairn, { base, mine, theirs: contentOf(present), done, leave }));
        place.querySelector("[data-merging]").focus();
    }

    const body = h(
        "div",
        { class: "view view-mark" },
        h("div", { class: "list-head" }, h("h2", { "data-first-focus": true, tabindex: "-1" }, words.say("edit.title")), button(words.say("action.cancel"), { class: "button quiet", onclick: () => cairn.close() }, "close")),
        presentSlot(claim.id, "p", { role: "status" }),
        place,
    );
    scope.watch(["present"], () => fillPresent(cairn, body));
    return body;
}
