import { h } from "../dom.js";
import * as format from "../format.js";
import { lasting } from "../lasting.js";
import { badge, iconButton, likelihood, failure, phrase } from "../views/parts.js";
import { liveSign } from "../views/live.js";
import { mapFrame } from "../views/mapframe.js";
import { fullPath } from "./link.js";

/** The map, a line that says where it is from, and a small card for the claim that was tapped. */
export function embedView(embed, scope) {
    const { words, store, map } = embed;
    const card = h("aside", { class: "embed-card", "aria-label": words.say("claim.title"), hidden: true });
    const fault = h("div", { class: "embed-fault", hidden: true });
    const frame = mapFrame(embed, scope, { time: false });
    let before = null;
    document.title = `${words.pick(map.title).text} · ${words.say("app.name")}`;

    scope.watch(["selected", "claims", "near"], () => {
        const selected = store.get("selected");
        const claim = store.get("claims").get(selected) ?? store.get("near").get(selected);
        const opened = claim && card.dataset.claim !== claim.id;
        const closed = !claim && !card.hidden;
        card.hidden = !claim;
        card.dataset.claim = claim?.id ?? "";
        const held = card.contains(document.activeElement);
        card.replaceChildren(...(claim ? content(embed, claim) : []));
        if (opened && !held) before = document.activeElement;
        if (opened || (claim && held)) card.querySelector("h2").focus({ preventScroll: true });
        if (closed && before?.isConnected) before.focus();
    });
    scope.watch(["listing"], () => {
        const { phase, problem } = store.get("listing");
        fault.hidden = phase !== "failed";
        fault.replaceChildren(...(phase === "failed" ? [failure(problem, words, () => embed.claims.load())] : []));
    });
    card.addEventListener("keydown", (press) => press.key === "Escape" && embed.close());
    return [h("main", { class: "embed-map" }, frame, card, fault), line(embed, scope)];
}

function line(embed, scope) {
    const { words, store, map } = embed;
    const link = h("a", { target: "_blank", rel: "noopener" }, h("strong", {}, words.say("app.name")), " · ", phrase(words, map.title), h("span", { class: "unseen-words" }, ` ${words.say("embed.new_tab")}`));
    scope.watch(["view"], () => (link.href = fullPath(stateOf(), words.language)));
    const late = map.public_delay ? h("span", { class: "hint" }, words.say("embed.delayed", { time: lasting(map.public_delay, words.locale) })) : null;
    return h("footer", { class: "embed-line" }, link, h("span", { class: "embed-live" }, liveSign(embed, scope), late));

    function stateOf() {
        return { mapId: map.id, filters: store.get("filters"), asOf: store.get("asOf"), hidden: store.get("hidden"), view: store.get("view") };
    }
}

function content(embed, claim) {
    const { words, vocabulary, map, store } = embed;
    const { title, category, place, occurred, confidence, sources = [] } = claim.properties;
    const time = format.span(occurred, words.locale, map.time_zone);
    const href = fullPath({ mapId: map.id, filters: store.get("filters"), asOf: store.get("asOf"), hidden: store.get("hidden"), view: store.get("view"), selected: claim.id }, words.language);
    return [
        h("div", { class: "embed-card-head" }, phrase(words, title, "h2", { tabindex: "-1" }), iconButton(words.say("action.close"), "close", { onclick: () => embed.close() })),
        h("p", { class: "hint" }, [vocabulary.label("categories", category, words), place].filter(Boolean).flatMap((part, at) => [at ? " · " : "", h("bdi", {}, part)]), " · ", time),
        h("p", { class: "embed-sure" }, badge(claim, vocabulary, words), h("span", {}, likelihood(confidence, vocabulary, words)), h("span", {}, words.say("sources.title", { count: sources.length }))),
        h("a", { href, target: "_blank", rel: "noopener" }, words.say("embed.open"), h("span", { class: "unseen-words" }, ` ${words.say("embed.new_tab")}`)),
    ];
}
