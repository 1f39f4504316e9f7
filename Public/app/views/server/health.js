import * as api from "../../api.js";
import { browserVerify, faults } from "../../checkpoints.js";
import { h } from "../../dom.js";
import * as format from "../../format.js";
import { get } from "../../http.js";
import { loaded } from "../loaded.js";
import { button, explain } from "../parts.js";
import { block } from "../place.js";

/** How the server is, and what it has signed of its log; whether that holds, the browser works out itself. */

const PAGE = 1000;
const SHOWN = 10;

export function health(cairn, scope) {
    const { words } = cairn;
    const state = loaded(cairn, scope, () => Promise.all([readiness(), api.landing(), api.maps()]), ([ready, landing, maps]) => {
        const head = ready.head ?? Math.max(...maps.map((map) => map.head));
        const rows = [
            [words.say("health.store"), h("span", { class: `badge ${ready.ready ? "badge-stands" : "badge-void"}`, "data-testid": "ready" }, words.say(ready.ready ? "health.ready" : "health.not_ready"))],
            [words.say("about.version"), h("bdi", { dir: "ltr" }, landing.version)],
            [words.say("health.head"), h("bdi", { "data-testid": "head" }, format.number(head, words.locale))],
            [words.say("health.maps"), format.number(maps.length, words.locale)],
        ];
        return h("dl", { class: "facts" }, rows.map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))));
    });
    const again = button(words.say("health.again"), { "data-action": "again", onclick: () => Promise.all([state.reload(), log.reload()]) });
    const log = loaded(cairn, scope, () => signed(cairn.map.id), (all) => heads(cairn, all));
    return h("div", { class: "blocks" }, block(words.say("health.server"), state.element, again), block(words.say("health.log"), h("p", { class: "hint" }, words.say("health.log_explain")), log.element));
}

/** A server that cannot write says so with 503 and an answer all the same. */
async function readiness() {
    return get("/readyz").catch((problem) => {
        if (problem.status === 503) return { ready: false };
        throw problem;
    });
}

async function signed(mapId) {
    const path = `/api/v1/maps/${encodeURIComponent(mapId)}/checkpoints?limit=${PAGE}`;
    const { handovers, checkpoints, links } = await get(path);
    const all = { handovers, checkpoints: [...checkpoints] };
    for (let next = links.find(({ rel }) => rel === "next"); next; ) {
        const page = await api.page(next.href);
        all.checkpoints.push(...page.checkpoints);
        next = page.links.find(({ rel }) => rel === "next");
    }
    return all;
}

function heads(cairn, all) {
    const { words, map } = cairn;
    const { checkpoints } = all;
    if (checkpoints.length === 0) return h("p", { class: "hint" }, words.say("health.unsigned"));
    const said = h("div", { role: "status", "data-testid": "checked" });
    const check = button(words.say("health.check"), { "data-action": "check", onclick: run }, "agreement");

    async function run() {
        check.disabled = true;
        said.replaceChildren(h("p", {}, words.say("app.loading_part")));
        try {
            const verify = await browserVerify();
            said.replaceChildren(...(verify ? outcome(cairn, all, await faults(all, verify)) : [h("p", { class: "hint" }, words.say("health.cannot"))]));
        } catch (problem) {
            said.replaceChildren(h("p", { class: "fault" }, explain(problem, words)));
        }
        check.disabled = false;
    }
    const line = ({ seq, hash, time }) => h(
        "tr",
        { "data-seq": seq },
        h("th", { scope: "row" }, format.number(seq, words.locale)),
        h("td", {}, h("time", { datetime: time }, format.instant(time, words.locale, map.time_zone))),
        h("td", {}, h("code", { dir: "ltr", title: hash }, `${hash.slice(0, 12)}…`)),
    );
    const column = (key) => h("th", { scope: "col" }, words.say(key));
    return [
        h("p", {}, words.say("health.count", { count: checkpoints.length })),
        h("table", { class: "sum heads" }, h("thead", {}, h("tr", {}, column("health.seq"), column("health.time"), column("health.hash"))), h("tbody", {}, checkpoints.slice(-SHOWN).reverse().map(line))),
        h("div", { class: "secret-row hint" }, words.say("health.key"), h("code", { class: "secret", dir: "ltr" }, checkpoints.at(-1).key)),
        h("div", { class: "actions" }, check),
        said,
    ];
}

function outcome({ words }, { handovers, checkpoints }, found) {
    if (found.length === 0) return [h("p", {}, h("span", { class: "badge badge-stands" }, words.say("health.sound")), " ", words.say("health.sound_explain", { count: checkpoints.length + handovers.length }))];
    return [
        h("p", {}, h("span", { class: "badge badge-void" }, words.say("health.broken"))),
        h("ul", { class: "about-list" }, found.slice(0, SHOWN).map(({ seq, what }) => h("li", {}, words.say(`health.fault_${what}`, { seq })))),
        h("p", { class: "hint" }, words.say("health.broken_hint")),
    ];
}
