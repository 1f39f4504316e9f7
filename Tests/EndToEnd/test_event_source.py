"""The feed as Server-Sent Events: the same messages as by WebSocket, taken up anew where it broke off."""

import itertools
import random
import threading
import time

import pytest

from client import Client, ok, problem
from feed import Feed
from server import Server, wait_for
from streams import EventSource
from test_feed_since import log_after, write

BOX = "bbox=36,35,37.5,36.5"
FILTERS = {
    "": {}, BOX: {"bbox": [36, 35, 37.5, 36.5]}, "kind=event,control&status=verified": {
        "kinds": ["event", "control"], "statuses": ["verified"]},
    "category=armed_clash": {"categories": ["armed_clash"]}, "faction=rebel": {"factions": ["rebel"]},
    "min_confidence=60": {"min_confidence": 60},
}


@pytest.fixture(autouse=True)
def no_limits(people):
    people.admin.lift_limits()


def told(client, server, query="since=0", **options):
    """What is told up to now, without `caught_up`."""
    with EventSource(server, query, client, **options) as source:
        return source.until("caught_up")


def test_it_is_a_stream_of_events(server, public):
    with EventSource(server, "since=0") as source:
        assert source.answer.headers["content-type"] == "text/event-stream"
        assert source.answer.headers["cache-control"] == "no-store"
        events = source.until("caught_up")
        assert len(events) > 10 and len(source.retries) == 1 and 1_000 <= source.retries[0] <= 5_000
        assert events[-1] == ("caught_up", public.head(), {"type": "caught_up", "id": "feed", "seq": public.head()})
    waits = {EventSource(server).__enter__() for _ in range(8)}
    for source in waits:
        source.until("caught_up")
        source.__exit__()
    assert len({source.retries[0] for source in waits}) > 1


@pytest.mark.parametrize("who", ["public", "volunteer", "moderator"])
@pytest.mark.parametrize("query", FILTERS)
def test_it_tells_what_the_socket_tells(server, people, who, query):
    client = getattr(people, who)
    made = people.volunteer.submit()
    people.moderator.verify(made["id"])
    people.moderator.decide(made["id"], ("dispute", "sources_conflict"), ("reject", "not_credible"))
    with Feed(server, client if client.cookie else None) as feed:
        messages = [each for each in feed.subscribe("feed", 0, **FILTERS[query]) if each["type"] in ("event", "gone")]
    events = told(client, server, f"since=0&{query}")[:-1]
    assert events == [(each["type"], each["seq"], each) for each in messages]
    assert query or who != "public" or "gone" in {name for name, _, _ in events}


def test_what_comes_is_told(server, people):
    with EventSource(server) as source:
        source.until("caught_up")
        made = people.volunteer.submit()
        people.moderator.verify(made["id"])
        name, seq, message = source.next()
        assert (name, message["claim"]["id"], seq) == ("event", made["id"], people.public.head())


def test_the_header_counts_more_than_the_query(server, public):
    head = public.head()
    assert len(told(None, server, "since=0", last=head)) == 1
    assert told(None, server, f"since={head}", last=0)[0][1] < head


def test_who_comes_back_misses_nothing_and_hears_nothing_twice(server, people):
    begin = people.public.head()

    def work():
        write(people, 60)
        people.moderator.verify(people.volunteer.submit(title={"en": "The last"})["id"])
    writer = threading.Thread(target=work)
    writer.start()
    heard, cursor, chance, title = [], begin, random.Random(7), None
    while title != {"en": "The last"}:
        with EventSource(server, last=cursor) as source:
            for name, seq, message in itertools.islice(iter(source.next, None), chance.randint(1, 25)):
                cursor = seq
                title = message.get("claim", {}).get("properties", {}).get("title")
                if name != "caught_up":
                    heard.append((seq, message.get("event", "gone")))
                if title == {"en": "The last"}:
                    break
    writer.join()
    assert heard == [(seq, event) for seq, event, _ in log_after(people.public, begin)]
    assert len(heard) > 60


