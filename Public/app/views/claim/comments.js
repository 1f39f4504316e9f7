import * as api from "../../api.js";
import * as routes from "../../evidence/routes.js";
import { pieces } from "../../evidence/mentions.js";
import { h } from "../../dom.js";
import * as format from "../../format.js";
import { confirmed } from "../confirm.js";
import { loaded } from "../loaded.js";
import { button, explain, nameOf } from "../parts.js";
import { commentForm } from "./commentform.js";

/** What is said about a claim, oldest first, and the field to say more. Read when it is unfolded. */
export function comments(cairn, life, claim) {
    const { words, map, store } = cairn;
    const { allowed = [], comments: { count = 0 } = {} } = claim.properties;
    const may = allowed.includes("comment");
    if (!may && count === 0) return null;
    const body = h("div", { class: "comments" });
    const title = h("h3", {}, heading(count));
    const details = h("details", { class: "part", "data-part": "comments", ontoggle: () => details.open && load() }, h("summary", {}, title), body);
    let asked = false;

    function heading(number) {
        return number ? words.say("comments.count", { count: number }) : words.say("comments.title");
    }

    function load() {
        if (asked) return;
        asked = true;
        const said = [];
        let next = null;
        const list = h("ol", { class: "events" });
        const part = loaded(cairn, life, () => routes.comments(map.id, claim.id), (page) => {
            said.length = 0;
            take(page);
            return [list, more];
        });
        const more = button(words.say("comments.more"), { onclick: () => api.page(next).then(take, (problem) => cairn.say(explain(problem, words), "failed")) });

        function take(page) {
            said.push(...page.comments);
            next = page.links?.find(({ rel }) => rel === "next")?.href ?? null;
            more.hidden = next === null;
            draw();
        }

        function draw() {
            list.replaceChildren(...said.map((each) => h("li", { "data-comment": each.id }, one(cairn, each, () => remove(each)))));
            if (said.length === 0) list.replaceChildren(h("li", { class: "hint" }, words.say("comments.none")));
            title.textContent = heading(next ? Math.max(count, said.length) : said.length);
        }

        async function remove(comment) {
            try {
                await cairn.visitor.ask(() => routes.removeComment(map.id, claim.id, comment.id));
                said.splice(said.indexOf(comment), 1);
                draw();
                details.querySelector("summary").focus();
            } catch (problem) {
                cairn.say(explain(problem, words), "failed");
            }
        }

        const names = () => [...new Set([...said.flatMap(({ by, mentions = [] }) => [by, ...mentions]), claim.properties.author].filter(Boolean))];
        const form = may ? commentForm(cairn, life, claim, { names, added: (comment) => { said.push(comment); draw(); } }) : null;
        body.replaceChildren(...[part.element, form].filter(Boolean));
    }

    details.open = store.get("desk") && count > 0;
    return details;
}

function one(cairn, comment, remove) {
    const { words, map } = cairn;
    const { by, at, text, mentions = [], public: open, removable } = comment;
    return [
        h("p", { class: "event-head" }, h("strong", {}, by ? nameOf(by, words) : words.say("comments.somebody")), open ? h("span", { class: "badge" }, words.say("comments.public")) : null, h("time", { datetime: at }, format.instant(at, words.locale, map.time_zone))),
        h("p", { class: "comment-text", dir: "auto" }, worded(text, mentions)),
        removable ? confirmed(words, words.say("comments.remove"), { sure: words.say("comments.remove_sure"), act: remove, look: "button quiet", "data-action": "remove-comment" }) : null,
    ];
}

/** A comment with its mentions marked. */
export function worded(text, names) {
    return pieces(text, names).map((piece) => (piece.mention ? h("strong", { class: "mention" }, h("bdi", {}, piece.text)) : piece.text));
}
