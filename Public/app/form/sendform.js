import { h } from "../dom.js";
import * as format from "../format.js";
import { elsewhere, explain } from "../views/parts.js";
import { clearFault, clearFaults, markFaults, read, showFaults } from "./field.js";
import { refill, retained } from "./retained.js";

/** A longer wait than this is told once; nobody watches a button for it. */
const WATCHED = 600;

/**
 * A small form that sends itself: its button waits with it, what is wrong is said in it, and nothing typed is lost
 * but passwords and codes, which are never kept.
 *
 * `act(values)` sends. `check(values)` answers `[[field, words], …]` before anything is sent. `fieldOf(pointer)` names
 * the field that a fault of the server is about. `said` has words of the form's own for refusals, by status.
 */
export function sendForm(cairn, scope, { id, fields, send, act, check = () => [], fieldOf = last, said = {}, look = "primary", beside = [], clears = true }) {
    const { words } = cairn;
    const summary = h("div", { class: "faults", role: "alert", hidden: true });
    const label = h("span", {}, send);
    const button = h("button", { type: "submit", class: `button ${look}` }, label);
    const form = h(
        "form",
        { class: "form", novalidate: true, "data-form": id, oninput: typed, onsubmit: submit },
        fields,
        summary,
        h("div", { class: "row-end" }, beside, button),
    );
    let timer = 0;
    refill(form, cairn.kept.get(id));
    scope.onEnd(() => clearInterval(timer));

    function typed(event) {
        clearFault(event.target.closest("[data-field]"));
        if (!timer && !form.querySelector("[aria-invalid]")) summary.hidden = true;
        cairn.kept.set(id, retained(form));
    }

    async function submit(event) {
        event.preventDefault();
        if (button.disabled) return;
        clearFaults(form);
        summary.hidden = true;
        const values = read(form);
        if (markFaults(form, check(values)).length || form.querySelector("[aria-invalid]")) return;
        button.disabled = true;
        form.setAttribute("aria-busy", "true");
        try {
            await act(values);
            cairn.kept.delete(id);
            if (clears) form.reset();
        } catch (problem) {
            refused(problem);
        } finally {
            form.removeAttribute("aria-busy");
            button.disabled = timer !== 0;
        }
    }

    function refused(problem) {
        if (problem.status === 429 && problem.retryAfter) return wait(problem);
        if (said[problem.status] || !problem.faults?.length) return tell(explain(problem, words, { ...elsewhere(words), ...said }));
        const fields = new Map();
        const rest = [];
        for (const { pointer = "", detail } of problem.faults) {
            const name = fieldOf(pointer);
            if (name && form.querySelector(`[data-field="${name}"]`)) fields.set(name, [...(fields.get(name) ?? []), detail]);
            else rest.push(detail);
        }
        showFaults(form, { fields, rest }, words);
        return rest.length ? tell(...rest) : undefined;
    }

    function tell(...texts) {
        summary.replaceChildren(...texts.map((text) => h("p", { dir: "auto" }, text)));
        summary.hidden = false;
    }

    /** Told to wait: the button counts the seconds, and says when it can be tried again. */
    function wait(problem) {
        tell(explain(problem, words, {}));
        if (problem.retryAfter > WATCHED) return;
        const until = Date.now() + problem.retryAfter * 1000;
        const step = () => {
            const left = Math.ceil((until - Date.now()) / 1000);
            if (left > 0) {
                label.textContent = words.say("action.wait", { time: format.duration(left, words.locale) });
                return;
            }
            clearInterval(timer);
            timer = 0;
            button.disabled = false;
            label.textContent = send;
            tell(words.say("error.wait_over"));
        };
        clearInterval(timer);
        timer = setInterval(step, 1000);
        step();
    }

    return { form, tell };
}

/** Most forms have fields by the names of the members they send: "/new_password" is the field new_password. */
function last(pointer) {
    return pointer.split("/").pop() || null;
}
