/** Secrets as people read and type them: in groups, and whatever they put between. */

export function grouped(text, size = 4) {
    return text.match(new RegExp(`.{1,${size}}`, "g"))?.join(" ") ?? "";
}

const EASTERN = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** The digits of a code as typed: spaces and dashes gone, Arabic digits made Latin. Null when it is not six digits. */
export function code(typed) {
    const plain = typed.replace(EASTERN, (digit) => String(digit.charCodeAt(0) & 0xf)).replace(/[\s\u200e\u200f-]/g, "");
    return /^\d{6}$/.test(plain) ? plain : null;
}

/** A recovery code as typed, as the server writes it: xxxxx-xxxxx. Null when it cannot be one. */
export function recoveryCode(typed) {
    const plain = typed
        .replace(EASTERN, (digit) => String(digit.charCodeAt(0) & 0xf))
        .replace(/[\s\u200e\u200f-]/g, "")
        .toLowerCase()
        .replace(/o/g, "0")
        .replace(/[il]/g, "1");
    return /^[0-9a-hjkmnp-tv-z]{10}$/.test(plain) ? `${plain.slice(0, 5)}-${plain.slice(5)}` : null;
}
