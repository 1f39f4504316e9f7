import * as api from "./api.js";
import { Feed } from "./feed.js";
import { admits, during, write } from "./filters.js";
import { standing } from "./standing.js";

/**
 * The claims that the page holds: read once as a list that names its place in the log (`head`), then kept up to
 * date by the feed from there on.
 */

/** More than these are not held: where the rest lies and when it was is counted by the server. */
const PAGE = 1000;

export class Claims {
    #store;
    #feed;
    #loading = null;
    #own = new Set();
    #attends = false;
    #counts = null;
    #open = null;

    /** `connect` may put something between the page and the line: it is given what opens one, and answers likewise. */
    constructor(store, { ended, connect = (open) => open }) {
        this.#store = store;
        this.#feed = new Feed(() => this.#line(connect), {
            state: (state, retryIn) => this.#sign(state, retryIn),
            event: (message) => this.#arrived(message.claim, message),
            gone: (message) => this.#gone(message.claim_id),
            presence: (present) => this.#store.set({ present }),
            gap: () => this.load(),
            ended,
        });
        store.watch(["live", "session", "map"], () => this.#attend());
        addEventListener("online", () => this.#feed.renew());
        addEventListener("offline", () => this.#sign("offline", 0));
        document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#feed.nudge());
    }

    /** Reads the list for the present filters and follows the log from it. `anew`: who is asking has changed. */
    async load({ anew = false } = {}) {
        this.#loading?.abort();
        const loading = (this.#loading = new AbortController());
        const mapId = this.#store.get("map").id;
        this.#store.set({ listing: { ...this.#store.get("listing"), phase: "loading" } });
        try {
            const [first, whole] = await this.#first(mapId, loading.signal);
            const claims = new Map(first.features.map((claim) => [claim.id, claim]));
            const more = first.links?.find((link) => link.rel === "next")?.href;
            this.#store.set({ claims, unseen: new Set(), arrived: new Set(), fresh: new Set(), near: new Map(), clusters: [], histogram: null, listing: { phase: "ready", more, whole } });
            if (!whole) this.#count();
            if (this.#store.get("asOf")) return this.#rest();
            if (anew) this.#feed.restart(first.head ?? 0, this.#subscription());
            else this.#feed.follow(first.head ?? 0, this.#subscription());
        } catch (problem) {
            if (loading.signal.aborted) return;
            this.#store.set({ listing: { ...this.#store.get("listing"), phase: "failed", problem } });
        }
    }

    /** The next page of a list that is too long to be held as a whole. */
    async more() {
        const { more, whole } = this.#store.get("listing");
        const page = await api.page(more);
        if (this.#store.get("listing").more !== more) return;
        const claims = new Map(this.#store.get("claims"));
        for (const claim of page.features) claims.set(claim.id, claim);
        this.#store.set({ claims, listing: { phase: "ready", more: page.links?.find((link) => link.rel === "next")?.href, whole } });
    }

    /** The first page, of all times if that is the whole list: then time is chosen here. Answers it, and whether it is. */
    async #first(mapId, signal) {
        const filters = this.#store.get("filters");
        const asked = (spanned) => {
            const parameters = write(spanned, new URLSearchParams({ limit: PAGE }));
            if (this.#store.get("asOf")) parameters.set("as_of", this.#store.get("asOf"));
            return api.claims(mapId, parameters, { signal });
        };
        const all = await asked({ ...filters, from: "", to: "" });
        const whole = !all.links?.some((link) => link.rel === "next");
        return [whole || !(filters.from || filters.to) ? all : await asked(filters), whole];
    }

    /** Few maps are so full that they need it. */
    async #count() {
        this.#counts ??= import("./counts.js").then(({ Counts }) => new Counts(this.#store));
        this.#counts.catch(() => (this.#counts = null));
    }

    /** Nothing new belongs to the past. */
    #rest() {
        this.#feed.stop();
        this.#sign("past", 0);
    }

    nudge() {
        this.#feed.nudge();
    }

    /** A claim as an answer of the server gave it: shown at once, and not announced as news when the feed brings it. */
    take(claim) {
        this.#own.add(claim.id);
        if (claim.properties.merged_into) this.#gone(claim.id);
        else this.#put(claim);
    }

    /** This one is not there any more. */
    drop(id) {
        this.#gone(id);
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

    /** Members tell each other where they are at work; nobody else needs the module for it. */
    async #attend() {
        if (this.#attends || standing(this.#store.get("session"), this.#store.get("map")?.id).role === "public") return;
        this.#attends = true;
        try {
            (await import("./presence.js")).attend(this.#store, (message) => this.#feed.say(message));
        } catch {
            this.#attends = false;
        }
    }

    #arrived(claim) {
        if (!claim) return;
        const filters = this.#store.get("filters");
        const before = this.#store.get("claims").get(claim.id);
        const mine = before?.properties.mine ?? this.#own.has(claim.id);
        const complete = mine ? { ...claim, properties: { ...claim.properties, mine: true } } : claim;
        const isHeld = this.#store.get("listing").whole || during(filters, complete);
        if (!isHeld || !admits(filters, complete)) return this.#gone(claim.id);
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

    #line(connect) {
        this.#open ??= connect(() => this.#socket(), api.livePath(this.#store.get("map").id).replace(/\/live$/, ""));
        return this.#open();
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
