import * as api from "../../api.js";
import { fold } from "../../filters.js";
import { h } from "../../dom.js";
import { text } from "../../form/field.js";
import { loaded } from "../loaded.js";
import { member } from "./member.js";

/** More than these, and a field to find one among them is worth its place. */
const MANY = 8;
const RANK = ["admin", "moderator", "volunteer", "public"];

/** Everybody who works on this map, those with the most to say first. */
export function memberList(cairn, scope) {
    const { words } = cairn;
    const open = new Set();
    let wanted = "";
    const { element, reload } = loaded(cairn, scope, () => api.members(cairn.map.id), (members) => {
        const sorted = [...members].sort((a, b) => RANK.indexOf(a.role) - RANK.indexOf(b.role) || a.name.localeCompare(b.name, words.locale));
        const rows = sorted.map((each) => [each, member(cairn, scope, each, { open, changed })]);
        const list = h("ul", { class: "members", "data-testid": "members" }, rows.map(([, row]) => row));
        const count = h("p", { class: "hint", role: "status" });
        const narrow = () => {
            for (const [each, row] of rows) row.hidden = !fold(each.name).includes(fold(wanted));
            count.textContent = words.say("members.count", { count: rows.filter(([, row]) => !row.hidden).length });
        };
        narrow();
        if (members.length <= MANY) return [count, list];
        const find = text("find", words.say("members.find"), wanted, { type: "search", oninput: (event) => { wanted = event.target.value; narrow(); } });
        return [h("div", { class: "form" }, find), count, list];
    });

    /** Reads the list anew after a change and stays with the member it was about. */
    async function changed(id) {
        await reload();
        element.querySelector(`[data-account="${CSS.escape(id)}"] summary`)?.focus();
    }
    return element;
}
