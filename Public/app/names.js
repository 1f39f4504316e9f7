/** What the server takes as the name of an account, so that it can be said before it is sent. */

const SHORTEST = 2;
const LONGEST = 40;

/** What is wrong with a name: "missing", "length", "letters", "spaces"; null when it will do. */
export function nameFault(name) {
    const length = [...name].length;
    if (length === 0) return "missing";
    if (length < SHORTEST || length > LONGEST) return "length";
    if (!/^[\p{Alphabetic}\p{Nd}\p{Mn}\-_. ]+$/u.test(name)) return "letters";
    return /^ | $| {2}/.test(name) ? "spaces" : null;
}
