"""The live feed and `feed.schema.json` held against each other, in both directions."""

import contextlib
import json
import uuid

import jsonschema
import pytest
import websockets.sync.client

import transport
from description import FEED, OPENAPI, Schemas, closed, mutants
from feed import feed_address
from server import MAP

SAID = Schemas(FEED)
TOLD = Schemas(closed(FEED, whole=False) | {"message": closed({"$ref": "#/$defs/ServerMessage"})})
FILTER = {"bbox": [35.5, 34, 38.5, 37], "kinds": ["event", "control"], "categories": ["armed_clash"],
          "statuses": ["verified"], "factions": ["rebel"], "min_confidence": 50}
CLIENT = [
    {"type": "subscribe", "id": "all", "since": 0, "filter": FILTER}, {"type": "subscribe", "id": "new"},
    {"type": "update", "id": "new", "filter": {"kinds": ["site"]}}, {"type": "update", "id": "new"},
    {"type": "presence", "claim": str(uuid.uuid4()), "state": "editing", "view": [35.5, 34, 38.5, 37]},
    {"type": "presence", "state": "idle"}, {"type": "ping", "n": 2.5}, {"type": "ping"}, {"type": "unsubscribe", "id": "new"},
]
# By code, what is answered with it.
FAULTY = {
    "bad_json": "{", "bad_message": "[]", "unknown_type": '{"type": "dance"}',
    "unknown_id": '{"type": "update", "id": "nobody"}', "bad_since": '{"type": "subscribe", "id": "a", "since": 1e9}',
    "forbidden": '{"type": "presence", "state": "viewing"}',
}


class Feed:
    """A client of the feed that holds everything it hears against the description."""

    def __init__(self, client, socket):
        self.client, self.socket = client, socket
        self.heard = []
        self.until("hello")

    def say(self, message):
        self.socket.send(message if isinstance(message, str) else json.dumps(message))

    def until(self, kind, **members):
        """Everything up to the next message of this type with these members, which is the last one."""
        wanted = {"type": kind} | members
        heard = [{}]
        while wanted != {name: heard[-1].get(name) for name in wanted}:
            message = json.loads(self.socket.recv(timeout=10))
            assert TOLD.faults(message, "message") == [], message
            heard.append(message)
        self.heard += heard[1:]
        return heard[1:]

    def said_to(self, message):
        """What the server says to `message`, without what happens meanwhile."""
        self.say(message)
        self.say({"type": "ping", "n": 77})
        return [each for each in self.until("pong") if each.get("n") != 77]


@pytest.fixture
def feeds(server, people):
    """Opens a feed for somebody."""
    with contextlib.ExitStack() as stack:
        def feed(who):
            client = getattr(people, who)
            cookie = {"Cookie": f"cairn_session={client.cookie}"} if client.cookie else {}
            return Feed(client, stack.enter_context(websockets.sync.client.connect(
                feed_address(server), subprotocols=["cairn.v1"], proxy=None, additional_headers=cookie,
                max_size=None, ssl=transport.context_of_threads())))
        yield feed


def kinds(union):
    """The types of messages that a union of the schema names."""
    names = [each["$ref"].rsplit("/", 1)[1] for each in FEED["$defs"][union]["oneOf"]]
    return [FEED["$defs"][name]["properties"]["type"]["const"] for name in names]


def test_it_is_a_schema_of_the_same_shapes():
    jsonschema.Draft202012Validator.check_schema(FEED)
    shared = json.loads(json.dumps(OPENAPI["components"]["schemas"]).replace("#/components/schemas/", "#/$defs/"))
    both = FEED["$defs"].keys() & shared.keys()
    assert {"Feature", "FeatureProperties", "Source", "Confidence", "EventType"} <= both
    for name in both:
        assert FEED["$defs"][name] == shared[name], name


@pytest.mark.parametrize("who,days", [("public", 7), ("volunteer", 8), ("moderator", 9)])
def test_a_session_is_as_described(people, feeds, who, days):
    feed = feeds(who)
    feed.say({"type": "subscribe", "id": "all", "since": 0})
    feed.until("caught_up")
    feed.say({"type": "subscribe", "id": "waiting", "filter": {"statuses": ["verified"]}})
    feed.until("caught_up")
    made = people.volunteer.submit()
    people.moderator.verify(made["id"])
    people.moderator.decide(made["id"], ("dispute", "sources_conflict"))
    feed.until("gone", id="waiting", claim_id=made["id"])
    people.admin.patch(f"/api/v1/maps/{MAP}", {"recheck_after_days": days})
    feed.until("event", id="waiting", event="map.updated")
    feed.say({"type": "unsubscribe", "id": "waiting"})
    feed.until("unsubscribed")
    if who != "public":
        other = feeds("volunteer2")
        other.say({"type": "presence", "state": "editing", "claim": made["id"], "view": [36, 35, 37, 36]})
        feed.until("presence")
    feed.say({"type": "ping", "n": 1})
    feed.until("pong")
    feed.say("{")
    feed.until("error")
    heard = {message["type"] for message in feed.heard}
    assert heard == set(kinds("ServerMessage")) - ({"presence"} if who == "public" else set())


def test_every_described_fault_is_told(feeds):
    feed = feeds("public")
    strange = {"type": "presence", "state": "viewing", "claim": str(uuid.uuid4())}
    member = feeds("volunteer")
    member.say(strange)
    codes = FEED["$defs"]["Error"]["properties"]["code"]["enum"]
    told = {feed.said_to(text)[-1]["code"]: code for code, text in FAULTY.items()}
    for number in range(17):
        last = feed.said_to({"type": "subscribe", "id": f"{number}"})[-1]
    told[last["code"]] = "too_many"
    told[member.until("error")[-1]["code"]] = "unknown_claim"
    assert told == {code: code for code in codes}


def test_what_is_as_described_is_followed(people, feeds):
    feed = feeds("moderator")
    assert {message["type"] for message in CLIENT} == set(kinds("ClientMessage"))
    for message in CLIENT:
        if "claim" in message:
            message = message | {"claim": people.volunteer.submit()["id"]}
        assert SAID.faults(message, "$defs", "ClientMessage") == []
        assert "error" not in {each["type"] for each in feed.said_to(message)}, message


# So many messages one client may send at a time.
FEW = 50


def test_what_is_not_as_described_is_refused(feeds):
    followed, refused = [], 0
    for message in CLIENT:
        for place, mutant in mutants(message):
            if refused % FEW == 0:
                feed = feeds("public")
                feed.said_to({"type": "subscribe", "id": "new"})
            if not SAID.faults(mutant, "$defs", "ClientMessage"):
                assert not place.endswith("/surprise"), "what clients send is described to its last member"
                continue
            refused += 1
            said = [each["type"] for each in feed.said_to(mutant) if each["type"] not in ("event", "caught_up")]
            if said != ["error"]:
                followed.append(f"{message['type']} {place}: {said}")
    assert followed == []
    assert refused > 50
