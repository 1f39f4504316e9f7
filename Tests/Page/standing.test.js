import assert from "node:assert/strict";
import test from "node:test";
import { entry, grantable, overPeople, standing } from "../../Public/app/standing.js";

const session = (role, permissions, more = {}) => ({ account: { id: "1", name: "a" }, maps: { m: { role, permissions, ...more } } });
const nobody = { account: null, maps: { m: { role: "public", permissions: ["claim.read"] } } };

test("who is suspended is told why", () => {
    const is = standing(session("moderator", ["claim.read"], { suspended: "spam" }), "m");
    assert.deepEqual(is, { role: "moderator", suspended: "spam", permissions: ["claim.read"] });
    assert.equal(overPeople(is), false);
});

test("a map that the session does not know is open to the public only", () => {
    assert.deepEqual(standing(null, "m"), { role: "public", suspended: null, permissions: [] });
    assert.deepEqual(standing(session("admin", ["x"]), "other"), { role: "public", suspended: null, permissions: [] });
});

const entries = [
    ["a volunteer marks", session("volunteer", ["claim.submit"]), {}, "mark"],
    ["somebody suspended begins nothing", session("volunteer", ["claim.read"], { suspended: "x" }), { tips: true, registration: "open" }, "none"],
    ["nobody signs in", nobody, {}, "sign-in"],
    ["nobody sends a tip where they are taken", nobody, { tips: true }, "tip"],
    ["an account without a role joins where anybody may", session("public", []), { registration: "open", tips: true }, "register"],
    ["an account without a role is told so elsewhere", session("public", []), { registration: "closed" }, "no-role"],
];
for (const [what, who, map, expected] of entries) {
    test(what, () => assert.equal(entry(who, { id: "m", ...map }), expected));
}

test("nobody gives a role above their own", () => {
    assert.deepEqual(grantable("admin", { mayGrant: true }), ["volunteer", "moderator", "admin"]);
    assert.deepEqual(grantable("moderator", { mayGrant: true }), ["volunteer", "moderator"]);
    assert.deepEqual(grantable("moderator", { mayGrant: false }), ["volunteer"]);
    assert.deepEqual(grantable("volunteer", { mayGrant: false }), []);
});
