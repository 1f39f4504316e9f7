/**
 * Keeps signs from hiding one another: each is put on its true place if that is free, else on the nearest free spot
 * of a spiral around it. Earlier ones keep their places, so an arrival moves nothing.
 */

const STEP = 2.399963;

/** `points` are true places in pixels, first come first placed. Answers where each goes: `{ x, y, moved }`. */
export function place(points, size) {
    const grid = new Map();
    const free = (x, y) => {
        const [column, row] = [Math.floor(x / size), Math.floor(y / size)];
        for (let dx = -1; dx <= 1; dx += 1) {
            for (let dy = -1; dy <= 1; dy += 1) {
                for (const other of grid.get(`${column + dx},${row + dy}`) ?? []) {
                    if (Math.hypot(other.x - x, other.y - y) < size) return false;
                }
            }
        }
        return true;
    };
    return points.map((point) => {
        let spot = { x: point.x, y: point.y };
        for (let turn = 1; turn <= 120 && !free(spot.x, spot.y); turn += 1) {
            const distance = size * 0.62 * Math.sqrt(turn);
            spot = { x: point.x + distance * Math.cos(turn * STEP), y: point.y + distance * Math.sin(turn * STEP) };
        }
        const key = `${Math.floor(spot.x / size)},${Math.floor(spot.y / size)}`;
        grid.set(key, [...(grid.get(key) ?? []), spot]);
        return { ...spot, moved: Math.hypot(spot.x - point.x, spot.y - point.y) };
    });
}
