import assert from "node:assert/strict";
import test from "node:test";
import { format, linkToken, parse } from "../../Public/app/address.js";

const at = (pathname, search = "") => parse({ pathname, search });

test("an address is read and written back as it was", () => {
    const search = "?kind=event,site&q=a+b&claim=01&off=faction:rebel,group:live&view=36.2,37.1,8.5";
    const state = at("/", search);
    const written = format({ ...state, mapId: "syria-2024", firstMapId: "syria-2024" });
    assert.deepEqual({ ...at("/", written.slice(1)), view: null }, { ...state, view: null });
    assert.deepEqual(at("/", written.slice(1)).view, state.view);
});

test("the plain page has a plain address", () => {
    const state = at("/desk");
    assert.equal(state.desk, true);
    assert.equal(format({ ...state, mapId: "a", firstMapId: "a" }), "/desk");
    assert.equal(format({ ...state, mapId: "b", firstMapId: "a" }), "/desk?map=b");
});

test("a view that is none is left out", () => {
    for (const view of ["", "1,2", "91,0,5", "0,0,99", "a,b,c"]) assert.equal(at("/", `?view=${view}`).view, null, view);
});

test("a sign-in link is known by its fragment", () => {
    assert.equal(linkToken("#/link/AbC-_1"), "AbC-_1");
    for (const other of ["", "#", "#/link/", "#/link/a/b", "#link/x", "#/link/<b>"]) assert.equal(linkToken(other), null, other);
});
