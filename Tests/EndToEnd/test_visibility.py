"""What the public and the team never see, searched for in the raw bytes of everything that they can ask for."""

import itertools
import json
import math
import random
import re
import uuid

import pytest

from client import Client, ok, problem, source
from conftest import NAMES
from description import OPENAPI
from feed import Feed, about
from server import MAP
from streams import EventSource, Stream

LINES = {"Accept": "application/x-ndjson"}
# Answers that have no end, and are listened to below.
ENDLESS = {"/api/v1/maps/{map}/feed", "/api/v1/maps/{map}/live"}
# What has to be asked for by more than its path.
QUERIES = {"/api/v1/maps/{map}/sources": "?url=https://news.example/1",
           "/api/v1/maps/{map}/claims/clusters": "?zoom=22"}
PLACE = (36.771234, 35.861357)


def mark():
    """A word that stands nowhere else."""
    return "w" + uuid.uuid4().hex


def pages(client, path):
    """Each page of a list: its address, and the answer."""
    while path:
        answer = ok(client.get(path))
        yield path, answer
        path = next((link["href"] for link in answer.json()["links"] if link["rel"] == "next"), None)


def addresses(client, *ids):
    """Everything below a map that is described and can be read, with what it tells when nothing more is asked for."""
    listed = client.get("outlets")
    outlets = [outlet["id"] for outlet in listed.json()["outlets"]] if listed.is_success else []
    known = {"map": [MAP], "id": ids, "outlet": outlets}
    for path, node in OPENAPI["paths"].items():
        if "get" in node and path.startswith("/api/v1/maps") and path not in ENDLESS:
            for values in itertools.product(*(known[name] for name in re.findall(r"{(\w+)}", path))):
                filled = re.sub(r"{\w+}", "{}", path).format(*values)
                yield path, filled + QUERIES.get(path, "")


def heard(server, path, client, until, **headers):
    """The lines of an answer that goes on, up to one that fits."""
    lines = []
    with Stream(server, path, client, **headers) as stream:
        assert stream.answer.is_success, stream.answer.text
        while not until(lines[-1] if lines else ""):
            lines.append(stream.line())
            assert lines[-1] is not None, "it ended"
    return "\n".join(lines).encode()


def everything(server, client, *ids, moments=()):
    """The bytes of all answers that can tell of claims, as of now and of `moments`: lists, single ones, histories, the
    log in each of its forms, and the feed in each of its own."""
    bodies = {}
    for _, path in addresses(client, *ids):
        answer = client.get(path)
        assert answer.status_code in (200, 308, 401, 403, 404), f"{path}: {answer.text}"
        bodies[path] = answer.content
    last = 0
    for path, answer in pages(client, "events?since=0&limit=1000"):
        bodies[path] = answer.content
        events = answer.json()["events"]
        last = max([last, *(event["seq"] for event in events)])
        for more, headers in (("", LINES), ("&wait=1", {}), ("&wait=1", LINES)) if events else ():
            bodies[f"{path}{more} {headers}"] = ok(client.get(path + more, headers=headers)).content
    if last:
        bodies["tail"] = heard(
            server, "events?since=0&follow=true", client, lambda line: line and json.loads(line)["seq"] >= last, **LINES)
    with Feed(server, client if client.cookie else None) as feed:
        feed.subscribe(since=0)
        bodies["feed"] = "\n".join(feed.heard).encode()
    bodies["event source"] = heard(server, "feed?since=0", client, lambda line: line == "event: caught_up")
    now = bodies[f"/api/v1/maps/{MAP}"]
    for moment in (None, *moments, json.loads(now)["head"]):
        as_of = "" if moment is None else f"&as_of={moment}"
        for sort in ("-occurred", "-updated"):
            bodies |= {path: each.content for path, each in pages(client, f"claims?limit=1000&sort={sort}{as_of}")}
        for path in ("claims/clusters?zoom=22", "claims/histogram?bucket=hour") if as_of else ():
            bodies[path + as_of] = ok(client.get(path + as_of)).content
        for claim_id in ids if as_of else ():
            path = f"claims/{claim_id}?{as_of[1:]}"
            bodies[path] = client.get(path).content
    return bodies


