"""What each reading route answers, for each audience."""

import datetime
import json
import re
import uuid

import pytest

from client import Client, claim, ok, problem
from description import OPENAPI
from server import MAP, ROOT

AUDIENCES = ["public", "volunteer", "moderator", "admin"]
TEAM = {"author", "mine", "assigned", "approvals", "pending", "allowed", "flags", "appeal", "merged_into", "undo_until"}
# In answers about one claim alone.
DETAILS = {"relations", "related_by", "competing", "comments"}
REQUIRED = {
    "map", "kind", "category", "title", "text", "place", "geo_precision", "occurred", "actors", "tags", "sensitivity",
    "status", "revision", "confidence", "sources", "created_at", "updated_at", "assessments", "links",
}
OPTIONAL = {"control", "movement", "site", "favours", "last_confirmed_at", "displaced_km", "superseded_by", "absorbed"}
SOURCE = {"id", "kind", "url", "archive_url", "outlet", "author_handle", "published_at", "collected_at", "excerpt",
          "sha256", "stance", "reliability", "credibility", "origin", "protected", "outlet_id", "own_grade", "repost_of"}
VOCABULARY = json.loads((ROOT / "Schema/vocabulary.json").read_text())
LISTS = [
    "kinds", "groups", "categories", "control_states", "conditions", "statuses", "source_kinds", "reliability",
    "credibility", "stances", "terms", "bases", "precisions", "geo_precisions", "sensitivities", "roles",
    "actor_roles", "tags", "reason_codes",
]


def check_time(text):
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z", text), text
    datetime.datetime.fromisoformat(text)


def check_confidence(confidence):
    assert set(confidence) - {"override"} == {"value", "term", "basis", "decibans", "model", "items"}
    assert 1 <= confidence["value"] <= 99 and confidence["model"] >= 1
    term = next(term for term in VOCABULARY["terms"] if term["id"] == confidence["term"])
    assert term["from"] <= confidence["value"] <= term["to"]
    assert confidence["basis"] in {basis["id"] for basis in VOCABULARY["bases"]}
    for item in confidence["items"]:
        assert {"what", "decibans", "why", "counted"} <= set(item) <= {
            "what", "decibans", "why", "counted", "source", "factors"}
        assert item["why"].endswith(".")
    counted = sum(item["decibans"] for item in confidence["items"] if item["counted"])
    assert counted == pytest.approx(confidence["decibans"], abs=0.06)


def check_feature(feature, audience, single=False, queued=False):
    assert set(feature) - {"bbox"} == {"type", "id", "geometry", "properties"} and feature["type"] == "Feature"
    uuid.UUID(feature["id"])
    if feature["geometry"]:
        assert set(feature["geometry"]) == {"type", "coordinates"}
    properties = feature["properties"]
    assert REQUIRED <= set(properties), REQUIRED - set(properties)
    extra = set(properties) - REQUIRED - OPTIONAL - DETAILS
    assert extra <= ({"allowed"} if audience == "public" else TEAM)
    assert ("allowed" in properties) == (single or queued)
    assert DETAILS & set(properties) == (DETAILS if single else set())
    assert set(properties["assessments"]) - ({"mine"} if single else set()) == {"agree", "disagree", "unsure"} | (
        {"list"} if single and audience != "public" else set())
    for name in ("created_at", "updated_at"):
        check_time(properties[name])
    assert set(properties["occurred"]) == {"earliest", "latest", "precision"}
    check_confidence(properties["confidence"])
    for source in properties["sources"]:
        assert {"id", "kind", "stance", "reliability", "credibility"} <= set(source)
        team = {"collector"} | ({"used_by"} if single else set())
        assert set(source) <= SOURCE | (set() if audience == "public" else team)
    links = {link["rel"]: link["href"] for link in properties["links"]}
    assert {"self", "history"} <= set(links)
    return links


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_list_one_claim_and_its_history(people, audience):
    client = getattr(people, audience)
    answer = ok(client.get("claims"))
    assert answer.headers["content-type"].startswith("application/geo+json")
    page = answer.json()
    assert set(page) == {"type", "features", "links", "head", "count"} and page["type"] == "FeatureCollection"
    assert page["count"] == len(page["features"]) > 20 and page["head"] > 100
    for feature in page["features"]:
        links = check_feature(feature, audience)
        one = ok(client.get(links["self"])).json()
        check_feature(one, audience, single=True)
        assert one["id"] == feature["id"] and one["geometry"] == feature["geometry"]
        history = ok(client.get(links["history"])).json()
        assert set(history) == {"events", "links"} and history["links"] == []
        check_history(history["events"], audience)
    shown = {feature["properties"]["status"] for feature in page["features"]}
    every = {status["id"] for status in VOCABULARY["statuses"]}
    hidden = {"submitted", "in_review", "rejected"} if audience == "public" else set()
    assert shown == every - hidden


