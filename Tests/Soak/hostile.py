"""The hostile crowd, a program of its own: so many connections at a time, each place going from one kind to the next.

Which kinds a place goes through is decided by the seed and the place's number; a run can be repeated as far as time
allows. It ends at the first line of its standard input, leaving everything as it is, as a crashed client would, and
prints what came of it.
"""

import asyncio
import collections
import random
import ssl
import sys
import time

import hostile_feed
import hostile_frames
import hostile_http
import hostile_tls
from hostility import BELOW_TLS, KINDS, PLAIN, TURNED_AWAY, WITHIN
from line import Line, SecureLine
from part import configuration, orders, tell

GROUPS = [hostile_feed, hostile_frames, hostile_http, hostile_tls]
# Places are filled one after the other within this time.
RAMP_SECONDS = 3
# A kind that ends at once is not done again at once.
PAUSE_SECONDS = 0.1


class Crowd:
    def __init__(self, port, seed, places, certificate=None, only=None):
        self.port, self.seed, self.places = port, seed, places
        self.context = certificate and ssl.create_default_context(cafile=certificate)
        layers = {WITHIN, BELOW_TLS if certificate else PLAIN}
        self.kinds = [each for each in KINDS if each.layer in layers and (not only or each.name in only)]
        self.outcomes = collections.Counter()
        self.open = self.most_open = 0

    def line(self, kind):
        if self.context and kind.layer != BELOW_TLS:
            return SecureLine(self.port, self.context, kind.is_tight)
        return Line(self.port, kind.is_tight)

    async def occupy(self, place):
        """One place, until cancelled."""
        chance = random.Random(f"{self.seed}/{place}")
        await asyncio.sleep(chance.uniform(0, RAMP_SECONDS))
        while True:
            kind = chance.choice(self.kinds)
            own = random.Random(chance.random())
            self.outcomes[kind.name, await self.act(kind, own)] += 1
            await asyncio.sleep(chance.uniform(0, PAUSE_SECONDS))

    async def act(self, kind, chance):
        line = self.line(kind)
        try:
            try:
                await line.open()
            except TimeoutError:
                return TURNED_AWAY
            except OSError as error:
                return f"{TURNED_AWAY}: {error}"
            self.open += 1
            self.most_open = max(self.most_open, self.open)
            try:
                return await kind.run(line, chance)
            finally:
                self.open -= 1
        finally:
            line.close()

    async def run(self):
        tasks = [asyncio.create_task(self.occupy(place)) for place in range(self.places)]
        stopped = asyncio.create_task(anext(orders()))
        await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
        # A place never ends by itself: what ended it is a mistake of this program, and is to be seen.
        for task in tasks:
            if task.done():
                task.result()
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def report(self):
        allowed = {kind.name: kind.outcomes for kind in self.kinds}
        return {
            "connections": self.outcomes.total(),
            "most_open": self.most_open,
            "processor": time.process_time(),
            "outcomes": sorted([*key, number] for key, number in self.outcomes.items()),
            "wrong": sorted([*key, number] for key, number in self.outcomes.items() if key[1] not in allowed[key[0]]),
            "never": sorted(allowed.keys() - {name for name, _ in self.outcomes}),
        }


def main():
    crowd = Crowd(**configuration())
    tell("ready")
    asyncio.run(crowd.run())
    tell(crowd.report())


if __name__ == "__main__":
    sys.exit(main())
