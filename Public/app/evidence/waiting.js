import { number } from "../format.js";

/** How long something has waited, and which reasons a queue holds. */

const MINUTE = 60_000;
const UNITS = [["minute", MINUTE, 60 * MINUTE], ["hour", 60 * MINUTE, 48 * 60 * MINUTE], ["day", 24 * 60 * MINUTE, Infinity]];

/** "12 minutes", "3 hours", "5 days": whole units, never less than one minute. */
export function waited(since, now, locale) {
    const length = Math.max(MINUTE, now - Date.parse(since));
    const [unit, size] = UNITS.find(([, , until]) => length < until);
    return number(Math.floor(length / size), locale, { style: "unit", unit, unitDisplay: "long" });
}

/** The reasons in a queue in the order in which they first come, with how many wait for each: `[[why, count], …]`. */
export function reasons(items) {
    const counts = new Map();
    for (const { why } of items) counts.set(why, (counts.get(why) ?? 0) + 1);
    return [...counts];
}

/** The time left until an instant as "4:59"; null when it is over. */
export function countdown(until, now, locale) {
    const seconds = Math.ceil((Date.parse(until) - now) / 1000);
    if (!(seconds > 0)) return null;
    const two = number(seconds % 60, locale, { minimumIntegerDigits: 2 });
    return `${number(Math.floor(seconds / 60), locale)}:${two}`;
}
