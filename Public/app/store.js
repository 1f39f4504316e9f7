/**
 * The one state of the page. Views read it and are told when a part they named has changed; every change goes
 * through `set`. Listeners run once per turn, whatever the number of changes in it.
 */
export class Store {
    #state;
    #listeners = new Set();
    #changed = new Set();

    constructor(initial) {
        this.#state = { ...initial };
    }

    get(key) {
        return this.#state[key];
    }

    set(patch) {
        for (const [key, value] of Object.entries(patch)) {
            if (Object.is(this.#state[key], value)) continue;
            this.#state[key] = value;
            if (this.#changed.size === 0) queueMicrotask(() => this.#tell());
            this.#changed.add(key);
        }
    }

    /** Calls `listener` now and after every change of one of `keys`; answers with a function that ends it. */
    watch(keys, listener) {
        const entry = { keys, listener };
        this.#listeners.add(entry);
        listener(this);
        return () => this.#listeners.delete(entry);
    }

    #tell() {
        const changed = new Set(this.#changed);
        this.#changed.clear();
        for (const entry of [...this.#listeners]) {
            if (this.#listeners.has(entry) && entry.keys.some((key) => changed.has(key))) entry.listener(this);
        }
    }
}
