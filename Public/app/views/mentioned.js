import * as routes from "../evidence/routes.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { stylesheet } from "./stylesheet.js";

/** In the bar: the way to what mentions this person, with how much of it is new. Looked up now and then. */

const EVERY = 120_000;

export function mentioned(cairn, scope) {
    const { words, store } = cairn;
    stylesheet("/css/evidence.css");
    const count = h("span", { class: "unseen", hidden: true });
    const link = h("a", { class: "button quiet mentions-link", href: "#/mentions", "data-testid": "mentions-link", hidden: true }, icon("bell"), h("span", {}, words.say("mentions.title")), count);
    const timer = setInterval(look, EVERY);
    scope.onEnd(() => clearInterval(timer));
    scope.watch(["mentionsSeen"], look);

    async function look() {
        if (document.visibilityState === "hidden" || !cairn.visitor.account) return;
        const { mentions, unseen } = await routes.mentions(cairn.map.id).catch(() => ({ mentions: [], unseen: 0 }));
        link.hidden = mentions.length === 0 && store.get("panel") !== "mentions";
        count.hidden = unseen === 0;
        count.textContent = unseen ? words.say("mentions.unseen", { count: unseen }) : "";
        link.setAttribute("aria-label", unseen ? `${words.say("mentions.title")}: ${count.textContent}` : words.say("mentions.title"));
    }
    return link;
}
