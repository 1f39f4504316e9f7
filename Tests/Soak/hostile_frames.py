"""Hostile to the WebSocket layer: frames that may not be, and messages that are too much."""

import zlib

from frames import BINARY, CLOSE, CONTINUATION, DEFLATE, PING, TEXT, RawFeed, frame, subscribe, text

from hostility import CUT_OFF, LEFT, close, closed, hold, kind, leave, on_feed

BOMB_BYTES = 64 << 20
COMPRESSED = 4
"""The reserved bit of a compressed message."""


def deflated(data):
    packer = zlib.compressobj(wbits=-15)
    return (packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)).removesuffix(b"\0\0\xff\xff")


BOMB = deflated(bytes(BOMB_BYTES))


@on_feed(*closed(1002))
async def frames_that_may_not_be(feed, chance):
    await feed.line.send(chance.choice([
        frame(TEXT, b"{}", mask=None),
        frame(chance.choice([3, 4, 7, 11, 15])),
        frame(PING, final=False),
        frame(PING, b"x" * 126),
        frame(TEXT, b"{}", reserved=chance.randrange(1, 8)),
        frame(CONTINUATION, b"{}"),
        frame(TEXT, b"{", final=False) + frame(TEXT, b"}"),
        frame(CLOSE, b"\3"),
        frame(CLOSE, b"\3\xed"),
        frame(TEXT, announced=1 << 63),
    ]))
    return await close(feed)


@on_feed(*closed(1009))
async def a_giant_is_announced(feed, chance):
    size = chance.choice([64 << 10 | 1, 1 << 31, 1 << 32, 1 << 40, (1 << 63) - 1])
    await feed.line.send(frame(chance.choice([TEXT, BINARY]), b"x" * chance.randrange(1_000), announced=size))
    return await close(feed)


@on_feed(*closed(1007))
async def text_that_is_not_utf_8(feed, chance):
    wrong = chance.choice([b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"{\xe2\x82"])
    if chance.random() < 0.5:
        await feed.line.send(frame(TEXT, wrong))
    else:
        await feed.line.send(frame(TEXT, wrong[:1], final=False) + frame(CONTINUATION, wrong[1:] + b"}"))
    return await close(feed)


@on_feed(*closed(1003))
async def messages_that_are_not_text(feed, chance):
    await feed.line.send(frame(BINARY, chance.randbytes(chance.randrange(4_000))))
    return await close(feed)


@on_feed(*closed(1009))
async def fragments_without_end(feed, chance):
    size = chance.randrange(50, 2_000)
    fragment = frame(CONTINUATION, b"x" * size, final=False)
    await feed.line.send(frame(TEXT, b"x", final=False) + fragment * (80_000 // size))
    return await close(feed)


@on_feed(LEFT)
async def empty_fragments_without_end(feed, chance):
    await feed.line.send(frame(TEXT, final=False))
    for _ in range(20):
        await feed.line.send(frame(CONTINUATION, final=False) * 500 + frame(PING))
    await feed.next()
    return leave(feed.line, chance)


@on_feed(LEFT)
async def half_a_frame(feed, chance):
    whole = subscribe(since=0, bbox=[30, 30, 40, 40])
    await feed.line.send(whole[:chance.randrange(1, len(whole))])
    await hold(chance, 0.5, 10)
    return leave(feed.line, chance)


@on_feed(*closed(1000, 1002, 1003, 1007, 1009), *CUT_OFF)
async def rubbish_for_frames(feed, chance):
    await feed.line.send(chance.randbytes(chance.randrange(2, 4_096)))
    feed.line.half_close()
    return await close(feed)


@kind(*closed(1002))
async def rubbish_behind_the_handshake(line, chance):
    feed = RawFeed(line)
    await feed.open(behind=subscribe() + frame(TEXT, b"{}", mask=None) + chance.randbytes(2_000))
    return await close(feed)


@on_feed(*closed(1002))
async def compresses_unasked(feed, chance):
    await feed.line.send(frame(TEXT, deflated(b'{"type":"ping","n":1}'), reserved=COMPRESSED))
    return await close(feed)


@on_feed(*closed(1002, 1007, 1009), extensions=DEFLATE)
async def a_bomb(feed, chance):
    """Where nothing was agreed, compressed frames are a mistake; where it was, the size is."""
    if chance.random() < 0.5 or not feed.compresses:
        await feed.line.send(frame(TEXT, BOMB[:60_000], reserved=COMPRESSED))
    else:
        parts = [BOMB[start:start + 1_000] for start in range(0, 60_000, 1_000)]
        await feed.line.send(
            frame(TEXT, parts[0], final=False, reserved=COMPRESSED)
            + b"".join(frame(CONTINUATION, part, final=False) for part in parts[1:]))
    return await close(feed)


@on_feed(*closed(1002, 1007), *CUT_OFF, extensions=DEFLATE)
async def rubbish_that_claims_to_be_compressed(feed, chance):
    await feed.line.send(frame(TEXT, b"\x07" + chance.randbytes(chance.randrange(10, 5_000)), reserved=COMPRESSED))
    return await close(feed)


@on_feed(LEFT, extensions=f"{DEFLATE}; client_max_window_bits", is_tight=True)
async def stalls_compressed(feed, chance):
    await feed.line.send(text({"type": "ping", "n": 1}) + subscribe(since=0))
    await hold(chance, 3, 15)
    return leave(feed.line, chance)
