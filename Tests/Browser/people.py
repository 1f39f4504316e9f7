"""What people do with their accounts, as the tests do it for them, and what an authenticator app would show."""

import base64
import hashlib
import hmac
import struct
import time

import zxingcpp
from client import Client, ok
from server import MAP

PASSWORD = "four unrelated quiet words"
# Markup, quotes, and controls that turn the direction of text around.
HOSTILE = "<img src=x onerror=\"document.title='taken'\">'\" \u202etxet\u202c \u2067x\u2069 {name} $& \\0"


def step():
    return int(time.time()) // 30


def totp(secret, at):
    """RFC 6238 with SHA-1, six digits, 30 seconds."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", at), hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def new_account(server, name, role="volunteer"):
    """A member with a password, by an invitation of the server's admin; answers with their client."""
    admin = Client(server, "warden", server.link("warden"))
    invitation = ok(admin.post("invitations", {"role": role})).json()
    person = Client(server, name)
    ok(person.post(f"/api/v1/invitations/{invitation['token']}/accept", {"name": name, "password": PASSWORD}))
    return person


def settings(server, **changes):
    admin = Client(server, "warden", server.link("warden"))
    ok(admin.patch(f"/api/v1/maps/{MAP}", changes))


def form(page, name):
    return page.locator(f"[data-form='{name}']")


def send(page, which, /, **values):
    """Fills in a form by the names of its fields and sends it."""
    for field, value in values.items():
        form(page, which).locator(f"[name={field}]:not([hidden])").fill(value)
    form(page, which).locator("button[type=submit]").click()


def sign_in(page, name, password=PASSWORD):
    page.get_by_test_id("sign-in").click()
    page.locator("[data-step=password]").wait_for()
    send(page, "sign-in", name=name, password=password)


def read_qr(page, element):
    """What a camera reads from the pixels of `element`, as a browser draws them."""
    picture = base64.b64encode(element.screenshot()).decode()
    width, height, grey = page.evaluate(
        """async (picture) => {
            const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0));
            const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
            const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
            pen.drawImage(bitmap, 0, 0);
            const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
            const grey = [];
            for (let at = 0; at < data.length; at += 4) grey.push(data[at]);
            return [bitmap.width, bitmap.height, grey];
        }""",
        picture)
    found = zxingcpp.read_barcodes(memoryview(bytes(grey)).cast("B", (height, width)))
    assert len(found) == 1, f"{len(found)} codes were read"
    return found[0].text
