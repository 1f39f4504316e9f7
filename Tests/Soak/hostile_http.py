"""Hostile to the HTTP server: silence, slowness, rubbish, excess, and leaving in the middle."""

import asyncio
import json

from server import MAP

from hostility import CUT_OFF, ENDED, LEFT, RESET, answer, answered, hold, kind, leave

API = f"/api/v1/maps/{MAP}"
DOWNLOADS = ["/data/world.geojson", "/data/levant.geojson", f"{API}/claims?limit=100", f"{API}/events?limit=50"]
STORM = 20


def get(path, *fields):
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: x", *fields, "\r\n"]).encode()


def post(path, *fields):
    return "\r\n".join([f"POST {path} HTTP/1.1", "Host: x", "Content-Type: application/json", *fields, "\r\n"]).encode()


@kind(LEFT)
async def says_nothing(line, chance):
    await hold(chance, 1, 25)
    return leave(line, chance)


@kind(LEFT)
async def half_a_request(line, chance):
    whole = get("/healthz", "Accept: application/json")
    await line.send(whole[:chance.randrange(1, len(whole))])
    await hold(chance, 0.5, 8)
    return leave(line, chance)


@kind(*answered(408), RESET)
async def a_head_byte_by_byte(line, chance):
    for byte in get("/healthz", "X-Long: " + "x" * 500):
        await line.send(bytes([byte]))
        if await line.hears(chance.uniform(0.1, 1)):
            break
    return await answer(line)


@kind(*answered(408), RESET)
async def a_body_byte_by_byte(line, chance):
    await line.send(post("/api/v1/session", "Content-Length: 5000"))
    while not await line.hears(chance.uniform(0.1, 1)):
        await line.send(b" ")
    return await answer(line)


@kind(LEFT)
async def half_a_body(line, chance):
    await line.send(post("/api/v1/session", "Content-Length: 500") + b'{"name":')
    await hold(chance, 0.5, 8)
    return leave(line, chance)


@kind(*answered(400, 408, 414, 431, 501, 505), *CUT_OFF)
async def rubbish(line, chance):
    await line.send(chance.randbytes(chance.randrange(1, 8_192)))
    line.half_close()
    return await answer(line)


@kind(*answered(400))
async def a_request_that_could_be_two(line, chance):
    await line.send(chance.choice([
        post("/api/v1/session", "Content-Length: 5", "Transfer-Encoding: chunked") + b"0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        post("/api/v1/session", "Content-Length: 5", "Content-Length: 6") + b"12345",
        get("/healthz", "X : y"), get("/healthz", "X: y", " z: w"), b"GET /healthz HTTP/1.1\nHost: x\n\n",
        get("/healthz", "Host: y"), get("/health\0z"),
    ]))
    return await answer(line)


@kind(*answered(414, 431), *CUT_OFF)
async def a_head_too_large(line, chance):
    await line.send(chance.choice([
        get("/" + "x" * chance.randrange(9_000, 200_000)),
        get("/healthz", "X: " + "x" * chance.randrange(17_000, 200_000)),
        get("/healthz", *(f"X-{number}: y" for number in range(chance.randrange(150, 5_000)))),
    ]))
    return await answer(line)


@kind(*answered(413), *CUT_OFF)
async def a_body_too_large(line, chance):
    size = chance.randrange(24_000, 500_000)
    if chance.random() < 0.5:
        await line.send(post("/api/v1/session", f"Content-Length: {size}") + b" " * size)
    else:
        chunk = b"1000\r\n" + b" " * 0x1000 + b"\r\n"
        await line.send(post("/api/v1/session", "Transfer-Encoding: chunked") + chunk * (size >> 12))
    return await answer(line)


@kind(*answered(401), *CUT_OFF)
async def a_body_from_nobody(line, chance):
    body = json.dumps({"title": "x" * chance.randrange(200_000)}).encode()
    await line.send(post(f"{API}/claims", f"Content-Length: {len(body)}", "Connection: close") + body)
    return await answer(line)


@kind(LEFT)
async def a_large_body_held_back(line, chance):
    """All of it but the end, from somebody who may not even send it."""
    size = chance.randrange(100_000, 1_000_000)
    await line.send(post(f"{API}/claims", f"Content-Length: {size}") + bytes(size - 1))
    await hold(chance, 0.5, 5)
    return leave(line, chance)


@kind(LEFT)
async def a_body_that_is_promised_only(line, chance):
    await line.send(post("/api/v1/session", "Content-Length: 500", "Expect: 100-continue"))
    await line.head()
    await hold(chance, 0.5, 5)
    return leave(line, chance)


@kind("all answered")
async def hundreds_of_requests_at_once(line, chance):
    number = chance.randrange(100, 400)
    await line.send(get("/healthz") * number)
    for _ in range(number):
        if await line.answer() != 200:
            return ENDED
    line.close()
    return "all answered"


@kind(LEFT, is_tight=True)
async def hundreds_of_requests_and_no_ear(line, chance):
    line.rest = b""
    try:
        async with asyncio.timeout(chance.uniform(2, 10)):
            await line.send(get("/data/levant.geojson") * chance.randrange(100, 400))
            await asyncio.Event().wait()
    except TimeoutError:
        return leave(line, chance)


@kind(LEFT, is_tight=True)
async def a_download_left_half_way(line, chance):
    await line.send(get(chance.choice(DOWNLOADS)))
    await line.head()
    await line.receive()
    return leave(line, chance)


@kind(LEFT, is_tight=True)
async def a_download_never_read(line, chance):
    await line.send(get(chance.choice(DOWNLOADS)))
    await hold(chance, 2, 15)
    return leave(line, chance)


@kind(*answered(200))
async def a_request_and_half_a_close(line, chance):
    await line.send(get("/healthz"))
    line.half_close()
    return await answer(line)


@kind(LEFT)
async def a_storm_of_connections(line, chance):
    for _ in range(STORM):
        leave(await line.sibling().open(), chance)
    return leave(line, chance)


@kind(*answered(400, 403, 404, 405, 413, 422), *CUT_OFF)
async def wrong_requests(line, chance):
    await line.send(chance.choice([
        get(f"{API}/claims?limit=many&surprise=1", "Connection: close"),
        get("/api/v1/maps/nowhere", "Connection: close"),
        b"DELETE /api/v1/maps HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        post("/api/v1/session", "Origin: http://elsewhere.example", "Content-Length: 2", "Connection: close") + b"{}",
        post("/api/v1/session", "Content-Length: 9", "Connection: close") + b"[[[[[[[[[",
    ]))
    return await answer(line)
