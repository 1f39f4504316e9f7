import { embedPath, fullPath, snippet, THEMES } from "../embed/link.js";
import { select, text } from "../form/field.js";
import { h } from "../dom.js";
import { languages } from "../i18n.js";
import { modal } from "./modal.js";
import { copyButton } from "./secret.js";
import { stylesheet } from "./stylesheet.js";

/** The link to what is being looked at, and the markup that shows it on another site, with a preview. */

const HEIGHTS = { least: 240, most: 2000, usual: 480 };

export function share(cairn, scope) {
    const { words, store, map } = cairn;
    stylesheet("/css/share.css");
    const state = { mapId: map.id, filters: store.get("filters"), asOf: store.get("asOf"), hidden: store.get("hidden"), selected: store.get("selected"), view: cairn.claimMap?.view ?? store.get("view") };
    modal(cairn, scope, words.say("share.title"), () => [h("div", { class: "dialog-content" }, link(cairn, state), embedding(cairn, state))]).classList.add("dialog-share");
}

function link({ words }, state) {
    const address = location.origin + fullPath(state, null);
    return h("section", { class: "share-part" }, copied(words, words.say("share.link"), address, "share-link"), h("p", { class: "hint" }, words.say("share.link_hint")));
}

function embedding({ words, map, store }, state) {
    const made = h("div", { class: "share-part" });
    const title = `${words.pick(map.title).text} · ${words.say("app.name")}`;
    const preview = h("iframe", { class: "share-preview", title: words.say("share.preview") });
    const form = h(
        "form",
        { class: "form", onsubmit: (event) => event.preventDefault(), oninput: () => draw() },
        select("theme", words.say("share.theme"), THEMES.map((id) => ({ id, label: words.say(`share.theme_${id}`) })), "auto"),
        select("lang", words.say("share.language"), [{ id: "", label: words.say("share.language_auto") }, ...Object.entries(languages).map(([id, { name }]) => ({ id, label: name }))], ""),
        text("height", words.say("share.height"), String(HEIGHTS.usual), { type: "number", min: HEIGHTS.least, max: HEIGHTS.most, step: 10, dir: "ltr" }),
    );
    let shown = "";

    function draw() {
        const { theme, lang, height } = Object.fromEntries(new FormData(form));
        const tall = Math.min(HEIGHTS.most, Math.max(HEIGHTS.least, Math.round(Number(height)) || HEIGHTS.usual));
        const address = location.origin + embedPath(state, { theme, language: lang });
        made.replaceChildren(...copied(words, words.say("share.snippet"), snippet(address, title, tall), "share-snippet"));
        // Nobody waits for a map that has not changed.
        if (shown !== address) preview.src = shown = address;
    }
    draw();
    return h(
        "section",
        { class: "share-part" },
        h("h3", {}, words.say("share.embed")),
        h("p", { class: "hint" }, words.say("share.embed_hint"), store.get("filters").mine ? ` ${words.say("share.mine")}` : ""),
        form,
        made,
        h("h4", {}, words.say("share.preview")),
        preview,
    );
}

function copied(words, label, value, name) {
    const shown = h("code", { class: "share-text", dir: "ltr", tabindex: "0", "aria-label": label, "data-testid": name }, value);
    return [h("div", { class: "share-head" }, h("span", { "aria-hidden": "true" }, label), copyButton(words, value, shown)), shown];
}
