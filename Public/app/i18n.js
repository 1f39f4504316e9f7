/** The words of the page: one JSON file per language, plural forms by Intl.PluralRules. */

export const languages = Object.freeze({
    en: { name: "English", locale: "en-GB", direction: "ltr" },
    ar: { name: "العربية", locale: "ar-SY", direction: "rtl" },
});

export class Words {
    #strings;
    #plurals;
    #numbers;

    constructor(language, strings) {
        const { locale, direction } = languages[language];
        this.language = language;
        this.locale = locale;
        this.direction = direction;
        this.#strings = strings;
        this.#plurals = new Intl.PluralRules(locale);
        this.#numbers = new Intl.NumberFormat(locale);
    }

    /** The words under `key`, with `{name}` filled from `values`; a plural form is chosen by `values.count`. */
    say(key, values = {}) {
        let text = this.#strings[key];
        if (text === undefined) return key;
        if (typeof text === "object") text = text[this.#plurals.select(values.count ?? 0)] ?? text.other;
        return text.replace(/\{(\w+)\}/g, (whole, name) => this.#fill(values[name], whole));
    }

    /** The same, where values may be anything that is not text: pieces in their order, the values as they came. */
    pieces(key, values) {
        const marked = Object.fromEntries(Object.keys(values).map((name) => [name, `\u0000${name}\u0000`]));
        const { count } = values;
        const said = this.say(key, typeof count === "number" ? { ...marked, count } : marked);
        return said.split("\u0000").map((piece, at) => (at % 2 ? values[piece] : piece)).filter((piece) => piece !== "");
    }

    has(key) {
        return this.#strings[key] !== undefined;
    }

    /** The part of `{ en: …, ar: … }` in this language, else in the first language there is, and which it was. */
    pick(texts) {
        const entries = Object.entries(texts ?? {}).filter(([, text]) => text);
        const found = entries.find(([language]) => language === this.language) ?? entries.find(([language]) => language === "en") ?? entries[0];
        return found ? { text: found[1], language: found[0] } : { text: "", language: this.language };
    }

    #fill(value, whole) {
        if (value === undefined) return whole;
        return typeof value === "number" ? this.#numbers.format(value) : String(value);
    }
}

/** The language to begin with: asked for in the address, else remembered, else the browser's. */
export function preferred(asked, remembered, browser = []) {
    const wishes = [asked, remembered, ...browser.map((tag) => tag.split("-")[0])];
    return wishes.find((wish) => Object.hasOwn(languages, wish ?? "")) ?? "en";
}
