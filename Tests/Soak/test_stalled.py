"""Half of a thousand followers stop reading for half a minute of many events: the others notice nothing, the server
keeps next to nothing for those who stalled, and they miss nothing.

The delay is that from an event's own time, before it is flushed, until a follower has read it. It is compared as the
median of the 99th percentiles of some seconds each, so that what else a machine does for a moment does not count. The
kernel holds some for who does not read; they stall for longer than that lasts.

    STALLED_PACE   events a second that are asked for (200)
"""

import os
import statistics
import time

import pytest
from client import Client
from conftest import assert_whole
from footprint import Footprint, unsent_bytes
from part import Part
from toggling import Togglers
from verdict import percentile_of_counts

PACE = float(os.environ.get("STALLED_PACE", "200"))
STEADY, STALLED = 500, 500
CLAIMS = 16
WARM_UP_SECONDS = 8
SLICE_SECONDS = 5
SLICES_WITHOUT, SLICES_STALLED, SLICES_CATCHING_UP = 4, 6, 3
PATIENCE = 120
MOST_SHARE, MOST_MORE_MILLISECONDS = 1.2, 20
MOST_KIBIBYTES_EACH = 64
# Half of what is asked for would be another test.
LEAST_SHARE_OF_PACE = 0.5


class Scene:
    def __init__(self, server, crowd, togglers):
        self.server, self.crowd, self.togglers = server, crowd, togglers
        self.paces, self.resident = [], []

    def order(self, **order):
        self.crowd.say(order)
        return self.crowd.next(seconds=PATIENCE + 30)

    def write(self, name, slices, seconds=SLICE_SECONDS):
        for number in range(slices):
            self.order(measure=f"{name} {number}")
            self.paces.append(self.togglers.write(PACE, seconds))
            self.resident.append(Footprint.of(self.server.pid).resident)
        self.order(measure=None)
        return self.resident[-slices:]


def medians(delays, name, group="steady"):
    """The medians over the slices called `name` of p50 and p99, in milliseconds."""
    slices = [groups[group] for each, groups in delays.items() if each.rpartition(" ")[0] == name]
    return [statistics.median(percentile_of_counts(counts, share) for counts in slices) for share in (50, 99)]


@pytest.fixture(scope="module")
def togglers(server, people, certificate):
    claims = [people.volunteer.submit()["id"] for _ in range(CLAIMS)]
    for claim in claims:
        people.moderator.verify(claim)
    more = [Client(server, name, server.link(name)) for name in ("idris", "warden")]
    return Togglers(server, [people.moderator, people.teammate, *more], claims, certificate)


@pytest.fixture(scope="module")
def played(server, people, togglers, certificate, tmp_path_factory, note):
    groups = [{"name": "steady", "count": STEADY}, {"name": "stalled", "count": STALLED, "tight": True}]
    start = people.public.head()
    with Part("crowd", tmp_path_factory.mktemp("parts"), port=server.port, certificate=certificate,
              groups=groups) as crowd:
        scene = Scene(server, crowd, togglers)
        assert scene.order(open="steady")["done"]
        scene.write("warm-up", 1, WARM_UP_SECONDS)
        scene.write("without", SLICES_WITHOUT)
        assert scene.order(open="stalled")["done"]
        before = scene.write("together", 1)[0]
        assert scene.order(until=people.public.head(), patience=PATIENCE)["done"]
        scene.order(stall="stalled")
        written = togglers.written
        most = max(scene.write("stalled", SLICES_STALLED))
        written = togglers.written - written
        unsent = max(unsent_bytes(server.port))
        resumed = time.monotonic()
        scene.order(read="stalled")
        scene.write("catching up", SLICES_CATCHING_UP)
        caught_up = scene.order(until=people.public.head(), patience=PATIENCE)
        after = Footprint.of(server.pid).resident
        told = crowd.end()
    log, page = [], {"links": [{"rel": "next", "href": f"events?since={start}&limit=1000"}]}
    while links := [link["href"] for link in page["links"] if link["rel"] == "next"]:
        page = people.public.get(links[0]).json()
        log += [event["seq"] for event in page["events"]]
    each = told["bytes"]["steady"] // max(1, sum(told["heard"]["steady"]))
    note(f"stalled: {STEADY} steady and {STALLED} stalled followers, {each} bytes an event; events a second: "
         f"{', '.join(f'{pace:.0f}' for pace in scene.paces)} of {PACE:.0f}")
    for name in ("without", "together", "stalled", "catching up"):
        p50, p99 = medians(told["delays"], name)
        note(f"  delay of the steady, {name}: p50 {p50:.0f} ms, p99 {p99:.0f} ms")
    note(f"  memory: {before / 1024:.1f} MB before, {most / 1024:.1f} MB at most with stalled ones "
         f"({(most - before) / STALLED:+.1f} KiB each), {after / 1024:.1f} MB when they had caught up")
    note(f"  {written} events of the log were written meanwhile, of which the kernel held {unsent} bytes at most for "
         f"one; all had caught up {caught_up['seconds']:.1f} s after the last event of those written while they did")
    if told["troubles"] or told["goodbyes"]:
        first, last = (each(told["trouble_times"]) - resumed for each in (min, max))
        note(f"  lines lost: {told['troubles']} {told['goodbyes']}, {first:.1f} to {last:.1f} s after they read again")
    return scene, told, log, before, most, written * each, unsent, caught_up


def test_it_was_as_hard_as_it_says(played):
    scene, _, _, _, _, written, unsent, _ = played
    assert statistics.median(scene.paces) >= PACE * LEAST_SHARE_OF_PACE
    assert unsent < written / 2, "the kernel held most of it, so nobody stalled the server"


def test_the_steady_notice_nothing(played):
    delays = played[1]["delays"]
    without, stalled = (medians(delays, name)[1] for name in ("without", "stalled"))
    assert stalled <= without * MOST_SHARE + MOST_MORE_MILLISECONDS


def test_nobody_misses_or_hears_again_anything(played):
    _, told, log, *_, caught_up = played
    assert caught_up["done"], "somebody never caught up"
    assert told["faults"] == {}, told["examples"]
    assert told["troubles"] == {} and told["goodbyes"] == {}
    assert told["seqs"] == log[-len(told["seqs"]):] and len(set(map(tuple, told["last"].values()))) == 1
    assert len(set(told["heard"]["steady"])) == len(set(told["heard"]["stalled"])) == 1


def test_who_stalls_costs_next_to_nothing(played):
    _, _, _, before, most, *_ = played
    assert (most - before) / STALLED < MOST_KIBIBYTES_EACH


def test_it_ends_well(server, played):
    assert server.errors() == [] and server.stop() == 0
    assert_whole(server)
