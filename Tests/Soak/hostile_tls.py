"""Hostile to TLS: speaking it where it is not spoken, not speaking it where it is, and leaving in its middle."""

import asyncio
import ssl

from hostility import BELOW_TLS, CUT_OFF, ENDED, LEFT, PLAIN, answer, answered, hold, kind, leave
from line import SecureLine

CLOSES = "ended"


def hello():
    """The first bytes of a client of TLS."""
    context = ssl.create_default_context()
    outward = ssl.MemoryBIO()
    session = context.wrap_bio(ssl.MemoryBIO(), outward, server_hostname="localhost")
    try:
        session.do_handshake()
    except ssl.SSLWantReadError:
        return outward.read()
    raise AssertionError("a handshake cannot be over with its first message")


HELLO = hello()


def unverified():
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


async def ends(line):
    """The outcome of waiting for the end, whatever alert comes before."""
    await line.end()
    return ENDED


@kind(*answered(400, 501), *CUT_OFF, layer=PLAIN)
async def the_hello_of_TLS(line, chance):
    await line.send(HELLO)
    return await answer(line)


@kind(*CUT_OFF, layer=BELOW_TLS)
async def plain_HTTP(line, chance):
    await line.send(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    return await ends(line)


@kind(*CUT_OFF, layer=BELOW_TLS)
async def a_broken_hello(line, chance):
    broken = bytearray(HELLO)
    for _ in range(chance.randrange(1, 20)):
        broken[chance.randrange(len(broken))] ^= chance.randrange(1, 256)
    await line.send(bytes(broken))
    await line.hears(chance.uniform(0.5, 3))
    line.half_close()
    return await ends(line)


@kind(LEFT, layer=BELOW_TLS)
async def half_a_hello(line, chance):
    await line.send(HELLO[:chance.randrange(1, len(HELLO))])
    await hold(chance, 0.5, 5)
    return leave(line, chance)


@kind(LEFT, layer=BELOW_TLS)
async def a_hello_and_no_more(line, chance):
    await line.send(HELLO)
    await line.hears(5)
    await hold(chance, 0, 5)
    return leave(line, chance)


@kind(*CUT_OFF, layer=BELOW_TLS)
async def a_handshake_never_finished(line, chance):
    """Until the server's deadline for it."""
    await line.send(HELLO)
    return await ends(line)


@kind(*CUT_OFF, layer=BELOW_TLS)
async def rubbish_after_the_handshake(line, chance):
    secure = await SecureLine(line.port, unverified()).open()
    try:
        await asyncio.get_running_loop().sock_sendall(secure.socket, b"\x17\x03\x03\x00\x40" + chance.randbytes(64))
        await secure.end()
    except ssl.SSLError:
        return ENDED
    finally:
        secure.close()
    return ENDED
