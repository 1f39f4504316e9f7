import { loadClassic } from "./classic.js";

/** The one door to the library that encodes QR codes (ISO/IEC 18004). */

/** Encodes `text` at error correction level M in the smallest version that holds it. */
export async function encode(text) {
    await loadClassic("/vendor/qrcode/qrcode.js");
    return path(matrix(globalThis.qrcode, text));
}

/** The dark modules, row by row. */
export function matrix(library, text) {
    // The library counts a character as one byte unless it is told how characters become bytes.
    library.stringToBytes = (characters) => [...new TextEncoder().encode(characters)];
    const code = library(0, "M");
    code.addData(text, "Byte");
    code.make();
    const size = code.getModuleCount();
    return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, column) => code.isDark(row, column)));
}

/** The same as one SVG path, a run of dark modules at a time, and the length of a side. */
export function path(modules) {
    const runs = modules.map((row, y) => {
        let drawn = "";
        for (let x = 0; x < row.length; x += 1) {
            if (!row[x]) continue;
            const from = x;
            while (row[x + 1]) x += 1;
            drawn += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`;
        }
        return drawn;
    });
    return { size: modules.length, d: runs.join("") };
}
