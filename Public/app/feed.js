/**
 * The live line to the server (subprotocol cairn.v1). A subscription is a cursor in the log: after a break it is
 * taken up again from the last sequence number seen, so nothing is missed and nothing comes twice.
 */

const SHORTEST = 500;
const LONGEST = 30_000;
const QUIET = 60_000;
const PATIENCE = 12_000;
const OPEN = 1;
const GOING_AWAY = 1001;
const SESSION_ENDED = 4401;
/** Ids in turn on one line, so that what still comes of an old subscription is not taken for the new one's. Few, so
    that what tells of a change is the same for many. */
const NAMES = 4;

/** How long to wait before try number `attempt` (0, 1, …): doubling, with full jitter above the shortest wait. */
export function backoff(attempt, random = Math.random()) {
    const ceiling = Math.min(LONGEST, SHORTEST * 2 ** (attempt + 1));
    return Math.round(SHORTEST + random * (ceiling - SHORTEST));
}

/** For how long a server that goes down wants to be left alone, in milliseconds. */
export function leaveAlone({ code, reason }) {
    const seconds = code === GOING_AWAY && /^retry_after=(\d{1,3})$/.exec(reason ?? "")?.[1];
    return seconds ? Math.min(Number(seconds), 60) * 1000 : 0;
}

export class Feed {
    #connect;
    #on;
    #socket = null;
    #timer = null;
    #silence = null;
    #asked = false;
    #attempt = 0;
    #cursor = 0;
    #filter = {};
    #subscription = 0;
    #wanted = false;
    state = "offline";

    /**
     * `connect` opens a socket; `on` holds the listeners: `state(name, retryIn)`, `event(message)`,
     * `gone(message)`, `presence(members)`, `gap()`, `ended()`.
     */
    constructor(connect, on) {
        this.#connect = connect;
        this.#on = on;
    }

    get cursor() {
        return this.#cursor;
    }

    /** Follows the log from `cursor` on, over the line that is open if there is one. */
    follow(cursor, filter = {}) {
        this.#wanted = true;
        this.#cursor = cursor;
        this.#filter = filter;
        if (this.#socket?.readyState === OPEN) {
            this.#send({ type: "unsubscribe", id: this.#name() });
            this.#enter("catching_up");
            this.#subscribe();
        } else if (!this.#socket) {
            clearTimeout(this.#timer);
            this.#open();
        }
    }

    /** Closes the line and opens a new one: who is asking has changed. */
    restart(cursor, filter) {
        this.stop();
        this.#attempt = 0;
        this.follow(cursor, filter);
    }

    /** Says something beside what it follows. Answers whether there is a line to say it on. */
    say(message) {
        if (this.#socket?.readyState !== OPEN) return false;
        this.#send(message);
        return true;
    }

    stop() {
        this.#wanted = false;
        clearTimeout(this.#timer);
        clearTimeout(this.#silence);
        const socket = this.#socket;
        this.#socket = null;
        socket?.close();
    }

    /** The line may be back: tries at once instead of waiting. */
    nudge() {
        if (!this.#wanted || this.#socket) return;
        clearTimeout(this.#timer);
        this.#open();
    }

    /** The network has changed under the line: a new one is opened, whatever the old one seems to be. */
    renew() {
        if (this.#wanted) this.restart(this.#cursor, this.#filter);
    }

    #open() {
        this.#subscription = 0;
        // Who is there is told anew on each line, if anybody is.
        this.#on.presence?.([]);
        this.#enter("catching_up");
        let socket;
        try {
            socket = this.#connect();
        } catch {
            this.#retry();
            return;
        }
        this.#socket = socket;
        socket.onopen = () => {
            if (socket === this.#socket) this.#subscribe();
        };
        socket.onmessage = (message) => {
            if (socket === this.#socket) this.#receive(message.data);
        };
        socket.onclose = (close) => {
            if (socket !== this.#socket) return;
            this.#socket = null;
            clearTimeout(this.#silence);
            this.#asked = false;
            if (close.code === SESSION_ENDED) this.#on.ended?.();
            if (this.#wanted) this.#retry(leaveAlone(close));
        };
        this.#listen();
    }

    #subscribe() {
        this.#subscription += 1;
        this.#send({ type: "subscribe", id: this.#name(), since: this.#cursor, filter: this.#filter });
    }

    #name() {
        return `claims-${this.#subscription % NAMES}`;
    }

    #send(message) {
        this.#socket?.send(JSON.stringify(message));
    }

    #receive(data) {
        let message;
        try {
            message = JSON.parse(data);
        } catch {
            return;
        }
        this.#asked = false;
        this.#act(message);
        this.#listen();
    }

    #act(message) {
        if (message.id !== undefined && message.id !== this.#name()) return;
        switch (message.type) {
            case "event":
            case "gone":
                if (message.seq <= this.#cursor) return;
                this.#cursor = message.seq;
                this.#on[message.type]?.(message);
                return;
            case "caught_up":
                this.#cursor = Math.max(this.#cursor, message.seq ?? 0);
                this.#attempt = 0;
                this.#enter("live");
                return;
            case "presence":
                this.#on.presence?.(message.members);
                return;
            case "error":
                if (message.code === "gap") this.#on.gap?.();
        }
    }

    /** A browser does not show WebSocket pings; asking when it is quiet finds a line that died without a word. */
    #listen() {
        clearTimeout(this.#silence);
        const socket = this.#socket;
        if (!socket) return;
        const ask = this.state === "live" && !this.#asked;
        this.#silence = setTimeout(() => {
            if (socket !== this.#socket) return;
            if (!ask) return this.#drop(socket);
            this.#asked = true;
            this.#send({ type: "ping", n: this.#cursor });
            this.#listen();
        }, ask ? QUIET : PATIENCE);
    }

    #drop(socket) {
        this.#socket = null;
        this.#asked = false;
        socket.close();
        if (this.#wanted) this.#retry();
    }

    #retry(least = 0) {
        const wait = least + backoff(this.#attempt);
        this.#attempt += 1;
        this.#enter("offline", wait);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#open(), wait);
    }

    #enter(state, retryIn = 0) {
        this.state = state;
        this.#on.state?.(state, retryIn);
    }
}