def holds(bodies, *words):
    """Where any of `words` stands."""
    return sorted({path for path, body in bodies.items() for word in words if str(word).encode() in body})


def people_words(people, but=None):
    """Pseudonyms as JSON strings, and account ids."""
    clients = [getattr(people, part) for part in NAMES]
    names = [f'"{client.name}"' for client in clients if client is not but] + ['"salma"']
    ids = [client.get("/api/v1/session").json()["account"]["id"] for client in clients if client is not but]
    return names + ids


def test_nobody_is_named_to_the_public_or_the_team(server, people):
    made = people.volunteer.submit(sources=[source()])
    people.moderator.verify(made["id"])
    ok(people.volunteer2.post(f"claims/{made['id']}/sources", source(url="https://second.example/")))
    ok(people.volunteer2.patch(f"claims/{made['id']}", {"place": "Pending"}, 1))
    people.moderator.decide(made["id"], "take")
    assert holds(everything(server, people.public, made["id"]), *people_words(people)) == []
    seen = everything(server, people.volunteer, made["id"])
    assert holds(seen, *people_words(people, but=people.volunteer)) == []
    told = ok(people.moderator.get(f"claims/{made['id']}")).json()["properties"]
    assert told["author"] == "layla" and told["sources"][1]["collector"] == "yusuf"
    assert told["assigned"]["by"] == "noor" and told["pending"]["by"] == "yusuf"


def test_the_public_log_tells_of_no_people(people):
    types = {event["type"] for event in people.public.get("events?since=0&limit=1000").json()["events"]}
    assert types and not {kind for kind in types if kind.startswith(("account.", "member."))}


def test_answers_are_not_shared_between_people(people):
    for path in ("claims", "events?since=0", "/api/v1/session", f"/api/v1/maps/{MAP}"):
        answer = people.moderator.get(path)
        assert "private" in answer.headers["cache-control"] and "cookie" in answer.headers["vary"].lower(), path


def test_a_protected_source_is_for_moderators_and_who_collected_it(server, people):
    words = [mark() for _ in range(6)]
    hidden = source(
        protected=True, url=f"https://{words[0]}.example/", excerpt={"en": words[1]}, author_handle=words[2],
        archive_url=f"https://{words[3]}.example/", outlet={"name": words[4]}, origin=words[5], reliability="A")
    made = people.volunteer.submit(sources=[source(), hidden])
    people.moderator.verify(made["id"])
    added = ok(people.volunteer.post(f"claims/{made['id']}/sources", hidden)).json()["properties"]["sources"][-1]
    ok(people.moderator.patch(f"claims/{made['id']}/sources/{added['id']}", {"credibility": 1}))
    hidden_ids = [kept["id"] for kept in added_sources(people.moderator, made) if kept["protected"]]
    assert len(hidden_ids) == 2
    for client in (people.public, people.volunteer2):
        seen = everything(server, client, made["id"])
        assert holds(seen, *words, *hidden_ids) == []
        mine, theirs = (ok(c.get(f"claims/{made['id']}")).json()["properties"] for c in (client, people.moderator))
        assert len(mine["sources"]) == 1
        for name in ("value", "term", "basis", "decibans"):
            assert mine["confidence"][name] == theirs["confidence"][name]
        for part in ("decibans", "counted"):
            told, whole = ([item[part] for item in c["confidence"]["items"]] for c in (mine, theirs))
            assert told == whole
    assert len(holds({"one": people.volunteer.get(f"claims/{made['id']}").content}, words[0])) == 1
    assert all(word in people.moderator.get(f"claims/{made['id']}").text for word in words)


def added_sources(client, made):
    return ok(client.get(f"claims/{made['id']}")).json()["properties"]["sources"]


