"""WebSocket frames as bytes, right ones and wrong ones, and a feed to send them on."""

import json
import struct

from server import MAP

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
NO_MASK = bytes(4)
DEFLATE = "permessage-deflate"
KEY = "dGhlIHNhbXBsZSBub25jZQ=="


def frame(opcode, payload=b"", *, final=True, reserved=0, mask=NO_MASK, announced=None):
    """A client's frame. A mask of zeros leaves the payload as it is; None leaves the mask out, which is wrong."""
    length = len(payload) if announced is None else announced
    masked = 0 if mask is None else 0x80
    first = (0x80 if final else 0) | reserved << 4 | opcode
    if length < 126:
        head = struct.pack("!BB", first, masked | length)
    elif length < 1 << 16:
        head = struct.pack("!BBH", first, masked | 126, length)
    else:
        head = struct.pack("!BBQ", first, masked | 127, length)
    return head + (mask or b"") + payload


def text(message):
    return frame(TEXT, message if isinstance(message, bytes) else json.dumps(message).encode())


def subscribe(name="all", since=None, **filters):
    message = {"type": "subscribe", "id": name, "filter": filters}
    return text(message if since is None else message | {"since": since})


def handshake(port, path=f"/api/v1/maps/{MAP}/live", origin=None, extensions=None, **changed):
    """The request that opens a feed; a changed field of None is left out."""
    fields = {
        "Host": f"127.0.0.1:{port}", "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": KEY,
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Protocol": "cairn.v1", "Origin": origin,
        "Sec-WebSocket-Extensions": extensions,
    } | {name.replace("_", "-"): value for name, value in changed.items()}
    lines = [f"{name}: {value}\r\n" for name, value in fields.items() if value is not None]
    return f"GET {path} HTTP/1.1\r\n{''.join(lines)}\r\n".encode()


class RawFeed:
    """A live feed on a raw line."""

    def __init__(self, line):
        self.line = line
        self.compresses = False

    async def open(self, extensions=None, behind=b""):
        """Upgrades, with bytes of the new protocol right behind the request. Tells whether the server agreed."""
        await self.line.send(handshake(self.line.port, extensions=extensions) + behind)
        status = await self.line.head()
        self.compresses = status == 101 and DEFLATE.encode() in self.line.fields
        return status == 101

    async def next(self):
        """The next frame's opcode, reserved bits and payload; None at the end."""
        heard = self.line.rest
        self.line.rest = b""
        while True:
            cut = self._length(heard)
            if cut is not None and len(heard) >= sum(cut):
                start, length = cut
                self.line.rest = heard[start + length:]
                return heard[0] & 15, heard[0] >> 4 & 7, heard[start:start + length]
            part = await self.line.receive()
            if not part:
                return None
            heard += part

    @staticmethod
    def _length(heard):
        """How long the header and the payload of the frame at the front are, once that can be told."""
        if len(heard) < 2:
            return None
        length = heard[1] & 127
        for mark, form in ((126, "!H"), (127, "!Q")):
            if length == mark:
                size = struct.calcsize(form)
                return (2 + size, *struct.unpack(form, heard[2:2 + size])) if len(heard) >= 2 + size else None
        return 2, length

    async def message(self):
        """The next message of text, as it is on the wire; None when the feed ends."""
        while True:
            got = await self.next()
            if got is None or got[0] == CLOSE:
                return None
            if got[0] == TEXT:
                return got[2]

    async def close_code(self):
        """With which code the server closes; None when it ends without a Close frame."""
        while got := await self.next():
            opcode, _, payload = got
            if opcode == CLOSE:
                return struct.unpack("!H", payload[:2])[0] if payload else 1005
        return None
