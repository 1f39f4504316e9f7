"""What a hostile kind is, and the ways in which one ends."""

import asyncio
import dataclasses
from collections.abc import Callable

from frames import RawFeed

LEFT = "left"
ENDED = "ended by the server"
RESET = "reset by the server"
HUNG = "not ended in time"
TURNED_AWAY = "not let in"
# Longer than each of the server's deadlines that a hostile one waits for.
PATIENCE = 40
# What a server may also do to somebody who is still sending when he is refused.
CUT_OFF = (ENDED, RESET)
# Where a kind acts: within whatever carries HTTP, on a server without TLS only, or below TLS.
WITHIN, PLAIN, BELOW_TLS = "within", "plain", "below TLS"
KINDS = []


@dataclasses.dataclass(frozen=True)
class Kind:
    """One way of being hostile, and the outcomes that are right."""

    name: str
    act: Callable
    outcomes: frozenset
    is_tight: bool
    needs_feed: bool
    layer: str
    extensions: str | None

    async def run(self, line, chance):
        """What came of it."""
        try:
            async with asyncio.timeout(PATIENCE):
                subject = line
                if self.needs_feed:
                    subject = RawFeed(line)
                    if not await subject.open(self.extensions):
                        return TURNED_AWAY
                return await self.act(subject, chance)
        except TimeoutError:
            return HUNG
        except OSError:
            return RESET


def kind(*outcomes, is_tight=False, needs_feed=False, layer=WITHIN, extensions=None):
    """Registers a function of a line and a generator of chance."""
    def register(act):
        name = act.__name__.replace("_", " ")
        KINDS.append(Kind(name, act, frozenset(outcomes), is_tight, needs_feed, layer, extensions))
        return act
    return register


def on_feed(*outcomes, **options):
    """The same, for a function of an open feed."""
    return kind(*outcomes, needs_feed=True, **options)


def answered(*statuses):
    return [f"answered {status}" for status in statuses]


def closed(*codes):
    return [f"closed with {code}" for code in codes]


async def answer(line):
    """The outcome of waiting for an answer and for the end behind it."""
    status = await line.answer()
    if status is None:
        return ENDED
    await line.end()
    return f"answered {status}"


async def close(feed):
    """The outcome of waiting for the server to close a feed."""
    code = await feed.close_code()
    return ENDED if code is None else f"closed with {code}"


async def hold(chance, least, most):
    await asyncio.sleep(chance.uniform(least, most))


def leave(line, chance):
    """Goes in one of the ways in which one can go."""
    way = chance.randrange(3)
    if way == 0:
        line.reset()
    elif way == 1:
        line.half_close()
    line.close()
    return LEFT
