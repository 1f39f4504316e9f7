"""Fills a server with claims: many connections at a time, each one request after the other."""

import asyncio
import json
import random
import time
import uuid

MAP = "syria-2024"
CONNECTIONS = 64
HOURS = 24 * 8
WORDS = (
    "army village bridge tanks road base drones convoy shelling hospital checkpoint north south militia fighters "
    "airport citadel market school river hill town strike column retreat advance flag prison border dam silo"
).split()


class Keeper:
    """One connection that is kept, of somebody who is signed in."""

    def __init__(self, server, client):
        self.server = server
        self.fields = f"Host: 127.0.0.1:{server.port}\r\nOrigin: {server.base}\r\nCookie: cairn_session={client.cookie}"

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        return self

    async def ask(self, method, path, body=None, *fields):
        """The status, the answer, and the seconds that it took."""
        sent = json.dumps(body).encode() if body is not None else b""
        head = "\r\n".join([
            f"{method} /api/v1/maps/{MAP}/{path} HTTP/1.1", self.fields, "Content-Type: application/json",
            f"Content-Length: {len(sent)}", *fields, "", ""])
        began = time.perf_counter()
        self.writer.write(head.encode() + sent)
        fields = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(fields.partition("content-length:")[2].split("\r\n", 1)[0] or 0)
        answer = await self.reader.readexactly(length)
        return int(fields[9:12]), json.loads(answer) if answer else None, time.perf_counter() - began


def source(url, **more):
    return {"kind": "newspaper", "url": url, "excerpt": {"en": "They clashed."}, "reliability": "B",
            "credibility": 2} | more


def claim(chance, url="", **more):
    """A claim somewhere in the east of the Mediterranean, within eight days."""
    hour = chance.randrange(HOURS)
    return {
        "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        "kind": "event", "category": "armed_clash", "geo_precision": 1, "place": f"Place {chance.randrange(20_000)}",
        "title": {"en": " ".join(chance.sample(WORDS, 6))},
        "geometry": {"type": "Point", "coordinates": [
            round(chance.uniform(35.5, 42.5), 5), round(chance.uniform(32, 37.5), 5)]},
        "occurred": {
            "earliest": f"2024-12-{1 + hour // 24:02}T{hour % 24:02}:00:00Z",
            "latest": f"2024-12-{1 + hour // 24:02}T{hour % 24:02}:59:00Z", "precision": "day"},
        "sources": [source(url or f"https://news.example/{chance.getrandbits(60)}")],
    } | more


async def fill(server, client, claims, say):
    """Submits all of `claims`, an iterator."""
    counts = {"done": 0}

    async def work():
        keeper = await Keeper(server, client).open()
        for made in claims:
            status, answer, _ = await keeper.ask("POST", "claims", made)
            assert status == 201, (status, answer)
            counts["done"] += 1
            if counts["done"] % 10_000 == 0:
                say(f"{counts['done']} claims")

    await asyncio.gather(*(work() for _ in range(CONNECTIONS)))
    return counts["done"]
