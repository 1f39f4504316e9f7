import { h } from "../dom.js";

/** A style sheet that only some views need: asked for once, when the first of them is drawn. */
export function stylesheet(href) {
    const known = [...document.head.querySelectorAll("link[rel=stylesheet]")].some((link) => link.getAttribute("href") === href);
    if (!known) document.head.append(h("link", { rel: "stylesheet", href }));
}
