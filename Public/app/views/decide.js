import * as api from "../api.js";
import { h } from "../dom.js";
import { button, explain, iconButton } from "./parts.js";
import { tagOf } from "../evidence/tag.js";
import { successors } from "./claim/successors.js";
import { undoButton } from "./claim/undo.js";

/** What this person may do with a claim: the server says what, this shows it and asks for the reason. */

const ORDER = ["clear_flags", "take", "verify", "confirm", "dispute", "reject", "retract", "supersede", "reopen", "release"];
const BARE = new Set(["take", "release", "confirm", "undo"]);
export const KEYS = { take: "T", verify: "V", dispute: "D", reject: "R", undo: "U" };
const OPEN = new Set(["submitted", "in_review"]);
const DANGER = new Set(["reject", "retract"]);
/** Decisions that leave the status as it is are answered with what was done, not with the status. */
const DONE = {
    take: "event.review.taken", release: "event.review.released", confirm: "event.claim.confirmed",
    accept_revision: "event.revision.accepted", decline_revision: "event.revision.declined",
    clear_flags: "event.flags.cleared", undo: "event.review.undone",
};
const FIRST = new Set(["verify", "take", "confirm"]);

/** `tools` are buttons for what is no decision; `life` ends when the claim is drawn anew, `scope` with its view. */
export function decisions(cairn, scope, life, claim, tools = []) {
    const { words } = cairn;
    const allowed = new Set(claim.properties.allowed ?? []);
    // Who may release it has it already.
    if (allowed.has("release")) allowed.delete("take");
    const fault = h("p", { class: "fault", role: "alert" });
    const main = ORDER.filter((decision) => allowed.has(decision)).map((decision, at) =>
        h(
            "button",
            {
                type: "button", "data-decision": decision, "aria-keyshortcuts": cairn.store.get("desk") ? KEYS[decision]?.toLowerCase() : null,
                class: `button${at === 0 && FIRST.has(decision) ? " primary" : ""}${DANGER.has(decision) ? " danger" : ""}`,
                onclick: () => decide(cairn, scope, claim, decision, fault),
            },
            h("span", {}, words.say(`decision.${decision}`)),
            cairn.store.get("desk") && KEYS[decision] ? h("kbd", { "aria-hidden": "true" }, KEYS[decision]) : null,
        ),
    );
    const other = [
        allowed.has("add_source") ? button(words.say("source.add"), { class: "button quiet", "data-action": "add_source", onclick: () => cairn.turnTo("source") }, "plus") : null,
        allowed.has("edit") ? button(words.say("edit.start"), { class: "button quiet", "data-action": "edit", onclick: () => cairn.turnTo("edit") }) : null,
        ...tools,
    ].filter(Boolean);
    const undo = allowed.has("undo") ? undoButton(cairn, life, claim, () => decide(cairn, scope, claim, "undo", fault)) : null;
    if (undo) main.push(undo);
    const own = cairn.store.get("desk") && claim.properties.mine && OPEN.has(claim.properties.status);
    if (main.length + other.length === 0) return "";
    return h("div", { class: "decisions" }, main.length ? h("div", { class: "actions" }, main) : null, other.length ? h("div", { class: "actions" }, other) : null, own ? h("p", { class: "hint" }, words.say("desk.own")) : null, fault);
}

/** Decides at once where no reason is needed, else asks for it. `more` is sent along: the fields of a change that are accepted. */
export function decide(cairn, scope, claim, decision, fault, more = {}) {
    if (!BARE.has(decision)) return ask(cairn, scope, claim, decision, more);
    return send(cairn, claim, { decision }).catch((problem) => tell(cairn, problem, fault));
}

async function send(cairn, claim, body) {
    const { words, vocabulary } = cairn;
    const answer = await cairn.change(() => api.review(cairn.map.id, claim.id, body, tagOf(claim)));
    const status = vocabulary.label("statuses", answer.properties.status, words);
    const text = DONE[body.decision] ? words.say(DONE[body.decision]) : words.say("decide.done", { status });
    const undone = answer.properties.allowed?.includes("undo") && body.decision !== "undo";
    cairn.say(text, "done", undone ? { label: words.say("decision.undo"), run: () => send(cairn, answer, { decision: "undo" }).catch((problem) => tell(cairn, problem)) } : null);
    return answer;
}