@pytest.mark.parametrize("decisions", [[], ["take"], ["take", ("reject", "not_credible")]], ids=str)
def test_unverified_and_rejected_claims_are_not_told(server, people, decisions):
    word = mark()
    made = people.volunteer.submit(title={"en": word}, place=word)
    if decisions:
        people.moderator.decide(made["id"], *decisions)
    ok(people.volunteer.patch(f"claims/{made['id']}", {"text": {"en": word}}, 1))
    seen = everything(server, people.public, made["id"])
    assert holds(seen, word, made["id"]) == []
    assert people.public.get("claims", params={"q": word}).json()["count"] == 0
    for path in ("", "/history"):
        problem(people.public.get(f"claims/{made['id']}{path}"), 404)
    assert people.volunteer2.get("claims", params={"q": word}).json()["count"] == 1


def test_a_pending_revision_is_not_public(server, people):
    word = mark()
    made = people.volunteer.submit()
    people.moderator.verify(made["id"])
    ok(people.volunteer.patch(f"claims/{made['id']}", {"title": {"en": word}}, 1))
    assert holds(everything(server, people.public, made["id"]), word) == []
    people.moderator.decide(made["id"], ("decline_revision", "no_improvement"))
    assert holds(everything(server, people.public, made["id"]), word) == []


def around(longitude, latitude, half=0.0005):
    return [longitude - half, latitude - half, longitude + half, latitude + half]


def finds(client, box, claim_id):
    listed = client.get("claims", params={"bbox": ",".join(map(str, box)), "limit": 1000}).json()["features"]
    return claim_id in {feature["id"] for feature in listed}


def kilometres(one, other):
    east = (one[0] - other[0]) * math.cos(math.radians(one[1]))
    return math.hypot(east, one[1] - other[1]) * 111.195


def digits(*positions):
    """How a place could be given away: its coordinates, also cut to a metre. What is displaced has fewer digits."""
    return [text for position in positions for number in position for text in (str(number), f"{number:.6f}"[:-1])]


SHAPES = {
    "point": {"type": "Point", "coordinates": list(PLACE)},
    "line": {"type": "LineString", "coordinates": [list(PLACE), [PLACE[0] + 0.011111, PLACE[1] + 0.011111]]},
    "area": {"type": "Polygon", "coordinates": [[
        list(PLACE), [PLACE[0] + 0.011111, PLACE[1]], [PLACE[0], PLACE[1] + 0.011111], list(PLACE)]]},
}


@pytest.mark.parametrize("sensitivity,radius", [("about_1_km", 1), ("about_10_km", 10)])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_displaced_claim_gives_its_place_away_nowhere(server, people, sensitivity, radius, shape):
    with Feed(server) as near, Feed(server) as far:
        near.subscribe(bbox=around(*PLACE))
        far.subscribe()
        made = people.volunteer.submit(geometry=SHAPES[shape], sensitivity=sensitivity, geo_precision=0)
        people.moderator.verify(made["id"])
        live = far.told_of(made["id"])[-1]
        last = people.volunteer.submit(geometry={"type": "Point", "coordinates": [36.7711, 35.8612]})
        people.moderator.verify(last["id"])
        told_near = near.told_of(last["id"])[:-1]
    shown = ok(people.public.get(f"claims/{made['id']}")).json()
    point = shown["geometry"]["coordinates"]
    assert shown["geometry"]["type"] == "Point" and live["claim"]["geometry"] == shown["geometry"]
    assert shown["properties"]["displaced_km"] == radius and shown["properties"]["geo_precision"] >= 2
    assert kilometres(point, PLACE) <= radius * 3
    assert holds(everything(server, people.public, made["id"]), *digits(PLACE)) == []
    assert not (told_near and kilometres(point, PLACE) > 0.1)
    inside = all(abs(point[axis] - PLACE[axis]) <= 0.0005 for axis in (0, 1))
    assert finds(people.public, around(*PLACE), made["id"]) == inside
    assert finds(people.public, around(*point), made["id"])
    for client in (people.moderator, people.volunteer):
        assert ok(client.get(f"claims/{made['id']}")).json()["geometry"] == made["geometry"]
        assert finds(client, around(*PLACE), made["id"])
    again = people.volunteer.submit(geometry=SHAPES[shape], sensitivity=sensitivity, geo_precision=0)
    people.moderator.verify(again["id"])
    assert ok(people.public.get(f"claims/{again['id']}")).json()["geometry"] == shown["geometry"], "not stable"


