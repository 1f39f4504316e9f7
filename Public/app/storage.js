/** The browser's storage, or one that forgets when it is forbidden. */
export function storage() {
    try {
        localStorage.getItem("");
        return localStorage;
    } catch {
        const kept = new Map();
        return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
    }
}

/** Keeps what is nice to have; a storage that is full costs only that. */
export function keep(place, key, value) {
    try {
        place.setItem(key, value);
    } catch {
        return;
    }
}
