import { h } from "../../dom.js";
import { text } from "../../form/field.js";
import { sendForm } from "../../form/sendform.js";
import { languages } from "../../i18n.js";
import { save } from "./save.js";

/** What the map is called and what it says of itself, in each of its languages. */
export function naming(cairn, scope) {
    const { words, map } = cairn;
    const nameOf = (language) => languages[language]?.name ?? new Intl.DisplayNames([words.locale], { type: "language", fallback: "code" }).of(language);
    const attributes = (language) => ({ lang: language });
    const { form } = sendForm(cairn, scope, {
        id: "settings-naming",
        fields: map.languages.map((language) =>
            h(
                "fieldset",
                {},
                h("legend", {}, nameOf(language)),
                text(`title_${language}`, words.say("settings.map_title"), map.title[language] ?? "", { maxlength: 200, ...attributes(language) }),
                text(`summary_${language}`, words.say("settings.summary"), map.summary?.[language] ?? "", { rows: 3, ...attributes(language) }),
            ),
        ).concat(text("languages", words.say("settings.languages"), map.languages.join(", "), { dir: "ltr", hint: words.say("settings.languages_hint") })),
        send: words.say("settings.save"),
        look: "",
        clears: false,
        check: (values) => [
            ...(map.languages.some((language) => values[`title_${language}`].trim()) ? [] : [[`title_${map.languages[0]}`, words.say("settings.title_missing")]]),
            ...(tags(values.languages).length ? [] : [["languages", words.say("settings.languages_missing")]]),
        ],
        fieldOf: (pointer) => {
            const [, member, language] = pointer.split("/");
            return member === "languages" ? member : `${member}_${language ?? map.languages[0]}`;
        },
        act: (values) => save(cairn, { title: spoken(map.title, "title", values), summary: spoken(map.summary, "summary", values), languages: tags(values.languages) }, "settings-naming"),
    });

    /** What is not asked for here, in a language that the map no longer has, stays. */
    function spoken(present, member, values) {
        const asked = map.languages.map((language) => [language, values[`${member}_${language}`].trim()]);
        return Object.fromEntries(Object.entries({ ...present, ...Object.fromEntries(asked) }).filter(([, said]) => said));
    }
    return form;
}

function tags(typed) {
    return [...new Set(typed.split(/[\s,،]+/).filter(Boolean))];
}