def test_a_place_name_alone(server, people):
    word = mark()
    made = people.volunteer.submit(geometry=SHAPES["point"], place=word, sensitivity="place_name_only")
    people.moderator.verify(made["id"])
    shown = ok(people.public.get(f"claims/{made['id']}")).json()
    assert shown["geometry"] is None and shown["properties"]["place"] == word and "bbox" not in shown
    assert holds(everything(server, people.public, made["id"]), *digits(PLACE)) == []
    assert not finds(people.public, [-180, -90, 180, 90], made["id"])
    assert finds(people.moderator, around(*PLACE), made["id"])


def test_never(server, people):
    word = mark()
    made = people.volunteer.submit(title={"en": word}, sensitivity="never")
    people.moderator.verify(made["id"])
    for client in (people.public, people.volunteer2):
        assert holds(everything(server, client, made["id"]), word, made["id"]) == []
        problem(client.get(f"claims/{made['id']}"), 404)
    for client in (people.volunteer, people.moderator):
        assert ok(client.get(f"claims/{made['id']}")).json()["properties"]["title"] == {"en": word}


SENSITIVITIES = ["about_1_km", "about_10_km", "place_name_only", "never"]


def somewhere(chance):
    """A place that nobody else has, to six digits after the point."""
    return tuple(degrees + chance.randrange(100_001, 899_999, 2) / 1_000_000 for degrees in (36, 35))


def shaped(shape, place):
    """A geometry of the shape at the place, and all its positions."""
    corners = [(round(place[0] + east, 6), round(place[1] + north, 6))
               for east, north in ((0, 0), (0.010017, 0.000013), (0.000019, 0.010011))]
    if shape == "point":
        return {"type": "Point", "coordinates": list(corners[0])}, corners[:1]
    if shape == "line":
        return {"type": "LineString", "coordinates": [list(each) for each in corners[:2]]}, corners[:2]
    return {"type": "Polygon", "coordinates": [[list(each) for each in (*corners, corners[0])]]}, corners


class Secrets:
    """Claims whose places are to be found nowhere, made and edited beneath the eyes of the public."""

    def __init__(self, people, chance):
        self.people, self.chance = people, chance
        # Positions that were never shown, those that were at first, and of a claim that may be shown.
        self.never_shown, self.shown_at_first, self.open = [], [], []
        self.ids, self.moments = [], []

    def publish(self, shape, kept, **changes):
        geometry, positions = shaped(shape, somewhere(self.chance))
        made = self.people.volunteer.submit(geometry=geometry, geo_precision=0, **changes)
        self.people.moderator.verify(made["id"])
        kept += positions
        self.ids.append(made["id"])
        self.note()
        return made["id"]

    def edit(self, claim_id, **changes):
        revision = ok(self.people.moderator.get(f"claims/{claim_id}")).json()["properties"]["revision"]
        ok(self.people.volunteer.patch(f"claims/{claim_id}", changes, revision))
        self.note()
        self.people.moderator.decide(claim_id, ("accept_revision", "correction"))
        self.note()

    def note(self):
        self.moments.append(ok(self.people.public.get(f"/api/v1/maps/{MAP}")).json()["head"])

    def make(self, shape):
        self.publish(shape, self.open)
        for sensitivity in SENSITIVITIES:
            self.publish(shape, self.never_shown, sensitivity=sensitivity)
            self.edit(self.publish(shape, self.shown_at_first), sensitivity=sensitivity)
        rising = self.publish(shape, self.shown_at_first)
        for sensitivity in SENSITIVITIES:
            self.edit(rising, sensitivity=sensitivity)
        moving = self.publish(shape, self.never_shown, sensitivity="about_10_km")
        geometry, positions = shaped(shape, somewhere(self.chance))
        self.edit(moving, geometry=geometry)
        self.never_shown += positions


