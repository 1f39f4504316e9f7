import { LineLost, Problem, waitOf } from "./http.js";

/** Sends a file as it is and tells how far it is, which fetch cannot. `signal` ends it. Answers what the server answers. */
export function upload(path, file, { progress = () => undefined, signal } = {}) {
    return new Promise((resolve, reject) => {
        const line = new XMLHttpRequest();
        const stop = () => line.abort();
        line.open("POST", path);
        line.responseType = "text";
        line.setRequestHeader("Accept", "application/json, application/problem+json");
        line.setRequestHeader("Content-Type", "application/octet-stream");
        line.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
        line.onload = () => {
            signal?.removeEventListener("abort", stop);
            const body = parse(line.responseText);
            if (line.status >= 200 && line.status < 300 && body) resolve(body);
            else reject(new Problem(line.status, body ?? { title: line.statusText }, waitOf(line.getResponseHeader("Retry-After"))));
        };
        line.onerror = () => reject(new LineLost(null));
        line.onabort = () => reject(new DOMException("stopped", "AbortError"));
        if (signal?.aborted) return line.onabort();
        signal?.addEventListener("abort", stop, { once: true });
        return line.send(file);
    });
}

function parse(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}
