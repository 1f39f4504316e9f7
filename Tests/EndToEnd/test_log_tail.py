"""The log for those who wait for what comes: long polls, and lines that go on."""

import json
import re
import threading
import time

import pytest

from client import Client, ok, problem
from server import Server
from streams import EventSource, Stream

LINES = {"Accept": "application/x-ndjson"}


def later(seconds, work):
    timer = threading.Timer(seconds, work)
    timer.start()
    return timer


def tail(server, since, client=None, **options):
    return Stream(server, f"events?follow=true&since={since}", client, Accept=LINES["Accept"], **options)


@pytest.mark.parametrize("headers", [{}, LINES], ids=["page", "lines"])
def test_what_is_there_is_told_at_once(public, headers):
    begin = time.monotonic()
    waited = ok(public.get("events?since=0&wait=30", headers=headers))
    assert time.monotonic() - begin < 5
    plain = ok(public.get("events?since=0", headers=headers))
    if headers:
        assert waited.content == plain.content and waited.headers["cairn-through"] == plain.headers["cairn-through"]
    else:
        assert waited.json()["events"] == plain.json()["events"]


@pytest.mark.parametrize("headers", [{}, LINES], ids=["page", "lines"])
def test_what_comes_is_told_when_it_comes(people, headers):
    head = people.public.head()
    made = []

    def publish():
        made.append(people.volunteer.submit())
        people.moderator.verify(made[0]["id"])
    timer = later(0.5, publish)
    begin = time.monotonic()
    answer = ok(people.public.get(f"events?since={head}&wait=15", headers=headers))
    took = time.monotonic() - begin
    timer.join()
    # The submission was none of the public's business, and so has not ended the waiting.
    events = [json.loads(line) for line in answer.text.splitlines()] if headers else answer.json()["events"]
    assert [each["subject"] for each in events] == [made[0]["id"]] and events[0]["type"] == "review.decided"
    assert 0.5 <= took < 10


@pytest.mark.parametrize("headers", [{}, LINES], ids=["page", "lines"])
def test_when_nothing_comes_it_says_where_to_go_on(people, headers):
    head = people.public.head()
    timer = later(0.3, people.volunteer.submit)
    begin = time.monotonic()
    answer = ok(people.public.get(f"events?since={head}&wait=1", headers=headers))
    assert 1 <= time.monotonic() - begin < 5
    timer.join()
    after = people.public.head()
    assert after > head
    if headers:
        assert answer.content == b"" and int(answer.headers["cairn-through"]) == after
    else:
        assert answer.json()["events"] == []
        assert answer.json()["links"][0]["href"].endswith(f"/events?since={after}&limit=200&wait=1")


def test_who_does_not_wait_is_answered_as_ever(public):
    begin = time.monotonic()
    page = ok(public.get(f"events?since={public.head()}")).json()
    assert page["events"] == [] and page["links"] == [] and time.monotonic() - begin < 5
    assert public.request("HEAD", f"events?since={public.head()}&wait=30").status_code == 200
    assert time.monotonic() - begin < 10


def test_a_poll_ends_with_the_session(people):
    someone = people.admin.newcomer()
    timer = later(0.3, lambda: someone.delete("/api/v1/session"))
    begin = time.monotonic()
    ok(someone.get(f"events?since={someone.head()}&wait=30"))
    assert time.monotonic() - begin < 3
    timer.join()


@pytest.mark.parametrize("query,headers,pointers", [
    ("wait=0", {}, {"wait"}), ("wait=61", {}, {"wait"}), ("wait=soon&since=-1", {}, {"wait", "since"}),
    ("follow=true", {}, {"follow"}), ("follow=maybe", LINES, {"follow"}),
    ("follow=true&wait=5&limit=7", LINES, {"wait", "limit"}), ("surprise=1", LINES, {"surprise"}),
])
def test_everything_that_is_wrong_is_named(public, query, headers, pointers):
    body = problem(public.get(f"events?{query}", headers=headers), 422)
    assert {each["pointer"] for each in body["errors"]} == pointers


@pytest.mark.parametrize("who", ["public", "volunteer", "moderator"])
def test_lines_go_on(server, people, who):
    client = getattr(people, who)
    head = people.public.head()
    with tail(server, 0, client) as lines:
        assert lines.answer.headers["content-type"] == "application/x-ndjson"
        assert int(lines.answer.headers["cairn-head"]) == head
        made = people.volunteer.submit()
        people.moderator.verify(made["id"])
        heard = [json.loads(lines.line())]
        while heard[-1]["seq"] < people.public.head():
            heard.append(json.loads(lines.line()))
    plain = ok(client.get("events?since=0&limit=1000")).json()
    assert heard == plain["events"] and plain["links"] == []
    assert heard[-1]["subject"] == made["id"]


def test_members_see_their_own_in_full(server, people):
    with tail(server, people.public.head(), people.volunteer) as lines:
        mine = people.volunteer.submit(sensitivity="never")
        people.volunteer2.submit(sensitivity="never")
        last = people.volunteer2.submit()
        heard = [json.loads(lines.line()) for _ in range(2)]
    assert [each["subject"] for each in heard] == [mine["id"], last["id"]]
    assert heard[0]["claim"]["properties"]["mine"] is True and "mine" not in heard[1]["claim"]["properties"]


def test_lines_end_with_the_session(server, people):
    someone = people.admin.newcomer()
    with tail(server, people.public.head(), someone) as lines:
        begin = time.monotonic()
        ok(someone.delete("/api/v1/session"))
        assert lines.line() is None and time.monotonic() - begin < 1


def test_a_quiet_feed_is_heard_to_live(server, people):
    with tail(server, people.public.head(), seconds=40) as lines, EventSource(server, seconds=40) as source:
        begin = time.monotonic()
        assert lines.line() == ""
        assert 20 < time.monotonic() - begin < 35
        last = people.volunteer.submit()
        people.moderator.verify(last["id"])
        source.until("event")
        assert source.comments == ["ping"]


def test_a_server_that_goes_down_waits_for_nobody(tmp_path):
    with Server(tmp_path / "data") as server:
        head = int(ok_head(server))
        answers = []

        def poll():
            with Stream(server, f"events?since={head}&wait=60", seconds=30) as stream:
                answers.append(stream.line())
        poller = threading.Thread(target=poll)
        poller.start()
        # A request that came after the end began would be turned away. The one that asks is in flight too.
        while in_flight(server) < 2:
            time.sleep(0.02)
        with tail(server, head) as lines:
            begin = time.monotonic()
            assert server.stop() == 0
            assert time.monotonic() - begin < 9
            assert lines.line() is None
        poller.join()
        assert json.loads(answers[0])["events"] == []


def in_flight(server):
    told = ok(Client(server).get("/metrics")).text
    return int(re.search(r"^cairn_requests_in_flight (\d+)$", told, re.MULTILINE)[1])


def ok_head(server):
    with Stream(server, "events?limit=1") as stream:
        return json.loads(stream.line())["head"]
