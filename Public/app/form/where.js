import { h } from "../dom.js";
import { Drawing } from "../map/draw.js";
import { anchor } from "../map/geometry.js";
import * as format from "../format.js";
import { button } from "../views/parts.js";
import { covered } from "../views/sheet.js";
import { text } from "./field.js";
import { placeSearch } from "./placesearch.js";

/** Where it was: by a tap or a drawing on the map, by the name of a place, or by coordinates. */

const TOOLS = [
    ["Point", "point"],
    ["LineString", "line"],
    ["Polygon", "area"],
];

/**
 * `changed` is told of every new geometry and whether it came from the map, a place or coordinates. Answers the
 * element, `allow(types)` to say which GeoJSON types the kind takes, and the geometry as it stands.
 */
export function where(cairn, { geometry, place, changed }) {
    const { words } = cairn;
    let now = geometry ?? null;
    let tool = null;
    let allowed = [];
    const drawing = new Drawing(cairn.claimMap.leaflet, (next, open) => {
        now = next;
        describe(open);
        changed(now, "map");
    });
    const tools = h("div", { class: "segments", role: "group", "aria-label": words.say("where.tools") });
    const state = h("p", { class: "drawn-state", role: "status" });
    const steering = steer();
    // On a phone the form makes room for the map: what steers the drawing then lies on the map itself.
    const onMap = h("div", { class: "draw-bar" }, h("p", {}), steer());
    cairn.claimMap.leaflet.getContainer().after(onMap);
    const search = placeSearch(cairn, {
        value: place,
        chosen: ({ lon, lat }) => point([lon, lat], "place"),
    });
    const coordinates = text("coordinates", words.say("where.coordinates"), "", { hint: words.say("where.coordinates_hint"), dir: "ltr", inputmode: "text", onchange: (event) => paste(event.target) });
    const element = h(
        "fieldset",
        { class: "where", "data-field": "where" },
        h("legend", {}, words.say("mark.where")),
        search,
        tools,
        state,
        steering,
        h("details", {}, h("summary", {}, words.say("where.coordinates")), coordinates),
        h("p", { class: "fault" }),
    );

    function steer() {
        return h(
            "div",
            { class: "actions" },
            button(words.say("where.undo"), { class: "button quiet", "data-steer": "undo", onclick: () => drawing.undo() }, "undo"),
            button(words.say("where.finish"), { class: "button quiet", "data-steer": "finish", onclick: () => drawing.finish() }),
            button(words.say("where.clear"), { class: "button quiet", "data-steer": "clear", onclick: () => begin(tool ?? allowed[0]) }, "close"),
        );
    }

    function allow(geometries) {
        allowed = TOOLS.map(([type]) => type).filter((type) => geometries.includes(type));
        const fits = now && geometries.includes(now.type);
        if (now && !fits) {
            now = null;
            changed(null, "map");
        }
        if (fits) show();
        else begin(allowed[0]);
    }

    function offer() {
        tools.replaceChildren(...TOOLS.filter(([type]) => allowed.includes(type)).map(([type, sign]) => button(words.say(`where.${type}`), { "aria-pressed": String(tool === type), "data-tool": type, onclick: () => begin(type, { toMap: true }) }, sign)));
    }

    async function begin(type, { toMap = false } = {}) {
        if (now) {
            now = null;
            changed(null, "map");
        }
        tool = type;
        offer();
        if (toMap) document.body.dataset.sheet = "peek";
        try {
            await drawing.start(type);
            describe(type !== "Point");
        } catch {
            state.textContent = words.say("error.line");
        }
    }

    async function show() {
        tool = now.type === "MultiPolygon" ? "Polygon" : now.type;
        offer();
        await drawing.show(now).catch(() => undefined);
        describe(false);
        if (now.type === "Point") cairn.claimMap.goTo(anchor(now), 0, covered());
        else cairn.claimMap.fit(now, covered());
    }

    function point(at, from) {
        if (!allowed.includes("Point")) return cairn.claimMap.goTo(at, undefined, covered());
        if (tool !== "Point" && tool !== null) return cairn.claimMap.goTo(at, undefined, covered());
        now = { type: "Point", coordinates: at };
        changed(now, from);
        cairn.claimMap.goTo(at, undefined, covered());
        return show();
    }

    function paste(input) {
        const at = format.parseCoordinates(input.value);
        const fault = coordinates.querySelector(".fault");
        fault.textContent = input.value.trim() && !at ? words.say("where.coordinates_wrong") : "";
        if (!at) return;
        tool = allowed.includes("Point") ? "Point" : tool;
        point(at.map((value) => Number(value.toFixed(6))), "coordinates");
    }

    function describe(open) {
        const hidden = { undo: tool === "Point" || (!open && !now), finish: !open, clear: !now && !open };
        for (const control of [steering, onMap].flatMap((part) => [...part.querySelectorAll("[data-steer]")])) control.hidden = hidden[control.dataset.steer];
        element.dataset.empty = String(!now);
        state.textContent = open || !now ? words.say(`where.hint_${tool ?? "Point"}`) : summary();
        onMap.firstChild.textContent = state.textContent;
        if (!open && now && tool !== "Point" && document.body.dataset.sheet === "peek") document.body.dataset.sheet = "half";
    }

    function summary() {
        if (now.type === "Point") {
            if (document.body.dataset.sheet === "peek") document.body.dataset.sheet = "half";
            return words.say("where.at", { place: format.coordinates(now.coordinates) });
        }
        const corners = now.coordinates.flat(Infinity).length / 2 - (now.type === "Polygon" ? 1 : 0);
        return words.say(`where.corners_${now.type === "LineString" ? "line" : "area"}`, { count: corners });
    }

    function end() {
        drawing.end();
        onMap.remove();
    }

    return { element, allow, end, get geometry() { return now; } };
}
