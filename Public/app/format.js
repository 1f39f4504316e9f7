/** Times, numbers and places as people of a language write them. */

const MINUTE = 60_000;
const DAY_LENGTH = 24 * 60 * MINUTE;
const STEPS = [
    ["minute", MINUTE, 60 * MINUTE],
    ["hour", 60 * MINUTE, 24 * 60 * MINUTE],
    ["day", 24 * 60 * MINUTE, Infinity],
];

const cache = new Map();

function dates(locale, options) {
    const key = locale + JSON.stringify(options);
    if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat(locale, options));
    return cache.get(key);
}

const DAY = { year: "numeric", month: "short", day: "numeric" };
const FORMS = {
    exact: { ...DAY, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    hour: { ...DAY, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    day: DAY,
    week: DAY,
    month: { year: "numeric", month: "long" },
};

/** The span in which something happened, as coarse as it is known, in one time zone. */
export function span(occurred, locale, timeZone) {
    const form = dates(locale, { ...(FORMS[occurred.precision] ?? FORMS.exact), timeZone });
    const from = new Date(occurred.earliest);
    const to = new Date(occurred.latest ?? occurred.earliest);
    return from.getTime() === to.getTime() ? form.format(from) : form.formatRange(from, to);
}

/** The bounds of that span to the minute, whatever its precision. */
export function bounds(occurred, locale, timeZone) {
    return span({ ...occurred, precision: "exact" }, locale, timeZone);
}

export function instant(time, locale, timeZone) {
    return dates(locale, { ...FORMS.exact, timeZone }).format(new Date(time));
}

export function clock(time, locale, timeZone) {
    return dates(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(new Date(time));
}

/** What people call the time of a zone: "Syria Time". */
export function zoneName(locale, timeZone) {
    const parts = dates(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts(new Date());
    return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
}

/** "3 days ago", "in 2 minutes". */
export function ago(time, now, locale) {
    const distance = new Date(time) - now;
    const [unit, length] = STEPS.find(([, , until]) => Math.abs(distance) < until);
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(distance / length), unit);
}

/** A day of the calendar ("2024-12-07"), which belongs to no time zone. */
export function day(date, locale) {
    return dates(locale, { ...DAY, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** "today", "yesterday", "5 days ago": how long before `now` a day of the calendar was, both in UTC. */
export function daysAgo(date, now, locale) {
    const distance = Math.round((Date.parse(`${date}T00:00:00Z`) - Math.floor(now / DAY_LENGTH) * DAY_LENGTH) / DAY_LENGTH);
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(distance, "day");
}

/** A wait as a person would say it: seconds under two minutes, then minutes, then hours, always rounded up. */
export function duration(seconds, locale) {
    const [unit, length] = seconds < 120 ? ["second", 1] : seconds < 7200 ? ["minute", 60] : ["hour", 3600];
    return number(Math.ceil(seconds / length), locale, { style: "unit", unit, unitDisplay: "long" });
}

export function number(value, locale, options) {
    return new Intl.NumberFormat(locale, options).format(value);
}

/** A weight in decibans with its sign always shown. */
export function signed(value, locale) {
    return number(value, locale, { signDisplay: "exceptZero", minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

export function percent(value, locale) {
    return number(value / 100, locale, { style: "percent", maximumFractionDigits: 0 });
}

/** Latitude, longitude: the order people paste into other maps. Digits stay Latin for the same reason. */
export function coordinates([longitude, latitude]) {
    return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

/** Reads "36.2, 37.16", "36°12′N 37°9′E", "٣٦٫٢، ٣٧٫١٦". Answers [longitude, latitude] or null. */
export function parseCoordinates(text) {
    const plain = text
        .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
        .replace(/٫/g, ".")
        .replace(/[،;]/g, ",")
        .toUpperCase();
    const number = "(-?\\d{1,3}(?:\\.\\d+)?)";
    const part = `${number}\\s*°?\\s*(?:(\\d{1,2}(?:\\.\\d+)?)\\s*['′]\\s*)?(?:(\\d{1,2}(?:\\.\\d+)?)\\s*["″]\\s*)?([NSEW])?`;
    const found = new RegExp(`^\\s*${part}\\s*[,\\s]\\s*${part}\\s*$`).exec(plain);
    if (!found) return null;
    const degrees = (at) => {
        const size = Math.abs(Number(found[at])) + Number(found[at + 1] ?? 0) / 60 + Number(found[at + 2] ?? 0) / 3600;
        return found[at].startsWith("-") || /[SW]/.test(found[at + 3] ?? "") ? -size : size;
    };
    const swapped = /[EW]/.test(found[4] ?? "") || /[NS]/.test(found[8] ?? "");
    const [latitude, longitude] = swapped ? [degrees(5), degrees(1)] : [degrees(1), degrees(5)];
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
    return [longitude, latitude];
}
