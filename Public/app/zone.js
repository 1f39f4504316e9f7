/** Wall-clock time in a named time zone (IANA) to instants and back, through Intl alone. */

const formats = new Map();

function format(zone) {
    if (!formats.has(zone)) {
        formats.set(zone, new Intl.DateTimeFormat("en-GB", {
            timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
            year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
        }));
    }
    return formats.get(zone);
}

function wall(instant, zone) {
    const parts = Object.fromEntries(format(zone).formatToParts(instant).map((part) => [part.type, part.value]));
    return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/** An instant as "2024-12-08T01:30", the form of an input of type datetime-local. */
export function toLocal(instant, zone) {
    return new Date(wall(new Date(instant), zone)).toISOString().slice(0, 16);
}

/** The instant of "2024-12-08T01:30" in `zone`, as RFC 3339 in UTC; null when it is not such a time. */
export function toInstant(local, zone) {
    const asked = Date.parse(`${local}${local.length === 10 ? "T00:00" : ""}Z`);
    if (Number.isNaN(asked)) return null;
    let instant = asked;
    for (let turn = 0; turn < 2; turn += 1) instant = asked - (wall(new Date(instant), zone) - instant);
    return new Date(instant).toISOString().replace(".000Z", "Z");
}
