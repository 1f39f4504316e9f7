import assert from "node:assert/strict";
import test from "node:test";
import { code, grouped, recoveryCode } from "../../Public/app/groups.js";

test("a secret is read in groups of four", () => {
    assert.equal(grouped("HQX7TK5DW4RHXZZEWB"), "HQX7 TK5D W4RH XZZE WB");
    assert.equal(grouped(""), "");
});

const codes = [
    ["123456", "123456"],
    [" 123 456 ", "123456"],
    ["123-456", "123456"],
    ["١٢٣٤٥٦", "123456"],
    ["۱۲۳ ۴۵۶", "123456"],
    ["\u200e123456\u200f", "123456"],
    ["12345", null],
    ["1234567", null],
    ["12345a", null],
    ["", null],
];
for (const [typed, expected] of codes) {
    test(`the code "${typed}" is ${expected}`, () => assert.equal(code(typed), expected));
}

const recovery = [
    ["k3m9x-7pq2r", "k3m9x-7pq2r"],
    [" K3M9X 7PQ2R ", "k3m9x-7pq2r"],
    ["k3m9x7pq2r", "k3m9x-7pq2r"],
    ["oOiIl-L2345", "00111-12345"],
    ["k3m9x-7pq2", null],
    ["k3m9x-7pq2u", null],
    ["", null],
];
for (const [typed, expected] of recovery) {
    test(`the recovery code "${typed}" is ${expected}`, () => assert.equal(recoveryCode(typed), expected));
}