/** Another person was faster: the present version is put in front of this one, and said. */
function tell(cairn, problem, place) {
    const { words } = cairn;
    if (problem.status === 412 || problem.status === 409) {
        if (problem.present) cairn.took(problem.present);
        else cairn.reopen();
        if (problem.status === 412) return cairn.say(words.say("decide.stale"), "failed");
    }
    const text = explain(problem, words);
    if (place?.isConnected) place.textContent = text;
    else cairn.say(text, "failed");
    return undefined;
}

function ask(cairn, scope, claim, decision, more) {
    const { words, vocabulary } = cairn;
    const codes = vocabulary.reasonsFor(decision);
    const label = (id) => vocabulary.label("reason_codes", id, words);
    const reason = h("textarea", { name: "reason", rows: 3, required: true, dir: "auto", id: "decide-reason" });
    let offered = "";
    const code = h("select", { name: "code", required: true, onchange: () => offer() }, codes.map(({ id }) => h("option", { value: id }, label(id))));
    const successor = decision === "supersede" ? h("select", { name: "successor", required: true }) : null;
    const fault = h("p", { class: "fault", role: "alert" });
    const confirm = h("button", { type: "submit", class: `button primary${DANGER.has(decision) ? " danger" : ""}`, "data-testid": "confirm-decision" }, words.say(`decision.${decision}`));
    const close = () => dialog.close();
    const dialog = h(
        "dialog",
        { class: "dialog", "aria-labelledby": "decide-title", onclose: end },
        h("div", { class: "dialog-head" }, h("h2", { id: "decide-title" }, words.say(`decide.title_${decision}`)), iconButton(words.say("action.close"), "close", { onclick: close })),
        h(
            "form",
            { class: "form", onsubmit: submit },
            h("p", { dir: "auto", class: "decide-claim" }, words.pick(claim.properties.title).text),
            codes.length ? h("label", { class: "field" }, h("span", {}, words.say("decide.code")), code) : null,
            h("label", { class: "field" }, h("span", {}, words.say("decide.reason")), reason),
            successor ? h("label", { class: "field" }, h("span", {}, words.say("decide.successor")), successor) : null,
            fault,
            h("div", { class: "row-end" }, button(words.say("action.cancel"), { onclick: close }), confirm),
        ),
    );

    /** What had the focus may have been drawn anew meanwhile. */
    function end() {
        dialog.remove();
        if (document.activeElement === document.body) document.querySelector(".claim-head [data-first-focus]")?.focus({ preventScroll: true });
    }

    function offer() {
        if (codes.length === 0 || (reason.value.trim() && reason.value !== offered)) return;
        offered = label(code.value);
        reason.value = offered;
    }

    async function submit(event) {
        event.preventDefault();
        confirm.disabled = true;
        fault.textContent = "";
        try {
            const body = { decision, code: code.value || undefined, reason: reason.value.trim(), ...more };
            if (successor) body.successor = successor.value;
            await send(cairn, claim, body);
            dialog.close();
        } catch (problem) {
            if (problem.status === 412) dialog.close();
            const faults = (problem.faults ?? []).map((each) => each.detail).join(" ");
            tell(cairn, problem, fault);
            if (faults && fault.isConnected) fault.textContent = faults;
        } finally {
            confirm.disabled = false;
        }
    }

    if (successor) {
        successors(cairn, claim).then((options) => {
            successor.replaceChildren(...options);
            if (options.length === 0) fault.textContent = words.say("decide.no_successor");
            confirm.disabled = options.length === 0;
        }).catch((problem) => (fault.textContent = explain(problem, words)));
    }
    offer();
    document.body.append(dialog);
    scope.onEnd(() => dialog.remove());
    dialog.showModal();
    (codes.length ? code : reason).focus();
}
