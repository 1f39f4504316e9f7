import { h } from "../dom.js";

/** Labelled controls that can carry a fault; `name` is what drafts and faults know them by. */

let count = 0;

function frame(name, label, control, { hint, tag = "div" } = {}) {
    count += 1;
    const id = `field-${count}`;
    control.id = id;
    const fault = h("p", { class: "fault", id: `${id}-fault` });
    const explained = hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null;
    control.setAttribute("aria-describedby", [explained?.id, fault.id].filter(Boolean).join(" "));
    return h(tag, { class: "field", "data-field": name }, h("label", { for: id }, label), control, explained, fault);
}

export function text(name, label, value, { hint, rows, ...attributes } = {}) {
    const control = rows ? h("textarea", { name, rows, dir: "auto", value, ...attributes }) : h("input", { name, dir: "auto", value, autocomplete: "off", ...attributes });
    return frame(name, label, control, { hint });
}

/** `options`: `[{ id, label }]`; one without id stands for "choose". */
export function select(name, label, options, value, { hint, ...attributes } = {}) {
    const make = ({ id, label: words }) => h("option", { value: id, selected: String(id) === String(value ?? "") }, words);
    const control = h("select", { name, ...attributes }, options.map((option) => (option.options ? h("optgroup", { label: option.label }, option.options.map(make)) : make(option))));
    return frame(name, label, control, { hint });
}

/** One or several of a few, all of them in sight. */
export function choice(name, label, options, value, { several = false, look = "segments", hint } = {}) {
    count += 1;
    const id = `field-${count}`;
    const chosen = [value].flat().map(String);
    const fault = h("p", { class: "fault", id: `${id}-fault` });
    return h(
        "fieldset",
        { "data-field": name, "aria-describedby": fault.id },
        h("legend", {}, label),
        hint ? h("p", { class: "hint" }, hint) : null,
        h("div", { class: look }, options.map((option) => h("label", { class: look === "choices" ? "check" : null }, h("input", { type: several ? "checkbox" : "radio", name, value: option.id, checked: chosen.includes(String(option.id)) }), option.label))),
        fault,
    );
}

/** What stands in the form now: text of single fields, lists of fields of which several can be chosen. */
export function read(form) {
    const values = {};
    for (const control of form.elements) {
        if (!control.name) continue;
        if (control.type === "checkbox") values[control.name] = [...(values[control.name] ?? []), ...(control.checked ? [control.value] : [])];
        else if (control.type !== "radio") values[control.name] = control.value;
        else if (control.checked) values[control.name] = control.value;
    }
    return values;
}

export function clearFaults(form) {
    for (const fault of form.querySelectorAll(".fault")) fault.textContent = "";
    for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/** A field that is being changed is no longer at fault; what it is now is seen when it is sent. */
export function clearFault(place) {
    if (!place) return;
    clearFaults(place);
    const fault = place.parentElement.closest("[data-field]")?.querySelector(":scope > .fault");
    if (fault) fault.textContent = "";
}

/** Puts each fault of the server beside its field and the focus into the first; answers with those that found no field. */
export function showFaults(form, { fields, rest }, words) {
    const said = [...fields].map(([name, details]) => {
        const place = form.querySelector(`[data-field="${name}"]`);
        const own = `fault.${name}`;
        const text = place && isEmpty(place) && words.has(own) ? words.say(own) : words.say("fault.detail", { detail: `\u2068${details.join(" ")}\u2069` });
        return [name, text, details];
    });
    const lost = markFaults(form, said);
    return [...rest, ...said.filter(([name]) => lost.includes(name)).flatMap(([, , details]) => details)];
}

/** Puts words beside the fields they are about (`[[name, text], …]`) and the focus into the first; answers with the names that have no field. */
export function markFaults(form, faults) {
    const lost = [];
    let first = null;
    for (const [name, text] of faults) {
        const place = form.querySelector(`[data-field="${name}"]`);
        if (!place) {
            lost.push(name);
            continue;
        }
        place.closest("details:not([open])")?.setAttribute("open", "");
        place.querySelector(".fault").textContent = text;
        const control = place.querySelector("input, select, textarea, button");
        control?.setAttribute("aria-invalid", "true");
        if (control && (!first || control.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING)) first = control;
    }
    // Into the middle, so that what is wrong with it can be read below it.
    first?.focus({ preventScroll: true });
    first?.closest("[data-field]")?.scrollIntoView({ block: "center" });
    return lost;
}

/** A field that was left empty is asked for in the page's own words; anything else the server explains best. */
function isEmpty(place) {
    if (place.dataset.empty) return place.dataset.empty === "true";
    return [...place.querySelectorAll("input, select, textarea")].every((control) => (["checkbox", "radio"].includes(control.type) ? !control.checked : control.value === ""));
}
