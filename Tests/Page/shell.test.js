import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { CLAIM } from "../../Public/app/views/preload.js";

const root = new URL("../../Public/", import.meta.url);
const html = readFileSync(new URL("index.html", root), "utf8");

function closure(address, found = new Set()) {
    if (found.has(address.href)) return found;
    found.add(address.href);
    const source = readFileSync(address, "utf8");
    for (const [, path] of source.matchAll(/^import [^;]*?from "(\.[^"]+)";/gms)) closure(new URL(path, address), found);
    return found;
}

function files(folder) {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const address = new URL(entry.name + (entry.isDirectory() ? "/" : ""), folder);
        return entry.isDirectory() ? files(address) : entry.name.endsWith(".js") ? [address] : [];
    });
}

test("the page preloads the modules of its first view, and no other", () => {
    const needed = closure(new URL("app/views/shell.js", root), closure(new URL("app/app.js", root)));
    needed.delete(new URL("app/app.js", root).href);
    const named = [...html.matchAll(/rel="modulepreload" href="\/([^"]+)"/g)].map(([, path]) => new URL(path, root).href);
    assert.deepEqual(named.sort(), [...needed].sort());
});

test("what a claim's page needs beyond the first view is asked for together", () => {
    const first = closure(new URL("app/views/shell.js", root), closure(new URL("app/app.js", root)));
    const needed = [...closure(new URL("app/views/claim.js", root))].filter((address) => !first.has(address));
    assert.deepEqual(CLAIM.map((path) => new URL(path, root).href).sort(), needed.sort());
});

test("the page holds nothing inline", () => {
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
});

for (const address of files(new URL("app/", root))) {
    const source = readFileSync(address, "utf8");
    const name = address.pathname.split("/Public/")[1];
    test(`${name} makes no markup out of text and keeps to its part`, () => {
        assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function|\beval\(/);
        assert.doesNotMatch(source, /setAttribute\("style"/);
        if (name !== "app/http.js") assert.doesNotMatch(source, /\bfetch\(/);
        if (name !== "app/map/leaflet.js") assert.doesNotMatch(source, /globalThis\.L\b|window\.L\b/);
        if (name !== "app/qr.js") assert.doesNotMatch(source, /(?:globalThis|window)\.qrcode\b/);
        assert.ok(source.split("\n").length <= 250, "longer than 250 lines");
    });
}
