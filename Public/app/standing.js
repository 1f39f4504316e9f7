/** What a person is on a map, as the session tells it. */

/** Where somebody stands on one map: role, permissions, and the reason if they are suspended there. */
export function standing(session, mapId) {
    const { role = "public", permissions = [], suspended = null } = session?.maps?.[mapId] ?? {};
    return { role, suspended, permissions };
}

/** Whether somebody has a say about other people's membership: what exactly, depends on whom it is about. */
export function overPeople({ permissions }) {
    return permissions.includes("account.revert");
}

/** What the one button of the bar begins for this person: marking, a tip, joining, signing in, or nothing. */
export function entry(session, map) {
    const { permissions, suspended } = standing(session, map.id);
    if (permissions.includes("claim.submit")) return "mark";
    if (suspended !== null) return "none";
    if (!session?.account) return map.tips ? "tip" : "sign-in";
    return map.registration === "open" ? "register" : "no-role";
}

/** The roles that somebody may give: none above their own. */
export function grantable(role, { mayGrant }) {
    const roles = ["volunteer", "moderator", "admin"];
    return mayGrant ? roles.slice(0, roles.indexOf(role) + 1) : role === "moderator" ? ["volunteer"] : [];
}
