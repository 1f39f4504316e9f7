import { h } from "../dom.js";
import { icon } from "../icons.js";
import { isPlace } from "../address.js";
import { active } from "../filters.js";
import { busy, failure } from "./parts.js";
import { listView } from "./list.js";
import { CLAIM, preload } from "./preload.js";
import { sheetHandle } from "./sheet.js";

/** The side panel, on a phone a sheet at the bottom: tabs, and the one view that is being looked at. */

const VIEWS = {
    list: async () => listView,
    legend: async () => (await import("./legend.js")).legendView,
    filters: async () => (await import("./filterform.js")).filterView,
    claim: claimPage,
    mark: async () => (await import("./mark.js")).markView,
    edit: async () => (await import("./edit.js")).editView,
    source: async () => (await import("./addsource.js")).addSourceView,
    queue: async () => (await import("./desk.js")).deskView,
    account: async () => (await import("./account/account.js")).accountView,
    join: async () => (await import("./join.js")).joinView,
    register: async () => (await import("./register.js")).registerView,
    members: async () => (await import("./members/members.js")).membersView,
    server: async () => (await import("./server.js")).serverView,
    outlets: async () => (await import("./outlets/outlets.js")).outletsView,
    mentions: async () => (await import("./mentions.js")).mentionsView,
    mine: async () => (await import("./mine.js")).mineView,
    about: async () => (await import("./about/about.js")).aboutView,
};

async function claimPage() {
    preload(CLAIM);
    return (await import("./claim.js")).claimView;
}

/** A sign of life, and what a click is likely to ask for next comes: it is there if the line is lost before that. */
const LIFE = ["pointermove", "touchstart", "keydown"];
const AHEAD = 1500;

function ahead(scope) {
    const stop = () => LIFE.forEach((name) => removeEventListener(name, begin));
    let timer = 0;
    function begin() {
        stop();
        timer = setTimeout(() => [claimPage, VIEWS.filters, VIEWS.legend].forEach((view) => view().catch(() => undefined)), AHEAD);
    }
    for (const name of LIFE) addEventListener(name, begin, { passive: true });
    scope.onEnd(() => {
        stop();
        clearTimeout(timer);
    });
}

export function panel(cairn, scope) {
    const { words, store } = cairn;
    const content = h("div", { class: "panel-content", id: "panel-content" });
    const tabs = h("nav", { class: "tabs", "aria-label": words.say("panel.tabs") });
    const element = h("section", { class: "panel", id: "panel", tabindex: "-1", "aria-label": words.say("panel.label") }, sheetHandle(cairn, scope), tabs, content);
    let inner = null;
    let turn = 0;
    let left = null;

    ahead(scope);
    scope.watch(["panel", "desk", "filters"], () => tabs.replaceChildren(...tabButtons(cairn)));
    scope.watch(["selected"], () => (left = store.get("selected") ?? left));
    scope.watch(["panel", "desk"], () => show(store.get("panel")));

    async function show(name) {
        const mine = (turn += 1);
        const before = element.dataset.view;
        inner?.end();
        inner = scope.inner();
        element.dataset.view = name;
        try {
            const opening = (VIEWS[name] ?? VIEWS.list)();
            const slow = setTimeout(() => mine === turn && content.replaceChildren(h("div", { class: "view" }, busy(words.say("app.loading_part")))), 150);
            const view = await opening.finally(() => clearTimeout(slow));
            if (mine !== turn) return;
            const held = element.contains(document.activeElement);
            content.replaceChildren(view(cairn, inner));
            content.scrollTop = 0;
            if (before === "claim" && name === "list" && goBack(held)) return;
            if (held || name === "mark" || name === "claim" || isPlace(name)) content.querySelector("[data-first-focus]")?.focus({ preventScroll: true });
        } catch (problem) {
            if (mine === turn) content.replaceChildren(failure(problem, words, () => show(name)));
        }
    }

    /** Who closes a claim is back at its line of the list. */
    function goBack(held) {
        const line = left ? content.querySelector(`.row[data-claim="${CSS.escape(left)}"]`) : null;
        line?.scrollIntoView({ block: "center" });
        if (held) line?.focus({ preventScroll: true });
        return Boolean(line);
    }

    element.addEventListener("keydown", (press) => {
        if (press.key !== "Escape" || press.defaultPrevented || ["list", "queue"].includes(store.get("panel"))) return;
        if (press.target.closest("dialog, [role=combobox][aria-expanded=true]")) return;
        cairn.close();
    });
    return element;
}

function tabButtons(cairn) {
    const { words, store } = cairn;
    const now = store.get("panel");
    const count = active(store.get("filters"));
    const tab = (name, sign, label) =>
        h("button", { type: "button", class: "tab", "aria-current": now === name ? "true" : null, "data-tab": name, onclick: () => cairn.show(name) }, icon(sign), h("span", {}, label));
    return [
        store.get("desk") ? tab("queue", "desk", words.say("desk.queue")) : null,
        tab("list", "list", words.say("list.tab")),
        tab("legend", "legend", words.say("legend.tab")),
        tab("filters", "filter", count ? words.say("filters.tab_count", { count }) : words.say("filters.tab")),
    ].filter(Boolean);
}
