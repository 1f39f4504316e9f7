import { h } from "../dom.js";
import { ClaimMap } from "../map/map.js";
import { drawn } from "../shown.js";
import { likelihood } from "./parts.js";
import { covered } from "./sheet.js";

/** The map and what floats on it. Arrivals show at once as signs; the view is never moved for them. */
export function mapFrame(cairn, scope, { time = true } = {}) {
    const { words, store, vocabulary, map } = cairn;
    const element = h("div", { id: "map", dir: "ltr", class: "map" });
    const pill = h("button", { type: "button", class: "pill", "data-testid": "news", onclick: () => { cairn.claims.showUnseen(); cairn.show("list"); } });
    const frame = h("section", { class: "map-frame", "aria-label": words.say("map.label") }, element, h("div", { class: "pill-place", role: "status" }, pill));

    // Leaflet measures its container, so it starts once the frame stands in the document.
    queueMicrotask(() => {
        if (!frame.isConnected) return;
        const claimMap = new ClaimMap(element, {
            words, vocabulary,
            view: store.get("view") ?? map.view,
            attribution: credits(cairn),
            open: (id) => cairn.open(id),
            moved: (view, box) => { cairn.looksAt(view); store.set({ box }); },
            describe: (claim) => describe(cairn, claim),
            holders: (claim) => holders(cairn, claim),
        });
        cairn.claimMap = claimMap;
        store.set({ box: claimMap.looked });
        scope.watch(["baseFiles"], () => claimMap.showBase(store.get("baseFiles")));
        scope.watch(["claims", "hidden", "unseen", "filters", "near"], () => {
            const hidden = store.get("hidden");
            claimMap.showClaims(drawn(store), map.factions.filter((faction) => !hidden.has(`faction:${faction.id}`)), store.get("unseen"));
        });
        scope.watch(["selected", "opened"], () => select(cairn, claimMap));
        later(cairn, scope, frame, claimMap, time);
        const resize = new ResizeObserver(() => claimMap.resized());
        resize.observe(element);
        scope.onEnd(() => {
            resize.disconnect();
            claimMap.remove();
            if (cairn.claimMap === claimMap) cairn.claimMap = null;
        });
    });
    scope.watch(["unseen"], () => {
        const count = store.get("unseen").size;
        pill.hidden = count === 0;
        pill.textContent = count ? words.say("news.pill", { count }) : "";
    });
    return frame;
}

/** What the map is usable without, for a slow line: time, and the counts of a map that is too full. */
function later(cairn, scope, frame, claimMap, time) {
    const { store } = cairn;
    let clusters = null;
    scope.watch(["clusters"], async () => {
        if (!clusters && store.get("clusters").length === 0) return;
        clusters ??= import("./crowd.js").then(({ crowd }) => crowd(cairn, claimMap));
        (await clusters).show(store.get("clusters"));
    });
    scope.watch(["listing"], async () => {
        if (!time || frame.dataset.time || store.get("listing").phase !== "ready") return;
        frame.dataset.time = "asked";
        const { timeBar } = await import("./timebar.js");
        if (scope.alive) timeBar(cairn, scope, frame);
    });
}

function select(cairn, claimMap) {
    const { store, vocabulary } = cairn;
    const id = store.get("selected");
    const opened = store.get("opened");
    const claim = id ? (opened.claim?.id === id ? opened.claim : store.get("claims").get(id)) : null;
    const radius = claim ? (vocabulary.item("geo_precisions", claim.properties.geo_precision)?.radius_km ?? 0) : 0;
    claimMap.select(claim, { radius: Math.max(radius, claim?.properties.displaced_km ?? 0), covered: covered() });
}

function describe(cairn, claim) {
    const { words, vocabulary } = cairn;
    const { title, category, status, confidence, place } = claim.properties;
    return [words.pick(title).text, vocabulary.label("categories", category, words), place, vocabulary.label("statuses", status, words), likelihood(confidence, vocabulary, words)]
        .filter(Boolean)
        .join(words.say("list.separator"));
}

function holders({ words, map }, claim) {
    const named = (claim.properties.control?.holders ?? []).map((id) => words.pick(map.factions.find((faction) => faction.id === id)?.name).text);
    return named.filter(Boolean).join(words.say("list.separator"));
}

function credits(cairn) {
    const named = [cairn.map.attribution, "Leaflet"].filter(Boolean);
    return named.join(" · ");
}
