"""One raw connection to the server, by plain TCP or by TLS, that can do what no proper client does."""

import asyncio
import contextlib
import socket
import ssl
import struct

ADDRESS = "127.0.0.1"
CONNECT_SECONDS = 20
SMALLEST_BUFFER = 4_096
RESETS_AT_CLOSE = struct.pack("ii", 1, 0)


class Line:
    """Bytes out and in. Whatever has been read and not asked for waits in `rest`."""

    def __init__(self, port, is_tight=False):
        self.port = port
        self.rest = b""
        # Of the head that was read last, in lower case.
        self.fields = b""
        self.socket = socket.socket()
        self.socket.setblocking(False)
        if is_tight:
            # So that a server that writes to somebody who does not read soon has nowhere to put it.
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST_BUFFER)

    def sibling(self):
        """Another line to the same server, not open yet."""
        return Line(self.port)

    async def open(self):
        async with asyncio.timeout(CONNECT_SECONDS):
            await asyncio.get_running_loop().sock_connect(self.socket, (ADDRESS, self.port))
        return self

    async def send(self, data):
        await asyncio.get_running_loop().sock_sendall(self.socket, data)

    async def receive(self):
        """The next bytes; none at the end."""
        if self.rest:
            taken, self.rest = self.rest, b""
            return taken
        return await self._read()

    async def _read(self):
        return await asyncio.get_running_loop().sock_recv(self.socket, 65_536)

    async def hears(self, seconds):
        """Whether anything, the end too, comes within this time. Nothing of it is lost."""
        if self.rest:
            return True
        try:
            async with asyncio.timeout(seconds):
                await self._becomes_readable()
        except TimeoutError:
            return False
        return True

    async def _becomes_readable(self):
        """Takes nothing: a reading that is cancelled can lose what it has read."""
        loop, came = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self.socket, came.set)
        try:
            await came.wait()
        finally:
            loop.remove_reader(self.socket)

    async def head(self):
        """The status of the next answer; None if the connection ended instead. The body stays in `rest`."""
        heard = b""
        while b"\r\n\r\n" not in heard:
            part = await self.receive()
            if not part:
                return None
            heard += part
        head, _, self.rest = heard.partition(b"\r\n\r\n")
        self.fields = head.lower()
        return int(head.split(b" ", 2)[1])

    async def answer(self):
        """The status of the next answer, read to the end of its body."""
        status = await self.head()
        if status is None or status in (101, 204, 304):
            return status
        length = int(self.fields.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        while len(self.rest) < length:
            part = await self._read()
            if not part:
                return None
            self.rest += part
        self.rest = self.rest[length:]
        return status

    async def end(self):
        """Reads until the server ends the connection."""
        while await self.receive():
            pass

    def half_close(self):
        self.socket.shutdown(socket.SHUT_WR)

    def reset(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESETS_AT_CLOSE)
        self.socket.close()

    def close(self):
        self.socket.close()


class SecureLine(Line):
    """The same inside TLS."""

    def __init__(self, port, context, is_tight=False):
        super().__init__(port, is_tight)
        self.context = context
        self.inward, self.outward = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.session = context.wrap_bio(self.inward, self.outward, server_hostname=ADDRESS)

    def sibling(self):
        return SecureLine(self.port, self.context)

    async def open(self):
        await super().open()
        async with asyncio.timeout(CONNECT_SECONDS):
            await self._carry_out(self.session.do_handshake)
        return self

    async def send(self, data):
        await self._carry_out(self.session.write, data)

    async def _read(self):
        with contextlib.suppress(ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return await self._carry_out(self.session.read, 65_536)
        return b""

    async def _becomes_readable(self):
        """Records without content, such as tickets, do not count."""
        while not self.session.pending():
            await super()._becomes_readable()
            taken = self.socket.recv(65_536)
            if not taken:
                self.inward.write_eof()
                return
            self.inward.write(taken)
            with contextlib.suppress(ssl.SSLWantReadError):
                part = self.session.read(65_536)
                self.rest += part
                return

    async def _carry_out(self, action, *arguments):
        while True:
            try:
                result = action(*arguments)
                await self._flush()
                return result
            except ssl.SSLWantReadError:
                await self._flush()
                taken = await super()._read()
                if taken:
                    self.inward.write(taken)
                else:
                    self.inward.write_eof()

    async def _flush(self):
        if self.outward.pending:
            await super().send(self.outward.read())

    def half_close(self):
        with contextlib.suppress(ssl.SSLError):
            self.session.unwrap()
        with contextlib.suppress(BlockingIOError):
            self.socket.send(self.outward.read())
        super().half_close()


def line_to(port, certificate=None, is_tight=False):
    """A line, not open yet; by TLS if there is a certificate to check the server's with."""
    if certificate is None:
        return Line(port, is_tight)
    return SecureLine(port, ssl.create_default_context(cafile=certificate), is_tight)
