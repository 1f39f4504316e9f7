/** How sure a claim is, as a sign can show it: four outlines, and a mark for what became of it. */

/** 4 almost sure (filled) · 3 likely (thick ring) · 2 even (thin ring) · 1 unlikely (dashed ring). */
export function level(claim) {
    const value = claim.properties.confidence?.override?.value ?? claim.properties.confidence?.value ?? 0;
    if (value >= 80) return 4;
    if (value >= 55) return 3;
    return value >= 45 ? 2 : 1;
}

const MARKS = { submitted: "open", in_review: "open", disputed: "disputed", rejected: "void", retracted: "void", superseded: "past", verified: "" };

/** open: nobody has decided yet · disputed · void: does not stand · past: was so, is no longer. */
export function mark(claim) {
    return MARKS[claim.properties.status] ?? "open";
}