@pytest.mark.parametrize("query,last,pointers", [
    ("since=-1", None, {"since"}), ("since=1000000000", None, {"since"}), ("", "yesterday", {"Last-Event-ID"}),
    ("", "1000000000", {"Last-Event-ID"}), ("limit=5&kind=war&bbox=1,2", None, {"limit", "kind", "bbox"}),
    ("status=verified&status=rejected", None, {"status"}), ("from=2024-12-01T00:00:00Z", None, {"from"}),
])
def test_everything_that_is_wrong_is_named(server, query, last, pointers):
    with EventSource(server, query, last=last) as source:
        body = problem(source.answer, 422)
    assert {each["pointer"] for each in body["errors"]} == pointers


def test_who_signs_out_hears_no_more(server, people):
    someone = people.admin.newcomer()
    with EventSource(server, client=someone) as source:
        source.until("caught_up")
        begin = time.monotonic()
        ok(someone.delete("/api/v1/session"))
        assert source.next() is None
        assert time.monotonic() - begin < 1


def test_a_session_that_ends_beside_the_server_ends_it(server, people):
    someone = people.admin.newcomer("moderator")
    program = someone.program("read")
    with EventSource(server, client=program) as source:
        source.until("caught_up")
        token = someone.get("/api/v1/account/tokens").json()["tokens"][0]["id"]
        begin = time.monotonic()
        ok(someone.delete(f"/api/v1/account/tokens/{token}"))
        assert source.next() is None
        assert time.monotonic() - begin < 2.5


def test_who_loses_the_role_hears_what_all_may_hear(server, people):
    someone = people.admin.newcomer()
    with EventSource(server, client=someone) as source:
        source.until("caught_up")
        hidden = people.volunteer.submit()
        assert source.next()[2]["claim"]["id"] == hidden["id"]
        ok(people.admin.post(f"members/{someone.id}/suspension", {"reason": "It is so."}))
        people.volunteer.submit()
        shown = people.volunteer.submit()
        people.moderator.verify(shown["id"])
        later = source.until(lambda event: event[2].get("claim", {}).get("id") == shown["id"])
        assert {message["claim"]["properties"]["status"] for _, _, message in later if "claim" in message} == {"verified"}


def test_one_place_takes_some_seats_and_not_all(server):
    sources = []
    try:
        for _ in range(32):
            sources.append(EventSource(server, X_Forwarded_For="198.51.100.7"))
            sources[-1].until("caught_up")
        with EventSource(server, X_Forwarded_For="198.51.100.7") as refused:
            problem(refused.answer, 429)
            assert int(refused.answer.headers["retry-after"]) > 0
        with EventSource(server, X_Forwarded_For="198.51.100.8") as other:
            other.until("caught_up")
        sources.pop().__exit__()

        def is_free():
            with EventSource(server, X_Forwarded_For="198.51.100.7") as again:
                return again.answer.status_code == 200
        wait_for(is_free, "who leaves frees the seat")
    finally:
        for source in sources:
            source.__exit__()


def test_a_server_that_goes_down_says_when_to_come_back(tmp_path):
    with Server(tmp_path / "data") as server:
        sources = [EventSource(server) for _ in range(3)]
        for source in sources:
            source.until("caught_up")
        begin = time.monotonic()
        code = server.stop()
        assert code == 0 and time.monotonic() - begin < 9
        for source in sources:
            assert source.next() is None
            assert len(source.retries) == 2 and 1_000 <= source.retries[1] <= 10_000
            source.__exit__()


def test_a_head_request_opens_nothing(server, public):
    for _ in range(40):
        answer = public.request("HEAD", "feed", headers={"X-Forwarded-For": "198.51.100.9"})
        assert answer.status_code == 200 and answer.content == b""
    assert Client(server).get("feed").headers["content-type"] == "text/event-stream"
