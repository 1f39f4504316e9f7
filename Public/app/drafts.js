/**
 * What is being typed, kept in the browser until the server has acknowledged it. Storage that is full or forbidden
 * costs only this safety, never the form.
 */
export class Drafts {
    #storage;
    #prefix;

    constructor(storage, map) {
        this.#storage = storage;
        this.#prefix = `cairn.draft.${map}.`;
    }

    read(name) {
        try {
            return JSON.parse(this.#storage.getItem(this.#prefix + name));
        } catch {
            return null;
        }
    }

    /** Answers whether it was kept. */
    keep(name, content, now = Date.now()) {
        try {
            this.#storage.setItem(this.#prefix + name, JSON.stringify({ ...content, kept_at: now }));
            return true;
        } catch {
            return false;
        }
    }

    drop(name) {
        try {
            this.#storage.removeItem(this.#prefix + name);
        } catch {
            return;
        }
    }
}
