"""The live feed `cairn.v1`: what it tells, to whom, by which filter, and what it does about mistakes."""

import json
import time

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from client import Client, ok
from feed import Feed, about
from server import MAP, Server, cairn, wait_for

BOX = [30, 30, 31, 31]
INSIDE = {"type": "Point", "coordinates": [30.5, 30.5]}
OUTSIDE = {"type": "Point", "coordinates": [32.5, 32.5]}


@pytest.mark.parametrize("who,audience", [("public", "public"), ("volunteer", "team"), ("moderator", "moderators")])
def test_hello(server, people, who, audience):
    client = getattr(people, who)
    with Feed(server, client if client.cookie else None) as feed:
        assert feed.line.subprotocol == "cairn.v1"
        hello = feed.hello
        assert hello.pop("server").startswith("cairn/")
        assert hello == {"type": "hello", "map": MAP, "audience": audience, "head": people.public.head(),
                         "heartbeat": 25}


@pytest.mark.parametrize("options,status", [
    ({"name": "nowhere"}, 404), ({"origin": "https://evil.example"}, 403)])
def test_a_handshake_that_is_refused(server, volunteer, options, status):
    with pytest.raises(InvalidStatus) as refused:
        Feed(server, volunteer, **options)
    assert refused.value.response.status_code == status


def test_who_does_not_upgrade_is_told_how(public):
    answer = public.get("live")
    assert answer.status_code in (400, 426) and answer.headers["content-type"] == "application/problem+json"


def plain(feature):
    """A Feature without what is one reader's own."""
    properties = {name: value for name, value in feature["properties"].items() if name != "mine"}
    return feature | {"properties": properties}


@pytest.mark.parametrize("who", ["public", "moderator"])
def test_since_the_beginning(server, people, who):
    client = getattr(people, who)
    with Feed(server, client if client.cookie else None) as feed:
        first, *events, last = feed.subscribe(since=0)
    log = ok(client.get("events?since=0&limit=1000")).json()
    assert first == {"type": "subscribed", "id": "all", "head": log["head"]}
    assert last == {"type": "caught_up", "id": "all", "seq": log["head"]}
    assert [(e["seq"], e.get("event", "gone"), about(e)) for e in events] == [
        (e["seq"], e["type"] if e.get("claim") or e["type"].startswith(("map", "member")) else "gone",
         e["claim"]["id"] if e.get("claim") else (None if e["type"].startswith(("map", "member")) else e["subject"]))
        for e in log["events"]]
    for told, logged in zip(events, log["events"]):
        assert told["id"] == "all"
        if told["type"] == "event":
            assert told["at"] == logged["at"] and told.get("by") == logged.get("by")
            if "claim" in told:
                assert told["claim"] == plain(logged["claim"])
                assert not {"allowed", "mine"} & set(told["claim"]["properties"])


@pytest.mark.parametrize("who", ["public", "moderator"])
@pytest.mark.parametrize("filters,query", [
    ({}, ""), ({"bbox": [36, 33, 37, 34]}, "bbox=36,33,37,34"), ({"kinds": ["control", "site"]}, "kind=control,site"),
    ({"categories": ["withdrawal"]}, "category=withdrawal"), ({"statuses": ["verified"]}, "status=verified"),
    ({"factions": ["kurdish"]}, "faction=kurdish"), ({"min_confidence": 60}, "min_confidence=60"),
    ({"kinds": ["event"], "factions": ["regime"], "statuses": ["verified", "disputed"]},
     "kind=event&faction=regime&status=verified,disputed")], ids=str)
def test_replaying_a_filtered_feed_gives_the_filtered_list(server, people, who, filters, query):
    client = getattr(people, who)
    standing = {}
    with Feed(server, client if client.cookie else None) as feed:
        for message in feed.subscribe(since=0, **filters):
            if message["type"] == "gone":
                del standing[message["claim_id"]]
            elif message.get("claim"):
                standing[about(message)] = message["claim"]
    assert standing == {feature["id"]: plain(feature) for feature in client.all(query)} != {}


