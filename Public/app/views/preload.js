import { h } from "../dom.js";

/** The modules of a claim's page beyond those of the first view: asked for together, not one after the other finds the next. */
export const CLAIM = [
    "app/evidence/difference.js",
    "app/evidence/distance.js",
    "app/evidence/mentions.js",
    "app/evidence/routes.js",
    "app/evidence/tag.js",
    "app/evidence/waiting.js",
    "app/form/digits.js",
    "app/form/field.js",
    "app/form/retained.js",
    "app/form/sendform.js",
    "app/uuid7.js",
    "app/views/changes.js",
    "app/views/claim.js",
    "app/views/claim/ask.js",
    "app/views/claim/assessments.js",
    "app/views/claim/commentform.js",
    "app/views/claim/comments.js",
    "app/views/claim/concerns.js",
    "app/views/claim/merged.js",
    "app/views/claim/override.js",
    "app/views/claim/pending.js",
    "app/views/claim/pick.js",
    "app/views/claim/relate.js",
    "app/views/claim/related.js",
    "app/views/claim/similar.js",
    "app/views/claim/successors.js",
    "app/views/claim/undo.js",
    "app/views/confidence.js",
    "app/views/confirm.js",
    "app/views/decide.js",
    "app/views/history.js",
    "app/views/loaded.js",
    "app/views/modal.js",
    "app/views/present.js",
    "app/views/sources.js",
    "app/views/stylesheet.js",
];

export function preload(paths) {
    const known = new Set([...document.head.querySelectorAll("link[rel=modulepreload]")].map((link) => link.getAttribute("href")));
    const wanted = paths.map((path) => `/${path}`).filter((path) => !known.has(path));
    document.head.append(...wanted.map((href) => h("link", { rel: "modulepreload", href })));
}
