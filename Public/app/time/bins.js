import { toInstant, toLocal } from "../zone.js";

/** When claims happened, in bars beside one another: few enough to be told apart, none of them missing. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const LENGTHS = Object.freeze({ hour: HOUR, day: DAY, week: WEEK });
/** 1970 began on a Thursday; weeks begin on Monday (ISO 8601). */
const MONDAY = 4 * DAY;

export const MOST = 120;
/** A few claims of long ago, or of a wrong year, do not make all others one bar: this share at each end may be left out. */
const FAR = 0.1;
const APART = 3;

/** The shortest of hour, day and week of which few enough cover a span, in milliseconds. */
export function bucketFor(from, to) {
    return ["hour", "day"].find((name) => (to - from) / LENGTHS[name] <= MOST - 1) ?? "week";
}

/** Where nearly all claims lie: `[first, last]` starts of bars, in milliseconds. What is far off counts at its end. */
export function extent(bars) {
    const all = bars.reduce((sum, bar) => sum + bar.count, 0);
    const whole = [bars[0].start, bars.at(-1).start];
    const upTo = (list) => {
        let before = 0;
        return list.find((bar) => (before += bar.count) > all * FAR).start;
    };
    const core = [upTo(bars), upTo([...bars].reverse())];
    return whole[1] - whole[0] > APART * (core[1] - core[0]) && core[1] > core[0] ? core : whole;
}

/** The beginning of the bar that an instant lies in by the clock of a zone, as the server counts them. */
export function startOf(instant, bucket, zone) {
    const offset = bucket === "week" ? MONDAY : 0;
    const local = Date.parse(`${toLocal(instant, zone)}Z`);
    const start = Math.floor((local - offset) / LENGTHS[bucket]) * LENGTHS[bucket] + offset;
    return Date.parse(toInstant(new Date(start).toISOString().slice(0, 16), zone));
}

/** By zone, bucket and quarter of an hour: asking for the time in a zone takes longer than counting. */
const starts = new Map();

function quickStartOf(instant, bucket, zone) {
    const key = `${zone} ${bucket} ${Math.floor(instant / 900_000)}`;
    if (!starts.has(key)) starts.set(key, startOf(instant, bucket, zone));
    return starts.get(key);
}

/** What the server would count for these claims: `[{ start, count }]`, in milliseconds and in order. */
export function count(claims, bucket, zone) {
    const bars = new Map();
    for (const claim of claims) {
        const start = quickStartOf(Date.parse(claim.properties.occurred.earliest), bucket, zone);
        bars.set(start, (bars.get(start) ?? 0) + 1);
    }
    return [...bars].map(([start, number]) => ({ start, count: number })).sort((a, b) => a.start - b.start);
}

/**
 * Bars without gaps, several put into one where there would be too many: `[{ start, end, count }]`. What lies outside
 * of `[first, last]` counts in the bar at that end.
 */
export function bins(bars, bucket, [first, last] = bars.length ? extent(bars) : []) {
    if (bars.length === 0) return [];
    const length = LENGTHS[bucket];
    const all = Math.round((last - first) / length) + 1;
    const each = Math.ceil(all / MOST);
    const made = Array.from({ length: Math.ceil(all / each) }, (_, at) => ({ start: first + at * each * length, end: first + (at + 1) * each * length, count: 0 }));
    for (const bar of bars) made[Math.min(made.length - 1, Math.max(0, Math.floor(Math.round((bar.start - first) / length) / each)))].count += bar.count;
    return made;
}

/** Which bars a span takes in: `[first, after the last]`. No bound means all there is on that side. */
export function covered(made, { from, to }) {
    if (made.length === 0) return [0, 0];
    const first = from ? made.findIndex((bin) => bin.end > Date.parse(from)) : 0;
    const last = to ? made.findLastIndex((bin) => bin.start <= Date.parse(to)) : made.length - 1;
    const begin = first < 0 ? made.length - 1 : first;
    return [begin, Math.max(last, begin) + 1];
}

/** The span of some bars as filters say it; a bound that leaves nothing out is none. */
export function spanOf(made, [first, end]) {
    const instant = (time) => new Date(time).toISOString().replace(".000Z", "Z");
    return {
        from: first > 0 ? instant(made[first].start) : "",
        to: end < made.length ? instant(made[end - 1].end - 1000) : "",
    };
}

/** The next span of the same length, or of one bar where everything was covered; null past the end. */
export function stepped(made, [first, end], by) {
    const all = first === 0 && end === made.length;
    const length = all ? 1 : end - first;
    const begin = all ? (by > 0 ? 0 : made.length - 1) : first + by * length;
    if (begin >= made.length || begin + length <= 0) return null;
    const from = Math.max(0, begin);
    return [from, Math.min(made.length, Math.max(from + 1, begin + length))];
}
