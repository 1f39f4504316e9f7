import * as routes from "../../evidence/routes.js";
import { hosts } from "../../evidence/hosts.js";
import { choice, select, text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import { uuid7 } from "../../uuid7.js";

/**
 * The form of an outlet, new or as it is. What somebody else has changed meanwhile is shown by `stale(present)`. A
 * volunteer's proposal asks for no grade: a moderator gives it.
 */
export function outletForm(cairn, scope, { id, outlet = null, draft = {}, done, stale = () => undefined, accept = false }) {
    const { words, vocabulary, map } = cairn;
    const manages = cairn.may("outlet.manage");
    const is = outlet ?? draft;
    const made = uuid7();
    const listed = (list, code) => vocabulary.list(list).map((each) => ({ id: each.id, label: code ? `${each.id} · ${vocabulary.label(list, each.id, words)}` : vocabulary.label(list, each.id, words) }));
    const factions = map.factions.map((faction) => ({ id: faction.id, label: words.pick(faction.name).text }));
    const { form } = sendForm(cairn, scope, {
        id,
        fields: [
            text("name", words.say("outlets.name"), is.name ?? "", { maxlength: 200 }),
            text("hosts", words.say("outlets.hosts"), (is.hosts ?? []).join("\n"), { rows: 2, dir: "ltr", hint: words.say("outlets.hosts_hint") }),
            select("kind", words.say("field.source_kind"), [{ id: "", label: words.say("outlets.any_kind") }, ...listed("source_kinds")], is.kind ?? ""),
            manages ? select("reliability", words.say("field.reliability"), listed("reliability", true), is.reliability ?? "F", { hint: outlet ? words.say("outlets.regrade_hint") : words.say("source.reliability_hint") }) : null,
            select("aligned_with", words.say("outlets.aligned"), [{ id: "", label: words.say("outlets.nobody") }, ...factions], is.aligned_with ?? "", { hint: words.say("outlets.aligned_hint") }),
            text("notes", words.say("outlets.notes"), is.notes ?? "", { rows: 2, maxlength: 4000, hint: words.say("outlets.notes_hint") }),
            manages && outlet ? choice("status", words.say("outlets.status"), ["proposed", "accepted"].map((status) => ({ id: status, label: words.say(`outlets.${status}`) })), accept ? "accepted" : is.status) : null,
        ],
        send: words.say(outlet ? (accept ? "outlets.accept" : "settings.save") : manages ? "outlets.add" : "outlets.propose"),
        look: outlet && !accept ? "" : "primary",
        clears: !outlet,
        check: ({ name }) => (name.trim() ? [] : [["name", words.say("outlets.name_missing")]]),
        fieldOf: (pointer) => pointer.split("/")[1] || null,
        said: { 409: words.say("outlets.taken") },
        act: async (values) => {
            const body = {
                name: values.name.trim(), hosts: hosts(values.hosts), kind: values.kind || null, aligned_with: values.aligned_with || null, notes: values.notes.trim(),
                ...(manages ? { reliability: values.reliability } : {}), ...(manages && outlet ? { status: values.status } : {}),
            };
            try {
                await done(await cairn.visitor.ask(() => (outlet ? routes.setOutlet(map.id, outlet, body) : routes.addOutlet(map.id, { id: made, ...present(body), ...(manages ? { status: "accepted" } : {}) }))));
            } catch (problem) {
                if (problem.status === 412 && problem.present) stale(problem.present);
                throw problem;
            }
        },
    });
    return form;
}

/** What is new leaves out what it does not say. */
function present(body) {
    return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== ""));
}
