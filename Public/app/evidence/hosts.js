/**
 * The hosts of an outlet as typed or pasted, one a line or with commas or spaces between: addresses become hosts, "www."
 * goes, and of a place where many publish (t.me/channel) the first part of the path stays.
 */
export function hosts(typed) {
    const found = (typed ?? "").split(/[\s,،;]+/).map(host).filter(Boolean);
    return [...new Set(found)];
}

const SHARED = new Set(["t.me", "x.com", "twitter.com", "facebook.com", "instagram.com", "youtube.com", "tiktok.com"]);

function host(text) {
    const plain = text.trim();
    if (!plain) return null;
    let address;
    try {
        address = new URL(/^[a-z]+:\/\//i.test(plain) ? plain : `https://${plain}`);
    } catch {
        return plain.toLowerCase();
    }
    const name = address.hostname.replace(/^www\./, "").replace(/\.$/, "");
    const [, first = ""] = address.pathname.split("/");
    const kept = first && (SHARED.has(name) || !/^[a-z]+:\/\//i.test(plain)) ? `/${first}` : "";
    return `${name}${kept}`.toLowerCase();
}
