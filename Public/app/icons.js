import { svg } from "./dom.js";

/** Signs on a 16 × 16 grid. A path that begins with "f " is filled, the others are strokes. */
const PATHS = {
    flag: ["M4 14V2.5", "f M4 2.5h8.5l-2.3 2.7L12.5 8H4z"],
    clash: ["M3 3l10 10", "M13 3L3 13", "M2.5 9.5l4 4", "M13.5 9.5l-4 4"],
    crowd: [
        "f M8 2.5a2.1 2.1 0 1 1 0 4.2a2.1 2.1 0 0 1 0-4.2z", "f M4.4 13.5c0-3.4 1.4-5.8 3.6-5.8s3.6 2.4 3.6 5.8z",
        "f M3.2 5.2a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 0 1 0-2.8z", "f M12.8 5.2a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 0 1 0-2.8z",
        "M1.8 13c0-1.8.4-3.2 1.3-3.7", "M14.2 13c0-1.8-.4-3.2-1.3-3.7",
    ],
    chemical: ["M6 2.5h4", "M7 2.5v4L3.5 13.2h9L9 6.5v-4", "f M5 10.3h6l1.5 2.9h-9z"],
    aircraft: ["f M8 1.2c.8 0 1.2 1 1.2 2.2v2.4l5.3 3.1v1.7L9.2 9.2v2.9l1.7 1.3v1.3L8 14l-2.9.7v-1.3l1.7-1.3V9.2l-5.3 1.4V8.9l5.3-3.1V3.4C6.8 2.2 7.2 1.2 8 1.2z"],
    blast: ["f M8 .8l1.7 3.6L13.3 2.7l-1.5 3.6L15.4 8l-3.6 1.7l1.5 3.6l-3.6-1.7L8 15.2l-1.7-3.6l-3.6 1.7l1.5-3.6L.6 8l3.6-1.7L2.7 2.7l3.6 1.7z"],
    rocket: ["f M14 2c-4 0-7 1.7-8.8 5.5l3.3 3.3C12.3 9 14 6 14 2z", "M5 11l-3 3", "M4.2 7.8L2 8.6", "M8.2 11.8l-.8 2.2"],
    victim: ["f M8 1.6a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 0 1 0-4.4z", "f M4.3 7.1h7.4l-1 4.2H9.9l-.4 3.5h-3l-.4-3.5h-.8z"],
    detention: ["M3.5 3v10", "M6.5 3v10", "M9.5 3v10", "M12.5 3v10", "M2 3h12", "M2 13h12"],
    agreement: ["M3.5 2h9v12h-9z", "M5.8 8.2l1.7 1.7l3-3.6"],
    people: [
        "f M5.4 2.6a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 0 1 0-3.6z", "f M2 13.4c0-3.7 1.3-6.1 3.4-6.1s3.4 2.4 3.4 6.1z",
        "f M11.2 4.6a1.5 1.5 0 1 1 0 3a1.5 1.5 0 0 1 0-3z", "f M10 13.4c0-2-.3-3.5-.9-4.5c.6-.5 1.3-.7 2.1-.7c1.8 0 2.9 2 2.9 5.2z",
    ],
    base: ["f M2 13.5V5.5h2.3v2h2.2v-2h3v2h2.2v-2H14v8H9.6v-2.8H6.4v2.8z"],
    fire: ["f M8.4 1.2c.4 2.8 4.2 4.5 4.2 8.2A4.5 4.5 0 0 1 8 14.2a4.5 4.5 0 0 1-4.6-4.7c0-2 1-3.2 2-4.4c.3 1.2.8 1.8 1.4 2.1c-.3-2.2.2-4.2 1.6-6z"],
    dot: ["f M8 4.6a3.4 3.4 0 1 1 0 6.8a3.4 3.4 0 0 1 0-6.8z"],
    retreat: ["M13 3v4.5a2.5 2.5 0 0 1-2.5 2.5H3.5", "M7 6.5L3.3 10L7 13.5"],
    advance: ["M2.5 8h10", "M8.5 3.5L13 8l-4.5 4.5"],
    ring: ["M8 2.3a5.7 5.7 0 1 1 0 11.4a5.7 5.7 0 0 1 0-11.4z", "f M8 6a2 2 0 1 1 0 4a2 2 0 0 1 0-4z"],
    aid: ["M2.5 5.3L8 2.8l5.5 2.5v6L8 13.8l-5.5-2.5z", "M2.5 5.3L8 7.8l5.5-2.5", "M8 7.8v6"],
    power: ["f M9.8 1L3.2 9.2h4L6 15l6.8-8.4H8.6z"],
    barrier: ["M2 5h12v4H2z", "M4 9v4.5", "M12 9v4.5", "M5 9l2.5-4", "M9 9l2.5-4"],
    road: ["M5.3 2.5L3 13.5", "M10.7 2.5L13 13.5", "M8 3v2", "M8 7v2", "M8 11v2"],
    megaphone: ["f M13 2.3v10L7.2 9.5H4.5a2.3 2.3 0 0 1 0-4.6h2.7z", "M5 9.5l.8 4"],
    anchor: ["M8 5.5v8", "M8 2.2a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 0 1 0-3.2z", "M5.3 7.5h5.4", "M2.8 9.3c.3 2.8 2.5 4.3 5.2 4.3s4.9-1.5 5.2-4.3"],
    hospital: ["f M6.2 2.2h3.6v4h4v3.6h-4v4H6.2v-4h-4V6.2h4z"],
    close: ["M3.5 3.5l9 9", "M12.5 3.5l-9 9"],
    back: ["M10 3L5 8l5 5"],
    list: ["M2.5 4h11", "M2.5 8h11", "M2.5 12h11"],
    filter: ["M2 4h12", "M4.5 8h7", "M6.5 12h3"],
    legend: ["M2.5 2.5h4v4h-4z", "M9 4.5h5", "M2.5 9.5h4v4h-4z", "M9 11.5h5"],
    plus: ["M8 3v10", "M3 8h10"],
    point: ["M8 14.2C5 10.5 3.5 8.3 3.5 6.3a4.5 4.5 0 0 1 9 0c0 2-1.5 4.2-4.5 7.9z", "f M8 4.7a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 0 1 0-3.2z"],
    line: ["M3 12.5l3.5-6l3.5 3l3-6"],
    area: ["M3 5.5l5-3l5.5 4l-2 7l-7-.5z"],
    undo: ["M5.5 3L2.5 6l3 3", "M2.5 6h6.5a3.8 3.8 0 0 1 0 7.5H5"],
    search: ["M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z", "M10.5 10.5l3.5 3.5"],
    person: ["M8 2.5a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6z", "M2.8 14c.4-2.9 2.5-4.4 5.2-4.4s4.8 1.5 5.2 4.4"],
    leave: ["M9.5 3H3.5v10h6", "M7 8h7", "M11.5 5.5L14 8l-2.5 2.5"],
    help: ["M5.3 5.8a2.7 2.7 0 1 1 4.1 2.3c-.9.6-1.4 1.1-1.4 2.1", "M8 12.9v.01"],
    copy: ["M5.5 5.5h8v8h-8z", "M10.5 5.5v-3h-8v8h3"],
    print: ["M4.5 6V2.5h7V6", "M4.5 11.5h-2V6h11v5.5h-2", "M4.5 9.5h7v4h-7z"],
    alert: ["M8 2l6.5 11.5h-13z", "M8 6.5v3.5", "M8 11.9v.01"],
    bell: ["M4 11V7a4 4 0 0 1 8 0v4l1.2 1.5H2.8z", "M6.7 14h2.6"],
    play: ["f M5 2.8l8 5.2l-8 5.2z"],
    pause: ["f M4 3h3v10H4z", "f M9 3h3v10H9z"],
    earlier: ["M9.5 3.5L5 8l4.5 4.5", "M11.8 3.5v9"],
    later: ["M6.5 3.5L11 8l-4.5 4.5", "M4.2 3.5v9"],
    share: ["M5.8 7L10.4 4.6", "M5.8 9L10.4 11.4", "f M4 6a2 2 0 1 1 0 4a2 2 0 0 1 0-4z", "f M12.2 2a2 2 0 1 1 0 4a2 2 0 0 1 0-4z", "f M12.2 10a2 2 0 1 1 0 4a2 2 0 0 1 0-4z"],
    desk: ["M2.5 3h11v4h-11z", "M2.5 9h11v4h-11z", "M5 5h3", "M5 11h3"],
};

/** The strokes and fills of a sign, to stand inside a drawing of one's own. */
export function strokes(name) {
    return (PATHS[name] ?? PATHS.dot).map((path) =>
        path.startsWith("f ") ? svg("path", { d: path.slice(2), class: "sign-fill" }) : svg("path", { d: path, class: "sign-line" }),
    );
}

/** A sign that stands beside words; a reader of the screen passes it by. */
export function icon(name) {
    return svg("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, strokes(name));
}

export function known(name) {
    return Object.hasOwn(PATHS, name);
}
