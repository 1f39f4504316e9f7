import { h } from "../../dom.js";
import { overPeople } from "../../standing.js";
import { empty } from "../parts.js";
import { askToSignIn, place } from "../place.js";
import { invitations } from "./invitations.js";
import { memberList } from "./list.js";
import { record } from "./record.js";
import { settings } from "./settings.js";

/** Who works on this map, how more come in, what the map allows, and who changed any of it. */

const PARTS = {
    "": { label: "members.list", may: (cairn) => cairn.may("member.list"), view: memberList },
    invitations: { label: "invitations.title", may: (cairn) => overPeople(cairn.visitor.standing), view: invitations },
    settings: { label: "settings.title", may: (cairn) => cairn.may("map.update"), view: settings },
    record: { label: "record.title", may: (cairn) => cairn.may("audit.read"), view: (cairn, scope) => record(cairn, scope, cairn.map.id) },
};

export function membersView(cairn, scope) {
    const { words, store } = cairn;
    const element = h("div", {});
    let inner = null;
    let drawn = null;

    scope.watch(["session", "part"], () => {
        const open = Object.keys(PARTS).filter((name) => PARTS[name].may(cairn));
        const at = open.includes(store.get("part")) ? store.get("part") : open[0];
        const state = `${cairn.visitor.account?.id} ${open.join()} ${at}`;
        if (drawn === state) return;
        drawn = state;
        inner?.end();
        inner = scope.inner();
        element.replaceChildren(place(cairn, words.say("members.title"), ...content(inner, open, at)));
    });

    function content(within, open, at) {
        if (!cairn.visitor.account) return [askToSignIn(cairn, words.say("members.sign_in"))];
        if (at === undefined) return [empty(words.say("members.refused"))];
        const link = (name) => h("a", { class: "tab", href: name ? `#/members/${name}` : "#/members", "aria-current": name === at ? "page" : null }, words.say(PARTS[name].label));
        return [
            open.length > 1 ? h("nav", { class: "place-tabs", "aria-label": words.say("members.title") }, open.map(link)) : null,
            PARTS[at].view(cairn, within),
        ];
    }
    return element;
}
