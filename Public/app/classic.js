/** Libraries that come as classic scripts, loaded when they are first needed. */

const loading = new Map();

/** Runs the script at `path` once; one that did not come can be asked for again. */
export function loadClassic(path) {
    if (!loading.has(path)) {
        const done = load(path);
        loading.set(path, done);
        done.catch(() => loading.delete(path));
    }
    return loading.get(path);
}

function load(path) {
    return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = path;
        script.onload = () => resolve();
        script.onerror = () => {
            script.remove();
            reject(new Error(`${path} did not load`));
        };
        document.head.append(script);
    });
}
