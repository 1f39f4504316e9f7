import assert from "node:assert/strict";
import test from "node:test";
import { Store } from "../../Public/app/store.js";
import { Scope } from "../../Public/app/scope.js";

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test("tells a listener once a turn, and only about what it watches", async () => {
    const store = new Store({ a: 1, b: 1 });
    const heard = [];
    store.watch(["a"], () => heard.push(store.get("a")));
    store.set({ a: 2 });
    store.set({ a: 3 });
    store.set({ b: 2 });
    await turn();
    assert.deepEqual(heard, [1, 3]);
});

test("says nothing when nothing changed", async () => {
    const store = new Store({ a: 1 });
    let calls = 0;
    store.watch(["a"], () => (calls += 1));
    store.set({ a: 1 });
    await turn();
    assert.equal(calls, 1);
});

test("a listener that changes the store is followed by another turn", async () => {
    const store = new Store({ a: 1, twice: 2 });
    store.watch(["a"], () => store.set({ twice: store.get("a") * 2 }));
    store.set({ a: 5 });
    await turn();
    assert.equal(store.get("twice"), 10);
});

test("what a view watched ends with its scope, inner ones first to last", async () => {
    const store = new Store({ a: 1 });
    const scope = new Scope(store);
    const heard = [];
    scope.watch(["a"], () => heard.push("outer"));
    scope.inner().watch(["a"], () => heard.push("inner"));
    scope.end();
    store.set({ a: 2 });
    await turn();
    assert.deepEqual(heard, ["outer", "inner"]);
});
