import * as api from "../../api.js";
import { h, outward } from "../../dom.js";
import { lasting } from "../../lasting.js";
import { certainty, forms } from "../legend.js";
import { loaded } from "../loaded.js";
import { badgeOf, factionChip, phrase } from "../parts.js";
import { block, place } from "../place.js";
import { stylesheet } from "../stylesheet.js";
import { reckoning } from "./reckoning.js";

/** What this map is, by which rules it works, how its figures come about and what is kept of those who look. Open to everybody. */

const SOURCES = [["Natural Earth", "https://www.naturalearthdata.com"], ["GeoNames", "https://www.geonames.org"], ["ACLED", "https://acleddata.com"], ["Leaflet", "https://leafletjs.com"]];

export function aboutView(cairn, scope) {
    const { words } = cairn;
    const element = h("div", {});
    stylesheet("/css/about.css");
    scope.watch(["map"], () => {
        const { map } = cairn;
        const { text: summary } = words.pick(map.summary);
        element.replaceChildren(
            place(
                cairn,
                words.say("about.title"),
                h("div", { class: "about" }, phrase(words, map.title, "p", { class: "lead" }), summary ? phrase(words, map.summary, "p") : null, h("p", {}, words.say("about.cairn"))),
                block(words.say("about.rules"), rules(cairn)),
                map.factions.length ? block(words.say("legend.factions"), h("ul", { class: "about-factions" }, map.factions.map((faction) => h("li", {}, factionChip(faction, words))))) : null,
                block(words.say("about.statuses"), statuses(cairn)),
                block(words.say("about.signs"), h("p", {}, words.say("about.signs_explain")), h("ul", { class: "about-signs" }, [...forms(cairn), ...certainty(cairn)].map((each) => h("li", {}, each))), h("p", { class: "hint" }, words.say("legend.approximate"))),
                reckoning(cairn),
                block(words.say("about.log"), log(cairn)),
                block(words.say("about.privacy"), ["readers", "authors", "places", "remains"].map((key) => h("p", {}, words.say(`about.privacy_${key}`)))),
                block(words.say("about.data"), data(cairn)),
                block(words.say("about.version"), version(cairn, scope)),
            ),
        );
    });
    return element;
}

/** The rules as the map's settings give them. */
function rules({ words, map, vocabulary }) {
    const grave = vocabulary.list("categories").filter(({ grave: is }) => is).map(({ id }) => vocabulary.label("categories", id, words));
    const said = [
        words.say(`about.publish_${map.publish}`),
        words.say("about.two", { categories: grave.join(words.say("list.separator")) }),
        map.public_delay ? words.say("about.delay", { time: lasting(map.public_delay, words.locale) }) : words.say("about.no_delay"),
        words.say("about.recheck", { time: lasting(map.recheck_after_days * 86_400, words.locale) }),
        words.say(`about.registration_${map.registration}`),
        words.say(map.tips ? "about.tips_on" : "about.tips_off"),
        words.say(`about.comments_${map.comments}`),
        words.say("about.run_by"),
    ];
    return h("ul", { class: "about-list" }, said.map((each) => h("li", {}, each)), map.registration === "open" ? h("li", {}, h("a", { href: "#/register" }, words.say("register.title"))) : null);
}

function statuses({ words, vocabulary }) {
    return h("dl", { class: "about-terms" }, vocabulary.list("statuses").map(({ id }) => h("div", {}, h("dt", {}, badgeOf(id, vocabulary, words)), h("dd", {}, vocabulary.description("statuses", id, words)))));
}

function log({ words, map }) {
    const path = `/api/v1/maps/${encodeURIComponent(map.id)}`;
    const link = (href, key) => h("li", {}, h("a", { href }, words.say(key)));
    return [
        h("p", {}, words.say("about.log_explain")),
        h("ul", { class: "about-list" }, link("/log.txt", "about.log_described"), link(`${path}/log.ndjson`, "about.log_whole"), link(`${path}/checkpoints`, "about.log_checkpoints"), link("#/outlets", "outlets.all")),
    ];
}

function data({ words, map }) {
    return [
        map.attribution ? h("p", { dir: "auto" }, map.attribution) : null,
        h("p", {}, words.say("about.data_explain")),
        h("p", { class: "chips" }, SOURCES.map(([name, href]) => outward(href, name, { dir: "ltr" }))),
    ];
}

function version(cairn, scope) {
    const { words, vocabulary } = cairn;
    return loaded(cairn, scope, api.landing, ({ name, version: number }) => [
        h("p", {}, h("bdi", { dir: "ltr", "data-testid": "version" }, `${name} ${number}`), vocabulary.figures ? ` · ${words.say("about.model", { model: vocabulary.figures.model })}` : null),
        h("p", { class: "hint" }, words.say("about.api"), " ", h("a", { href: "/api/v1", dir: "ltr" }, "/api/v1")),
    ]).element;
}
