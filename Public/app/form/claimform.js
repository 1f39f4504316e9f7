import { h } from "../dom.js";
import { clearFault, read } from "./field.js";
import { categoryField, kindField, particulars, precisionField, sensitivityField, whenFields, wordsFields } from "./claimfields.js";
import { sourceFields } from "./sourcefields.js";
import { where } from "./where.js";

/**
 * The form for a claim, new or changed. `values` is what stands in it at first; `changed` is told what stands in it
 * after every change. Answers the parts in their order and a way to read them.
 */
export function claimForm(cairn, scope, { values, source, kinds = true, changed }) {
    const { words, vocabulary } = cairn;
    const kindOf = () => form.elements.namedItem("kind")?.value || values.kind;
    const category = h("div", {});
    const particular = h("div", { class: "form" });
    const place = where(cairn, { geometry: values.geometry, place: values.place, changed: moved });
    const precision = precisionField(cairn, values.geo_precision);
    const form = h(
        "form",
        { class: "form", novalidate: true, oninput: tell, onchange: tell },
        kinds ? kindField(cairn, values) : null,
        place.element,
        precision,
        category,
        particular,
        wordsFields(cairn, values),
        whenFields(cairn, values),
        source ? sourceFields(cairn, scope, values) : null,
        h("details", {}, h("summary", {}, words.say("mark.more")), sensitivityField(cairn, values.sensitivity)),
    );

    function readAll() {
        return { ...read(form), kind: kindOf(), geometry: place.geometry };
    }

    function tell(event) {
        clearFault(event?.target?.closest("[data-field]"));
        if (event?.target?.name === "kind") fit({ ...values, ...readAll() });
        changed(readAll());
    }

    function moved(geometry, from) {
        if (geometry) clearFault(place.element);
        if (from === "coordinates") form.elements.namedItem("geo_precision").value = "0";
        if (from === "place") form.elements.namedItem("geo_precision").value = "1";
        changed(readAll());
    }

    function fit(now) {
        const kind = kindOf();
        category.replaceChildren(categoryField(cairn, kind, now.category));
        particular.replaceChildren(...particulars(cairn, kind, now));
        const geometries = vocabulary.item("kinds", kind)?.geometry ?? ["Point"];
        place.allow(geometries);
    }

    fit(values);
    scope.onEnd(() => place.end());
    return { form, read: readAll };
}
