import { h } from "../../dom.js";

/** Prints recovery codes on a sheet that says neither whose they are nor where they open anything. */
export function print(words, list) {
    const sheet = h("div", { class: "print-sheet" }, h("ol", { class: "codes", dir: "ltr" }, list.map((each) => h("li", {}, h("code", {}, each)))), h("p", {}, words.say("codes.print_note")));
    const { title } = document;
    const ended = new AbortController();
    const end = () => {
        ended.abort();
        sheet.remove();
        document.title = title;
    };
    // Browsers print the title of the page beside it.
    document.title = " ";
    document.body.append(sheet);
    // Not every browser says when it has printed; who goes on working has.
    for (const event of ["afterprint", "pointerdown", "keydown"]) addEventListener(event, end, { capture: true, signal: ended.signal });
    globalThis.print();
}
