import assert from "node:assert/strict";
import test from "node:test";
import { parse } from "../../Public/app/address.js";
import { embedPath, fullPath, snippet, themeOf } from "../../Public/app/embed/link.js";
import { nobodysLine } from "../../Public/app/embed/nobody.js";
import { PollSocket } from "../../Public/app/embed/poll.js";
import { applyTheme } from "../../Public/app/embed/theme.js";

const address = (text) => new URL(text, "https://map.example");
const state = (search) => {
    const { filters, hidden, view, selected } = parse({ pathname: "/", search, hash: "" });
    return { mapId: "syria-2024", filters, hidden, view, selected };
};

test("the frame shows the same view, without what only somebody signed in has", () => {
    const path = embedPath(state("?kind=event&q=a+b&off=group:live&view=36.2,37.1,8.5&claim=01&author=me"), { theme: "dark", language: "ar" });
    assert.equal(address(path).pathname, "/embed");
    assert.deepEqual(Object.fromEntries(address(path).searchParams), { kind: "event", q: "a b", off: "group:live", view: "36.2,37.1,8.5", map: "syria-2024", theme: "dark", lang: "ar" });
    const again = parse({ pathname: "/embed", search: address(path).search, hash: "" });
    assert.deepEqual([again.mapId, again.language, again.filters.mine, again.selected], ["syria-2024", "ar", false, null]);
});

test("the page in full keeps the claim and names its map", () => {
    const path = fullPath(state("?claim=01&kind=site"), "en");
    assert.equal(path, "/?kind=site&map=syria-2024&claim=01&lang=en");
    assert.equal(fullPath(state(""), null), "/?map=syria-2024");
});

test("a theme is one of three", () => {
    assert.deepEqual(["?theme=dark", "?theme=light", "?theme=auto", "?theme=<b>", ""].map(themeOf), ["dark", "light", "auto", "auto", "auto"]);
});

test("markup cannot be broken out of", () => {
    const text = snippet('https://map.example/embed?q="><script>&x=1', '"><script>alert(1)</script>', 480);
    assert.equal(text.match(/</g).length, 2);
    assert.match(text, /^<iframe src="https:\/\/map\.example\/embed\?q=&quot;&gt;&lt;script&gt;&amp;x=1" title="&quot;/);
});

test("the theme of the address takes the place of the device's", () => {
    globalThis.document = { documentElement: { style: {} } };
    const sheets = () => [{ cssRules: [{ media: { mediaText: "(prefers-color-scheme: dark)" } }, { media: { mediaText: "(max-width: 45rem)" } }, {}] }];
    const after = (theme) => {
        const all = sheets();
        applyTheme(theme, all);
        return all[0].cssRules.map(({ media }) => media?.mediaText);
    };
    assert.deepEqual(after("dark"), ["all", "(max-width: 45rem)", undefined]);
    assert.deepEqual(after("light"), ["not all", "(max-width: 45rem)", undefined]);
    assert.deepEqual(after("auto")[0], "(prefers-color-scheme: dark)");
    delete globalThis.document;
});

class Line extends EventTarget {
    closed = false;
    heard = [];
    close() {
        this.closed = true;
    }
    bring(message) {
        const event = new Event("message", { cancelable: true });
        event.data = JSON.stringify(message);
        this.dispatchEvent(event);
    }
}

test("a line of somebody who is known is closed before anything of it is heard, and the log is asked for instead", () => {
    const opened = [];
    const connect = nobodysLine(() => {
        const line = new Line();
        opened.push(line);
        return line;
    }, "/api/v1/maps/a");
    const line = connect();
    line.addEventListener("message", ({ data }) => line.heard.push(JSON.parse(data).type));
    line.bring({ type: "hello", audience: "public" });
    line.bring({ type: "event", seq: 1 });
    assert.deepEqual([line.heard, line.closed], [["hello", "event"], false]);
    const second = connect();
    second.addEventListener("message", ({ data }) => second.heard.push(JSON.parse(data).type));
    second.bring({ type: "hello", audience: "team" });
    second.bring({ type: "event", seq: 2 });
    assert.deepEqual([second.heard, second.closed], [[], true]);
    const third = connect();
    assert.ok(third instanceof PollSocket);
    assert.equal(opened.length, 2);
    third.close();
});

test("asking again and again tells what a line would have told, from where one was", async () => {
    const asked = [];
    const answers = [
        { events: [{ seq: 5, subject: "a", claim: { id: "a" } }, { seq: 7, subject: "b" }], links: [{ rel: "next", href: "/x?since=7" }] },
        { events: [], links: [] },
    ];
    const heard = [];
    const socket = new PollSocket(async (since, wait) => {
        asked.push([since, wait]);
        if (answers.length === 0) throw new Error("no answer");
        return answers.shift();
    }, async () => undefined);
    const closed = new Promise((done) => (socket.onclose = done));
    socket.onmessage = ({ data }) => heard.push(JSON.parse(data));
    socket.onopen = () => socket.send(JSON.stringify({ type: "subscribe", id: "c-1", since: 4 }));
    await closed;
    assert.deepEqual(asked, [[4, false], [7, false], [7, true]]);
    assert.deepEqual(heard.map(({ type, seq }) => [type, seq]), [["event", 5], ["gone", 7], ["caught_up", 7], ["caught_up", 7]]);
    assert.deepEqual(heard[1], { type: "gone", id: "c-1", seq: 7, claim_id: "b" });
});