@pytest.mark.parametrize("shape", SHAPES)
def test_exact_coordinates_of_displaced_claims_stand_in_no_answer(server, people, shape):
    secrets = Secrets(people, random.Random(shape))
    with Feed(server) as feed, EventSource(server, f"since={people.public.head()}") as events:
        feed.subscribe()
        secrets.make(shape)
        last = secrets.publish(shape, secrets.open)
        feed.told_of(last)
        live = {"feed": "\n".join(feed.heard).encode(),
                "events": json.dumps(events.until(lambda event: about(event[2]) == last)).encode()}
    assert holds(live, *digits(*secrets.never_shown)) == []
    for path in live:
        assert holds({path: live[path]}, *digits(*secrets.shown_at_first)), "the search finds nothing anywhere"
    bodies = everything(server, people.public, *secrets.ids, moments=sorted(set(secrets.moments)))
    assert holds(bodies, *digits(*secrets.never_shown, *secrets.shown_at_first)) == []
    # The same search finds what may be found, wherever a place is told at all.
    telling = set(holds(bodies, *digits(*secrets.open)))
    assert {"feed", "event source", "tail", f"claims/{last}?as_of={secrets.moments[-1]}"} <= telling
    for form in (r"claims\?", r"claims\?.*as_of=", r"claims/[^/?]*$", r"events\?", r"events\?.*wait=1"):
        assert any(re.search(form, path) for path in telling), form


def test_everything_that_can_be_read_is_searched(people):
    """By who may read it all. What is described later is asked for by itself, or fails here."""
    made = people.volunteer.submit()
    asked = set()
    for path, address in addresses(people.admin, made["id"]):
        assert people.admin.get(address).status_code == 200, address
        asked.add(path)
    described = {path for path, node in OPENAPI["paths"].items() if "get" in node and path.startswith("/api/v1/maps")}
    assert described - asked <= ENDLESS | {"/api/v1/maps/{map}/outlets/{outlet}/history"}


@pytest.mark.parametrize("sensitivity", ["about_1_km", "place_name_only", "never"])
def test_what_becomes_sensitive_is_no_longer_told_anywhere(server, people, sensitivity):
    place = (36.894691, 35.984814)
    made = people.volunteer.submit(geometry={"type": "Point", "coordinates": list(place)})
    people.moderator.verify(made["id"])
    ok(people.volunteer.patch(f"claims/{made['id']}", {"sensitivity": sensitivity}, 1))
    people.moderator.decide(made["id"], ("accept_revision", "correction"))
    assert holds(everything(server, people.public, made["id"]), *digits(place)) == []


def test_a_source_that_becomes_protected_is_no_longer_told_anywhere(server, people):
    word = mark()
    made = people.volunteer.submit(sources=[source(), source(url=f"https://{word}.example/")])
    people.moderator.verify(made["id"])
    kept = added_sources(people.moderator, made)[1]
    ok(people.moderator.patch(f"claims/{made['id']}/sources/{kept['id']}", {"protected": True}))
    assert holds(everything(server, people.public, made["id"]), word) == []


def test_the_feed_asks_for_permission_event_by_event(server, people):
    word = mark()
    client = Client(server, "salma", server.link("salma"))
    with Feed(server, client) as feed:
        assert feed.hello["audience"] == "team"
        feed.subscribe()
        hidden = people.volunteer.submit(title={"en": word}, sensitivity="never")
        shown = people.volunteer.submit()
        told = feed.told_of(shown["id"])
    assert holds({"feed": json.dumps(told).encode()}, word, hidden["id"]) == []