def test_a_verified_claim_reaches_the_public_within_a_second(server, people):
    with Feed(server) as feed:
        assert [message["type"] for message in feed.subscribe()] == ["subscribed", "caught_up"]
        made = people.volunteer.submit()
        people.moderator.decide(made["id"], "take")
        began = time.monotonic()
        people.moderator.decide(made["id"], ("verify", "sources_agree"))
        (event,) = feed.told_of(made["id"])
        assert time.monotonic() - began < 1
    assert (event["event"], event["claim"]["properties"]["status"]) == ("review.decided", "verified")
    assert "by" not in event and event["seq"] == people.public.head()


def test_a_filter_can_move(server, people):
    with Feed(server, people.moderator) as feed:
        feed.subscribe("view", bbox=BOX)
        inside = people.volunteer.submit(geometry=INSIDE)
        assert [about(message) for message in feed.told_of(inside["id"])] == [inside["id"]]
        feed.send(type="update", id="view", filter={"bbox": [32, 32, 33, 33], "kinds": ["event"]})
        feed.send(type="ping", n=7)
        assert feed.until("pong") == [{"type": "pong", "n": 7}]
        people.volunteer.submit(geometry=INSIDE)
        outside = people.volunteer.submit(geometry=OUTSIDE)
        assert [about(message) for message in feed.told_of(outside["id"])] == [outside["id"]]


def test_subscriptions_are_apart(server, people):
    with Feed(server, people.moderator) as feed:
        feed.subscribe("inside", bbox=BOX)
        feed.subscribe("events", kinds=["event"])
        made = people.volunteer.submit(geometry=INSIDE)
        told = [feed.next(), feed.next()]
        assert {(message["id"], about(message)) for message in told} == {
            ("inside", made["id"]), ("events", made["id"])}
        feed.send(type="unsubscribe", id="inside")
        feed.until(lambda message: message["type"] == "unsubscribed")
        made = people.volunteer.submit(geometry=INSIDE)
        assert feed.next()["id"] == "events"
        feed.send(type="ping", n=1)
        assert feed.next()["type"] == "pong"


def test_gone(server, people):
    dispute, reject = ("dispute", "sources_conflict"), ("reject", "not_credible")
    with Feed(server) as public, Feed(server) as verified, Feed(server) as box, Feed(server, people.moderator) as team:
        public.subscribe()
        verified.subscribe(statuses=["verified"])
        box.subscribe(bbox=BOX)
        team.subscribe(statuses=["submitted"])
        made = people.volunteer.submit(geometry=INSIDE)
        people.moderator.verify(made["id"])
        for feed in (public, verified, box, team):
            assert feed.told_of(made["id"])[-1]["type"] == "event"
        taken = team.next()
        assert (taken["type"], taken["claim_id"]) == ("gone", made["id"])
        ok(people.volunteer.patch(f"claims/{made['id']}", {"geometry": OUTSIDE}, 1))
        people.moderator.decide(made["id"], ("accept_revision", "correction"))
        left = box.next()
        assert left == {"type": "gone", "id": "all", "seq": people.public.head(), "claim_id": made["id"]}
        people.moderator.decide(made["id"], dispute)
        assert verified.until("gone")[-1]["claim_id"] == made["id"]
        people.moderator.decide(made["id"], reject)
        messages = public.until("gone")
        assert messages[-1]["claim_id"] == made["id"] and messages[-1]["seq"] == people.public.head()


