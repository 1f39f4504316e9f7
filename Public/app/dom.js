/** Elements from descriptions. Text only ever becomes text nodes, so nothing that people wrote can become markup. */

const SVG = "http://www.w3.org/2000/svg";

function apply(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (value === undefined || value === null || value === false) continue;
        if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else if (name === "value" && "value" in element) element.value = value;
        else if (name === "checked" || name === "disabled" || name === "selected") {
            // The attribute too: it is what a form goes back to.
            element.toggleAttribute(name, value);
            element[name] = value;
        }
        else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

export function h(name, attributes, ...children) {
    return apply(document.createElement(name), attributes, children);
}

export function svg(name, attributes, ...children) {
    return apply(document.createElementNS(SVG, name), attributes, children);
}

/** Sets a custom property, the one way a strict policy leaves to carry a colour from data into style. */
export function tint(element, colour, property = "--tint") {
    if (/^#[0-9a-f]{6}$/i.test(colour ?? "")) element.style.setProperty(property, colour);
    return element;
}

/** A link out, only to the web: anything but http and https stays plain text. */
export function outward(url, text, attributes = {}) {
    let address;
    try {
        address = new URL(url);
    } catch {
        return h("span", attributes, text ?? url);
    }
    if (!["http:", "https:"].includes(address.protocol)) return h("span", attributes, text ?? url);
    return h("a", { ...attributes, href: address.href, target: "_blank", rel: "noopener noreferrer nofollow" }, text ?? address.host);
}
