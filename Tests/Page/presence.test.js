import assert from "node:assert/strict";
import test from "node:test";
import { attend, doing } from "../../Public/app/presence.js";
import { Store } from "../../Public/app/store.js";
import { at } from "../../Public/app/views/present.js";

const MEMBER = { account: {}, maps: { m: { role: "volunteer" } } };

/** A page whose visibility the test sets. */
class Page extends EventTarget {
    visibilityState = "visible";
    show(state) {
        this.visibilityState = state;
        this.dispatchEvent(new Event("visibilitychange"));
    }
}

function begin(t, patch = {}) {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const store = new Store({ session: MEMBER, map: { id: "m" }, live: { state: "live" }, panel: "list", selected: null, ...patch });
    const page = new Page();
    const line = { said: [], open: true };
    t.after(attend(store, (message) => line.open && line.said.push(message) > 0, page));
    return { store, page, line };
}

const settled = () => new Promise((resolve) => queueMicrotask(() => queueMicrotask(resolve)));

test("what there is to tell", () => {
    assert.deepEqual(doing({ panel: "claim", selected: "a", visible: true }), { claim: "a", state: "viewing" });
    assert.deepEqual(doing({ panel: "queue", selected: "a", visible: true }), { claim: "a", state: "viewing" });
    assert.deepEqual(doing({ panel: "edit", selected: "a", visible: true }), { claim: "a", state: "editing" });
    assert.deepEqual(doing({ panel: "source", selected: "a", visible: true }), { claim: "a", state: "editing" });
    for (const nothing of [{ panel: "edit", selected: null }, { panel: "claim", selected: "a", visible: false }, { panel: "list", selected: "a" }]) {
        assert.deepEqual(doing({ visible: true, ...nothing }), { state: "idle" });
    }
});

test("a member who opens a claim, edits it and leaves tells so; who only looks at the map says nothing", async (t) => {
    const { store, line } = begin(t);
    assert.deepEqual(line.said, []);
    for (const patch of [{ panel: "claim", selected: "a" }, { panel: "edit" }, { panel: "list", selected: null }, { panel: "legend" }]) {
        store.set(patch);
        await settled();
    }
    assert.deepEqual(line.said.map(({ state, claim }) => [state, claim]), [["viewing", "a"], ["editing", "a"], ["idle", undefined]]);
});

test("it is told again every 15 seconds, and not when the page is hidden", (t) => {
    const { page, line } = begin(t, { panel: "claim", selected: "a" });
    assert.equal(line.said.length, 1);
    t.mock.timers.tick(14_999);
    assert.equal(line.said.length, 1);
    t.mock.timers.tick(1);
    assert.equal(line.said.length, 2);
    page.show("hidden");
    assert.deepEqual(line.said.at(-1), { type: "presence", state: "idle" });
    t.mock.timers.tick(60_000);
    assert.equal(line.said.length, 3);
    page.show("visible");
    assert.deepEqual(line.said.at(-1), { type: "presence", claim: "a", state: "viewing" });
});

test("on a new line it is told anew; the public tells nothing", async (t) => {
    const { store, line } = begin(t, { panel: "claim", selected: "a" });
    store.set({ live: { state: "offline" } });
    await settled();
    t.mock.timers.tick(60_000);
    assert.equal(line.said.length, 1);
    store.set({ live: { state: "live" } });
    await settled();
    assert.equal(line.said.length, 2);
    store.set({ session: { account: null, maps: {} } });
    await settled();
    t.mock.timers.tick(60_000);
    assert.equal(line.said.length, 2);
});

test("who edits a claim is not said to look at it too, and nobody is named twice", () => {
    const members = [
        { name: "salma", state: "editing", claim: "a" }, { name: "salma", state: "viewing", claim: "a" }, { name: "noor", state: "viewing", claim: "a" },
        { name: "noor", state: "viewing", claim: "a" }, { name: "idris", state: "viewing", claim: "b" }, { name: "yusuf", state: "viewing" },
    ];
    assert.deepEqual(at(members, "a"), { editing: ["salma"], viewing: ["noor"] });
    assert.deepEqual(at(members, "c"), { editing: [], viewing: [] });
});
