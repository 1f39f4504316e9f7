import * as routes from "../evidence/routes.js";
import { h } from "../dom.js";
import { uuid7 } from "../uuid7.js";
import { button, explain } from "../views/parts.js";

/**
 * A pasted link tells what the map knows of it: the source itself, or the outlet that published it, or a host that the
 * register lacks. What is known fills the fields of `part`; what was typed is never written over.
 */

const PAUSE = 500;
/** What a source is, wherever it is used; the other fields are this claim's own. */
const SHARED = ["source_kind", "source_excerpt", "source_outlet", "reliability", "credibility", "source_archive_url", "source_protected"];

export function sourceLink(cairn, scope, part, { claim = null } = {}) {
    const { words, map } = cairn;
    const field = (name) => part.elements.namedItem(name);
    const box = h("div", { class: "link-found", role: "status" });
    let timer = 0;
    let asking = null;
    part.querySelector('[data-field="source_url"]').after(box);
    scope.onEnd(() => {
        clearTimeout(timer);
        asking?.abort();
    });
    part.addEventListener("input", (event) => {
        if (event.target.name === "source_url") {
            clearTimeout(timer);
            timer = setTimeout(ask, PAUSE);
        }
        // Who grades a source, or names another outlet, means this one alone.
        if (event.target.name === "reliability" && field("outlet_id").value) own(true);
        if (event.target.name === "source_outlet" && event.target.value !== field("outlet_name").value) put("outlet_id", "");
    });
    lock(Boolean(field("source_id").value));
    if (field("source_id").value) say(words.say("link.same"), anew());
    else if (field("outlet_id").value) tellOutlet(field("outlet_name").value);

    function put(name, value) {
        field(name).value = value;
        field(name).dispatchEvent(new Event("change", { bubbles: true }));
    }

    function say(...content) {
        box.replaceChildren(...content.flat().filter(Boolean).map((each) => (typeof each === "string" ? h("p", {}, each) : each)));
    }

    async function ask() {
        asking?.abort();
        const url = field("source_url").value.trim();
        if (field("source_id").value) release();
        if (!/^https?:\/\/[^/\s]+\.[^/\s]+/i.test(url) || !cairn.may("source.add")) return say();
        const mine = (asking = new AbortController());
        try {
            const known = await routes.knownSource(map.id, url, { signal: mine.signal });
            if (mine.signal.aborted || !part.isConnected) return undefined;
            if (claim && known.claims?.includes(claim)) return say(h("p", { class: "fault" }, words.say("link.here")));
            if (known.source) return tellSource(known);
            if (known.outlet) return use(known.outlet);
            if (known.proposed_outlet) return propose(known.proposed_outlet);
            return say();
        } catch (problem) {
            return mine.signal.aborted ? undefined : say(h("p", { class: "hint" }, explain(problem, words)));
        }
    }

    function tellSource({ source, used_by: used = 0 }) {
        const untouched = !field("source_kind").value && !field("source_excerpt").value.trim();
        if (untouched) return adopt(source, used);
        return say(words.say("link.known", { count: used }), button(words.say("link.use"), { "data-action": "use-source", onclick: () => adopt(source, used) }));
    }

    function adopt(source, used) {
        put("source_id", source.id);
        put("source_kind", source.kind);
        put("source_excerpt", words.pick(source.excerpt).text);
        put("source_outlet", source.outlet?.name ?? "");
        put("outlet_name", source.outlet?.name ?? "");
        put("outlet_id", source.outlet_id ?? "");
        put("reliability", source.reliability ?? "F");
        put("credibility", String(source.credibility ?? 6));
        put("source_archive_url", source.archive_url ?? "");
        lock(true);
        say(words.say("link.known", { count: used }), words.say("link.same"), anew());
    }

    function anew() {
        return button(words.say("link.anew"), { class: "button quiet", "data-action": "describe-anew", onclick: () => { release(); say(); field("source_kind").focus(); } });
    }

    /** What was taken from elsewhere goes; it is another source now. */
    function release() {
        put("source_id", "");
        lock(false);
        for (const name of ["source_kind", "source_excerpt", "source_outlet", "source_archive_url", "outlet_id", "outlet_name"]) put(name, "");
    }

    function lock(on) {
        for (const name of SHARED) if (field(name)) field(name).disabled = on;
    }

    function own(on) {
        put("own_grade", on ? "true" : "");
        tellOutlet(field("outlet_name").value);
    }

    function use(outlet) {
        put("outlet_id", outlet.id);
        put("outlet_name", outlet.name);
        put("source_outlet", outlet.name);
        put("own_grade", "");
        if (outlet.kind && !field("source_kind").value) put("source_kind", outlet.kind);
        put("reliability", outlet.reliability);
        tellOutlet(outlet.name, outlet);
    }

    function tellOutlet(name, outlet = null) {
        const aligned = map.factions.find(({ id }) => id === outlet?.aligned_with);
        const said = field("own_grade").value ? "link.own_grade" : "link.outlet";
        say(words.say(said, { name: `\u2068${name}\u2069`, grade: field("reliability").value }), aligned ? words.say("link.aligned", { faction: words.pick(aligned.name).text }) : null);
    }

    function propose(proposed) {
        const host = proposed.hosts.join(", ");
        if (!cairn.may("outlet.propose")) return say();
        const add = async (press) => {
            press.currentTarget.disabled = true;
            const name = field("source_outlet").value.trim() || proposed.name;
            try {
                use(await cairn.visitor.ask(() => routes.addOutlet(map.id, { id: uuid7(), name, hosts: proposed.hosts })));
            } catch (problem) {
                say(h("p", { class: "fault" }, explain(problem, words)));
            }
        };
        return say(words.say("link.unknown", { host: `\u2068${host}\u2069` }), button(words.say("outlets.propose"), { "data-action": "propose-outlet", onclick: add }));
    }
}
