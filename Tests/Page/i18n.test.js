import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { Words, languages, preferred } from "../../Public/app/i18n.js";

const root = new URL("../../Public/", import.meta.url);
const load = (language) => JSON.parse(readFileSync(new URL(`i18n/${language}.json`, root), "utf8"));
const strings = Object.fromEntries(Object.keys(languages).map((language) => [language, load(language)]));
const placeholders = (text) => new Set([...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map(([, name]) => name));

function modules(folder) {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const address = new URL(entry.name + (entry.isDirectory() ? "/" : ""), folder);
        return entry.isDirectory() ? modules(address) : [readFileSync(address, "utf8")];
    });
}
const source = modules(new URL("app/", root)).join("\n");

test("there is one file for each language, and no other", () => {
    const files = readdirSync(new URL("i18n/", root)).map((name) => name.replace(".json", ""));
    assert.deepEqual(files.sort(), Object.keys(languages).sort());
});

for (const language of Object.keys(languages)) {
    test(`${language} says everything that en says, and nothing else`, () => {
        assert.deepEqual(Object.keys(strings[language]).sort(), Object.keys(strings.en).sort());
    });

    test(`${language} has every plural form of its language, and only those`, () => {
        const wanted = new Intl.PluralRules(languages[language].locale).resolvedOptions().pluralCategories.sort();
        for (const [key, text] of Object.entries(strings[language])) {
            assert.equal(typeof text, typeof strings.en[key], key);
            if (typeof text === "object") assert.deepEqual(Object.keys(text).sort(), wanted, key);
        }
    });

    test(`${language} leaves nothing empty and fills in the same values`, () => {
        for (const [key, text] of Object.entries(strings[language])) {
            for (const form of typeof text === "string" ? [text] : Object.values(text)) assert.notEqual(form.trim(), "", key);
            const allowed = placeholders(strings.en[key]);
            for (const name of placeholders(text)) assert.ok(allowed.has(name), `${key}: {${name}}`);
            for (const name of allowed) assert.ok(placeholders(text).has(name), `${key} lacks {${name}}`);
        }
    });
}

test("every key that the page names literally is there", () => {
    const named = [...source.matchAll(/\b(?:say|has|pieces)\("([a-z_]+\.[\w.-]+)"/g)].map(([, key]) => key);
    assert.ok(named.length > 100);
    for (const key of named) assert.ok(key in strings.en, key);
});

test("every key in the files is used somewhere in the page", () => {
    const computed = [...source.matchAll(/`([a-z_]+\.(?:[a-z_]+_)?)\$\{/g)].map(([, start]) => start);
    for (const key of Object.keys(strings.en)) {
        assert.ok(source.includes(`"${key}"`) || computed.some((start) => key.startsWith(start)), key);
    }
});

test("plural forms are chosen by count, and numbers written in the language's digits", () => {
    const arabic = new Words("ar", strings.ar);
    const english = new Words("en", strings.en);
    assert.equal(english.say("list.count", { count: 1 }), "1 claim");
    assert.equal(english.say("list.count", { count: 33 }), "33 claims");
    assert.equal(arabic.say("list.count", { count: 2 }), "إفادتان");
    assert.match(arabic.say("list.count", { count: 5 }), /٥ إفادات/);
});

test("pieces of a sentence stand in the order of the language, and values stay what they are", () => {
    const english = new Words("en", strings.en);
    const arabic = new Words("ar", strings.ar);
    const by = { name: "{account} \u0000 <b>" };
    const account = { name: "b" };
    assert.deepEqual(english.pieces("record.member.granted", { by, account, role: "Moderator" }), [by, " gave ", account, " the role ", "Moderator"]);
    assert.deepEqual(arabic.pieces("record.member.granted", { by, account, role: "مشرف" }), [by, ": منح ", account, " دور ", "مشرف"]);
    assert.deepEqual(arabic.pieces("record.sign_in.failed", { count: 5, account }), ["٥ محاولات دخول فاشلة باسم ", account]);
    assert.deepEqual(english.pieces("record.sign_in.failed", { count: 1, account }), ["1 failed try to sign in as ", account]);
});

test("words in other languages are shown as what they are", () => {
    const arabic = new Words("ar", strings.ar);
    assert.deepEqual(arabic.pick({ en: "Aleppo", ar: "حلب" }), { text: "حلب", language: "ar" });
    assert.deepEqual(arabic.pick({ fr: "Alep", en: "Aleppo" }), { text: "Aleppo", language: "en" });
    assert.deepEqual(arabic.pick({}), { text: "", language: "ar" });
});

test("the language asked for comes before the one remembered, and that before the browser's", () => {
    assert.equal(preferred("ar", "en", ["en-GB"]), "ar");
    assert.equal(preferred(null, "ar", ["en-GB"]), "ar");
    assert.equal(preferred("xx", null, ["fr-FR", "ar-SY"]), "ar");
    assert.equal(preferred(null, null, ["toString"]), "en");
});
