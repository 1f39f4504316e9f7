/** The vocabulary file, indexed: every list by id, and the group of a category. */
export class Vocabulary {
    #lists = new Map();

    constructor(document) {
        /** The numbers that the server works confidence out by; null where it does not tell them. */
        this.figures = document.confidence ?? null;
        for (const [name, items] of Object.entries(document)) {
            if (Array.isArray(items)) this.#lists.set(name, new Map(items.map((item) => [String(item.id), item])));
        }
    }

    list(name) {
        return [...(this.#lists.get(name)?.values() ?? [])];
    }

    item(name, id) {
        return this.#lists.get(name)?.get(String(id));
    }

    category(id) {
        return this.item("categories", id);
    }

    groupOf(category) {
        return this.category(category)?.group;
    }

    /** The label of an item in the language of `words`; the id itself when the vocabulary is older than the data. */
    label(name, id, words) {
        return words.pick(this.item(name, id)?.label).text || String(id);
    }

    description(name, id, words) {
        return words.pick(this.item(name, id)?.description).text;
    }

    categoriesFor(kind) {
        return this.list("categories").filter((category) => category.kinds.includes(kind));
    }

    reasonsFor(decision) {
        return this.list("reason_codes").filter((code) => code.decisions.includes(decision));
    }
}
