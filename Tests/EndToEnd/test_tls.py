"""What is true of TLS alone: versions, certificates, their exchange, and what a browser is told."""

import contextlib
import shutil
import signal
import socket
import ssl
import subprocess

import pytest
import transport
from client import Client, claim, ok
from feed import Feed
from server import MAP, Server, cairn, wait_for
from transport import Line, context, identity, make_identity

pytestmark = pytest.mark.skipif(not transport.IS_SECURE, reason="about TLS; run with CAIRN_TLS_TESTS=1")


def connect(port, **changes):
    """A connection whose context has these attributes."""
    own = ssl.create_default_context(cafile=identity()[0])
    protocols, session = changes.pop("protocols", None), changes.pop("session", None)
    ciphers = changes.pop("ciphers", None)
    for name, value in changes.items():
        setattr(own, name, value)
    if protocols:
        own.set_alpn_protocols(protocols)
    if ciphers:
        own.set_ciphers(ciphers)
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    try:
        return (session[0] if session else own).wrap_socket(
            line, server_hostname="127.0.0.1", session=session[1] if session else None)
    except BaseException:
        line.close()
        raise


def served_certificate(port):
    with contextlib.closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as line:
        unverified = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
        with unverified.wrap_socket(line) as secure:
            return secure.getpeercert(binary_form=True)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_present_versions_are_spoken(server, version):
    with connect(server.port, minimum_version=version, maximum_version=version, protocols=["http/1.1"]) as line:
        assert line.version() == version.name.replace("_", ".")
        assert line.selected_alpn_protocol() == "http/1.1"


@pytest.mark.parametrize("changes", [
    {"minimum_version": ssl.TLSVersion.TLSv1, "maximum_version": ssl.TLSVersion.TLSv1_1,
     "ciphers": "ALL:@SECLEVEL=0"},
    {"maximum_version": ssl.TLSVersion.TLSv1_2, "ciphers": "AES128-GCM-SHA256:AES256-SHA"},
    {"protocols": ["h2", "spdy/3"]}], ids=["old versions", "no forward secrecy", "no common protocol"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_weak_or_other_clients_are_refused_with_an_alert(server, changes):
    with pytest.raises(ssl.SSLError, match="(?i)alert|protocol"):
        connect(server.port, **changes).close()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_session_is_taken_up_again(server, version):
    own = ssl.create_default_context(cafile=identity()[0])
    own.minimum_version = own.maximum_version = version
    with own.wrap_socket(socket.create_connection(("127.0.0.1", server.port)), server_hostname="127.0.0.1") as first:
        first.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        first.recv(65_536)
        ticket = first.session
    with connect(server.port, session=(own, ticket)) as second:
        assert second.session_reused


def test_the_server_says_goodbye(server):
    with connect(server.port) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        heard = b""
        while part := line.recv(65_536):  # a missing close_notify raises SSLEOFError
            heard += part
        assert heard.startswith(b"HTTP/1.1 200")


def test_a_client_that_says_goodbye_first_is_answered(server):
    with connect(server.port) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        line.recv(65_536)
        line.unwrap().close()


def test_plain_http_harms_nobody(server, public):
    with contextlib.closing(socket.create_connection(("127.0.0.1", server.port), timeout=10)) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        with contextlib.suppress(ConnectionResetError):
            while line.recv(65_536):
                pass
    ok(public.get("/healthz"))


def test_the_cookie_stays_on_secure_lines(server, public):
    answer = ok(public.post("/api/v1/session", {"link": server.link("salma")}))
    assert "; Secure" in answer.headers["set-cookie"]
    someone = Client(server, "salma", server.link("salma"))
    plain = server.base.replace("https://", "http://")
    assert someone.request("POST", "claims", claim(), {"Origin": plain}).status_code == 403


def test_a_new_certificate_is_taken_without_dropping_a_line(tmp_path):
    files = [tmp_path / "certificate.pem", tmp_path / "key.pem"]
    for file, made in zip(files, identity()):
        shutil.copy(made, file)
    flags = ["--tls-certificate", files[0], "--tls-key", files[1]]
    with Server(tmp_path / "data", *flags) as server, Feed(server) as feed, Line(server.port) as line:
        feed.subscribe()
        former = served_certificate(server.port)
        make_identity(*files)
        server.process.send_signal(signal.SIGHUP)
        wait_for(lambda: served_certificate(server.port) != former, "the new certificate being served")
        present = served_certificate(server.port)
        feed.send(type="ping", n=1)
        assert feed.next()["type"] == "pong"
        line.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        assert line.receive().startswith(b"HTTP/1.1 200")
        files[0].write_text("no certificate at all")
        server.process.send_signal(signal.SIGHUP)
        wait_for(lambda: str(files[0]) in server.logged(), "the fault being logged")
        assert served_certificate(server.port) == present


def test_certificates_that_cannot_be_used_are_named_at_the_start(tmp_path):
    certificate, key = identity()
    other = make_identity(tmp_path / "other.pem", tmp_path / "other-key.pem")
    empty = tmp_path / "empty.pem"
    empty.touch()
    locked = tmp_path / "locked.pem"
    subprocess.run(["openssl", "pkey", "-in", key, "-aes256", "-passout", "pass:secret", "-out", locked], check=True)
    for certificate_file, key_file, words in (
            (tmp_path / "missing.pem", key, "missing.pem"), (certificate, tmp_path / "missing.pem", "missing.pem"),
            (empty, key, "empty.pem"), (key, key, "certificate"), (certificate, certificate, "key"),
            (certificate, other[1], "key"), (certificate, locked, "pass")):
        refused = cairn("serve", "--data", tmp_path / "data", "--port", 0, "--tls-certificate", certificate_file,
                        "--tls-key", key_file, seconds=20)
        assert refused.returncode == 1 and words in refused.stderr, refused.stderr
        assert key.read_text().splitlines()[1] not in refused.stderr


def test_a_feed_that_is_closed_says_goodbye(server):
    """An end without close_notify is a line that was cut."""
    with contextlib.closing(socket.create_connection(("127.0.0.1", server.port), timeout=10)) as line:
        own = ssl.create_default_context(cafile=identity()[0])
        with own.wrap_socket(line, server_hostname="127.0.0.1", suppress_ragged_eofs=False) as secure:
            secure.sendall(
                f"GET /api/v1/maps/{MAP}/live HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nUpgrade: websocket\r\n"
                "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                "Sec-WebSocket-Protocol: cairn.v1\r\n\r\n".encode())
            heard = secure.recv(65_536)
            assert heard.startswith(b"HTTP/1.1 101 ")
            secure.sendall(bytes([0x88, 0x82, 0, 0, 0, 0]) + (1000).to_bytes(2, "big"))
            while part := secure.recv(65_536):
                heard += part
    assert heard.endswith(bytes([0x88, 0x02]) + (1000).to_bytes(2, "big"))


def test_watching_trusts_only_who_can_be_verified(server, tmp_path):
    other = make_identity(tmp_path / "other.pem", tmp_path / "other-key.pem")
    arguments = ["watch", server.base, "--map", MAP, "--since", 0, "--until-caught-up", "--ca-certificate"]
    assert cairn(*arguments, identity()[0]).returncode == 0
    refused = cairn(*arguments, other[0], seconds=20)
    assert refused.returncode == 1 and "certificate" in refused.stderr
