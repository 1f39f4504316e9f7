"""The server ends and starts again beneath five thousand followers, who come back as the page does: soon, not all at a
time, and without a gap.

    RESTART_FOLLOWERS   how many (5000)
"""

import os
import time

import pytest
from client import Client
from conftest import assert_whole
from part import Part
from server import Server
from toggling import Togglers
from verdict import percentile

FOLLOWERS = int(os.environ.get("RESTART_FOLLOWERS", "5000"))
CLAIMS = 4
PACE = 10
WRITING_SECONDS = 2
# After the server listens, until everybody is live again.
MOST_SECONDS = 10
PATIENCE = 60
# Of all who come back: those who come before the server listens. They were told to wait at least a second.
MOST_REFUSED_SHARE = 0.05
# They come within some ten seconds; a tenth would be one even second's part.
MOST_IN_A_SECOND = 0.3


@pytest.fixture(scope="module")
def togglers(server, people, certificate):
    claims = [people.volunteer.submit()["id"] for _ in range(CLAIMS)]
    for claim in claims:
        people.moderator.verify(claim)
    return Togglers(server, [people.moderator, people.teammate], claims, certificate, lines_of_each=2)


def log_of(server, since):
    client, found, path = Client(server), [], f"events?since={since}&limit=1000"
    while path:
        page = client.get(path).json()
        found += [event["seq"] for event in page["events"]]
        path = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    return found


@pytest.fixture(scope="module")
def restarted(server, people, togglers, certificate, tmp_path_factory, note):
    start = people.public.head()
    groups = [{"name": "all", "count": FOLLOWERS}]
    with Part("crowd", tmp_path_factory.mktemp("parts"), port=server.port, certificate=certificate,
              groups=groups) as crowd:
        def order(**what):
            crowd.say(what)
            return crowd.next(seconds=PATIENCE + 90)

        opened = order(open="all")
        assert opened["done"], crowd.end()
        togglers.write(PACE, WRITING_SECONDS)
        told_to_end = time.monotonic()
        assert server.stop() == 0
        ended = time.monotonic()
        with Server(server.data, "--port", str(server.port), demo=False) as again:
            listens = time.monotonic()
            # Those who come first learn at once of what the others have to catch up with.
            togglers.server = again
            togglers.write(PACE, WRITING_SECONDS)
            back = order(live=told_to_end, patience=PATIENCE)
            heads = Client(again).head()
            heard = order(until=heads, patience=PATIENCE)
            told = crowd.end()
            log = log_of(again, start)
            assert again.errors() == [] and again.stop() == 0
    after = sorted(time_ - listens for time_ in told["live"])
    note(f"restart: {FOLLOWERS} followers, subscribed within {opened['seconds']:.1f} s; the server ended in "
         f"{ended - told_to_end:.2f} s and listened {listens - ended:.2f} s later")
    note(f"  live again after it listened: p50 {percentile(after, 50):.1f} s, p99 {percentile(after, 99):.1f} s, "
         f"last {after[-1]:.1f} s; told everything {heard['done']}")
    seconds = [sum(number <= each < number + 1 for each in after) for number in range(-1, int(after[-1]) + 1)]
    note(f"  live again by second from the one before it listened on: {seconds}; lines lost or refused: {told['troubles']}")
    note(f"  goodbyes: {dict(sorted(told['goodbyes'].items()))}")
    return told, log, after, back, heard, seconds


def test_all_are_told_to_come_back_later(restarted):
    told = restarted[0]
    assert sum(told["goodbyes"].values()) == FOLLOWERS
    assert all(goodbye.startswith("1001 retry_after=") for goodbye in told["goodbyes"])


def test_all_are_live_again_in_time(restarted):
    _, _, after, back, *_ = restarted
    assert back["done"] and after[-1] <= MOST_SECONDS


def test_they_do_not_come_all_at_a_time(restarted):
    told, *_, seconds = restarted
    assert max(seconds) <= FOLLOWERS * MOST_IN_A_SECOND
    assert sum(told["troubles"].values()) <= FOLLOWERS * MOST_REFUSED_SHARE and told["troubles"].keys() <= {"refused"}


def test_each_goes_on_where_it_was(togglers, restarted):
    told, log, _, _, heard, _ = restarted
    assert heard["done"] and told["faults"] == {}, told["examples"]
    assert told["seqs"] == log and len(log) == togglers.written
    assert set(told["heard"]["all"]) == {len(log)}


def test_it_is_whole(server, restarted):
    assert server.errors() == []
    assert_whole(server)
