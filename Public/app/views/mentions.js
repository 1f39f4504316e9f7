import * as routes from "../evidence/routes.js";
import { h } from "../dom.js";
import * as format from "../format.js";
import { worded } from "./claim/comments.js";
import { loaded } from "./loaded.js";
import { empty, nameOf, phrase } from "./parts.js";
import { askToSignIn, place } from "./place.js";
import { stylesheet } from "./stylesheet.js";

/** Comments that mention the person who is looking, newest first; what is shown counts as seen. */
export function mentionsView(cairn, scope) {
    const { words, store } = cairn;
    stylesheet("/css/evidence.css");
    const element = h("div", {});
    let drawn = null;
    let inner = null;
    scope.watch(["session"], () => {
        const account = cairn.visitor.account?.id ?? "";
        if (drawn === account) return;
        drawn = account;
        inner?.end();
        inner = scope.inner();
        element.replaceChildren(place(cairn, words.say("mentions.title"), account ? list(inner) : askToSignIn(cairn, words.say("mentions.sign_in"))));
    });

    function list(within) {
        return loaded(cairn, within, () => routes.mentions(cairn.map.id), ({ mentions, unseen }) => {
            if (unseen) seen(mentions);
            return mentions.length ? h("ol", { class: "lines", "data-testid": "mentions" }, mentions.map((each) => h("li", { class: `line${each.seen ? "" : " is-unseen"}` }, one(each)))) : empty(words.say("mentions.none"));
        }).element;
    }

    function seen(mentions) {
        const newest = Math.max(...mentions.map(({ comment }) => comment.seq));
        routes.seenMentions(cairn.map.id, newest).then(() => store.set({ mentionsSeen: newest }), () => undefined);
    }

    function one({ comment, claim, seen: known }) {
        return h(
            "div",
            { class: "line-text" },
            h("p", { class: "event-head" }, h("strong", {}, comment.by ? nameOf(comment.by, words) : words.say("comments.somebody")), known ? null : h("span", { class: "badge" }, words.say("mentions.new")), h("time", { datetime: comment.at }, format.instant(comment.at, words.locale, cairn.map.time_zone))),
            h("p", { class: "comment-text", dir: "auto" }, worded(comment.text, comment.mentions ?? [])),
            h("button", { type: "button", class: "button link", onclick: () => cairn.open(claim.id) }, phrase(words, claim.title)),
        );
    }
    return element;
}
