/**
 * What a WebSocket of `cairn.v1` does for one subscription, by asking for the log again and again. `ask(since, wait, signal)`
 * answers with a page of events: at once, or with `wait` when there is something to tell or it has waited long enough.
 */
export class PollSocket {
    readyState = 0;
    #ask;
    #pause;
    #asking = new AbortController();
    #turn = 0;

    constructor(ask, pause = (time) => new Promise((done) => setTimeout(done, time))) {
        this.#ask = ask;
        this.#pause = pause;
        queueMicrotask(() => {
            if (this.readyState !== 0) return;
            this.readyState = 1;
            this.onopen?.();
        });
    }

    send(text) {
        const { type, id, since, n } = JSON.parse(text);
        if (type === "subscribe") this.#follow(id, since ?? 0);
        else if (type === "unsubscribe") this.#turn += 1;
        else if (type === "ping") this.#say({ type: "pong", n });
    }

    close() {
        if (this.readyState === 3) return;
        this.readyState = 3;
        this.#asking.abort();
        queueMicrotask(() => this.onclose?.({ code: 1000, reason: "" }));
    }

    async #follow(id, since) {
        const mine = (this.#turn += 1);
        const goes = () => mine === this.#turn && this.readyState === 1;
        try {
            for (let wait = false; goes(); ) {
                const { events, links = [] } = await this.#ask(since, wait, this.#asking.signal);
                if (!goes()) return;
                for (const event of events) this.#tell(id, event);
                const next = new URLSearchParams(links.find(({ rel }) => rel === "next")?.href.split("?")[1]).get("since");
                since = Math.max(since, Number(next ?? 0), ...events.map(({ seq }) => seq));
                this.#say({ type: "caught_up", id, seq: since });
                // At the end of the log there is nothing to do but to wait; an answer that does not is not asked for at once.
                if (wait && events.length === 0) await this.#pause(1000);
                wait = !next || events.length === 0;
            }
        } catch {
            if (mine === this.#turn) this.close();
        }
    }

    /** A claim that an event was about and that is not told is not to be seen any more. */
    #tell(id, { seq, claim, subject }) {
        if (claim) this.#say({ type: "event", id, seq, claim });
        else this.#say({ type: "gone", id, seq, claim_id: subject });
    }

    #say(message) {
        this.onmessage?.({ data: JSON.stringify(message) });
    }
}
