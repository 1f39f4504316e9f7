import { number } from "./format.js";

/** Lengths of time as people set and say them. */

export const UNITS = Object.freeze({ minute: 60, hour: 3600, day: 86_400 });

/** Seconds in the largest unit that they are whole in: `{ amount, unit }`; seconds where they are whole in none. */
export function inUnits(seconds) {
    const [unit, length] = seconds === 0 ? ["minute", 60] : Object.entries(UNITS).reverse().find(([, size]) => seconds % size === 0) ?? ["second", 1];
    return { amount: seconds / length, unit };
}

/** "3 hours", "90 minutes", "2 days". */
export function lasting(seconds, locale) {
    const { amount, unit } = inUnits(seconds);
    return number(amount, locale, { style: "unit", unit, unitDisplay: "long" });
}
