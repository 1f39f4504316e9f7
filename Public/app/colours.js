/** Whether colours can be seen on the map and told from one another; never the only thing that tells, see the patterns. */

/** The lands of the map in light and in the dark, and how strongly a faction's colour lies on them. */
const LANDS = { light: "#f5f3ee", dark: "#22282c" };
/** The least contrast of what is no text (WCAG 1.4.11). */
const LEAST = 3;
const ALIKE = 0.1;

/** The contrast of two colours, 1 to 21 (WCAG 2). */
export function contrast(a, b) {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
}

/** What is the matter with a colour among others: `[{ what: "light" | "dark" }, { what: "alike", other: index }]`. */
export function concerns(colours, at) {
    const colour = colours[at];
    if (!isColour(colour)) return [];
    const unseen = Object.entries(LANDS).filter(([, land]) => contrast(colour, land) < LEAST / 2).map(([what]) => ({ what }));
    const other = colours.findIndex((each, index) => index !== at && isColour(each) && distance(colour, each) < ALIKE);
    return other < 0 ? unseen : [...unseen, { what: "alike", other }];
}

export function isColour(text) {
    return /^#[0-9a-f]{6}$/i.test(text ?? "");
}

function channels(colour) {
    return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
}

function luminance(colour) {
    const [red, green, blue] = channels(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How far apart two colours look, in OKLab (Björn Ottosson, 2020). */
export function distance(a, b) {
    const [one, two] = [oklab(a), oklab(b)];
    return Math.hypot(...one.map((value, at) => value - two[at]));
}

function oklab(colour) {
    const [r, g, b] = channels(colour);
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
        0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
}
