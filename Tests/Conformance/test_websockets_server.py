"""The package websockets as a server for the project's client."""

import contextlib
import itertools
import queue
import ssl
import threading

import pytest
import transport
from websockets.exceptions import ConnectionClosed
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory
from websockets.sync.server import serve

from echo_peer import ANSWER_SECONDS, echo_client
from messages import BIG, EDGES, FRAGMENTED, LIMIT, SMALL, noise, rows, sizes, words

SERVER_BITS = [None, *range(9, 16)]  # the package writes no window of 8 bits
CLIENT_BITS = [None, *range(8, 16)]
PATIENT = {"open_timeout": ANSWER_SECONDS, "close_timeout": ANSWER_SECONDS, "ping_interval": None, "max_queue": None}
DROPS = list(itertools.product([False, True], repeat=2))


def security():
    """What the server is secured with; None without TLS."""
    if not transport.IS_SECURE:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*transport.identity())
    return context


@contextlib.contextmanager
def serving(handler, **options):
    """A server for one connection; gives its URL, and at the end whatever the handler returned or raised."""
    outcomes = queue.SimpleQueue()

    def handle(connection):
        try:
            outcomes.put((handler(connection), None))
        except Exception as error:
            outcomes.put((None, error))

    options = PATIENT | {"compression": None, "max_size": LIMIT, "ssl": security()} | options
    with serve(handle, "127.0.0.1", 0, **options) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            host, port = server.socket.getsockname()
            yield f"{'wss' if transport.IS_SECURE else 'ws'}://{host}:{port}/", outcomes
        finally:
            server.shutdown()
            thread.join()


def run(handler, command="echo", *arguments, stdin="", **options):
    """Has our client meet the handler. Gives what the client printed and what the handler returned."""
    with serving(handler, **options) as (url, outcomes):
        printed = echo_client(command, url, *arguments, stdin=stdin)
        returned, error = outcomes.get(timeout=ANSWER_SECONDS)
    if error:
        raise error
    return printed, returned


def speak(connection, messages):
    for message in messages:
        connection.send(message)
        assert connection.recv(timeout=ANSWER_SECONDS) == message


@pytest.mark.parametrize("client_bits", CLIENT_BITS)
@pytest.mark.parametrize("server_bits", SERVER_BITS)
@pytest.mark.parametrize("drops", DROPS, ids=["kept", "client", "server", "both"])
def test_every_answer_to_the_offer_is_kept(drops, server_bits, client_bits):
    server_drops, client_drops = drops
    factory = ServerPerMessageDeflateFactory(
        server_no_context_takeover=server_drops, client_no_context_takeover=client_drops,
        server_max_window_bits=server_bits, client_max_window_bits=client_bits,
        require_client_max_window_bits=client_bits is not None)

    def handler(connection):
        (agreed,) = connection.protocol.extensions
        speak(connection, SMALL)
        for fragments, is_text in FRAGMENTED:
            connection.send(fragments, text=is_text)
            assert connection.recv(decode=False, timeout=ANSWER_SECONDS) == b"".join(fragments)
        connection.close(4000, "done")
        return agreed

    printed, agreed = run(handler, extensions=[factory])
    assert printed == {"code": 4000, "reason": "done"}
    assert agreed.local_no_context_takeover == server_drops
    assert agreed.remote_no_context_takeover == client_drops
    assert agreed.local_max_window_bits == (server_bits or 15)
    assert agreed.remote_max_window_bits == (client_bits or 15)


@pytest.mark.parametrize("compression", [None, "deflate"])
def test_messages_of_all_sizes(compression):
    def handler(connection):
        speak(connection, [*EDGES, *map(noise, sizes()), *("y" * size for size in sizes()), *BIG])

    printed, _ = run(handler, compression=compression)
    assert printed == {"code": 1000, "reason": ""}


def test_a_client_that_offers_nothing_gets_nothing():
    def handler(connection):
        speak(connection, SMALL)
        return connection.protocol.extensions

    _, extensions = run(handler, "echo", "--no-deflate", compression="deflate")
    assert extensions == []


@pytest.mark.parametrize("compression", [None, "deflate"])
def test_pings_between_fragments_are_answered_at_once(compression):
    def handler(connection):
        def fragments():
            for number in range(5):
                yield f"part {number}; "
                assert connection.ping(f"ping {number}").wait(ANSWER_SECONDS)

        connection.send(fragments())
        return connection.recv(timeout=ANSWER_SECONDS)

    _, returned = run(handler, compression=compression)
    assert returned == "".join(f"part {number}; " for number in range(5))


@pytest.mark.parametrize("code", [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 1013, 1014, 3000, 3999, 4000,
                                  4999])
def test_a_close_of_the_server_is_heard_and_echoed(code):
    def handler(connection):
        connection.close(code, "Ende 終")
        return connection.protocol.close_rcvd.code

    printed, returned = run(handler)
    assert printed == {"code": code, "reason": "Ende 終"}
    assert returned == code


@pytest.mark.parametrize("code, reason", [(1000, ""), (1001, "going"), (1010, "no extension"), (4001, "Ende 終")])
def test_a_close_of_the_client_arrives(code, reason):
    def handler(connection):
        with contextlib.suppress(ConnectionClosed):
            while True:
                connection.send(connection.recv(timeout=ANSWER_SECONDS))
        return connection.close_code, connection.close_reason

    said = [words(5), rows(3), words(2000)]
    printed, returned = run(
        handler, "talk", "--code", str(code), "--reason", reason, stdin="\n".join(said), compression="deflate")
    assert returned == (code, reason)
    assert printed["messages"] == said
    assert printed["end"]["code"] == code


@pytest.mark.parametrize("compression", [None, "deflate"])
@pytest.mark.parametrize("message", [b"\0" * (LIMIT + 1), noise(LIMIT + 1)], ids=["zeros", "noise"])
def test_a_message_over_the_limit_is_refused(compression, message):
    def handler(connection):
        with contextlib.suppress(ConnectionClosed):
            connection.send(message)
            connection.recv(timeout=ANSWER_SECONDS)
        return connection.close_code

    printed, returned = run(handler, compression=compression)
    assert printed["code"] == returned == 1009
