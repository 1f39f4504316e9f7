import { h } from "../dom.js";

/** What somebody must know before anything else on this map: that they are suspended and why, or must secure the account. */
export function banner(cairn, scope) {
    const { words } = cairn;
    const element = h("div", { class: "banners", role: "status" });
    let drawn = "";
    scope.watch(["session", "panel"], (store) => {
        const { suspended } = cairn.visitor.standing;
        const must = Boolean(cairn.visitor.account?.must_enrol) && store.get("panel") !== "account";
        const state = JSON.stringify([suspended, must]);
        if (drawn === state) return;
        drawn = state;
        element.replaceChildren(
            ...(suspended === null ? [] : [h("p", { class: "banner", "data-testid": "suspended" }, words.pieces("banner.suspended", { reason: h("bdi", { class: "banner-reason" }, suspended) }), h("span", { class: "hint" }, words.say("banner.suspended_may")))]),
            ...(must ? [h("p", { class: "banner", "data-testid": "must-enrol" }, words.say("banner.must_enrol"), " ", h("a", { href: "#/account" }, words.say("banner.enrol")))] : []),
        );
    });
    return element;
}
