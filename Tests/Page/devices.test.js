import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { device } from "../../Public/app/devices.js";
import { Words } from "../../Public/app/i18n.js";

const words = (language) => new Words(language, JSON.parse(readFileSync(new URL(`../../Public/i18n/${language}.json`, import.meta.url), "utf8")));
const phrases = [
    ["Firefox on Android", "Firefox on Android", "Firefox على Android"],
    ["Samsung Internet on Android", "Samsung Internet on Android", "Samsung Internet على Android"],
    ["a browser on iPhone or iPad", "A browser on iPhone or iPad", "متصفح على آيفون أو آيباد"],
    ["a browser", "A browser", "متصفح"],
    ["a program", "A program", "برنامج"],
    ["<b>", "<b>", "<b>"],
    ["constructor", "constructor", "constructor"],
];
for (const [phrase, english, arabic] of phrases) {
    test(`${phrase} in words`, () => {
        assert.equal(device(phrase, words("en")), english);
        assert.equal(device(phrase, words("ar")), arabic);
    });
}
