"""Two thousand hostile connections beside two hundred that behave: those who behave are told everything, in time.

Memory and descriptors are compared in like states: no connection, nothing to do, memory that no longer changes, and
behind it everybody at once. The first times are a warm-up. By it the server opens what it opens once (readers of the
database, threads), fills what it keeps full (the latest changes, ready for the feed), and takes from the system what so
many connections at a time need at their height; an allocator gives only a part of that back. It lasts until all that
is kept ready is of this time, in the forms in which the crowd asks for it. What is bounded is then at its bound; what
grows with the number of connections or events, which is what a leak does, goes on growing.

How much of its free memory the allocator holds differs from one rest to the next by some percent, up and down, while
what is in use is the same to a hundredth. So of the rests before the run the highest counts; and where the first rest
after it is too high, everybody comes once or twice more for a short time: what has leaked does not go away by that.
"""

import collections
import re

import pytest
from conftest import PLACES, SECONDS, SEED, assert_whole
from scene import AUDIENCES, Scene
from verdict import delivery_faults, growth, latencies, percentile, request_times, spread

WARM_UP_SECONDS = 20
# Rests of the warm-up that count: the last ones.
WARM_RESTS = 3
# More than the hub keeps ready.
READY_CHANGES = 1_100
MOST_SECONDS = 1
MOST_GROWTH = 0.05
MOST_RESTS = 3


@pytest.fixture(scope="module")
def scene(server, people, tmp_path_factory, certificate):
    return Scene(server, people, tmp_path_factory.mktemp("parts"), SEED, PLACES, certificate)


@pytest.fixture(scope="module")
def before(scene, note):
    scene.fill(READY_CHANGES)
    filled, rests = scene.people.public.head(), []
    while len(rests) < WARM_RESTS or scene.people.public.head() < filled + READY_CHANGES:
        scene.play(WARM_UP_SECONDS)
        rests.append(scene.settled()[0])
        note(f"before: {rests[-1]}")
    return max(rests[-WARM_RESTS:], key=lambda rest: rest.resident)


@pytest.fixture(scope="module")
def run(scene, before, note):
    played = scene.play(SECONDS)
    hostile = played.hostile
    note(f"hostile: {hostile['connections']} connections in {played.seconds:.0f} s, at most {hostile['most_open']} at "
         f"a time")
    kinds = collections.defaultdict(list)
    for name, outcome, number in hostile["outcomes"]:
        kinds[name].append(f"{outcome} {number}")
    for name, outcomes in kinds.items():
        note(f"  {name}: {', '.join(outcomes)}")
    refusals = re.findall(r'^cairn_refusals_total{reason="(\w+)"} ([1-9]\d*)$', scene.metrics(), re.MULTILINE)
    note(f"refusals so far: {', '.join(' '.join(each) for each in refusals)}")
    note("processor seconds: " + ", ".join(f"{name} {value:.1f}" for name, value in played.processor.items())
         + f"; others took {played.share_of_others:.0%} of the machine")
    return played


@pytest.fixture(scope="module")
def after(scene, before, run, note):
    """The rests after the run, up to one in which memory is as before."""
    held, drained = scene.settled()
    rests = [held]
    note(f"after: {held}; drained in {drained:.1f} s")
    while growth(before.resident, rests[-1].resident) > MOST_GROWTH and len(rests) < MOST_RESTS:
        scene.play(WARM_UP_SECONDS)
        rests.append(scene.settled()[0])
        note(f"after a short time more: {rests[-1]}")
    return rests


def test_followers_are_told_everything_once_and_in_order(run, note):
    assert run.mistakes == []
    expected = {audience: [event["seq"] for event in log] for audience, log in run.logs.items()}
    assert all(expected.values()), "nothing happened that anybody could be told of"
    faults = {}
    for follower in run.followers:
        wrong = delivery_faults(expected[follower["audience"]], list(follower["seqs"])) + follower["faults"]
        if follower["goodbye"]:
            wrong.append(f"closed by the server: {follower['goodbye']}")
        if wrong:
            faults[follower["number"]] = wrong
    returns = sum(follower["returns"] for follower in run.followers)
    note(f"followers: {len(run.followers)}, told {sum(len(follower['seqs']) for follower in run.followers)} events; "
         f"{returns} times one came back")
    assert len(run.followers) == sum(AUDIENCES.values()) and returns > 0
    assert faults == {}


def test_all_of_an_audience_are_told_the_same_as_the_log_says(run):
    for audience, log in run.logs.items():
        crowd = [follower for follower in run.followers if follower["audience"] == audience]
        assert len({tuple(follower["sums"]) for follower in crowd}) == 1
        logged = {event["seq"]: event for event in log}
        for told in crowd[0]["messages"]:
            event = logged[told["seq"]]
            assert told["event"] == event["type"] and told["at"] == event["at"] and told.get("by") == event.get("by")
            assert told["claim"] == without_own(event["claim"])


def without_own(feature):
    """A Feature without what is one reader's own."""
    return feature | {"properties": {name: value for name, value in feature["properties"].items() if name != "mine"}}


def test_followers_are_told_in_time(run, note):
    committed = request_times(run.logs["moderators"], run.begun)
    took = [seconds for follower in run.followers
            for seconds in latencies(committed, follower["seqs"], follower["times"])]
    note(f"from request to follower: {spread(took)}")
    assert percentile(took, 99) < MOST_SECONDS, f"others took {run.share_of_others:.0%} of the machine meanwhile"


def test_nobody_at_the_api_is_refused(run, note):
    note(f"writes: {len(run.written)}, {spread(run.written)}")
    note(f"reads: {len(run.read)}, {spread(run.read)}")
    assert run.faults == []


def test_the_hostile_get_what_they_should(run):
    assert run.hostile["most_open"] > PLACES * 0.9, "they were not there all at a time"
    assert run.hostile["wrong"] == [] and run.hostile["never"] == []


def test_descriptors_are_given_back(before, after):
    assert after[0].sockets <= before.sockets
    assert growth(before.descriptors, after[0].descriptors) <= MOST_GROWTH


def test_memory_is_given_back(before, after, note):
    grown = [growth(before.resident, rest.resident) for rest in after]
    note(f"memory: {', then '.join(f'{share:+.1%}' for share in grown)}")
    assert grown[-1] <= MOST_GROWTH


def test_it_ends_well(server, run, after):
    assert server.process.poll() is None, f"the server died: {server.logged()}"
    assert server.errors() == []
    assert server.stop() == 0
    assert_whole(server)
