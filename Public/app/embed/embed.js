import * as address from "../address.js";
import * as api from "../api.js";
import { loadBase } from "../base.js";
import { Claims } from "../claims.js";
import { h } from "../dom.js";
import { Problem, withoutCredentials } from "../http.js";
import { Words, languages, preferred } from "../i18n.js";
import { Scope } from "../scope.js";
import { beginning } from "../state.js";
import { Store } from "../store.js";
import { Vocabulary } from "../vocabulary.js";
import { failure } from "../views/parts.js";
import { themeOf } from "./link.js";
import { nobodysLine } from "./nobody.js";
import { applyTheme } from "./theme.js";
import { embedView } from "./view.js";

/**
 * The map in a frame on another site: what the public sees, live, and nothing that is known of who looks. No session is
 * used, and nothing is kept in the browser.
 */
class Embed {
    constructor() {
        const from = address.parse({ pathname: "/embed", search: location.search, hash: "" });
        this.from = { ...from, filters: { ...from.filters, mine: false }, selected: null };
        this.store = new Store(beginning(this.from));
        this.claims = new Claims(this.store, {
            ended: () => undefined,
            connect: (open, mapPath) => nobodysLine(open, mapPath),
        });
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

    async start(root) {
        const language = preferred(this.from.language, null, navigator.languages);
        try {
            document.documentElement.lang = language;
            document.documentElement.dir = languages[language].direction;
            if (!this.words) this.store.set({ words: new Words(language, await api.strings(language)) });
            const [vocabulary, maps] = await Promise.all([api.vocabulary(), api.maps()]);
            const map = this.from.mapId ? maps.find(({ id }) => id === this.from.mapId) : maps[0];
            if (!map) throw new Problem(404, { title: this.words.say(this.from.mapId ? "error.gone" : "error.no_map") });
            this.store.set({ vocabulary: new Vocabulary(vocabulary), maps, map, phase: "ready", panel: "" });
            root.replaceChildren(...embedView(this, new Scope(this.store)));
            await Promise.all([this.claims.load({ anew: true }), loadBase(this.store, map)]);
        } catch (problem) {
            const again = () => this.start(root);
            if (this.words) root.replaceChildren(h("main", { class: "opening" }, failure(problem, this.words, again)));
            else setTimeout(again, 5000);
        }
    }

    open(id) {
        this.store.set({ selected: id });
        this.claims.seen(id);
        if (!this.store.get("claims").has(id) && !this.store.get("near").has(id)) this.#read(id);
    }

    /** One of a map that is too full to be held as a whole. */
    async #read(id) {
        const claim = await api.oneClaim(this.map.id, id, this.store.get("asOf")).catch(() => null);
        if (claim) this.store.set({ near: new Map(this.store.get("near")).set(id, claim) });
    }

    close() {
        this.store.set({ selected: null });
    }

    /** What the map reports of itself and of arrivals; there is no list to turn to, and no address to write. */
    show() {
        return undefined;
    }

    looksAt(view) {
        this.store.set({ view });
    }
}

withoutCredentials();
applyTheme(themeOf(location.search));
new Embed().start(document.getElementById("root"));
