import { fold } from "../filters.js";

/** Names in a comment: who is mentioned, and who might be meant while one types. */

const SIGN = "@";
const INSIDE = /[\p{L}\p{N}\p{M}_.-]/u;
/** What continues a name; a dot or a hyphen may also end a sentence. */
const NAME = /[\p{L}\p{N}\p{M}_]/u;

/**
 * A comment in pieces: `[{ text }, { text, mention: name }, …]`, which joined are the comment. Only the names given
 * are mentions, the longest that fits first; an @ inside a word, as in an address, is none.
 */
export function pieces(text, names) {
    const longestFirst = [...names].sort((a, b) => b.length - a.length);
    const found = [];
    let plain = "";
    for (let at = 0; at < text.length; ) {
        const name = text[at] === SIGN && !INSIDE.test(text[at - 1] ?? " ") ? longestFirst.find((each) => standsAt(text, at + 1, each)) : undefined;
        if (name === undefined) {
            plain += text[at];
            at += 1;
            continue;
        }
        if (plain) found.push({ text: plain });
        plain = "";
        found.push({ text: text.slice(at, at + 1 + name.length), mention: name });
        at += 1 + name.length;
    }
    return plain ? [...found, { text: plain }] : found;
}

/** What is being typed after an @ just before the caret: `{ from, typed }`; null when nothing is. */
export function typing(text, caret) {
    const before = text.slice(0, caret);
    const from = before.lastIndexOf(SIGN);
    if (from < 0 || INSIDE.test(before[from - 1] ?? " ")) return null;
    const typed = before.slice(from + 1);
    return typed.length <= 40 && !/[\n@]|\s{2}|^\s/.test(typed) ? { from, typed } : null;
}

/** The names that may be meant, best first: those that begin with what was typed, then those that hold it. */
export function meant(typed, names, most = 6) {
    const wanted = fold(typed);
    const begins = names.filter((name) => fold(name).startsWith(wanted));
    const holds = wanted ? names.filter((name) => !begins.includes(name) && fold(name).includes(wanted)) : [];
    return [...begins, ...holds].slice(0, most);
}

/** The text with the name that was chosen in place of what was typed, and where the caret stands then. */
export function completed(text, caret, { from }, name) {
    const head = `${text.slice(0, from)}${SIGN}${name} `;
    return { text: head + text.slice(caret).replace(/^ /, ""), caret: head.length };
}

function standsAt(text, at, name) {
    return name !== "" && fold(text.slice(at, at + name.length)) === fold(name) && !NAME.test(text[at + name.length] ?? " ");
}
