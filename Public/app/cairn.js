import * as api from "./api.js";
import * as address from "./address.js";
import { loadBase } from "./base.js";
import { Claims } from "./claims.js";
import { Drafts } from "./drafts.js";
import { Problem } from "./http.js";
import { storage } from "./storage.js";
import { Store } from "./store.js";
import { Vocabulary } from "./vocabulary.js";
import { Words, languages, preferred } from "./i18n.js";
import * as filters from "./filters.js";

const LANGUAGE = "cairn.language";

/** The page's application: its state and everything a person can do to it. Views call it, and watch its store. */
export class Cairn {
    constructor() {
        const from = address.parse(location);
        this.store = new Store({
            phase: "loading", problem: null, words: null, session: null, expired: false, maps: [], map: null, vocabulary: null, baseFiles: [],
            desk: from.desk, filters: from.filters, hidden: from.hidden, view: from.view, selected: from.selected, opened: { phase: "none" },
            panel: from.desk ? "queue" : from.selected ? "claim" : "list", claims: new Map(), unseen: new Set(), arrived: new Set(), fresh: new Set(), touched: null,
            listing: { phase: "loading" }, live: { state: "catching_up", at: Date.now(), retryAt: 0 }, queue: { phase: "none", items: [] }, notice: null, dialog: null,
        });
        this.claims = new Claims(this.store, { ended: () => this.sessionEnded() });
        this.storage = storage();
        addEventListener("popstate", () => this.#arrive());
        addEventListener("hashchange", () => this.#followLink());
    }

    get words() {
        return this.store.get("words");
    }

    get vocabulary() {
        return this.store.get("vocabulary");
    }

    get map() {
        return this.store.get("map");
    }

    get drafts() {
        return new Drafts(this.storage, this.map.id);
    }

    may(permission) {
        return this.store.get("session")?.maps?.[this.map?.id]?.permissions.includes(permission) ?? false;
    }

    async start() {
        const from = address.parse(location);
        const language = preferred(from.language, this.storage.getItem(LANGUAGE), navigator.languages);
        try {
            this.store.set({ phase: "loading", problem: null });
            const said = this.words ? null : this.setLanguage(language, { remember: false });
            const [vocabulary, session, maps] = await Promise.all([api.vocabulary(), this.#session(said), api.maps(), said]);
            const map = maps.find((each) => each.id === from.mapId) ?? maps[0];
            if (!map) throw new Problem(404, { title: this.words.say("error.no_map") });
            this.store.set({ vocabulary: new Vocabulary(vocabulary), session, maps, map, phase: "ready" });
            await Promise.all([this.claims.load({ anew: true }), loadBase(this.store, map)]);
            if (this.store.get("selected")) this.#open(this.store.get("selected"));
        } catch (problem) {
            this.store.set({ phase: "failed", problem });
        }
    }

    async setLanguage(language, { remember = true } = {}) {
        const words = new Words(language, await api.strings(language));
        if (remember) this.#remember(LANGUAGE, language);
        document.documentElement.lang = language;
        document.documentElement.dir = languages[language].direction;
        this.store.set({ words });
    }

    // Looking

    open(id, { push = true } = {}) {
        const panel = this.store.get("desk") ? "queue" : "claim";
        if (this.store.get("selected") === id && this.store.get("panel") === panel) return;
        this.store.set({ selected: id, panel });
        this.claims.seen(id);
        if (push) history.pushState(null, "", this.#address());
        this.#open(id);
    }

    /** Turns to another panel about the claim that is open. */
    turnTo(panel) {
        this.store.set({ panel });
    }

    show(panel) {
        this.store.set({ panel, selected: null });
        this.#rewrite();
    }

    close() {
        if (["edit", "source"].includes(this.store.get("panel"))) return this.turnTo(this.store.get("desk") ? "queue" : "claim");
        this.show(this.store.get("desk") ? "queue" : "list");
    }

    setFilters(patch) {
        this.store.set({ filters: { ...this.store.get("filters"), ...patch } });
        this.#rewrite();
        clearTimeout(this.filtering);
        this.filtering = setTimeout(() => this.claims.load(), 250);
    }

    clearFilters() {
        this.setFilters(filters.none);
    }

    switchOn(name, on) {
        const hidden = new Set(this.store.get("hidden"));
        if (on) hidden.delete(name);
        else hidden.add(name);
        this.store.set({ hidden });
        this.#rewrite();
    }

    looksAt(view) {
        this.store.set({ view });
        this.#rewrite();
    }

    // Who is asking

    async signIn(credentials) {
        const session = await api.signIn(credentials);
        this.store.set({ session, expired: false });
        await this.#again();
        return session;
    }

    async signOut() {
        await api.signOut();
        this.store.set({ session: await api.session(), panel: "list", selected: null, queue: { phase: "none", items: [] } });
        await this.#again();
    }

    sessionEnded() {
        if (!this.store.get("session")?.account) return;
        this.store.set({ session: { account: null, maps: {} }, expired: true });
    }

    // Changing the world

    /** Runs a change and takes its answer over. A session that has ended is said as such; the caller keeps its form. */
    async change(send) {
        try {
            const claim = await send();
            if (claim?.id) this.took(claim);
            return claim;
        } catch (problem) {
            if (problem instanceof Problem && problem.status === 401) this.sessionEnded();
            throw problem;
        }
    }

    took(claim) {
        this.claims.take(claim);
        if (this.store.get("selected") === claim.id) this.store.set({ opened: { phase: "ready", claim } });
        if (this.store.get("desk")) this.loadQueue();
    }

    say(text, kind = "done") {
        this.store.set({ notice: { text, kind } });
    }

    async loadQueue() {
        try {
            const { items } = await api.queue(this.map.id);
            this.store.set({ queue: { phase: "ready", items } });
        } catch (problem) {
            if (problem.status === 401) this.sessionEnded();
            this.store.set({ queue: { phase: "failed", items: this.store.get("queue").items, problem } });
        }
    }

    async reopen() {
        const id = this.store.get("selected");
        if (id) await this.#open(id);
    }

    async #open(id) {
        const known = this.store.get("claims").get(id);
        this.store.set({ opened: known ? { phase: "partial", claim: known } : { phase: "loading" } });
        try {
            const claim = await api.oneClaim(this.map.id, id);
            if (this.store.get("selected") === id) this.store.set({ opened: { phase: "ready", claim } });
        } catch (problem) {
            if (this.store.get("selected") === id) this.store.set({ opened: known ? { phase: "partial", claim: known, problem } : { phase: "failed", problem } });
        }
    }

    async #again() {
        await this.claims.load({ anew: true });
        await this.reopen();
        if (this.store.get("desk")) await this.loadQueue();
    }

    async #session(said) {
        if (!address.linkToken(location.hash)) return api.session();
        await said;
        return (await this.#followLink({ quiet: true })) ?? api.session();
    }

    /** A sign-in link works once: its token leaves the address before anything else can go wrong. */
    async #followLink({ quiet = false } = {}) {
        const token = address.linkToken(location.hash);
        if (!token) return null;
        history.replaceState(null, "", location.pathname + location.search);
        try {
            const session = quiet ? await api.signIn({ link: token }) : await this.signIn({ link: token });
            this.say(this.words.say("session.welcome", { name: session.account.name }));
            return session;
        } catch (problem) {
            this.store.set({ notice: { text: this.words.say(problem instanceof Problem ? "session.link_failed" : "error.line"), kind: "failed" } });
            return null;
        }
    }

    #arrive() {
        const from = address.parse(location);
        const filtersChanged = String(filters.write(from.filters)) !== String(filters.write(this.store.get("filters")));
        this.store.set({ desk: from.desk, filters: from.filters, hidden: from.hidden });
        if (from.selected) this.open(from.selected, { push: false });
        else this.close();
        if (filtersChanged) this.claims.load();
    }

    #rewrite() {
        history.replaceState(null, "", this.#address());
    }

    #address() {
        const { store } = this;
        const entries = ["desk", "selected", "filters", "hidden", "view"].map((key) => [key, store.get(key)]);
        return address.format({ ...Object.fromEntries(entries), mapId: this.map.id, firstMapId: store.get("maps")[0]?.id });
    }

    #remember(key, value) {
        try {
            this.storage.setItem(key, value);
        } catch {
            this.store.set({ notice: null });
        }
    }
}
