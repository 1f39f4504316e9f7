"""Hostile to the live feed as one who speaks WebSocket well: leaving, stalling, asking without end."""

import asyncio
import json

from frames import CLOSE, PING, RawFeed, frame, handshake, subscribe, text

from hostility import (CUT_OFF, ENDED, LEFT, answer, answered, close, closed, hold, kind, leave, on_feed)

MOST_SUBSCRIPTIONS = 16
LATELY = 300


@kind(LEFT)
async def upgrade_and_reset(line, chance):
    await RawFeed(line).open()
    line.reset()
    return LEFT


@kind(LEFT)
async def upgrade_and_reset_unheard(line, chance):
    await line.send(handshake(line.port))
    line.reset()
    return LEFT


@on_feed(*closed(1000), ENDED)
async def half_a_close(feed, chance):
    if chance.random() < 0.5:
        await feed.line.send(subscribe(since=0))
    feed.line.half_close()
    return await close(feed)


@kind(*answered(400, 403, 404, 426))
async def a_handshake_that_is_wrong(line, chance):
    changed = chance.choice([
        {"Sec_WebSocket_Key": None}, {"Sec_WebSocket_Key": "short"}, {"Sec_WebSocket_Version": "7"},
        {"origin": "http://elsewhere.example"}, {"path": "/api/v1/maps/nowhere/live"}])
    await line.send(handshake(line.port, **changed))
    return await answer(line)


@on_feed(LEFT, is_tight=True)
async def stalls(feed, chance):
    """While events flow."""
    await feed.line.send(subscribe())
    await hold(chance, 5, 25)
    return leave(feed.line, chance)


@on_feed(LEFT, is_tight=True)
async def stalls_on_the_whole_log(feed, chance):
    await feed.line.send(b"".join(subscribe(f"s{number}", since=0) for number in range(MOST_SUBSCRIPTIONS)))
    await hold(chance, 5, 25)
    return leave(feed.line, chance)


@on_feed("in order", is_tight=True)
async def stalls_and_then_reads(feed, chance):
    """Late, but in order, and to the end."""
    hello = json.loads(await feed.message())
    await feed.line.send(subscribe(since=max(0, hello["head"] - LATELY)))
    await hold(chance, 1, 10)
    last = -1
    while message := await feed.message():
        told = json.loads(message)
        if told["type"] == "caught_up":
            leave(feed.line, chance)
            return "in order"
        seq = told.get("seq", last + 1)
        if seq <= last:
            return f"told {seq} after {last}"
        last = seq if "seq" in told else last
    return ENDED


@on_feed("the last is refused")
async def one_subscription_too_many(feed, chance):
    await feed.line.send(b"".join(subscribe(f"s{number}") for number in range(MOST_SUBSCRIPTIONS + 1)))
    while message := await feed.message():
        if b'"too_many"' in message:
            leave(feed.line, chance)
            return "the last is refused"
    return ENDED


@on_feed("the last is answered")
async def changes_its_mind(feed, chance):
    for _ in range(chance.randrange(20, 60)):
        west, south = chance.uniform(-170, 170), chance.uniform(-80, 80)
        box = [west, south, west + 5, south + 5]
        await feed.line.send(
            subscribe("a", since=chance.choice([0, 1, None]), bbox=box)
            + text({"type": "update", "id": "a", "filter": {"min_confidence": chance.randrange(1, 99)}})
            + text({"type": "unsubscribe", "id": "a"}))
    await feed.line.send(text({"type": "ping", "n": 4242}))
    while message := await feed.message():
        if b"4242" in message:
            leave(feed.line, chance)
            return "the last is answered"
    return ENDED


@on_feed("told of every mistake")
async def bad_messages(feed, chance):
    """As many as one client may say at a time."""
    wrong = [b"{", b"", b"[]", b"null", b"[" * 2_000, b'{"type":"surprise"}', b'{"type":"subscribe"}',
             b'{"type":"subscribe","id":"a","filter":{"bbox":[1]}}', b'{"type":"ping","n":1e999}',
             b'{"type":"subscribe","id":"a","since":-1}', b'{"type":"update","id":"nobody","filter":{}}']
    number = chance.randrange(10, 30)
    await feed.line.send(b"".join(text(chance.choice(wrong)) for _ in range(number)))
    told = 0
    while message := await feed.message():
        told += b'"error"' in message
        if told == number:
            leave(feed.line, chance)
            return "told of every mistake"
    return ENDED


@on_feed(*closed(1008))
async def messages_without_end(feed, chance):
    """More than is read of one client."""
    said = subscribe("a", bbox=[35, 32, 43, 38]) + text({"type": "unsubscribe", "id": "a"})
    await feed.line.send(said * 500)
    return await close(feed)


@on_feed("told of every mistake", *closed(1009))
async def heavy_messages(feed, chance):
    """As long as messages may be, and as dear to read."""
    number = chance.randrange(1, 4)
    heavy = b'{"type":"subscribe","id":"a","filter":{"bbox":[' + b",".join([b"[]"] * 20_000) + b"]}}"
    await feed.line.send(text(heavy) * number)
    for _ in range(number):
        got = await feed.next()
        while got and b'"hello"' in got[2]:
            got = await feed.next()
        if got is None:
            return ENDED
        if got[0] == CLOSE:
            return f"closed with {int.from_bytes(got[2][:2])}"
    leave(feed.line, chance)
    return "told of every mistake"


@on_feed(LEFT)
async def a_flood_of_pings(feed, chance):
    for _ in range(20):
        await feed.line.send(frame(PING, b"x" * 125) * 100)
        if chance.random() < 0.5:
            await feed.next()
    return leave(feed.line, chance)


@on_feed(LEFT, is_tight=True)
async def a_flood_of_pings_and_no_ear(feed, chance):
    """The server may stop listening; then what is sent gets stuck."""
    for _ in range(chance.randrange(5, 30)):
        if await _is_stuck(feed, frame(PING, b"x" * 125) * 500):
            break
    return leave(feed.line, chance)


async def _is_stuck(feed, data):
    try:
        async with asyncio.timeout(1):
            await feed.line.send(data)
    except TimeoutError:
        return True
    return False


@on_feed(*closed(1000), *CUT_OFF)
async def goes_on_after_its_close(feed, chance):
    await feed.line.send(frame(CLOSE, b"\x03\xe8bye") + subscribe(since=0) * 50 + frame(PING) * 50)
    return await close(feed)
