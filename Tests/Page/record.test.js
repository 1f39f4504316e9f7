import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { told } from "../../Public/app/record.js";

const strings = JSON.parse(readFileSync(new URL("../../Public/i18n/en.json", import.meta.url), "utf8"));
const a = { id: "1", name: "noor" };
const b = { id: "2", name: "layla" };

const events = [
    [{ type: "invitation.created", by: a, data: { role: "volunteer", expires: "2026-12-01T00:00:00Z" } }, "record.invitation.created"],
    [{ type: "invitation.revoked", by: a }, "record.invitation.revoked"],
    [{ type: "invitation.accepted", by: b, account: b }, "record.invitation.accepted"],
    [{ type: "member.granted", by: a, account: b, data: { role: "moderator" } }, "record.member.granted"],
    [{ type: "member.granted", by: a, account: b, data: { role: "public" } }, "record.member.granted_none"],
    [{ type: "member.granted", by: b, account: b, data: { role: "volunteer", open: true } }, "record.member.granted_open"],
    [{ type: "member.granted", by: b, account: b, data: { role: "volunteer", invitation: "i", invited_by: "1" } }, "record.member.granted_invited"],
    [{ type: "member.suspended", by: a, account: b, data: { reason: "spam" } }, "record.member.suspended"],
    [{ type: "member.reinstated", by: a, account: b }, "record.member.reinstated"],
    [{ type: "member.reverted", by: a, account: b, data: { reason: "spam" } }, "record.member.reverted"],
    [{ type: "account.added", account: b }, "record.account.added"],
    [{ type: "account.disabled", by: a, account: b, data: { reason: "x" } }, "record.account.disabled"],
    [{ type: "account.enabled", by: a, account: b }, "record.account.enabled"],
    [{ type: "account.deleted", by: b, account: b }, "record.account.deleted"],
    [{ type: "account.deleted", by: a, account: b }, "record.account.deleted_by"],
    [{ type: "account.totp_changed", by: b, account: b, data: { enabled: true } }, "record.account.totp_changed_on"],
    [{ type: "account.totp_changed", by: b, account: b, data: { enabled: false } }, "record.account.totp_changed_off"],
    [{ type: "account.password_changed", by: b, account: b }, "record.account.password_changed"],
    [{ type: "sign_in.failed", account: b, data: { count: 7 } }, "record.sign_in.failed"],
    [{ type: "sign_in.failed", data: { count: 7 } }, "record.sign_in.failed_unknown"],
];
for (const [event, key] of events) {
    test(`${event.type} is told as ${key}`, () => {
        const said = told(event);
        assert.equal(said.key, key);
        assert.ok(key in strings, `${key} has no words`);
        assert.equal(said.by, event.by ?? null);
        assert.equal(said.account, event.account ?? null);
    });
}

test("the particulars come along", () => {
    assert.equal(told(events[7][0]).reason, "spam");
    assert.equal(told(events[6][0]).inviter, "1");
    assert.equal(told(events[18][0]).count, 7);
});

test("an event of a kind that is not known yet is told by its name", () => {
    assert.deepEqual(told({ type: "constructor", by: a }), { key: null, type: "constructor", by: a, account: null });
});
