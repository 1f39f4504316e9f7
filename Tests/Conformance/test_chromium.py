"""Chromium as a client of the project's server."""

import pytest
import transport

from echo_peer import echo_server

# Sends texts and bytes of the given sizes, one half like the product's own messages and one half that hardly
# compresses; then closes. Tells what was agreed, which echoes differ, and how it ended.
CONVERSATION = """async ([url, sizes]) => {
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    await new Promise((resolve, reject) => {
        socket.onopen = resolve;
        socket.onclose = event => reject(new Error(`closed with ${event.code}`));
    });
    const closed = new Promise(resolve => { socket.onclose = resolve; });
    const echo = message => new Promise(resolve => {
        socket.onmessage = event => resolve(event.data);
        socket.send(message);
    });
    const random = size => {
        const bytes = new Uint8Array(size);
        for (let start = 0; start < size; start += 65536)
            crypto.getRandomValues(bytes.subarray(start, Math.min(size, start + 65536)));
        return bytes;
    };
    const isSame = (one, other) => one.length === other.length && one.every((byte, index) => byte === other[index]);
    const wrong = [];
    for (const size of sizes) {
        const line = `{"type":"event","seq":${size},"title":{"ar":"حلب","en":"Aleppo 🌍"}}\\n`;
        for (const text of [line.repeat(Math.ceil(size / line.length)).slice(0, size).toWellFormed(),
                            Array.from(random(size), byte => String.fromCharCode(33 + byte)).join("")])
            if (await echo(text) !== text) wrong.push(`text of ${size}`);
        const bytes = random(size);
        if (!isSame(new Uint8Array(await echo(bytes)), bytes)) wrong.push(`bytes of ${size}`);
    }
    socket.close(4000, "Ende 終");
    const { code, reason, wasClean } = await closed;
    return { extensions: socket.extensions, wrong, code, reason, wasClean };
}"""

# Waits for the server to close.
PATIENCE = """url => new Promise(resolve => {
    const socket = new WebSocket(url);
    socket.onopen = () => console.log("open");
    socket.onclose = ({ code, wasClean }) => resolve({ code, wasClean });
})"""

SIZES = [0, 1, 125, 126, 1024, 4096, 65_535, 65_536, 200_000, 1 << 20]


@pytest.fixture
def page(chromium):
    context = chromium.new_context(ignore_https_errors=transport.IS_SECURE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind, has_context", [("continuous", True), ("standalone", False)])
def test_chromium_compresses_and_gets_back_what_it_said(page, request, kind, has_context):
    server = request.getfixturevalue(kind)
    told = page.evaluate(CONVERSATION, [server.url, SIZES])
    agreed = [part.strip() for part in told["extensions"].split(";")]
    assert agreed[0] == "permessage-deflate"
    assert ("server_no_context_takeover" in agreed) is not has_context
    assert told["wrong"] == []
    assert (told["code"], told["wasClean"]) == (4000, True)


def test_chromium_hears_that_the_server_ends(page):
    with echo_server() as server:
        page.on("console", lambda said: server.terminate() if said.text == "open" else None)
        assert page.evaluate(PATIENCE, server.url) == {"code": 1001, "wasClean": True}
