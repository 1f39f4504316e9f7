import { HEIGHT, WIDTH, dhash, fitted } from "./evidence/dhash.js";

/** A picture before it leaves the browser: drawn anew, so that nothing but what is seen of it goes along. */

const LONGEST = 2560;
const THUMBNAIL = 160;
const QUALITY = 0.88;

/** Answers `{ blob, width, height, dhash, thumbnail }`, or null when the browser cannot read it as a picture. */
export async function prepare(file) {
    let bitmap;
    try {
        bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch {
        return null;
    }
    try {
        const { width, height } = fitted(bitmap.width, bitmap.height, LONGEST);
        const type = file.type === "image/png" ? "image/png" : "image/jpeg";
        const whole = drawn(bitmap, width, height);
        const blob = await new Promise((resolve) => whole.toBlob(resolve, type, QUALITY));
        if (!blob) return null;
        const small = drawn(bitmap, WIDTH, HEIGHT).getContext("2d").getImageData(0, 0, WIDTH, HEIGHT);
        const thumbnail = Object.values(fitted(width, height, THUMBNAIL));
        return { blob, width, height, dhash: dhash(small.data), thumbnail: drawn(bitmap, ...thumbnail).toDataURL("image/jpeg", 0.7) };
    } finally {
        bitmap.close();
    }
}

function drawn(bitmap, width, height) {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext("2d");
    // What a picture lets through is white, as a page is.
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, width, height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(bitmap, 0, 0, width, height);
    return canvas;
}
