import { h, tint } from "../dom.js";
import { icon } from "../icons.js";
import { mark } from "../certainty.js";
import { LineLost, Problem } from "../http.js";
import * as format from "../format.js";

/** Small pieces that several views show in the same way. */

/** Words that people wrote, marked with the language they are in. */
export function phrase(words, texts, name = "span", attributes = {}) {
    const { text, language } = words.pick(texts);
    return h(name, { lang: language, dir: "auto", ...attributes }, text);
}

const FORMER = "former volunteer";

/** A person's name; what the server calls everybody whose account is gone is said in the language of the page. */
export function nameOf(name, words) {
    return h("bdi", {}, name === FORMER ? words.say("members.former") : name);
}

export function badge(claim, vocabulary, words) {
    return badgeOf(claim.properties.status, vocabulary, words);
}

export function badgeOf(status, vocabulary, words) {
    return h("span", { class: `badge badge-${mark({ properties: { status } }) || "stands"}` }, vocabulary.label("statuses", status, words));
}

export function likelihood(confidence, vocabulary, words) {
    const { value, term = termOf(value, vocabulary) } = confidence?.override ?? confidence ?? {};
    if (value === undefined) return "";
    return `${format.percent(value, words.locale)} · ${vocabulary.label("terms", term, words)}`;
}

/** The word for a likelihood in percent, as ICD 203 has it. */
export function termOf(value, vocabulary) {
    return vocabulary.list("terms").find(({ to }) => value < to)?.id ?? vocabulary.list("terms").at(-1)?.id;
}

export function factionChip(faction, words) {
    if (!faction) return null;
    const swatch = h("span", { class: `swatch swatch-${faction.pattern ?? "solid"}`, "aria-hidden": "true" });
    return h("span", { class: "faction" }, tint(swatch, faction.colour), phrase(words, faction.name));
}

export function button(label, attributes = {}, sign = null) {
    return h("button", { type: "button", class: "button", ...attributes }, sign ? icon(sign) : null, h("span", {}, label));
}

export function iconButton(label, sign, attributes = {}) {
    return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, ...attributes }, icon(sign));
}

export function busy(text) {
    return h("p", { class: "busy", role: "status" }, h("span", { class: "spinner", "aria-hidden": "true" }), text);
}

export function empty(text, ...more) {
    return h("div", { class: "empty" }, h("p", {}, text), more);
}

/** What went wrong and what can be done about it, for a person. `said` has words of the caller's own, by status. */
export function explain(problem, words, said = {}) {
    if (problem instanceof LineLost) return words.say("error.line");
    if (problem instanceof Problem) {
        const key = `error.${problem.kind}`;
        if (said[problem.status]) return said[problem.status];
        if (problem.status === 401) return words.say("error.unauthenticated");
        if (problem.status === 429) return patience(problem, words);
        if (words.language === "en" && problem.detail) return problem.detail;
        if (words.has(key)) return words.say(key);
        if (problem.status >= 500) return words.say("error.server");
        return problem.detail || problem.title || words.say("error.unknown");
    }
    return words.say("error.unknown");
}

/** Words for refusals that are not about claims, where the server's own cannot be read. */
export function elsewhere(words) {
    return words.language === "en" ? {} : { 404: words.say("error.gone"), 409: words.say("error.not_now") };
}

/** How long to wait, where the server says it. */
function patience({ retryAfter }, words) {
    if (!retryAfter) return words.say("error.too_many");
    return words.say("error.too_many_until", { time: format.duration(retryAfter, words.locale) });
}

export function failure(problem, words, retry, said = {}) {
    return h(
        "div",
        { class: "failure", role: "alert" },
        h("p", {}, explain(problem, words, said)),
        retry ? button(words.say("action.retry"), { onclick: retry }) : null,
    );
}
