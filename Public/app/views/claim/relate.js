import * as routes from "../../evidence/routes.js";
import { h } from "../../dom.js";
import { choice } from "../../form/field.js";
import { uuid7 } from "../../uuid7.js";
import { button } from "../parts.js";
import { askFor, change, reasonField } from "./ask.js";
import { undoMerge } from "./merged.js";
import { pickClaim } from "./pick.js";

/** Saying how one claim stands to another; "the same as" merges, which moderators do. */

const KINDS = ["supports", "contradicts", "updates"];

export function relationTools(cairn, scope, claim, allowed) {
    if (!allowed.has("relate") && !allowed.has("merge")) return [];
    return [button(cairn.words.say("relation.start"), { class: "button quiet", "data-action": "relate", onclick: () => relate(cairn, scope, claim) })];
}

/** `target` is a claim that is proposed, `kind` what it is proposed as. */
export function relate(cairn, scope, claim, { target = null, kind = "", from = "relate" } = {}) {
    const { words, map } = cairn;
    const allowed = new Set(claim.properties.allowed ?? []);
    const kinds = [...(allowed.has("relate") ? KINDS : []), ...(allowed.has("merge") ? ["duplicate_of"] : [])];
    const explained = h("p", { class: "must", hidden: true }, words.say("merge.explain"));
    const kindField = choice("kind", words.say("relation.kind"), kinds.map((id) => ({ id, label: words.say(`relation.${id}`) })), kind, { look: "choices" });
    const dialog = askFor(cairn, scope, {
        id: `relate.${claim.id}`,
        from,
        title: words.say("relation.start"),
        fields: [h("p", { class: "decide-claim", dir: "auto" }, words.pick(claim.properties.title).text), kindField, pickClaim(cairn, scope, { except: claim.id, first: target ? [target] : [] }), explained, reasonField(cairn, { optional: true })],
        send: words.say("relation.send"),
        check: (values) => [values.kind ? null : ["kind", words.say("relation.kind_missing")], values.target ? null : ["target", words.say("relation.target_missing")]].filter(Boolean),
        act: async (values) => {
            const id = uuid7();
            await change(cairn, () => routes.relate(map.id, claim.id, { id, kind: values.kind, target: values.target, reason: values.reason.trim() || undefined }));
            if (values.kind !== "duplicate_of") return cairn.say(words.say("relation.done"));
            cairn.open(values.target);
            return cairn.say(words.say("merge.done"), "done", { label: words.say("merge.undo"), run: () => undoMerge(cairn, claim.id, id) });
        },
    });
    for (const each of dialog.querySelectorAll("[name=kind]")) each.checked = each.value === kind || (each.checked && !kind);
    if (target) dialog.querySelector("[name=target]").checked = true;
    const fit = () => {
        const merges = dialog.querySelector("[name=kind]:checked")?.value === "duplicate_of";
        explained.hidden = !merges;
        dialog.querySelector("[type=submit]").firstChild.textContent = words.say(merges ? "merge.send" : "relation.send");
    };
    kindField.addEventListener("change", fit);
    fit();
}
