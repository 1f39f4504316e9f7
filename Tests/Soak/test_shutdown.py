"""SIGTERM while two hundred feeds, hostile ones and some requests are open: whoever follows is told when to come back,
what was begun is answered, nobody new is let in, and the server is gone in time."""

import asyncio
import collections
import re
import time

import pytest
from conftest import SEED, assert_whole
from frames import RawFeed, subscribe
from hostile_http import API, get, post
from line import line_to
from scene import AUDIENCES, Scene
from server import wait_for

# What the server gives itself, and a little for the processor's other work.
MOST_SECONDS = 10 + 3
TELLING_SECONDS = 5
RETRY = re.compile(r"retry_after=(\d+)")
OF_EACH = 10
# Passwords: each takes a tenth of a second of a processor that is free. They come from different addresses, since from
# one there may be few.
COMPUTING = 8
BODY = b'{"title":{"en":"from nobody"}}'
SIGN_IN = '{{"name":"nobody{}","password":"a long password that nobody has"}}'


class Begun:
    """Requests that are not over when the server is told to end, and connections that it need not wait for."""

    def __init__(self, port, certificate):
        self.port, self.certificate = port, certificate
        self.idle, self.unread, self.halves, self.bodies, self.computing, self.stalling = ([] for _ in range(6))

    async def line(self, is_tight=False, origin=None):
        line = line_to(self.port, self.certificate, is_tight)
        if origin:
            line.socket.bind((origin, 0))
        return await line.open()

    async def begin(self):
        for _ in range(OF_EACH):
            await self.begin_each()

    async def compute(self):
        for number in range(COMPUTING):
            computed = await self.line(origin=f"127.0.0.{10 + number}")
            tried = SIGN_IN.format(number).encode()
            await computed.send(post("/api/v1/session", f"Content-Length: {len(tried)}") + tried)
            self.computing.append(computed)
        # One is computed after the other: when the first is done, the others have been read, and wait.
        assert await self.computing.pop(0).answer() == 401

    async def begin_each(self):
        idle = await self.line()
        await idle.send(get("/healthz"))
        assert await idle.answer() == 200
        self.idle.append(idle)
        half = await self.line()
        await half.send(get("/healthz") + get("/readyz")[:20])
        assert await half.answer() == 200
        self.halves.append(half)
        body = await self.line()
        await body.send(post(f"{API}/claims", f"Content-Length: {len(BODY)}", "Expect: 100-continue"))
        assert await body.head() == 100
        await body.send(BODY[:10])
        self.bodies.append(body)
        unread = await self.line(is_tight=True)
        await unread.send(get(f"{API}/claims?limit=1000"))
        assert await unread.head() == 200
        self.unread.append(unread)
        feed = RawFeed(await self.line(is_tight=True))
        assert await feed.open()
        await feed.line.send(b"".join(subscribe(f"s{number}", since=0) for number in range(16)))
        self.stalling.append(feed)

    async def go_on(self):
        """Sends what is owed of each, and tells what came of it."""
        for half in self.halves:
            await half.send(get("/readyz")[20:])
        for body in self.bodies:
            await body.send(BODY[10:])
        return {
            "idle": [await line.receive() for line in self.idle],
            "halves": [await self.last_answer(line) for line in self.halves],
            "bodies": [await self.last_answer(line) for line in self.bodies],
            "computing": [await self.last_answer(line) for line in self.computing],
            "unread": [await self.rest(line) for line in self.unread],
        }

    @staticmethod
    async def last_answer(line):
        status = await line.answer()
        ends = b"connection: close" in line.fields and not await line.receive()
        return status, ends

    @staticmethod
    async def rest(line):
        """Whether what was still to come of an answer came."""
        length = int(line.fields.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        while length > 0:
            part = await line.receive()
            if not part:
                return False
            length -= len(part)
        return length == 0

    async def is_refused(self):
        try:
            (await self.line()).close()
        except ConnectionRefusedError:
            return True
        return False

    def leave(self):
        for line in [*self.idle, *self.unread, *self.halves, *self.bodies, *self.computing]:
            line.close()
        for feed in self.stalling:
            feed.line.close()


async def end(server, followers, begun):
    """Ends the server in the middle of everything. What came of the requests, whether a newcomer was refused, and the
    time that it took."""
    await begun.begin()
    followers.say({"goodbyes": MOST_SECONDS})
    followers.next("waiting for the end")
    await begun.compute()
    told = time.monotonic()
    server.process.terminate()
    async with asyncio.timeout(MOST_SECONDS):
        while not await begun.is_refused():
            await asyncio.sleep(0.01)
        answers = await begun.go_on()
    await asyncio.to_thread(wait_for, lambda: server.process.poll() is not None, "the server's end", MOST_SECONDS)
    return answers, told, time.monotonic() - told


@pytest.fixture(scope="module")
def ending(server, people, tmp_path_factory, certificate, note):
    scene = Scene(server, people, tmp_path_factory.mktemp("parts"), SEED, 0, certificate)
    for _ in range(20):
        people.moderator.verify(people.volunteer.submit()["id"])
    begun = Begun(server.port, certificate)
    with scene.followers() as followers:
        answers, told, took = asyncio.run(end(server, followers, begun))
        assert followers.last_words(MOST_SECONDS + 10)["mistakes"] == []
    begun.leave()
    note(f"ended in {took:.1f} s")
    return answers, told, took, scene.notes()


def test_every_follower_is_told_when_to_come_back(ending, note):
    _, told, _, followers = ending
    assert len(followers) == sum(AUDIENCES.values())
    goodbyes = [follower["goodbye"] for follower in followers]
    assert all(goodbyes), f"{goodbyes.count(None)} were not told"
    assert {code for code, _, _ in goodbyes} == {1001}
    hints = collections.Counter(int(RETRY.fullmatch(reason)[1]) for _, reason, _ in goodbyes)
    latest = max(when - told for _, _, when in goodbyes)
    note(f"told to come back: {', '.join(f'after {hint} s {number}' for hint, number in sorted(hints.items()))}; "
         f"the last was told after {latest:.2f} s")
    assert len(hints) >= 5 and max(hints.values()) < len(followers) / 3, "they would all come back at a time"
    assert latest < TELLING_SECONDS


def test_requests_that_were_begun_are_answered(ending):
    answers = ending[0]
    assert answers["halves"] == [(200, True)] * OF_EACH
    assert answers["bodies"] == [(401, True)] * OF_EACH
    # Some may be answered before the server knows that it ends; the last are not.
    assert [status for status, _ in answers["computing"]] == [401] * (COMPUTING - 1)
    assert any(ends for _, ends in answers["computing"])
    assert answers["unread"] == [True] * OF_EACH


def test_connections_without_a_request_are_closed(ending):
    assert ending[0]["idle"] == [b""] * OF_EACH


def test_it_ends_in_time_and_whole(server, ending):
    assert ending[2] < MOST_SECONDS
    assert server.stop() == 0
    assert server.errors() == []
    assert_whole(server)
