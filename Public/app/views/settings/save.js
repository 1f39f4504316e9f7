import * as api from "../../api.js";

/** Sends some of the settings and takes over what the map is then. What was typed of them, under `kept`, is no draft any more. */
export async function save(cairn, changes, ...kept) {
    const changed = await cairn.visitor.ask(() => api.setMap(cairn.map.id, changes));
    for (const name of kept) cairn.kept.delete(name);
    cairn.tookMap(changed);
    cairn.say(cairn.words.say("settings.saved"));
    return changed;
}
