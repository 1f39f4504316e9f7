/** What was typed as a number, with Arabic digits made Latin ones and the space around it gone. */
export function latin(typed) {
    return (typed ?? "").trim().replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
