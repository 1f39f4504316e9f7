import assert from "node:assert/strict";
import test from "node:test";
import { Feed, backoff, leaveAlone } from "../../Public/app/feed.js";

/** Stands in for the browser's WebSocket: what the page sends is kept, what the server says is said by the test. */
class Line {
    readyState = 0;
    sent = [];
    open() {
        this.readyState = 1;
        this.onopen();
    }
    send(text) {
        this.sent.push(JSON.parse(text));
    }
    say(message) {
        this.onmessage({ data: JSON.stringify(message) });
    }
    close(code = 1005) {
        if (this.readyState === 3) return;
        this.readyState = 3;
        this.onclose?.({ code });
    }
}

/** The feed ends with its test, also when that fails. */
function follow(t, since, filter) {
    const lines = [];
    const heard = { states: [], events: [], gone: [], present: [], gaps: 0, ended: 0 };
    const feed = new Feed(() => (lines.push(new Line()), lines[lines.length - 1]), {
        state: (state) => heard.states.push(state),
        event: (message) => heard.events.push(message.seq),
        gone: (message) => heard.gone.push(message.claim_id),
        presence: (members) => heard.present.push(members),
        gap: () => (heard.gaps += 1),
        ended: () => (heard.ended += 1),
    });
    t.after(() => feed.stop());
    feed.follow(since, filter);
    return { feed, lines, heard };
}

test("waits longer after every failure, never too long, never all at once", () => {
    assert.equal(backoff(0, 0), 500);
    assert.equal(backoff(0, 1), 1000);
    assert.equal(backoff(3, 1), 8000);
    assert.equal(backoff(50, 1), 30_000);
    for (let attempt = 0; attempt < 20; attempt += 1) assert.ok(backoff(attempt) >= 500 && backoff(attempt) <= 30_000);
});

test("a server that goes down says for how long it wants to be left alone", () => {
    const wait = (code, reason) => leaveAlone({ code, reason });
    assert.equal(wait(1001, "retry_after=7"), 7_000);
    assert.equal(wait(1001, "retry_after=999"), 60_000);
    for (const reason of ["", undefined, "retry_after=", "retry_after=-3", "retry_after=7s", "retry_after=9999"]) {
        assert.equal(wait(1001, reason), 0);
    }
    assert.equal(wait(1006, "retry_after=7"), 0);
});

test("subscribes from where the list stood and is live when it has caught up", (t) => {
    const { feed, lines, heard } = follow(t, 41, { kinds: ["event"] });
    lines[0].open();
    const [{ id, ...subscribe }] = lines[0].sent;
    assert.deepEqual(subscribe, { type: "subscribe", since: 41, filter: { kinds: ["event"] } });
    lines[0].say({ type: "hello", head: 43 });
    lines[0].say({ type: "subscribed", id, head: 43 });
    lines[0].say({ type: "event", id, seq: 42, claim: {} });
    lines[0].say({ type: "gone", id, seq: 43, claim_id: "x" });
    lines[0].say({ type: "caught_up", id, seq: 43 });
    assert.deepEqual(heard.events, [42]);
    assert.deepEqual(heard.gone, ["x"]);
    assert.deepEqual(heard.states, ["catching_up", "live"]);
    assert.equal(feed.cursor, 43);
});

test("after a break it goes on from the last event, and nothing comes twice", (t) => {
    const { feed, lines, heard } = follow(t, 0);
    lines[0].open();
    const first = lines[0].sent[0].id;
    for (const seq of [1, 2, 3]) lines[0].say({ type: "event", id: first, seq, claim: {} });
    lines[0].close(1006);
    assert.equal(heard.states.at(-1), "offline");
    feed.nudge();
    lines[1].open();
    assert.equal(lines[1].sent[0].since, 3);
    const second = lines[1].sent[0].id;
    for (const seq of [3, 4]) lines[1].say({ type: "event", id: second, seq, claim: {} });
    assert.deepEqual(heard.events, [1, 2, 3, 4]);
});

test("another filter is another subscription on the same line; the old one is no longer heard", (t) => {
    const { feed, lines, heard } = follow(t, 5);
    lines[0].open();
    const before = lines[0].sent[0].id;
    feed.follow(9, { statuses: ["verified"] });
    assert.equal(lines.length, 1);
    assert.deepEqual(lines[0].sent.slice(1).map((message) => message.type), ["unsubscribe", "subscribe"]);
    assert.equal(lines[0].sent[2].since, 9);
    lines[0].say({ type: "event", id: before, seq: 10, claim: {} });
    assert.deepEqual(heard.events, []);
});

test("a gap asks for the list anew, an ended session is told, nonsense is passed over", (t) => {
    const { feed, lines, heard } = follow(t, 5);
    lines[0].open();
    lines[0].onmessage({ data: "{" });
    lines[0].say({ type: "something new" });
    lines[0].say({ type: "error", id: lines[0].sent[0].id, code: "gap" });
    assert.equal(heard.gaps, 1);
    lines[0].close(4401);
    assert.equal(heard.ended, 1);
});

test("who stopped does not come back", (t) => {
    const { feed, lines, heard } = follow(t, 5);
    lines[0].open();
    feed.stop();
    feed.nudge();
    assert.equal(lines.length, 1);
    assert.equal(heard.states.at(-1), "catching_up");
});

test("who is there is told, and forgotten with the line", (t) => {
    const { feed, lines, heard } = follow(t, 5);
    assert.equal(feed.say({ type: "presence", state: "idle" }), false);
    lines[0].open();
    assert.equal(feed.say({ type: "presence", state: "viewing" }), true);
    assert.deepEqual(lines[0].sent.at(-1), { type: "presence", state: "viewing" });
    const members = [{ name: "salma", state: "editing", claim: "x" }];
    lines[0].say({ type: "presence", members });
    assert.deepEqual(heard.present.at(-1), members);
    lines[0].close(1006);
    feed.nudge();
    assert.deepEqual(heard.present.at(-1), []);
});
