import { h } from "../dom.js";
import { button, empty, iconButton } from "./parts.js";

/** The frame of a place that is not about claims: its heading, and the way back to the map. */
export function place(cairn, title, ...content) {
    const { words } = cairn;
    return h(
        "div",
        { class: "view view-place" },
        h("header", { class: "place-head" }, h("h2", { "data-first-focus": true, tabindex: "-1" }, title), iconButton(words.say("action.close"), "close", { onclick: () => cairn.close() })),
        content,
    );
}

/** One matter of a place, under its own heading. */
export function block(title, ...content) {
    return h("section", { class: "block" }, h("h3", {}, title), content);
}

/** In place of what only somebody signed in can be shown. */
export function askToSignIn(cairn, text) {
    const { words, store } = cairn;
    return empty(text, button(words.say("session.sign_in"), { class: "button primary", onclick: () => store.set({ dialog: "sign-in" }) }, "person"));
}
