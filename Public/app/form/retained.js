/** What of a form is kept while the page lives, so that another language or another view costs nothing that was typed. */

const SECRET = new Set(["code", "recovery_code", "confirm"]);

export function isSecret({ name, type, autocomplete = "" }) {
    return type === "password" || SECRET.has(name) || /password|one-time-code/.test(autocomplete);
}

export function retained(form) {
    const kept = [];
    for (const control of form.elements) {
        if (!control.name || isSecret(control)) continue;
        if (["checkbox", "radio"].includes(control.type)) kept.push([control.name, control.value, control.checked]);
        else kept.push([control.name, control.value]);
    }
    return kept;
}

export function refill(form, kept = []) {
    for (const [name, value, checked] of kept) {
        for (const control of form.elements) {
            if (control.name !== name) continue;
            if (checked === undefined) control.value = value;
            else if (control.value === value) control.checked = checked;
        }
    }
}
