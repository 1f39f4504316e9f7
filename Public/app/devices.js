/** What the server calls a device is one of a few English phrases; these are their parts, for words in any language. */

const BARE = { "a browser": "device.browser", "a program": "device.program" };
const PHRASE = /^([\w ]{1,40}) on ([\w ]{1,40})$/;

/** The device in the language of `words`; a phrase that is none of the known ones is shown as it is. */
export function device(phrase, words) {
    if (Object.hasOwn(BARE, phrase)) return words.say(BARE[phrase]);
    const [, browser, system] = PHRASE.exec(phrase) ?? [];
    if (!browser) return phrase;
    const named = browser === "a browser" ? words.say("device.browser") : browser;
    return words.say("device.on", { browser: named, system: system === "iPhone or iPad" ? words.say("device.iphone") : system });
}
