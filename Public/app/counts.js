import * as api from "./api.js";
import { write } from "./filters.js";
import { bucketFor, extent } from "./time/bins.js";

/**
 * What there is too much of to be held, as the server counts it: where it lies around what is looked at, and when it
 * was. What is in sight is read one by one where it is little.
 */

const FEW = 250;
const DELAY = 80;
const WEEK = 7 * 86_400_000;
/** However fast claims arrive, they are not counted more often than this. */
const PACE = 3000;

export class Counts {
    #store;
    #timers = {};
    #asked = {};

    constructor(store) {
        this.#store = store;
        store.watch(["box", "filters", "asOf", "listing", "session", "map"], () => this.#soon("place", DELAY, () => this.#countPlaces()));
        store.watch(["filters", "asOf", "listing", "session", "map"], () => this.#soon("time", DELAY, () => this.#countTimes()));
        store.watch(["touched"], () => {
            this.#soon("place", PACE, () => this.#countPlaces());
            this.#soon("time", PACE, () => this.#countTimes());
        });
    }

    #soon(what, delay, run) {
        const now = Date.now();
        const before = this.#timers[what];
        if (before && before.at <= now + delay) return;
        clearTimeout(before?.id);
        this.#timers[what] = { at: now + delay, id: setTimeout(() => { delete this.#timers[what]; run(); }, delay) };
    }

    /** Runs `ask` for the last wish alone; what is lost on the way is asked for again at the next. */
    async #ask(what, ask) {
        const listing = this.#store.get("listing");
        if (listing.whole || listing.phase !== "ready" || !this.#store.get("box")) return;
        this.#asked[what]?.abort();
        const asking = (this.#asked[what] = new AbortController());
        try {
            const found = await ask({ signal: asking.signal });
            if (!asking.signal.aborted) this.#store.set(found);
        } catch {
            return;
        }
    }

    #parameters(filters, more) {
        const parameters = write(filters, new URLSearchParams(more));
        if (this.#store.get("asOf")) parameters.set("as_of", this.#store.get("asOf"));
        return parameters;
    }

    #countPlaces() {
        const { id } = this.#store.get("map");
        const { zoom, bounds } = this.#store.get("box") ?? {};
        return this.#ask("place", async (options) => {
            // Areas that are held are drawn as such, not counted.
            const filters = this.#store.get("filters");
            const kind = (filters.kind.length ? filters.kind : ["event", "movement", "site"]).filter((each) => each !== "control");
            if (kind.length === 0) return { clusters: [], near: new Map() };
            const asked = { ...filters, kind };
            const bbox = padded(bounds).join(",");
            const counted = await api.clusters(id, this.#parameters(asked, { bbox, zoom: Math.floor(zoom) }), options);
            if (counted.count > FEW) return { clusters: counted.features, near: new Map() };
            const listed = await api.claims(id, this.#parameters(asked, { bbox, limit: FEW * 2 }), options);
            return { clusters: [], near: new Map(listed.features.map((claim) => [claim.id, claim])) };
        });
    }

    #countTimes() {
        const { id } = this.#store.get("map");
        return this.#ask("time", async (options) => {
            const ask = async (bucket, span = { from: "", to: "" }) => {
                const counted = await api.histogram(id, this.#parameters({ ...this.#store.get("filters"), ...span }, { bucket }), options);
                return { bucket, bars: counted.bars.map(({ start, count }) => ({ start: Date.parse(start), count })) };
            };
            const weeks = await ask("week");
            const [first, last] = weeks.bars.length ? extent(weeks.bars) : [0, 0];
            const bucket = weeks.bars.length ? bucketFor(first, last + WEEK) : "week";
            if (bucket === "week") return { histogram: weeks };
            // Finer where nearly all of it lies; the rest stays counted by weeks.
            const finer = await ask(bucket, { from: new Date(first).toISOString(), to: new Date(last + WEEK - 1).toISOString() });
            const [before, after] = [weeks.bars.filter((bar) => bar.start < first), weeks.bars.filter((bar) => bar.start > last)];
            const inside = finer.bars.filter((bar) => bar.start >= first && bar.start < last + WEEK);
            return { histogram: { bucket, bars: [...before, ...inside, ...after] } };
        });
    }
}

/** Half of what is in sight on each side too, so that a small step needs nothing new. */
function padded([west, south, east, north]) {
    const [wide, high] = [(east - west) / 2, (north - south) / 2];
    return east - west >= 180
        ? [-180, Math.max(-90, south - high), 180, Math.min(90, north + high)]
        : [around(west - wide), Math.max(-90, south - high), around(east + wide), Math.min(90, north + high)];
}

const around = (longitude) => (longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude);
