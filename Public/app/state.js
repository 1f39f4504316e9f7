/** The state of the page as it begins: what its address says, and nothing else yet. */
export function beginning(from) {
    return {
        phase: "loading", problem: null, words: null, session: null, expired: false, maps: [], map: null, vocabulary: null, baseFiles: [],
        desk: from.desk, filters: from.filters, asOf: from.asOf, hidden: from.hidden, view: from.view, selected: from.selected, opened: { phase: "none" },
        panel: from.place?.panel ?? (from.desk ? "queue" : from.selected ? "claim" : "list"), part: from.place?.part ?? "", once: {}, invitation: null, claims: new Map(), unseen: new Set(), arrived: new Set(), fresh: new Set(), touched: null, source: null, mentionsSeen: 0,
        present: [], listing: { phase: "loading", whole: true }, box: null, clusters: [], near: new Map(), histogram: null, live: { state: "catching_up", at: Date.now(), retryAt: 0 }, queue: { phase: "none", items: [] }, notice: null, dialog: null,
    };
}
