import { standing } from "./standing.js";

/** Members tell each other which claim they look at or edit, as long as they have the page before them. */

const RENEWAL = 15_000;
const EDITING = new Set(["edit", "source"]);
const LOOKING = new Set(["claim", "queue"]);
const IDLE = Object.freeze({ state: "idle" });

/** What there is to tell; nothing of a page that nobody looks at. */
export function doing({ panel, selected, visible }) {
    if (!visible || !selected || !(EDITING.has(panel) || LOOKING.has(panel))) return IDLE;
    return { claim: selected, state: EDITING.has(panel) ? "editing" : "viewing" };
}

/** Tells it with `say` whenever it changes, and again and again while it lasts. `page` tells whether it is looked at. */
export function attend(store, say, page = document) {
    let told = IDLE;
    let timer = 0;
    const isMember = () => standing(store.get("session"), store.get("map")?.id).role !== "public";

    function tell() {
        clearTimeout(timer);
        // A line that is lost has taken with it what was told.
        if (store.get("live").state === "offline" || !isMember()) return (told = IDLE);
        const now = doing({ panel: store.get("panel"), selected: store.get("selected"), visible: page.visibilityState === "visible" });
        if (now === IDLE && told === IDLE) return told;
        const isSaid = say({ type: "presence", ...now });
        told = isSaid ? now : IDLE;
        if (now !== IDLE) timer = setTimeout(tell, RENEWAL);
        return told;
    }

    store.watch(["panel", "selected", "live", "session", "map"], tell);
    page.addEventListener("visibilitychange", tell);
    return () => clearTimeout(timer);
}
