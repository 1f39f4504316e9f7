/** The only module that fetches. Answers are `{ status, body, etag }`; everything else is one of the two errors. */

const DEADLINE = 20_000;
let credentials = "same-origin";

/** From now on every request is that of nobody in particular. */
export function withoutCredentials() {
    credentials = "omit";
}

/** The server refused: RFC 9457 problem details, with every fault by JSON pointer in `faults`. */
export class Problem extends Error {
    constructor(status, document, retryAfter = null) {
        super(document.detail || document.title || `HTTP ${status}`);
        this.name = "Problem";
        this.status = status;
        this.kind = String(document.type ?? "").split(":").pop();
        this.title = document.title ?? "";
        this.detail = document.detail ?? "";
        this.faults = Array.isArray(document.errors) ? document.errors : [];
        this.present = document.present ?? null;
        /** Seconds until it is worth asking again, where the server says so. */
        this.retryAfter = retryAfter;
    }
}

/** No answer came: the line is down, or the server is, or it took too long. */
export class LineLost extends Error {
    constructor(cause) {
        super("no answer");
        this.name = "LineLost";
        this.cause = cause;
    }
}

/**
 * Sends one request to this server. `revision` becomes If-Match. Reads are always revalidated by ETag, so that an
 * unchanged answer crosses the line as a bare 304.
 */
export async function request(method, path, { body, revision, signal } = {}) {
    const headers = { Accept: "application/json, application/problem+json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (revision !== undefined) headers["If-Match"] = `"${revision}"`;
    const limit = AbortSignal.timeout(DEADLINE);
    let answer, text;
    try {
        answer = await fetch(path, {
            method,
            headers,
            body: body === undefined ? undefined : JSON.stringify(body),
            cache: method === "GET" ? "no-cache" : "no-store",
            credentials,
            signal: signal && AbortSignal.any ? AbortSignal.any([signal, limit]) : (signal ?? limit),
        });
        text = await answer.text();
    } catch (cause) {
        if (signal?.aborted) throw cause;
        throw new LineLost(cause);
    }
    const document = parse(text);
    if (!answer.ok) throw new Problem(answer.status, document ?? { title: answer.statusText }, waitOf(answer.headers.get("Retry-After")));
    if (document === undefined) throw new Problem(answer.status, { title: "unreadable answer" });
    return { status: answer.status, body: document, etag: answer.headers.get("ETag") };
}

export async function get(path, options) {
    return (await request("GET", path, options)).body;
}

/** The seconds of a Retry-After (RFC 9110 §10.2.3), which is a number of them or a date; null when it is neither. */
export function waitOf(header, now = Date.now()) {
    const text = (header ?? "").trim();
    if (/^\d{1,9}$/.test(text)) return Number(text);
    const date = /GMT$/.test(text) ? Date.parse(text) : NaN;
    return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

function parse(text) {
    if (text === "") return null;
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
