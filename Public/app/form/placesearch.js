import * as api from "../api.js";
import { h } from "../dom.js";
import * as format from "../format.js";
import { text } from "./field.js";

/** The name of the place, with what the gazetteer knows under it: a combobox as WAI-ARIA describes it. */
export function placeSearch(cairn, { value, chosen }) {
    const { words } = cairn;
    const list = h("ul", { class: "options", role: "listbox", id: "place-options", "aria-label": words.say("where.search"), hidden: true });
    const field = text("place", words.say("field.place"), value ?? "", {
        hint: words.say("where.search_hint"), role: "combobox", "aria-expanded": "false", "aria-controls": "place-options", "aria-autocomplete": "list", autocapitalize: "words",
    });
    const input = field.querySelector("input");
    let places = [];
    let at = -1;
    let timer = 0;
    let asking = null;

    input.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => ask(), 200);
    });
    input.addEventListener("keydown", (press) => {
        if (press.key === "Escape" && !list.hidden) {
            press.preventDefault();
            press.stopPropagation();
            close();
        } else if (press.key === "ArrowDown" || press.key === "ArrowUp") {
            press.preventDefault();
            move(press.key === "ArrowDown" ? 1 : -1);
        } else if (press.key === "Enter" && !list.hidden && at >= 0) {
            press.preventDefault();
            take(places[at]);
        } else if (press.key === "Enter") {
            press.preventDefault();
        }
    });
    input.addEventListener("blur", () => setTimeout(close, 150));

    async function ask() {
        asking?.abort();
        const query = input.value.trim();
        if (query.length < 2) return close();
        asking = new AbortController();
        try {
            places = (await api.places(query, { signal: asking.signal })).places;
        } catch {
            return close();
        }
        at = -1;
        list.replaceChildren(...places.map((place, index) => option(place, index)));
        list.hidden = places.length === 0 || document.activeElement !== input;
        input.setAttribute("aria-expanded", String(!list.hidden));
        return undefined;
    }

    function option(place, index) {
        const { text: name, language } = words.pick(place.name);
        const other = Object.entries(place.name).find(([code]) => code !== language);
        return h(
            "li",
            { role: "option", id: `place-option-${index}`, "aria-selected": "false", onpointerdown: (press) => press.preventDefault(), onclick: () => take(place) },
            h("span", {}, h("bdi", {}, name), other ? [" ", h("bdi", { class: "hint", lang: other[0] }, other[1])] : null),
            place.population ? h("span", { class: "hint" }, format.number(place.population, words.locale, { notation: "compact" })) : null,
        );
    }

    function move(by) {
        if (list.hidden) return;
        at = (at + by + places.length) % places.length;
        [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
        input.setAttribute("aria-activedescendant", `place-option-${at}`);
        list.children[at].scrollIntoView({ block: "nearest" });
    }

    function take(place) {
        input.value = words.pick(place.name).text;
        close();
        input.dispatchEvent(new Event("change", { bubbles: true }));
        chosen(place);
    }

    function close() {
        list.hidden = true;
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
    }

    return h("div", { class: "combo" }, field, list);
}
