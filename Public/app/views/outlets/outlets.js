import * as routes from "../../evidence/routes.js";
import { fold } from "../../filters.js";
import { h } from "../../dom.js";
import { text } from "../../form/field.js";
import { loaded } from "../loaded.js";
import { place } from "../place.js";
import { stylesheet } from "../stylesheet.js";
import { outlet } from "./outlet.js";
import { outletForm } from "./form.js";

/** Who publishes what this map rests on: everybody sees the register, volunteers propose, moderators grade. */

const MANY = 8;

export function outletsView(cairn, scope) {
    const { words, store } = cairn;
    stylesheet("/css/evidence.css");
    const element = h("div", {});
    let inner = null;
    let drawn = null;
    scope.watch(["session"], () => {
        const state = `${cairn.visitor.account?.id} ${cairn.may("outlet.propose")} ${cairn.may("outlet.manage")}`;
        if (drawn === state) return;
        drawn = state;
        inner?.end();
        inner = scope.inner();
        element.replaceChildren(place(cairn, words.say("outlets.title"), h("p", { class: "hint" }, words.say("outlets.explain")), register(inner)));
    });

    function register(within) {
        let wanted = "";
        const open = new Set();
        const list = loaded(cairn, within, () => routes.outlets(cairn.map.id), (outlets) => {
            const sorted = [...outlets].sort((a, b) => (a.status === b.status ? a.name.localeCompare(b.name, words.locale) : a.status === "proposed" ? -1 : 1));
            const rows = sorted.map((each) => [each, outlet(cairn, within, each, { open, changed })]);
            const count = h("p", { class: "hint", role: "status" });
            const narrow = () => {
                for (const [each, line] of rows) line.hidden = !fold([each.name, ...each.hosts].join(" ")).includes(fold(wanted));
                count.textContent = words.say("outlets.count", { count: rows.filter(([, line]) => !line.hidden).length });
            };
            narrow();
            const find = text("find", words.say("outlets.find"), wanted, { type: "search", oninput: (event) => { wanted = event.target.value; narrow(); } });
            return [
                outlets.length > MANY ? h("div", { class: "form" }, find) : null,
                outlets.length ? count : h("p", { class: "empty" }, words.say("outlets.none")),
                h("ul", { class: "members", "data-testid": "outlets" }, rows.map(([, line]) => line)),
            ];
        });

        async function changed(id) {
            await list.reload();
            element.querySelector(`[data-outlet="${CSS.escape(id)}"] summary`)?.focus();
        }

        if (!cairn.may("outlet.propose") && !cairn.may("outlet.manage")) return list.element;
        const manages = cairn.may("outlet.manage");
        const adding = h("details", { "data-part": "new-outlet" }, h("summary", {}, words.say(manages ? "outlets.new" : "outlets.propose_one")));
        adding.append(
            outletForm(cairn, within, {
                id: "outlet.new",
                done: async (made) => {
                    adding.open = false;
                    cairn.say(words.say(manages ? "outlets.added" : "outlets.proposed_done"));
                    open.add(made.id);
                    await changed(made.id);
                },
            }),
        );
        return [list.element, adding];
    }
    return element;
}
