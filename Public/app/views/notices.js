import { h } from "../dom.js";
import { button, iconButton } from "./parts.js";

/** Short messages at the foot of the page, and the word that the session has ended. */
export function notices(cairn, scope) {
    const { words } = cairn;
    const region = h("div", { class: "notices", role: "status" });
    let timer = 0;
    scope.watch(["notice", "expired"], (store) => {
        clearTimeout(timer);
        const { notice, expired } = { notice: store.get("notice"), expired: store.get("expired") };
        const dismiss = () => store.set({ notice: null });
        const act = ({ label, run }) => button(label, { "data-action": "notice", onclick: () => { dismiss(); run(); } });
        region.replaceChildren(
            ...(expired ? [h("div", { class: "notice notice-failed" }, h("p", {}, words.say("session.expired")), button(words.say("session.sign_in"), { onclick: () => store.set({ dialog: "sign-in" }) }))] : []),
            ...(notice ? [h("div", { class: `notice notice-${notice.kind}` }, h("p", {}, notice.text), notice.action ? act(notice.action) : "", iconButton(words.say("action.close"), "close", { onclick: dismiss }))] : []),
        );
        if (notice?.kind === "done") timer = setTimeout(dismiss, notice.action ? 12_000 : 6000);
    });
    scope.onEnd(() => clearTimeout(timer));
    return region;
}
