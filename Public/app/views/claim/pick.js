import * as api from "../../api.js";
import { h } from "../../dom.js";
import * as format from "../../format.js";
import { explain } from "../parts.js";

const PAUSE = 300;
const MOST = 8;

/** A field that finds another claim by its words, and the claims found, of which one is chosen. Its value is in the form as `target`. */
export function pickClaim(cairn, scope, { except, first = [] }) {
    const { words, map } = cairn;
    const list = h("div", { class: "picks", role: "radiogroup", "aria-label": words.say("relation.target") });
    const fault = h("p", { class: "fault" });
    const state = h("p", { class: "hint", role: "status" });
    const search = h("input", { type: "search", dir: "auto", autocomplete: "off", "aria-label": words.say("relation.find"), placeholder: words.say("relation.find"), oninput: () => later() });
    let timer = 0;
    let asking = null;
    scope.onEnd(() => {
        clearTimeout(timer);
        asking?.abort();
    });

    function later() {
        clearTimeout(timer);
        timer = setTimeout(find, PAUSE);
    }

    async function find() {
        asking?.abort();
        const mine = (asking = new AbortController());
        const query = search.value.trim();
        if (!query) return show(first);
        try {
            const { features } = await api.claims(map.id, new URLSearchParams({ q: query, limit: MOST + 1 }), { signal: mine.signal });
            show(features.filter(({ id }) => id !== except).slice(0, MOST));
        } catch (problem) {
            if (!mine.signal.aborted) state.textContent = explain(problem, words);
        }
    }

    function show(claims) {
        const chosen = list.querySelector(":checked")?.value;
        state.textContent = search.value.trim() ? words.say("relation.found", { count: claims.length }) : "";
        list.replaceChildren(...claims.map((claim) => option(claim, claim.id === chosen)));
    }

    function option({ id, properties: { title, place, occurred } }, checked) {
        const about = [place, format.span({ ...occurred, precision: "day" }, words.locale, map.time_zone)].filter(Boolean).join(" · ");
        return h("label", { class: "pick" }, h("input", { type: "radio", name: "target", value: id, checked }), h("span", {}, h("span", { dir: "auto" }, words.pick(title).text), h("span", { class: "hint" }, about)));
    }
    show(first);
    return h("div", { class: "field", "data-field": "target" }, h("span", {}, words.say("relation.target")), search, state, list, fault);
}
