import { h, svg } from "../dom.js";
import { encode } from "../qr.js";

/** The light margin that readers need around the code (ISO/IEC 18004), in modules. */
const MARGIN = 4;

/** `text` as a QR code, dark on light whatever the page's colours; words in its place where it cannot be drawn. */
export function qr(text, { label, failed }) {
    const place = h("div", { class: "qr" });
    encode(text)
        .then(({ size, d }) => {
            const side = size + 2 * MARGIN;
            place.replaceChildren(
                svg(
                    "svg",
                    { viewBox: `${-MARGIN} ${-MARGIN} ${side} ${side}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
                    svg("rect", { class: "qr-light", x: -MARGIN, y: -MARGIN, width: side, height: side }),
                    svg("path", { class: "qr-dark", d }),
                ),
            );
        })
        .catch(() => place.replaceChildren(h("p", { class: "hint" }, failed)));
    return place;
}
