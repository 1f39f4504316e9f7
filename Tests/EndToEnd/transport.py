"""How the tests reach the server: plainly, or by TLS where CAIRN_TLS_TESTS is 1. Every test runs in both ways."""

import contextlib
import functools
import os
import pathlib
import select
import socket
import ssl
import subprocess
import tempfile

IS_SECURE = os.environ.get("CAIRN_TLS_TESTS") == "1"
SCHEME = "https" if IS_SECURE else "http"


@functools.cache
def identity():
    """A certificate for loopback that signs itself, and its key, made anew for each run."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="cairn-tls-"))
    return make_identity(folder / "certificate.pem", folder / "key.pem")


def make_identity(certificate, key):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "90",
         "-subj", "/CN=Cairn test", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True)
    key.chmod(0o600)
    return certificate, key


def flags():
    """What `cairn serve` is told."""
    certificate, key = identity() if IS_SECURE else (None, None)
    return ["--tls-certificate", certificate, "--tls-key", key] if IS_SECURE else []


def variables():
    """What makes the program's own clients trust the certificate."""
    return {"SSL_CERT_FILE": str(identity()[0])} if IS_SECURE else {}


@functools.cache
def context():
    """What Python's clients verify the server with; None without TLS."""
    return ssl.create_default_context(cafile=identity()[0]) if IS_SECURE else None


@functools.cache
def context_of_threads():
    """The same for clients that read on a thread of their own, for which Python's TLS is not made: with TLS 1.3 a ticket
    comes behind the handshake, and when it is read just while something is written, that waits for ever."""
    if not IS_SECURE:
        return None
    made = ssl.create_default_context(cafile=identity()[0])
    made.maximum_version = ssl.TLSVersion.TLSv1_2
    return made


class Line:
    """One connection, byte by byte."""

    def __init__(self, port, seconds=10):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        if IS_SECURE:
            self.socket = context().wrap_socket(self.socket, server_hostname="127.0.0.1")
        self.waiting = b""
        self.is_over = False

    def send(self, data, seconds=10):
        self.socket.settimeout(seconds)
        self.socket.sendall(data)

    def has_answer(self, seconds=0):
        """Whether bytes came, or the end. A record of TLS that carries none does not count."""
        if not self.waiting and not self.is_over:
            is_buffered = IS_SECURE and self.socket.pending() > 0
            if is_buffered or select.select([self.socket], [], [], seconds)[0]:
                self.socket.setblocking(False)
                with contextlib.suppress(BlockingIOError, ssl.SSLWantReadError):
                    self._take()
        return bool(self.waiting) or self.is_over

    def receive(self, seconds=10):
        """The next bytes; none at the end, however it came."""
        if not self.waiting and not self.is_over:
            self.socket.settimeout(seconds)
            self._take()
        taken, self.waiting = self.waiting, b""
        return taken

    def _take(self):
        try:
            self.waiting += self.socket.recv(65_536)
            self.is_over = not self.waiting
        except (ConnectionResetError, ssl.SSLEOFError):
            self.is_over = True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()
