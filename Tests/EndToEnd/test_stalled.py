"""Followers who stop reading for some seconds: the others are told on, and they themselves miss nothing. The long form,
with figures, is one of the soaks."""

import pathlib
import sys

import pytest

import transport

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Soak"))

from footprint import unsent_bytes  # noqa: E402
from part import Part  # noqa: E402
from toggling import Togglers  # noqa: E402

STEADY, STALLED = 30, 30
PACE, SECONDS = 40, 3
# So that an event is more than the kernel keeps a dozen of for who does not read.
TEXT = "They clashed. " * 700
PATIENCE = 30
MOST_MILLISECONDS = 3_000


@pytest.fixture
def togglers(server, people):
    claims = [people.volunteer.submit(text={"en": TEXT})["id"] for _ in range(3)]
    for claim in claims:
        people.moderator.verify(claim)
    certificate = str(transport.identity()[0]) if transport.IS_SECURE else None
    return Togglers(server, [people.moderator2, people.volunteer2, people.admin], claims, certificate, lines_of_each=1)


def test_who_stalls_holds_up_nobody_and_misses_nothing(server, people, togglers, tmp_path):
    groups = [{"name": "steady", "count": STEADY}, {"name": "stalled", "count": STALLED, "tight": True}]
    people.admin.lift_limits()
    start = people.public.head()
    with Part("crowd", tmp_path, port=server.port, certificate=togglers.certificate, groups=groups) as crowd:
        def order(**what):
            crowd.say(what)
            return crowd.next(seconds=PATIENCE + 30)["done"]

        assert order(open="steady") and order(open="stalled")
        order(measure="stalled")
        order(stall="stalled")
        togglers.write(PACE, SECONDS)
        assert order(until=people.public.head(), patience=PATIENCE, of="steady"), "who reads is held up"
        order(measure=None)
        held = unsent_bytes(server.port)
        order(read="stalled")
        assert order(until=people.public.head(), patience=PATIENCE), "who stalled does not catch up"
        told = crowd.end()
    written = told["bytes"]["steady"] / STEADY
    assert sum(0 < each < written / 2 for each in held) >= STALLED, "nobody stalled the server"
    events = people.public.get(f"events?since={start}&limit=1000").json()["events"]
    assert told["seqs"] == [event["seq"] for event in events] and len(events) == togglers.written
    assert told["faults"] == {} and told["troubles"] == {} and told["goodbyes"] == {}
    assert told["heard"] == {"steady": [len(events)] * STEADY, "stalled": [len(events)] * STALLED}
    assert max(map(int, told["delays"]["stalled"]["steady"])) < MOST_MILLISECONDS
