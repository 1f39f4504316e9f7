"""Well-behaved followers of the feed, a program of its own: it notes what each is told, and when.

Half of them compress. Some go away now and then, and come back with the seq they had got to. When told the seqs to
wait for, by audience, it waits until everybody has got that far, or the patience it is given ends; then all take leave
properly, and what was noted is left in a file.
"""

import array
import asyncio
import collections
import json
import pickle
import random
import ssl
import sys
import time
import zlib

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from part import configuration, orders, tell
from server import MAP

STAY_SECONDS = (3, 8)
MOST_KEPT = 2_000


class Follower:
    def __init__(self, crowd, number, audience, cookie, comes_back, keeps):
        self.crowd, self.number, self.audience, self.cookie = crowd, number, audience, cookie
        self.comes_back, self.keeps = comes_back, keeps
        self.begun = None
        self.last = -1
        self.seqs, self.times, self.sums = array.array("q"), array.array("d"), array.array("L")
        self.messages = collections.deque(maxlen=MOST_KEPT)
        self.returns = 0
        self.faults = []
        self.goodbye = None
        self.ready = asyncio.Event()

    async def run(self):
        chance = random.Random(f"{self.crowd['seed']}/{self.number}")
        try:
            while True:
                async with self.connection() as line:
                    await self.stay(line, chance.uniform(*STAY_SECONDS) if self.comes_back else None)
        except ConnectionClosed as closed:
            got = closed.rcvd
            self.goodbye = (got.code, got.reason, time.monotonic()) if got else (1006, str(closed), time.monotonic())
        except (OSError, TimeoutError) as error:
            self.faults.append(f"cannot connect: {error!r}")

    def connection(self):
        secure = ssl.create_default_context(cafile=self.crowd["certificate"]) if self.crowd["certificate"] else None
        scheme = "wss" if secure else "ws"
        return connect(
            f"{scheme}://127.0.0.1:{self.crowd['port']}/api/v1/maps/{MAP}/live", subprotocols=["cairn.v1"],
            origin=f"http{scheme[2:]}://127.0.0.1:{self.crowd['port']}", proxy=None, ssl=secure, open_timeout=20,
            additional_headers={"Cookie": f"cairn_session={self.cookie}"} if self.cookie else {},
            compression="deflate" if self.number % 2 else None)

    async def stay(self, line, seconds):
        """Listens until it goes away, or the server closes."""
        since = {} if self.begun is None else {"since": max(self.last, self.begun)}
        await line.send(json.dumps({"type": "subscribe", "id": "all", "filter": {}} | since))
        try:
            async with asyncio.timeout(seconds):
                while True:
                    self.hear(await line.recv(), time.monotonic())
        except TimeoutError:
            self.returns += 1

    def hear(self, message, now):
        told = json.loads(message)
        match told["type"]:
            case "event" | "gone":
                self.last = told["seq"]
                self.seqs.append(self.last)
                self.times.append(now)
                self.sums.append(zlib.crc32(message.encode()))
                if self.keeps:
                    self.messages.append(told)
            case "subscribed":
                if self.begun is None:
                    self.begun = told["head"]
            case "caught_up":
                self.ready.set()
            case "hello":
                if told["audience"] != self.audience:
                    self.faults.append(f"taken for one of {told['audience']}")
            case other:
                self.faults.append(f"told {other}: {message[:200]}")

    def record(self):
        names = ("number", "audience", "begun", "seqs", "times", "sums", "messages", "returns", "faults", "goodbye")
        return {name: getattr(self, name) for name in names}


def gather(crowd):
    """One follower of each audience keeps whole messages."""
    followers = []
    for audience, cookie, count in crowd["groups"]:
        for index in range(count):
            every = crowd["comes_back_every"]
            comes_back = every is not None and index % every == every - 1
            followers.append(Follower(crowd, len(followers), audience, cookie, comes_back, keeps=index == 0))
    return followers


async def until(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        await asyncio.sleep(0.02)


async def follow(crowd):
    followers = gather(crowd)
    tasks = [asyncio.create_task(follower.run()) for follower in followers]
    await asyncio.wait_for(asyncio.gather(*(follower.ready.wait() for follower in followers)), 60)
    tell("subscribed")
    async for order in orders():
        match order:
            case {"until": heads, "patience": patience}:
                await until(lambda: all(each.last >= heads[each.audience] for each in followers), patience)
                break
            case {"goodbyes": patience}:
                tell("waiting for the end")
                await asyncio.wait(tasks, timeout=patience)
                break
    for task in tasks:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    mistakes = [repr(end) for end in ended if isinstance(end, Exception)]
    with open(crowd["notes"], "wb") as notes:
        pickle.dump([follower.record() for follower in followers], notes)
    tell({"processor": time.process_time(), "mistakes": mistakes})


def main():
    crowd = configuration()
    tell("ready")
    asyncio.run(follow(crowd))


if __name__ == "__main__":
    sys.exit(main())
