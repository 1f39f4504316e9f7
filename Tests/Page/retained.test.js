import assert from "node:assert/strict";
import test from "node:test";
import { isSecret, refill, retained } from "../../Public/app/form/retained.js";

const form = (...elements) => ({ elements });

test("passwords and codes are never kept, whatever the field shows", () => {
    for (const control of [
        { name: "password", type: "password" },
        { name: "new_password", type: "text", autocomplete: "new-password" },
        { name: "totp", type: "text", autocomplete: "one-time-code" },
        { name: "code", type: "text" },
        { name: "recovery_code", type: "text" },
    ]) assert.ok(isSecret(control), control.name);
    assert.equal(isSecret({ name: "reason", type: "textarea" }), false);
});

test("what was typed and chosen comes back", () => {
    const typed = form({ name: "reason", type: "textarea", value: "why" }, { name: "password", type: "password", value: "secret" }, { name: "scopes", type: "checkbox", value: "read", checked: false }, { name: "scopes", type: "checkbox", value: "submit", checked: true }, { type: "submit" });
    const kept = retained(typed);
    assert.doesNotMatch(JSON.stringify(kept), /secret/);
    const fresh = form({ name: "reason", type: "textarea", value: "" }, { name: "scopes", type: "checkbox", value: "read", checked: true }, { name: "scopes", type: "checkbox", value: "submit", checked: false });
    refill(fresh, kept);
    assert.equal(fresh.elements[0].value, "why");
    assert.deepEqual(fresh.elements.slice(1).map((each) => each.checked), [false, true]);
    refill(fresh, undefined);
    assert.equal(fresh.elements[0].value, "why");
});