def check_history(events, audience):
    assert events and [event["seq"] for event in events] == sorted({event["seq"] for event in events})
    for event in events:
        assert set(event) <= {"seq", "at", "type", "subject", "by", "by_role", "summary", "confidence"}
        check_time(event["at"])
        assert ("by" in event) or audience not in ("moderator", "admin")
        assert set(event["summary"]) <= {
            "decision", "code", "reason", "from", "to", "changes", "source", "half", "successor"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_maps(people, audience):
    client = getattr(people, audience)
    listed = ok(client.get("/api/v1/maps")).json()["maps"]
    shown = ok(client.get(f"/api/v1/maps/{MAP}")).json()
    assert shown in listed and shown["id"] == MAP and set(shown["title"]) == {"en", "ar"}
    assert {faction["id"] for faction in shown["factions"]} == {"kurdish", "rebel", "regime"}
    for faction in shown["factions"]:
        assert set(faction) == {"id", "name", "colour", "pattern", "acled_type"}
    assert {"summary", "view", "languages", "time_zone", "publish", "recheck_after_days", "basemap", "attribution",
            "head", "created_at"} <= set(shown)
    check_time(shown["created_at"])
    assert shown["counts"]["claims"] == len(client.all())
    assert ("members" in shown["counts"]) == (audience != "public")


def test_settings_change_for_admins(people):
    admin = people.admin
    changed = ok(admin.patch(f"/api/v1/maps/{MAP}", {"recheck_after_days": 31})).json()
    assert changed["recheck_after_days"] == 31
    assert ok(people.public.get(f"/api/v1/maps/{MAP}")).json()["recheck_after_days"] == 31
    made = admin.post("/api/v1/maps", {"id": "sudan-2025", "title": {"en": "Sudan, 2025"}})
    assert made.status_code == 201 and made.headers["location"] == "/api/v1/maps/sudan-2025"
    problem(admin.post("/api/v1/maps", {"id": "sudan-2025", "title": {"en": "Again"}}), 409)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_events_page_through_the_whole_log(people, audience):
    client = getattr(people, audience)
    whole = ok(client.get("events?since=0&limit=1000")).json()
    assert set(whole) == {"events", "head", "links"} and whole["links"] == []
    for event in whole["events"]:
        assert {"seq", "at", "type", "subject"} <= set(event)
        assert ("by" in event) <= (audience != "public")
        if event.get("claim"):
            check_feature(event["claim"], audience)
    path, paged = "events?since=0&limit=7", []
    while path:
        page = ok(client.get(path)).json()
        assert len(page["events"]) <= 7
        paged += page["events"]
        path = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    assert paged == whole["events"]


def test_events_as_ndjson(public):
    answer = ok(public.get("events?since=0&limit=1000", headers={"Accept": "application/x-ndjson"}))
    assert answer.headers["content-type"].split(";")[0] == "application/x-ndjson"
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines == ok(public.get("events?since=0&limit=1000")).json()["events"]


def test_the_queue_is_for_moderators(people):
    problem(people.public.get("queue"), 401)
    problem(people.volunteer.get("queue"), 403)
    for client in (people.moderator, people.admin):
        queue = ok(client.get("queue")).json()
        assert queue["count"] == len(queue["items"]) > 0
        for item in queue["items"]:
            assert item["why"] in OPENAPI["components"]["schemas"]["QueueReason"]["enum"]
            check_time(item["since"])
            check_feature(item["claim"], "moderator", queued=True)
            assert item["claim"]["properties"]["allowed"]


def test_the_vocabulary_is_the_file_with_the_figures_of_the_model(public):
    served = ok(public.get("/api/v1/vocabulary")).json()
    figures = served.pop("confidence")
    assert served == VOCABULARY
    for list_, factors in (("reliability", "reliability"), ("credibility", "credibility"), ("source_kinds", "kinds")):
        assert set(figures[factors]) == {str(entry["id"]) for entry in VOCABULARY[list_]}
    assert [term["id"] for term in figures["terms"]] == [term["id"] for term in VOCABULARY["terms"]]
    for said, term in zip(VOCABULARY["terms"], figures["terms"], strict=True):
        assert said["from"] == term["from"] and said["to"] in (term["through"], term["through"] + 1)
    for name in LISTS:
        assert served[name] and all({"en", "ar"} <= set(entry["label"]) for entry in served[name]), name


def test_a_claim_can_be_worked_out_from_the_figures(public):
    figures = ok(public.get("/api/v1/vocabulary")).json()["confidence"]
    seen = 0
    for claim in public.all():
        confidence = claim["properties"]["confidence"]
        sources = {source["id"]: source for source in claim["properties"]["sources"]}
        for item in confidence["items"]:
            if item["what"] == "prior":
                assert item["decibans"] == figures["prior"]
            source = sources.get(item.get("source"))
            if source is None or not item["counted"]:
                continue
            weight = (figures["reliability"][source["reliability"]] * figures["credibility"][str(source["credibility"])]
                      * figures["kinds"][source["kind"]] * item["factors"]["interest"])
            assert item["factors"]["interest"] in (1, figures["interest"]["own"], figures["interest"]["against"])
            assert abs(item["decibans"]) == pytest.approx(weight)
            seen += 1
        term = next(term for term in figures["terms"] if confidence["value"] <= term["through"])
        assert confidence["term"] == term["id"] and confidence["model"] == figures["model"]
    assert seen > 10


@pytest.mark.parametrize("query,expected", [
    ("ale", "Aleppo"), ("ALEPPO", "Aleppo"), ("aléppo", "Aleppo"), ("حلب", "Aleppo"), ("حَلَب", "Aleppo"),
    ("حـلب", "Aleppo"), ("Damaşcus", "Damascus"), ("اللاذقيه", "Latakia"), ("لاذقية", "Latakia"),
])
def test_places_fold(public, query, expected):
    places = ok(public.get("/api/v1/places", params={"q": query, "limit": 3})).json()["places"]
    assert expected in [place["name"].get("en") for place in places] and len(places) <= 3
    for place in places:
        assert {"name", "lon", "lat"} <= set(place) <= {"name", "lon", "lat", "population", "admin1", "geonameid"}


def test_sessions(server, people):
    client = Client(server)
    assert ok(client.get("/api/v1/session")).json()["account"] is None
    token = server.link("salma")
    answer = ok(client.post("/api/v1/session", {"link": token}))
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    me = ok(client.get("/api/v1/session")).json()
    assert me == answer.json() and me["account"]["name"] == "salma" and me["account"]["server_admin"] is False
    assert me["maps"][MAP]["role"] == "volunteer"
    assert {"claim.read", "claim.submit", "claim.edit", "source.add"} <= set(me["maps"][MAP]["permissions"])
    problem(Client(server).post("/api/v1/session", {"link": token}), 401)
    kept = {"Cookie": f"cairn_session={client.cookie}"}
    assert client.delete("/api/v1/session").status_code == 204
    assert ok(Client(server).get("/api/v1/session", headers=kept)).json()["account"] is None
    problem(people.public.post("/api/v1/session", {"name": "layla", "password": "not the right one"}), 401)
    problem(people.public.post("/api/v1/session", {"name": "nobody", "password": "not the right one"}), 401)
    problem(people.public.post("claims", claim()), 401)
