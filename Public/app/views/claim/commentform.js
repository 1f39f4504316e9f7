import * as api from "../../api.js";
import * as routes from "../../evidence/routes.js";
import { completed, meant, typing } from "../../evidence/mentions.js";
import { h } from "../../dom.js";
import { choice, text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import { uuid7 } from "../../uuid7.js";

const LONGEST = 4000;

/** The field for a comment. After an @ it offers the names it knows; choosing one mentions that person. */
export function commentForm(cairn, scope, claim, { names, added }) {
    const { words, map } = cairn;
    let id = uuid7();
    const field = text("text", words.say("comments.write"), "", { rows: 2, maxlength: LONGEST, hint: words.say("comments.hint") });
    const area = field.querySelector("textarea");
    const offers = h("ul", { class: "options", id: `${area.id}-names`, role: "listbox", "aria-label": words.say("comments.names"), hidden: true });
    area.after(offers);
    field.classList.add("combo");
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", offers.id], ["aria-expanded", "false"]]) area.setAttribute(name, value);
    const open = map.comments === "public" ? choice("public", words.say("comments.who"), [{ id: "yes", label: words.say("comments.make_public") }], [], { several: true, look: "choices" }) : null;
    let members = [];
    let at = -1;
    let asked = false;

    /** Who may see the members can mention them all; others those that were met here. */
    async function learn() {
        if (asked || !cairn.may("member.list")) return;
        asked = true;
        members = (await api.members(map.id).catch(() => [])).map(({ name }) => name);
        offer();
    }

    function offer() {
        const found = typing(area.value, area.selectionStart);
        if (found) learn();
        const list = found ? meant(found.typed, [...new Set([...names(), ...members])]) : [];
        at = list.length ? 0 : -1;
        offers.replaceChildren(...list.map((name, place) => h("li", { role: "option", id: `${offers.id}-${place}`, "data-name": name, onpointerdown: (press) => press.preventDefault(), onclick: () => choose(name) }, h("bdi", {}, name))));
        offers.hidden = list.length === 0;
        area.setAttribute("aria-expanded", String(list.length > 0));
        mark();
    }

    function mark() {
        [...offers.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
        if (at >= 0) area.setAttribute("aria-activedescendant", `${offers.id}-${at}`);
        else area.removeAttribute("aria-activedescendant");
    }

    function choose(name) {
        const next = completed(area.value, area.selectionStart, typing(area.value, area.selectionStart), name);
        area.value = next.text;
        area.setSelectionRange(next.caret, next.caret);
        area.dispatchEvent(new Event("input", { bubbles: true }));
        area.focus();
    }

    area.addEventListener("input", offer);
    area.addEventListener("blur", () => (offers.hidden = true));
    area.addEventListener("keydown", (press) => {
        const { children } = offers;
        if (offers.hidden || children.length === 0) return;
        if (["ArrowDown", "ArrowUp"].includes(press.key)) at = (at + (press.key === "ArrowDown" ? 1 : -1) + children.length) % children.length;
        else if (["Enter", "Tab"].includes(press.key) && at >= 0) choose(children[at].dataset.name);
        else if (press.key === "Escape") offers.hidden = true;
        else return;
        press.preventDefault();
        press.stopPropagation();
        mark();
    });

    return sendForm(cairn, scope, {
        id: `comment.${claim.id}`,
        fields: [field, open],
        send: words.say("comments.send"),
        look: "",
        check: (values) => (values.text.trim() ? [] : [["text", words.say("comments.missing")]]),
        act: async (values) => {
            const made = await cairn.visitor.ask(() => routes.comment(map.id, claim.id, { id, text: values.text.trim(), ...(values.public?.length ? { public: true } : {}) }));
            id = uuid7();
            added(made);
        },
    }).form;
}
