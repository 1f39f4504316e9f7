import * as api from "./api.js";
import * as address from "./address.js";
import { Problem } from "./http.js";
import { standing } from "./standing.js";

/** Who is asking: signing in and out, what the session allows, and noticing when that changes. */

const INVITATION = "cairn.invitation";
const NOBODY = Object.freeze({ account: null, maps: {} });
const RECENT = 60_000;

export class Visitor {
    #cairn;
    #store;
    #asked = Date.now();

    constructor(cairn) {
        this.#cairn = cairn;
        this.#store = cairn.store;
        addEventListener("hashchange", () => this.#followLink());
        const look = () => this.account && Date.now() - this.#asked > RECENT && this.refresh().catch(() => undefined);
        document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
        // A line that comes back has missed what happened to this person meanwhile.
        this.#store.watch(["live"], () => this.#store.get("live").state === "live" && look());
    }

    get account() {
        return this.#store.get("session")?.account ?? null;
    }

    /** Whether any map counts this person among its administrators. */
    get isAdmin() {
        return Object.values(this.#store.get("session")?.maps ?? {}).some(({ role }) => role === "admin");
    }

    get standing() {
        return standing(this.#store.get("session"), this.#cairn.map?.id);
    }

    async signIn(credentials) {
        return this.took(await api.signIn(credentials));
    }

    /** Takes over a session as the server has just given it. */
    async took(session) {
        this.#store.set({ session, expired: false, once: {} });
        await this.#cairn.again();
        return session;
    }

    async signOut() {
        await api.signOut();
        await this.left();
    }

    /** The session is over because this person wanted it so. */
    async left() {
        this.#store.set({ session: await api.session(), once: {}, queue: { phase: "none", items: [] } });
        this.#cairn.kept.clear();
        this.#cairn.show("list");
        await this.#cairn.again();
    }

    /** The session is over, and not by this person's wish: what only they may see goes, what they typed stays. */
    ended() {
        if (!this.account) return;
        this.#store.set({ session: NOBODY, expired: true, once: {} });
        this.#cairn.again();
    }

    /** Runs a request about people. What a refusal says of the session is looked up; the caller keeps its form. */
    async ask(send) {
        try {
            return await send();
        } catch (problem) {
            if (problem instanceof Problem && [401, 403].includes(problem.status)) await this.refresh().catch(() => undefined);
            throw problem;
        }
    }

    /** Reads the session anew: a role may have changed, a suspension come or gone, the session ended. */
    async refresh() {
        this.#asked = Date.now();
        const before = this.standing;
        const session = await api.session();
        if (this.account && !session.account) return this.ended();
        if (JSON.stringify(session) !== JSON.stringify(this.#store.get("session"))) this.#store.set({ session });
        const { role, suspended } = this.standing;
        if (role !== before.role || suspended !== before.suspended) await this.#cairn.again();
        return undefined;
    }

    /** What is shown once (codes, a token, a link) stays in memory alone, until it has been kept or the person leaves. */
    showOnce(patch) {
        this.#store.set({ once: { ...this.#store.get("once"), ...patch } });
    }

    /** The session as the page begins: by the sign-in link in the address if there is one. */
    async begin(said) {
        if (!address.linkToken(location.hash)) return api.session();
        await said;
        return (await this.#followLink({ quiet: true })) ?? api.session();
    }

    /** A sign-in link works once: its token leaves the address before anything else can go wrong. */
    async #followLink({ quiet = false } = {}) {
        const token = address.linkToken(location.hash);
        if (!token) return null;
        history.replaceState(null, "", location.pathname + location.search);
        const { words } = this.#cairn;
        try {
            const session = quiet ? await api.signIn({ link: token }) : await this.signIn({ link: token });
            this.#cairn.say(words.say("session.welcome", { name: session.account.name }));
            return session;
        } catch (problem) {
            const wait = problem instanceof Problem && problem.status === 429;
            const key = wait ? "error.too_many" : problem instanceof Problem ? "session.link_failed" : "error.line";
            this.#store.set({ notice: { text: words.say(key), kind: "failed" } });
            return null;
        }
    }

    /** An invitation's token goes out of the address and is kept for this tab alone, until it has been used. */
    keepInvitation(token) {
        this.#store.set({ invitation: token });
        try {
            if (token) sessionStorage.setItem(INVITATION, token);
            else sessionStorage.removeItem(INVITATION);
        } catch {
            return;
        }
    }

    get invitation() {
        try {
            return this.#store.get("invitation") ?? sessionStorage.getItem(INVITATION);
        } catch {
            return this.#store.get("invitation");
        }
    }
}
