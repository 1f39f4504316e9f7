import * as api from "./api.js";
import { Feed } from "./feed.js";
import { admits, write } from "./filters.js";

/**
 * The claims that the page holds: read once as a list that names its place in the log (`head`), then kept up to
 * date by the feed from there on.
 */

const PAGE = 500;
const MOST = 5000;

export class Claims {
    #store;
    #feed;
    #loading = null;
    #own = new Set();

    constructor(store, { ended }) {
        this.#store = store;
        this.#feed = new Feed(() => this.#socket(), {
            state: (state, retryIn) => this.#sign(state, retryIn),
            event: (message) => this.#arrived(message.claim, message),
            gone: (message) => this.#gone(message.claim_id),
            gap: () => this.load(),
            ended,
        });
        addEventListener("online", () => this.#feed.renew());
        addEventListener("offline", () => this.#sign("offline", 0));
        document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#feed.nudge());
    }

    /** Reads the list for the present filters and follows the log from it. `anew`: who is asking has changed. */
    async load({ anew = false } = {}) {
        this.#loading?.abort();
        const loading = (this.#loading = new AbortController());
        const mapId = this.#store.get("map").id;
        this.#store.set({ listing: { phase: "loading" } });
        try {
            const parameters = write(this.#store.get("filters"), new URLSearchParams({ limit: PAGE }));
            const first = await api.claims(mapId, parameters, { signal: loading.signal });
            const claims = new Map(first.features.map((claim) => [claim.id, claim]));
            let next = first.links?.find((link) => link.rel === "next");
            while (next && claims.size < MOST) {
                const more = await api.page(next.href, { signal: loading.signal });
                for (const claim of more.features) claims.set(claim.id, claim);
                next = more.links?.find((link) => link.rel === "next");
            }
            this.#store.set({ claims, unseen: new Set(), arrived: new Set(), fresh: new Set(), listing: { phase: "ready", more: Boolean(next) } });
            if (anew) this.#feed.restart(first.head ?? 0, this.#subscription());
            else this.#feed.follow(first.head ?? 0, this.#subscription());
        } catch (problem) {
            if (loading.signal.aborted) return;
            this.#store.set({ listing: { phase: "failed", problem } });
        }
    }

    nudge() {
        this.#feed.nudge();
    }

    /** A claim as an answer of the server gave it: shown at once, and not announced as news when the feed brings it. */
    take(claim) {
        this.#own.add(claim.id);
        this.#put(claim);
    }

    /** The reader has asked for what arrived meanwhile. */
    showUnseen() {
        this.#store.set({ fresh: this.#store.get("unseen"), unseen: new Set(), arrived: new Set() });
    }

    /** This one has been looked at. */
    seen(id) {
        const unseen = new Set(this.#store.get("unseen"));
        if (unseen.delete(id)) this.#store.set({ unseen });
    }

    #arrived(claim) {
        if (!claim) return;
        const filters = this.#store.get("filters");
        const before = this.#store.get("claims").get(claim.id);
        const mine = before?.properties.mine ?? this.#own.has(claim.id);
        const complete = mine ? { ...claim, properties: { ...claim.properties, mine: true } } : claim;
        if (!admits(filters, complete)) return this.#gone(claim.id);
        this.#put(complete);
        const news = !before || before.properties.status !== claim.properties.status;
        if (!news || this.#own.has(claim.id) || this.#store.get("selected") === claim.id) return;
        this.#store.set({ unseen: new Set(this.#store.get("unseen")).add(claim.id) });
        if (!before) this.#store.set({ arrived: new Set(this.#store.get("arrived")).add(claim.id) });
    }

    #put(claim) {
        this.#store.set({ claims: new Map(this.#store.get("claims")).set(claim.id, claim), touched: { id: claim.id, at: Date.now() } });
    }

    #gone(id) {
        const { claims, unseen } = { claims: new Map(this.#store.get("claims")), unseen: new Set(this.#store.get("unseen")) };
        unseen.delete(id);
        if (claims.delete(id)) this.#store.set({ claims, unseen, touched: { id, at: Date.now() } });
    }

    #subscription() {
        const { kind, category, status, faction, min_confidence: confidence } = this.#store.get("filters");
        const filter = {};
        if (kind.length) filter.kinds = kind;
        if (category.length) filter.categories = category;
        if (status.length) filter.statuses = status;
        if (faction.length) filter.factions = faction;
        if (confidence) filter.min_confidence = confidence;
        return filter;
    }

    #socket() {
        const address = new URL(api.livePath(this.#store.get("map").id), location.href);
        address.protocol = address.protocol.replace("http", "ws");
        return new WebSocket(address, "cairn.v1");
    }

    #sign(state, retryIn) {
        const before = this.#store.get("live");
        const at = before.state === "live" || state === "live" ? Date.now() : before.at;
        this.#store.set({ live: { state, at, retryAt: retryIn ? Date.now() + retryIn : 0 } });
    }
}
