import { loadBase } from "../../base.js";
import { h } from "../../dom.js";
import { choice, text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import * as format from "../../format.js";
import { save } from "./save.js";

/** Where the map looks first, what lies under it, and in which zone its times are told. */
export function surroundings(cairn, scope) {
    const { words, map, store } = cairn;
    const known = Intl.supportedValuesOf?.("timeZone") ?? [];
    const zones = h("datalist", { id: "time-zones" }, known.map((zone) => h("option", { value: zone })));
    const first = h("bdi", { dir: "ltr" }, told(map.view));
    const { form } = sendForm(cairn, scope, {
        id: "settings-surroundings",
        fields: [
            choice("view", words.say("settings.view"), [{ id: "present", label: words.say("settings.view_now") }], [], { several: true, look: "choices" }),
            h("p", { class: "hint" }, words.pieces("settings.view_hint", { view: first })),
            text("time_zone", words.say("settings.time_zone"), map.time_zone, { dir: "ltr", list: "time-zones", hint: words.say("settings.time_zone_hint") }),
            zones,
            choice("basemap", words.say("settings.basemap"), ["levant", "world"].map((id) => ({ id, label: words.say(`settings.basemap_${id}`) })), map.basemap),
            text("attribution", words.say("settings.attribution"), map.attribution, { rows: 2, maxlength: 500, hint: words.say("settings.attribution_hint") }),
        ],
        send: words.say("settings.save"),
        look: "",
        clears: false,
        check: ({ time_zone: zone }) => (isZone(zone.trim()) ? [] : [["time_zone", words.say("settings.time_zone_missing")]]),
        fieldOf: (pointer) => pointer.split("/")[1] || null,
        act: async (values) => {
            const present = cairn.claimMap?.view ?? store.get("view");
            const view = values.view.length && present ? { center: present.center, zoom: present.zoom } : null;
            const before = map.basemap;
            const changed = await save(cairn, { time_zone: values.time_zone.trim(), basemap: values.basemap, attribution: values.attribution.trim(), ...(view ? { view } : {}) }, "settings-surroundings");
            first.textContent = told(changed.view);
            for (const box of form.querySelectorAll("[name=view]")) box.checked = false;
            if (changed.basemap !== before) await loadBase(store, changed);
        },
    });

    function told({ center, zoom }) {
        return `${format.coordinates(center)} · ${format.number(zoom, words.locale)}`;
    }
    return form;
}

function isZone(name) {
    try {
        return Boolean(name && new Intl.DateTimeFormat("en", { timeZone: name }));
    } catch {
        return false;
    }
}
