/** A difference hash of a picture: near copies of it have nearly the same 64 bits. */

export const WIDTH = 9;
export const HEIGHT = 8;

/**
 * `pixels`: RGBA of a picture scaled to 9 × 8. Each bit says whether a pixel is brighter than its right-hand neighbour,
 * row by row, the first in the highest place. Answers 16 hexadecimal digits, or null when the pixels are not 9 × 8.
 */
export function dhash(pixels) {
    if (pixels.length !== WIDTH * HEIGHT * 4) return null;
    const grey = (x, y) => {
        const at = (y * WIDTH + x) * 4;
        return 299 * pixels[at] + 587 * pixels[at + 1] + 114 * pixels[at + 2];
    };
    let hash = 0n;
    for (let y = 0; y < HEIGHT; y += 1) {
        for (let x = 0; x < WIDTH - 1; x += 1) hash = (hash << 1n) | (grey(x, y) > grey(x + 1, y) ? 1n : 0n);
    }
    return hash.toString(16).padStart(16, "0");
}

/** In how many of their 64 bits two hashes differ. */
export function distance(a, b) {
    let differing = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
    let count = 0;
    for (; differing; differing &= differing - 1n) count += 1;
    return count;
}

/** The size to which a picture is scaled so that its longer side is at most `longest`; never larger than it was. */
export function fitted(width, height, longest) {
    const factor = Math.min(1, longest / Math.max(width, height));
    return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}
