/** Events about people, as the audit lists give them, to what the page says of them. Nothing here knows a language. */

const SAID = {
    "invitation.created": ({ data }) => ({ role: data.role, until: data.expires }),
    "invitation.revoked": () => ({}),
    "invitation.accepted": () => ({}),
    "member.granted": ({ data }) => ({ role: data.role, ...(data.invited_by ? { inviter: data.invited_by } : {}) }),
    "member.suspended": ({ data }) => ({ reason: data.reason }),
    "member.reinstated": () => ({}),
    "member.reverted": ({ data }) => ({ reason: data.reason }),
    "account.added": () => ({}),
    "account.disabled": ({ data }) => ({ reason: data.reason }),
    "account.enabled": () => ({}),
    "account.deleted": () => ({}),
    "account.totp_changed": () => ({}),
    "account.password_changed": () => ({}),
    "sign_in.failed": ({ data }) => ({ count: data.count ?? 1 }),
};

/**
 * What is said of one event: the key of the sentence (`record.…`), who did it and to whom it happened (`{ id, name }`,
 * null when nobody is known), and the particulars: `role`, `reason`, `until`, `count`, `inviter` (an account's id).
 */
export function told(event) {
    const data = event.data ?? {};
    const of = Object.hasOwn(SAID, event.type) ? SAID[event.type] : null;
    const by = event.by ?? null;
    const account = event.account ?? null;
    if (!of) return { key: null, type: event.type, by, account };
    return { key: `record.${event.type}${variant(event.type, data, by, account)}`, by, account, ...of({ ...event, data }) };
}

/** Some events are different things to a reader: a role taken away, a door that stood open, one's own doing. */
function variant(type, data, by, account) {
    if (type === "member.granted") return data.role === "public" ? "_none" : data.open ? "_open" : data.invited_by ? "_invited" : "";
    if (type === "account.totp_changed") return data.enabled ? "_on" : "_off";
    if (type === "sign_in.failed") return account ? "" : "_unknown";
    if (type === "account.deleted") return by && account && by.id !== account.id ? "_by" : "";
    return "";
}
