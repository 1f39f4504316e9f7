/** The life of one view: what it watches ends with it. */
export class Scope {
    #store;
    #ends = [];
    alive = true;

    constructor(store) {
        this.#store = store;
    }

    watch(keys, listener) {
        this.#ends.push(this.#store.watch(keys, listener));
    }

    onEnd(end) {
        this.#ends.push(end);
    }

    /** A view inside this one, that can end earlier and ends with it at the latest. */
    inner() {
        const scope = new Scope(this.#store);
        this.#ends.push(() => scope.end());
        return scope;
    }

    end() {
        this.alive = false;
        for (const end of this.#ends.splice(0)) end();
    }
}
