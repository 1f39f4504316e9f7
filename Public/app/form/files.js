import * as routes from "../evidence/routes.js";
import { h } from "../dom.js";
import * as format from "../format.js";
import { prepare } from "../picture.js";
import { upload } from "../upload.js";
import { button, explain } from "../views/parts.js";

/** Pictures and documents that a source keeps: each is prepared, sent at once with its progress shown, and can be taken back. */

const ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf";
const LARGEST = 25 * 1024 * 1024;
const MOST = 10;

/** `value`: the digests as the form holds them, with spaces between. The field is `source_files`. */
export function filesField(cairn, scope, value = "") {
    const { words } = cairn;
    const held = h("input", { type: "hidden", name: "source_files", value });
    const list = h("ul", { class: "files" });
    const input = h("input", { type: "file", class: "file-input", accept: ACCEPTED, multiple: true, "aria-label": words.say("files.add"), onchange: () => take([...input.files]) });
    const fault = h("p", { class: "fault", role: "alert" });
    const running = new Set();
    scope.onEnd(() => running.forEach((each) => each.abort()));
    for (const sha256 of value.split(" ").filter(Boolean)) list.append(kept({ sha256 }, null));

    function digests() {
        return held.value.split(" ").filter(Boolean);
    }

    function hold(all) {
        held.value = [...new Set(all)].join(" ");
        held.dispatchEvent(new Event("input", { bubbles: true }));
    }

    function take(files) {
        input.value = "";
        fault.textContent = files.length + list.children.length > MOST ? words.say("files.too_many", { count: MOST }) : "";
        for (const file of files.slice(0, Math.max(0, MOST - list.children.length))) send(file);
    }

    async function send(file) {
        const stop = new AbortController();
        const bar = h("progress", { max: 1, value: 0, "aria-label": words.say("files.sending", { name: file.name }) });
        const said = h("span", { class: "hint", role: "status" }, words.say("files.preparing"));
        const line = h("li", { class: "file", "data-state": "sending" }, h("span", { class: "file-text" }, h("bdi", {}, file.name), said, bar), button(words.say("action.cancel"), { class: "button quiet", "data-action": "cancel-file", onclick: () => stop.abort() }));
        list.append(line);
        running.add(stop);
        try {
            const picture = file.type.startsWith("image/") ? await prepare(file) : null;
            if (file.type.startsWith("image/") && !picture) return refuse(line, file, words.say("files.unreadable"));
            const blob = picture?.blob ?? file;
            if (blob.size > LARGEST) return refuse(line, file, words.say("files.too_large"));
            stop.signal.throwIfAborted();
            const made = await upload(routes.mediaPath(cairn.map.id), blob, {
                signal: stop.signal,
                progress: (share) => {
                    bar.value = share;
                    said.textContent = format.percent(share * 100, words.locale);
                },
            });
            if (picture?.dhash && !made.dhash) routes.setDHash(made.sha256, picture.dhash).catch(() => undefined);
            line.replaceWith(kept(made, picture, file));
            hold([...digests(), made.sha256]);
        } catch (problem) {
            if (problem.name === "AbortError") line.remove();
            else refuse(line, file, explain(problem, words, { 413: words.say("files.too_large"), 422: words.language === "en" ? undefined : words.say("files.refused") }), () => send(file));
        } finally {
            running.delete(stop);
        }
        return undefined;
    }

    function refuse(line, file, text, again = null) {
        const drop = () => line.remove();
        line.dataset.state = "failed";
        line.replaceChildren(
            h("span", { class: "file-text" }, h("bdi", {}, file.name), h("span", { class: "fault", role: "alert" }, text)),
            again ? button(words.say("action.retry"), { class: "button quiet", onclick: () => { drop(); again(); } }) : "",
            button(words.say("files.remove"), { class: "button quiet", onclick: drop }),
        );
    }

    function kept({ sha256, used_by: used = [], type }, picture, file = null) {
        const remove = () => {
            line.remove();
            hold(digests().filter((each) => each !== sha256));
            input.focus();
        };
        const line = h(
            "li",
            { class: "file", "data-state": "kept", "data-file": sha256 },
            picture ? h("img", { class: "thumbnail", src: picture.thumbnail, alt: "" }) : null,
            h(
                "span",
                { class: "file-text" },
                h("a", { href: routes.filePath(sha256), target: "_blank", rel: "noopener" }, h("bdi", {}, file?.name ?? sha256.slice(0, 12))),
                h("span", { class: "hint" }, type === "application/pdf" ? words.say("files.pdf_hint") : words.say("files.kept")),
                used.length ? h("span", { class: "file-used" }, words.say("files.used", { count: used.length }), " ", used.slice(0, 3).map((id) => button(words.say("files.open_claim"), { class: "button link", onclick: () => cairn.open(id) }))) : null,
            ),
            button(words.say("files.remove"), { class: "button quiet", "data-action": "remove-file", onclick: remove }),
        );
        return line;
    }

    return h("div", { class: "field", "data-field": "source_files" }, h("span", {}, words.say("files.title")), h("p", { class: "hint" }, words.say("files.hint")), list, input, held, fault);
}
