import { h } from "../../dom.js";
import { block } from "../place.js";
import { stylesheet } from "../stylesheet.js";
import { factions } from "../settings/factions.js";
import { limits } from "../settings/limits.js";
import { naming } from "../settings/naming.js";
import { publishing } from "../settings/publishing.js";
import { surroundings } from "../settings/surroundings.js";

/** Everything that the map's administrators decide about it, each matter a form of its own. */
export function settings(cairn, scope) {
    const { words } = cairn;
    stylesheet("/css/settings.css");
    return h(
        "div",
        { class: "blocks" },
        block(words.say("settings.naming"), naming(cairn, scope)),
        block(words.say("settings.factions"), factions(cairn, scope)),
        block(words.say("settings.publishing"), publishing(cairn, scope)),
        block(words.say("settings.surroundings"), surroundings(cairn, scope)),
        block(words.say("settings.people"), limits(cairn, scope)),
    );
}
