import * as api from "./api.js";
import * as address from "./address.js";
import { loadBase } from "./base.js";
import { Claims } from "./claims.js";
import { Drafts } from "./drafts.js";
import { Problem } from "./http.js";
import { keep, storage } from "./storage.js";
import { beginning } from "./state.js";
import { Store } from "./store.js";
import { Visitor } from "./visitor.js";
import { Vocabulary } from "./vocabulary.js";
import { Words, languages, preferred } from "./i18n.js";
import * as filters from "./filters.js";

const LANGUAGE = "cairn.language";

/** The page's application: its state and everything a person can do to it. Views call it, and watch its store. */
export class Cairn {
    constructor() {
        this.store = new Store(beginning(address.parse(location)));
        this.visitor = new Visitor(this);
        this.claims = new Claims(this.store, { ended: () => this.visitor.ended() });
        this.storage = storage();
        /** What is being typed in small forms, by form, as long as the page lives. */
        this.kept = new Map();
        addEventListener("popstate", () => this.#arrive());
        this.#invited();
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
        return this.visitor.standing.permissions.includes(permission);
    }

    async start() {
        const from = address.parse(location);
        const language = preferred(from.language, this.storage.getItem(LANGUAGE), navigator.languages);
        try {
            this.store.set({ phase: "loading", problem: null });
            const said = this.words ? null : this.setLanguage(language, { remember: false });
            const [vocabulary, session, maps] = await Promise.all([api.vocabulary(), this.visitor.begin(said), api.maps(), said]);
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
        if (remember) keep(this.storage, LANGUAGE, language);
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
        this.store.set({ panel, part: "", selected: null });
        this.remember();
    }

    /** Goes to a place of its own, such as the account: the way back leads to where one was. */
    visit(panel, part = "") {
        this.store.set({ panel, part, selected: null });
        history.pushState(null, "", this.#address());
    }

    /** Goes over to another map. */
    async enter(mapId) {
        const maps = await api.maps();
        const map = maps.find(({ id }) => id === mapId);
        if (!map) throw new Problem(404, {});
        const other = map.id !== this.map.id;
        this.store.set({ maps, map, ...(other ? { hidden: new Set(), view: null } : {}) });
        this.show("list");
        await Promise.all([this.claims.load({ anew: true }), other ? loadBase(this.store, map) : null]);
    }

    /** The settings of this map as the server has just given them. */
    tookMap(map) {
        this.store.set({ map, maps: this.store.get("maps").map((each) => (each.id === map.id ? map : each)) });
    }

    close() {
        if (["edit", "source"].includes(this.store.get("panel"))) return this.turnTo(this.store.get("desk") ? "queue" : "claim");
        this.show(this.store.get("desk") ? "queue" : "list");
    }

    setFilters(patch) {
        this.store.set({ filters: { ...this.store.get("filters"), ...patch } });
        this.remember();
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
        this.remember();
    }

    looksAt(view) {
        this.store.set({ view });
        this.remember();
    }

    // Changing the world

    /** Runs a change and takes its answer over. A session that has ended is said as such; the caller keeps its form. */
    async change(send) {
        try {
            const claim = await send();
            if (claim?.id) this.took(claim);
            return claim;
        } catch (problem) {
            if (problem instanceof Problem && problem.status === 401) this.visitor.ended();
            if (problem instanceof Problem && problem.status === 403) this.visitor.refresh().catch(() => undefined);
            throw problem;
        }
    }

    took(claim) {
        this.claims.take(claim);
        if (this.store.get("selected") === claim.id) this.store.set({ opened: { phase: "ready", claim } });
        if (this.store.get("desk")) this.loadQueue();
    }

    /** `action` is offered beside the words: `{ label, run }`. */
    say(text, kind = "done", action = null) {
        this.store.set({ notice: { text, kind, action } });
    }

    async loadQueue() {
        try {
            const { items } = await api.queue(this.map.id);
            this.store.set({ queue: { phase: "ready", items } });
        } catch (problem) {
            if (problem.status === 401) this.visitor.ended();
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
            const claim = await api.oneClaim(this.map.id, id, this.store.get("asOf"));
            if (this.store.get("selected") !== id) return;
            if (claim.id !== id) this.#survivor(claim);
            this.store.set({ opened: { phase: "ready", claim } });
        } catch (problem) {
            if (this.store.get("selected") === id) this.store.set({ opened: known ? { phase: "partial", claim: known, problem } : { phase: "failed", problem } });
        }
    }

    /** The claim that was asked for was merged into this one. */
    #survivor(claim) {
        this.store.set({ selected: claim.id });
        this.remember();
        this.say(this.words.say("merge.survivor"));
    }

    /** Reads everything anew that depends on who is asking. */
    async again() {
        await this.claims.load({ anew: true });
        await this.reopen();
        if (this.store.get("desk") && this.may("queue.read")) await this.loadQueue();
    }

    #arrive() {
        if (location.hash === "#panel") return;
        const from = address.parse(location);
        const filtersChanged = from.asOf !== this.store.get("asOf") || String(filters.write(from.filters)) !== String(filters.write(this.store.get("filters")));
        this.store.set({ desk: from.desk, filters: from.filters, asOf: from.asOf, hidden: from.hidden });
        if (from.place) this.store.set({ ...from.place, selected: null });
        else if (from.selected) this.open(from.selected, { push: false });
        else this.close();
        if (filtersChanged) this.claims.load();
        this.#invited();
    }

    #invited() {
        const { panel, part } = address.place(location.hash) ?? {};
        if (panel !== "join" || !part) return;
        this.visitor.keepInvitation(part);
        this.store.set({ part: "" });
        history.replaceState(null, "", `${location.pathname}${location.search}#/join`);
    }

    /** Writes what is shown into the address. */
    remember() {
        history.replaceState(null, "", this.#address());
    }

    #address() {
        const { store } = this;
        const entries = ["desk", "selected", "filters", "asOf", "hidden", "view"].map((key) => [key, store.get(key)]);
        const place = { panel: store.get("panel"), part: store.get("part") };
        return address.format({ ...Object.fromEntries(entries), place, mapId: this.map.id, firstMapId: store.get("maps")[0]?.id });
    }
}
