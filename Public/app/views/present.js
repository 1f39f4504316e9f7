import { h } from "../dom.js";

/** Who else looks at a claim or edits it, in words. */

/** The names of those at the claim `id`, each once: who edits it is not said to look at it. */
export function at(members, id) {
    const names = (state) => [...new Set(members.filter((each) => each.claim === id && each.state === state).map(({ name }) => name))];
    const editing = names("editing");
    return { editing, viewing: names("viewing").filter((name) => !editing.includes(name)) };
}

/** The place where it is said of one claim; filled by `fillPresent`. */
export function presentSlot(id, element = "p", attributes = {}) {
    return h(element, { class: "hint present", "data-present": id, hidden: true, ...attributes });
}

/** Says in every place within `container` who is there now. */
export function fillPresent({ words, store }, container) {
    for (const slot of container.querySelectorAll("[data-present]")) {
        const said = Object.entries(at(store.get("present"), slot.dataset.present))
            .filter(([, names]) => names.length > 0)
            .map(([state, names]) => words.pieces(`presence.${state}`, { count: names.length, names: h("bdi", {}, names.join(words.say("list.separator"))) }));
        const pieces = said.flatMap((line) => [h("span", {}, line), " "]).slice(0, -1);
        const text = pieces.map((piece) => piece.textContent ?? piece).join("");
        if (slot.textContent === text) continue;
        slot.replaceChildren(...pieces);
        slot.hidden = text === "";
    }
}
