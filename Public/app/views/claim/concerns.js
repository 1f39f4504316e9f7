import * as routes from "../../evidence/routes.js";
import { h } from "../../dom.js";
import { choice } from "../../form/field.js";
import { icon } from "../../icons.js";
import * as format from "../../format.js";
import { button, nameOf } from "../parts.js";
import { askFor, change, needsReason, reasonField } from "./ask.js";

/** What somebody objects to in a claim: flags of the team, the appeal of its author, and the redaction by law or for safety. */

const KINDS = ["danger", "spam", "duplicate", "wrong_place", "other"];

/** The objections that stand, for those who may see them. */
export function concerns(cairn, claim) {
    const { words } = cairn;
    const { flags = [], appeal } = claim.properties;
    const dangerous = flags.some(({ flag }) => flag === "danger");
    return [
        flags.length
            ? h(
                  "section",
                  { class: `concern${dangerous ? " concern-danger" : ""}`, "data-part": "flags" },
                  h("h3", {}, icon("alert"), words.say(dangerous ? "flag.hidden" : "flag.flagged")),
                  dangerous ? h("p", {}, words.say("flag.hidden_explain")) : null,
                  h("ul", {}, flags.map((each) => objection(cairn, words.say(`flag.${each.flag}`), each))),
              )
            : null,
        appeal ? h("section", { class: "concern", "data-part": "appeal" }, h("h3", {}, words.say("appeal.stands")), objection(cairn, null, appeal, "div")) : null,
    ].filter(Boolean);
}

function objection({ words, map }, what, { by, at, reason }, name = "li") {
    return h(
        name,
        {},
        h("p", { class: "event-head" }, what ? h("strong", {}, what) : null, by ? nameOf(by, words) : null, h("time", { datetime: at }, format.instant(at, words.locale, map.time_zone))),
        reason ? h("p", { class: "event-reason", dir: "auto" }, reason) : null,
    );
}

/** The buttons for raising one. */
export function concernTools(cairn, scope, claim, allowed) {
    const { words } = cairn;
    const tool = (action, key, open, look = "quiet") => (allowed.has(action) ? button(words.say(key), { class: `button ${look}`, "data-action": action, onclick: () => open(cairn, scope, claim) }) : null);
    return [tool("appeal", "appeal.start", appeal, ""), tool("flag", "flag.start", flag), tool("redact", "redact.start", redact)].filter(Boolean);
}

function flag(cairn, scope, claim) {
    const { words, map } = cairn;
    const explained = h("p", { class: "must", hidden: true }, words.say("flag.danger_explain"));
    const kinds = choice("flag", words.say("flag.what"), KINDS.map((id) => ({ id, label: words.say(`flag.${id}`) })), "", { look: "choices" });
    const dialog = askFor(cairn, scope, {
        id: `flag.${claim.id}`,
        from: "flag",
        title: words.say("flag.title"),
        fields: [kinds, explained, reasonField(cairn, { optional: true })],
        send: words.say("flag.send"),
        check: ({ flag: chosen, reason }) => {
            if (!chosen) return [["flag", words.say("flag.missing")]];
            return chosen === "other" && !reason.trim() ? [["reason", words.say("ask.reason_missing")]] : [];
        },
        act: async ({ flag: chosen, reason }) => {
            await change(cairn, () => routes.flag(map.id, claim.id, { flag: chosen, reason: reason.trim() || undefined }));
            cairn.say(words.say(chosen === "danger" ? "flag.done_danger" : "flag.done"));
        },
    });
    /** Hiding a claim is confirmed by a button that says so. */
    const fit = () => {
        const danger = dialog.querySelector("[name=flag]:checked")?.value === "danger";
        explained.hidden = !danger;
        const send = dialog.querySelector("[type=submit]");
        send.classList.toggle("danger", danger);
        send.firstChild.textContent = words.say(danger ? "flag.send_danger" : "flag.send");
    };
    kinds.addEventListener("change", fit);
    fit();
}

function appeal(cairn, scope, claim) {
    const { words, map } = cairn;
    askFor(cairn, scope, {
        id: `appeal.${claim.id}`,
        from: "appeal",
        title: words.say("appeal.title"),
        about: words.say("appeal.explain"),
        fields: [reasonField(cairn)],
        send: words.say("appeal.send"),
        check: needsReason(cairn),
        act: async ({ reason }) => {
            await change(cairn, () => routes.appeal(map.id, claim.id, reason.trim()));
            cairn.say(words.say("appeal.done"));
        },
    });
}

function redact(cairn, scope, claim) {
    const { words, map } = cairn;
    const sure = choice("sure", words.say("redact.sure_title"), [{ id: "yes", label: words.say("redact.sure") }], [], { several: true, look: "choices" });
    askFor(cairn, scope, {
        id: `redact.${claim.id}`,
        from: "redact",
        title: words.say("redact.title"),
        about: words.say("redact.explain"),
        fields: [reasonField(cairn, { hint: words.say("redact.reason_hint") }), sure],
        send: words.say("redact.send"),
        look: "primary danger",
        check: (values) => [...needsReason(cairn)(values), ...(values.sure?.length ? [] : [["sure", words.say("redact.unsure")]])],
        act: async ({ reason }) => {
            await change(cairn, () => routes.redact(map.id, claim.id, reason.trim()));
            cairn.claims.drop(claim.id);
            cairn.close();
            cairn.say(words.say("redact.done"));
        },
    });
}
