import * as api from "../../api.js";
import { device } from "../../devices.js";
import { h } from "../../dom.js";
import * as format from "../../format.js";
import { button, explain } from "../parts.js";
import { loaded } from "../loaded.js";

/** Where this account is open: devices in words, days without hours, and a way to end each or all but this one. */
export function sessions(cairn, scope) {
    const { words } = cairn;
    const { element, reload } = loaded(cairn, scope, api.sessions, (list) => {
        const sorted = [...list].sort((a, b) => Number(b.current) - Number(a.current) || (a.used_on < b.used_on ? 1 : -1));
        return [
            h("ul", { class: "lines", "data-testid": "sessions" }, sorted.map((each) => line(each))),
            button(words.say("sessions.end_others"), { "data-action": "end-others", onclick: (press) => end(press, api.endOtherSessions) }),
        ];
    });

    function line(session) {
        const { created_on: since, used_on: used } = session;
        return h(
            "li",
            { class: "line", tabindex: "-1", "data-session": session.id },
            h(
                "div",
                { class: "line-text" },
                h("p", {}, h("bdi", {}, device(session.device, words)), session.current ? [" ", h("span", { class: "badge badge-stands" }, words.say("sessions.this"))] : null),
                h("p", { class: "hint" }, words.say("sessions.when", { since: format.day(since, words.locale), used: format.daysAgo(used, Date.now(), words.locale) })),
            ),
            session.current ? null : button(words.say("sessions.end"), { "data-action": "end", onclick: (press) => end(press, () => api.endSession(session.id)) }),
        );
    }

    async function end(press, send) {
        press.currentTarget.disabled = true;
        try {
            await cairn.visitor.ask(send);
            cairn.say(words.say("sessions.ended"));
        } catch (problem) {
            if (problem.status !== 404) cairn.say(explain(problem, words), "failed");
        }
        await reload();
        element.querySelector("button, [data-session]")?.focus();
    }
    return [h("p", { class: "hint" }, words.say("sessions.explain")), element];
}
