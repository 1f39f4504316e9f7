"""The package websockets as a client of the project's server."""

import contextlib
import itertools

import pytest
import transport
from websockets.exceptions import ConnectionClosed
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.sync.client import connect

from echo_peer import ANSWER_SECONDS, echo_server
from messages import BIG, EDGES, FRAGMENTED, LIMIT, SMALL, noise, rows, sizes

SERVER_BITS = [None, *range(8, 16)]
CLIENT_BITS = [None, True, *range(9, 16)]  # the package writes no window of 8 bits
PATIENT = {"open_timeout": ANSWER_SECONDS, "close_timeout": ANSWER_SECONDS, "ping_interval": None, "max_queue": None}
DROPS = list(itertools.product([False, True], repeat=2))


def meet(server, **options):
    """A connection to the server."""
    return connect(server.url, ssl=transport.context_of_threads(), proxy=None, max_size=LIMIT, **PATIENT, **options)


@contextlib.contextmanager
def connected(server, **parameters):
    """A connection that offers permessage-deflate with these parameters. `deflate` is what was agreed, if it was;
    `received` counts the bytes that came."""
    with meet(server, compression=None, extensions=[ClientPerMessageDeflateFactory(**parameters)]) as connection:
        connection.deflate = next(iter(connection.protocol.extensions), None)
        connection.received = 0
        receive = connection.protocol.receive_data

        def count(data):
            connection.received += len(data)
            receive(data)

        connection.protocol.receive_data = count
        yield connection
    assert connection.protocol.close_rcvd.code == 1000


def echo(connection, message):
    connection.send(message)
    return connection.recv(timeout=ANSWER_SECONDS)


def echoed_bytes(connection, message):
    """How many bytes the echo takes on the wire."""
    before = connection.received
    assert echo(connection, message) == message
    return connection.received - before


@pytest.mark.parametrize("client_bits", CLIENT_BITS)
@pytest.mark.parametrize("server_bits", SERVER_BITS)
@pytest.mark.parametrize("drops", DROPS, ids=["kept", "client", "server", "both"])
def test_every_offer_is_agreed_to_and_kept(continuous, drops, server_bits, client_bits):
    server_drops, client_drops = drops
    offer = {"server_no_context_takeover": server_drops, "client_no_context_takeover": client_drops,
             "server_max_window_bits": server_bits, "client_max_window_bits": client_bits}
    with connected(continuous, **offer) as connection:
        agreed = connection.deflate
        assert agreed, "the offer was declined"
        # Nor does zlib, and messages of 256 bytes can do without a window.
        assert agreed.remote_no_context_takeover == (server_drops or server_bits == 8)
        assert agreed.local_no_context_takeover == client_drops
        assert agreed.remote_max_window_bits == (server_bits or 15)
        for message in SMALL:
            assert echo(connection, message) == message
        for fragments, is_text in FRAGMENTED:
            connection.send(fragments, text=is_text)
            assert connection.recv(decode=False, timeout=ANSWER_SECONDS) == b"".join(fragments)


@pytest.mark.parametrize("client_bits", [None, 9, 15, True])
@pytest.mark.parametrize("server_bits", [None, 9, 15])
def test_a_server_without_context_says_so_and_agrees(standalone, server_bits, client_bits):
    with connected(standalone, server_max_window_bits=server_bits,
                   client_max_window_bits=client_bits) as connection:
        agreed = connection.deflate
        assert agreed.remote_no_context_takeover and agreed.local_no_context_takeover
        for message in [*SMALL, *SMALL]:
            assert echo(connection, message) == message


def test_no_offer_no_compression(continuous):
    with meet(continuous, compression=None) as connection:
        assert connection.protocol.extensions == []
        for message in SMALL:
            assert echo(connection, message) == message


@pytest.mark.parametrize("server_bits, drops, repeats", [
    (15, False, True), (13, False, True), (9, False, False), (15, True, False),
])
def test_the_context_is_used_where_it_is_kept(continuous, server_bits, drops, repeats):
    """What was sent before costs next to nothing where it is in the window of a kept context, and as much as the
    first time where it is not."""
    text = noise(2000).hex()
    with connected(continuous, server_max_window_bits=server_bits,
                   server_no_context_takeover=drops) as connection:
        first, second = echoed_bytes(connection, text), echoed_bytes(connection, text)
    assert first < 0.7 * len(text)
    assert second < 100 if repeats else second > 0.9 * first


def test_without_context_equal_messages_are_equal_bytes(standalone):
    text = rows(30)
    with connected(standalone) as connection:
        first, second = echoed_bytes(connection, text), echoed_bytes(connection, text)
    assert first == second < 0.5 * len(text)


@pytest.mark.parametrize("compression", [None, "deflate"])
def test_messages_of_all_sizes(continuous, compression):
    with meet(continuous, compression=compression) as connection:
        for message in [*EDGES, *map(noise, sizes()), *("y" * size for size in sizes()), *BIG]:
            assert echo(connection, message) == message


def test_many_messages_at_once_come_back_in_order(continuous):
    messages = [f"{number} {'z' * number}" for number in range(2000)]
    with connected(continuous) as connection:
        for message in messages:
            connection.send(message)
        assert [connection.recv(timeout=ANSWER_SECONDS) for _ in messages] == messages


@pytest.mark.parametrize("compression", [None, "deflate"])
def test_pings_between_fragments_are_answered_at_once(continuous, compression):
    with meet(continuous, compression=compression) as connection:
        def fragments():
            for number in range(5):
                yield f"part {number}; "
                assert connection.ping(f"ping {number}").wait(ANSWER_SECONDS)

        connection.send(fragments())
        assert connection.recv(timeout=ANSWER_SECONDS) == "".join(f"part {number}; " for number in range(5))


@pytest.mark.parametrize("compression", [None, "deflate"])
@pytest.mark.parametrize("message", [b"\0" * (LIMIT + 1), noise(LIMIT + 1)], ids=["zeros", "noise"])
def test_a_message_over_the_limit_is_refused(continuous, compression, message):
    with meet(continuous, compression=compression) as connection:
        with pytest.raises(ConnectionClosed):
            connection.send(message)
            connection.recv(timeout=ANSWER_SECONDS)
        assert connection.close_code == 1009


@pytest.mark.parametrize("code", [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999,
                                  4000, 4999])
def test_a_close_code_is_echoed(continuous, code):
    with meet(continuous) as connection:
        connection.close(code, "Ende 終")
    assert connection.protocol.close_rcvd.code == code
    assert connection.protocol.close_rcvd_then_sent is False


def test_a_server_that_ends_says_so():
    with echo_server() as server, meet(server) as connection:
        assert echo(connection, "here") == "here"
        server.terminate()
        with pytest.raises(ConnectionClosed):
            connection.recv(timeout=ANSWER_SECONDS)
        assert connection.close_code == 1001