@pytest.mark.parametrize("message,code", [
    ("{", "bad_json"), ("", "bad_json"), ("[" * 5_000, "bad_json"), ("[]", None), ("7", None), ("{}", None),
    ({"type": "dance", "id": "x"}, "unknown_type"), ({"type": 7}, None), ({"type": "subscribe"}, None),
    ({"type": "subscribe", "id": ""}, None), ({"type": "subscribe", "id": "x" * 65}, None),
    ({"type": "subscribe", "id": 7}, None), ({"type": "subscribe", "id": "x", "since": -1}, None),
    ({"type": "subscribe", "id": "x", "since": 10**12}, None), ({"type": "subscribe", "id": "x", "since": "0"}, None),
    ({"type": "subscribe", "id": "x", "filter": []}, None), ({"type": "subscribe", "id": "x", "colour": "red"}, None),
    ({"type": "subscribe", "id": "x", "filter": {"colours": ["red"]}}, None),
    ({"type": "subscribe", "id": "x", "filter": {"kinds": ["rumour"]}}, None),
    ({"type": "subscribe", "id": "x", "filter": {"kinds": "event"}}, None),
    ({"type": "subscribe", "id": "x", "filter": {"bbox": [0, 5, 1, 4]}}, None),
    ({"type": "subscribe", "id": "x", "filter": {"bbox": ["a", 0, 1, 1]}}, None),
    ({"type": "subscribe", "id": "x", "filter": {"bbox": []}}, None),
    ({"type": "subscribe", "id": "x", "filter": {"min_confidence": 200}}, None),
    ({"type": "update", "id": "never-made", "filter": {}}, None), ({"type": "unsubscribe", "id": "never-made"}, None),
], ids=lambda value: str(value)[:70])
def test_a_mistake_is_told_and_the_connection_stays(server, message, code):
    with Feed(server) as feed:
        feed.line.send(message if isinstance(message, str) else json.dumps(message))
        error = feed.next()
        assert error["type"] == "error" and error["code"] and error["detail"]
        assert code in (None, error["code"])
        if isinstance(message, dict) and message.get("id") in ("x", "never-made"):
            assert error["id"] == message["id"]
        feed.send(type="ping", n=3)
        assert feed.next() == {"type": "pong", "n": 3}
        assert feed.subscribe()[-1]["type"] == "caught_up"


def test_subscriptions_are_limited(server):
    with Feed(server) as feed:
        for number in range(16):
            feed.subscribe(f"s{number}")
        feed.send(type="subscribe", id="one-more")
        assert feed.next()["type"] == "error"


@pytest.mark.parametrize("message,code", [(b"\x00", 1003), ("x" * (8 << 20), 1009)], ids=["binary", "too long"])
def test_what_cannot_be_a_message_closes(server, message, code):
    with Feed(server) as feed, pytest.raises(ConnectionClosed) as closed:
        feed.line.send(message)
        feed.line.recv(timeout=10)
    assert closed.value.rcvd.code == code


def test_signing_out_closes_the_feeds_of_the_session(server, people):
    client, other = (Client(server, "salma", server.link("salma")) for _ in range(2))
    with Feed(server, client) as one, Feed(server, client) as two, Feed(server, other) as stays:
        client.delete("/api/v1/session")
        for feed in (one, two):
            with pytest.raises(ConnectionClosed) as closed:
                feed.line.recv(timeout=10)
            assert closed.value.rcvd.code == 4401
        assert stays.subscribe()[-1]["type"] == "caught_up"


def test_who_loses_a_role_is_told_less_at_once(server, people):
    added = cairn("user", "add", "tariq", "--map", MAP, "--role", "moderator", "--data", server.data)
    client = Client(server, "tariq", added.stdout.strip().rsplit("/", 1)[1])
    wait_for(lambda: client.get("queue").status_code == 200, "the new moderator being known")
    with Feed(server, client) as feed:
        feed.subscribe()
        secret = people.volunteer.submit(sensitivity="never")
        feed.told_of(secret["id"])
        cairn("user", "add", "tariq", "--map", MAP, "--role", "volunteer", "--data", server.data)
        wait_for(lambda: client.get("queue").status_code == 403, "the role being taken away")
        hidden, shown = people.volunteer.submit(sensitivity="never"), people.volunteer.submit()
        assert hidden["id"] not in {about(message) for message in feed.told_of(shown["id"])}


def test_shutting_down_tells_when_to_come_back(tmp_path):
    with Server(tmp_path / "data") as server, Feed(server) as feed:
        feed.subscribe()
        server.process.terminate()
        with pytest.raises(ConnectionClosed) as closed:
            feed.line.recv(timeout=10)
        assert closed.value.rcvd.code == 1001 and "retry_after" in closed.value.rcvd.reason
        assert server.stop() == 0
