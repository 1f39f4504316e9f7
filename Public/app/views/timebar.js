import { h, svg } from "../dom.js";
import { bins, bucketFor, count, covered, extent, spanOf, stepped } from "../time/bins.js";
import * as format from "../format.js";
import { shown } from "../shown.js";
import { believed, pastSign } from "./believed.js";
import { iconButton } from "./parts.js";
import { stylesheet } from "./stylesheet.js";

/** Time along the bottom of the map: when things happened, which part of it is shown, and what was believed then. */

const PACE = 700;
const DAY = 86_400_000;
const HEIGHT = 32;

export function timeBar(cairn, scope, frame) {
    stylesheet("/css/time.css");
    const { words, store, map } = cairn;
    let made = [];
    let timer = 0;
    const chart = svg("svg", { class: "timebar-chart", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
    const said = h("output", { class: "timebar-said", role: "status" });
    const scale = h("div", { class: "timebar-scale", "aria-hidden": "true" });
    const [from, to] = ["from", "to"].map((name) => h("input", { type: "range", class: "timebar-handle", name: `time_${name}`, min: 0, step: 1, "aria-label": words.say(`time.${name}`), oninput: () => slid(name), onchange: () => settled() }));
    const play = iconButton(words.say("time.play"), "play", { "data-action": "play", onclick: () => (timer ? stop() : start()) });
    const back = iconButton(words.say("time.back"), "earlier", { "data-action": "time-back", onclick: () => move(-1) });
    const on = iconButton(words.say("time.on"), "later", { "data-action": "time-on", onclick: () => move(1) });
    const all = h("button", { type: "button", class: "button quiet", "data-action": "time-all", onclick: () => { stop(); show({ from: "", to: "" }, true); } }, words.say("time.all"));
    const then = believed(cairn, scope);
    const track = h("div", { class: "timebar-track" }, chart, from, to);
    const open = h("button", { type: "button", class: "button timebar-open", "aria-expanded": "false", onclick: () => unfold(!element.classList.contains("is-open")) }, words.say("time.title"));
    const body = h("div", { class: "timebar-body" }, h("div", { class: "timebar-tools" }, back, play, on, said, all, then.toggle), track, scale, then.element);
    const element = h("section", { class: "timebar", "aria-label": words.say("time.title"), "data-testid": "timebar" }, open, body);

    const isFine = () => made.length > 0 && made[0].end - made[0].start < DAY;
    // Where clocks are changed a day is not always as long: its middle is in it for certain.
    const inside = (time, by) => (isFine() ? time : time + (by * DAY) / 2);
    const between = (earliest, latest) => format.span({ earliest: inside(earliest, 1), latest: inside(latest, -1), precision: isFine() ? "exact" : "day" }, words.locale, map.time_zone);
    const label = (time, by = 1) => format.span({ earliest: inside(time, by), precision: isFine() ? "exact" : "day" }, words.locale, map.time_zone);

    scope.watch(["claims", "listing", "filters", "hidden", "histogram"], () => draw());
    scope.onEnd(() => clearTimeout(timer));

    function unfold(isOpen) {
        element.classList.toggle("is-open", isOpen);
        open.setAttribute("aria-expanded", String(isOpen));
    }

    function measure() {
        const counted = store.get("histogram");
        if (!store.get("listing").whole) return counted ? bins(counted.bars, counted.bucket) : [];
        const claims = shown(store, { span: {} });
        if (claims.length === 0) return [];
        const bucket = bucketFor(...extent(count(claims, "day", map.time_zone)));
        return bins(count(claims, bucket, map.time_zone), bucket);
    }

    function draw() {
        made = measure();
        // Nothing to choose from is no reason for a bar, unless a span from the address hides everything.
        element.hidden = made.length < 2 && !store.get("filters").from && !store.get("filters").to && !store.get("asOf");
        const [first, end] = covered(made, store.get("filters"));
        const most = Math.max(1, ...made.map((bin) => bin.count));
        chart.setAttribute("viewBox", `0 0 ${Math.max(1, made.length)} ${HEIGHT}`);
        chart.replaceChildren(...made.map(({ count: number }, at) => {
            // Whatever there is at all can be seen.
            const tall = number ? Math.max(2, (number / most) * HEIGHT) : 0;
            return svg("rect", { x: at + 0.1, width: 0.8, y: HEIGHT - tall, height: tall, class: at >= first && at < end ? "is-in" : "is-out" });
        }));
        for (const [handle, value] of [[from, first], [to, end]]) {
            handle.max = made.length;
            handle.value = value;
            handle.disabled = made.length === 0;
        }
        from.setAttribute("aria-valuetext", made[first] ? label(made[first].start) : "");
        to.setAttribute("aria-valuetext", made[end - 1] ? label(made[end - 1].end - 1, -1) : "");
        const number = store.get("listing").whole ? shown(store).length : made.slice(first, end).reduce((sum, bin) => sum + bin.count, 0);
        said.replaceChildren(h("bdi", {}, made.length ? words.say("time.said", { span: between(made[first].start, made[end - 1].end - 1), count: number }) : words.say("time.nothing")));
        all.hidden = first === 0 && end === made.length;
        scale.replaceChildren(...(made.length ? [label(made[0].start), label((made[0].start + made.at(-1).end) / 2, 0), label(made.at(-1).end - 1, -1)] : []).map((said) => h("span", {}, said)));
    }

    function slid(name) {
        stop();
        // The handles keep one bar between them; the one that is not held gives way at no time.
        const [a, b] = [Number(from.value), Number(to.value)];
        const span = name === "from" ? [Math.min(a, b - 1), b] : [a, Math.max(b, a + 1)];
        choose([Math.max(0, span[0]), span[1]]);
    }

    function choose(span, isSettled = false) {
        show(spanOf(made, span), isSettled);
    }

    /** While a span is being chosen nothing is read anew, and the address stays as it is. */
    function show(span, isSettled) {
        store.set({ filters: { ...store.get("filters"), ...span } });
        if (isSettled) settled();
    }

    function settled() {
        cairn.remember();
        if (!store.get("listing").whole) cairn.claims.load();
    }

    function move(by) {
        stop();
        const next = stepped(made, covered(made, store.get("filters")), by);
        if (next) choose(next, true);
    }

    function start() {
        const [first, end] = covered(made, store.get("filters"));
        // From where it is; from the beginning once it has come to the end.
        choose(end === made.length ? [0, first > 0 ? end - first : 1] : [first, end]);
        timer = setTimeout(tick, PACE);
        dress();
    }

    function tick() {
        const now = covered(made, store.get("filters"));
        if (now[1] >= made.length) return stop();
        choose([now[0] > 0 ? now[0] + 1 : 0, now[1] + 1]);
        timer = setTimeout(tick, PACE);
        return undefined;
    }

    function stop() {
        if (!timer) return;
        clearTimeout(timer);
        timer = 0;
        settled();
        dress();
    }

    function dress() {
        const next = iconButton(words.say(timer ? "time.pause" : "time.play"), timer ? "pause" : "play");
        play.setAttribute("aria-label", next.getAttribute("aria-label"));
        play.title = next.title;
        play.replaceChildren(...next.children);
    }

    frame.append(pastSign(cairn, scope), element);
}
