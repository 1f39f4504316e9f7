import assert from "node:assert/strict";
import test from "node:test";
import { format, isPlace, linkToken, parse, place } from "../../Public/app/address.js";

const at = (pathname, search = "", hash = "") => parse({ pathname, search, hash });

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

const places = [
    ["#/account", { panel: "account", part: "" }],
    ["#/members", { panel: "members", part: "" }],
    ["#/members/record", { panel: "members", part: "record" }],
    ["#/server/record", { panel: "server", part: "record" }],
    ["#/server/health", { panel: "server", part: "health" }],
    ["#/mine", { panel: "mine", part: "" }],
    ["#/about", { panel: "about", part: "" }],
    ["#/register", { panel: "register", part: "" }],
    ["#/join/AbC-_1~.", { panel: "join", part: "AbC-_1~." }],
    ["#/join", { panel: "join", part: "" }],
];
for (const [hash, expected] of places) {
    test(`${hash} names a place`, () => {
        assert.deepEqual(place(hash), expected);
        assert.deepEqual(at("/", "", hash).place, expected);
        assert.ok(isPlace(expected.panel));
    });
}

test("other fragments name none", () => {
    for (const hash of ["", "#", "#panel", "#/link/x", "#/members/none", "#/account/x", "#/join/<b>", "#/join/a/b", "#/toString", "#account"]) assert.equal(place(hash), null, hash);
    assert.equal(isPlace("list"), false);
    assert.equal(isPlace("constructor"), false);
});

test("a place stands in the address, an invitation's token never does", () => {
    const state = { ...at("/", "?off=group:live"), mapId: "a", firstMapId: "a" };
    assert.equal(format({ ...state, place: { panel: "members", part: "record" } }), "/?off=group%3Alive#/members/record");
    assert.equal(format({ ...state, place: { panel: "account", part: "" } }), "/?off=group%3Alive#/account");
    assert.equal(format({ ...state, place: { panel: "join", part: "secret" } }), "/?off=group%3Alive#/join");
    assert.equal(format({ ...state, place: { panel: "list", part: "" } }), "/?off=group%3Alive");
});
