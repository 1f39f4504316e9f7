"""What cannot be stored is refused with all its faults by pointer, and nothing of it is kept."""

import json
import math

import pytest

from client import claim, problem, source

POINT = {"type": "Point", "coordinates": [36.8, 35.86]}
AREA = {"kind": "control", "category": "territorial_control", "control": {"state": "controlled", "holders": ["rebel"]}}
SQUARE = [[36, 35], [36.2, 35], [36.2, 35.2], [36, 35.2], [36, 35]]
BOW = [[36, 35], [36.2, 35.2], [36.2, 35], [36, 35.2], [36, 35]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def circle(corners):
    turn = 2 * math.pi / (corners - 1)
    ring = [[36 + math.cos(turn * n), 35 + math.sin(turn * n)] for n in range(corners - 1)]
    return [*ring, ring[0]]


def line(vertices):
    return {"type": "LineString", "coordinates": [[36 + n / 10_000, 35] for n in range(vertices)]}


def sources(**changes):
    return {"sources": [source(**changes)]}


# None of these is a time that a claim can tell of (RFC 3339).
TIMES = ["", "yesterday", "2024-12-01", "2024-12-01T00:00:00", "2024-02-31T00:00:00Z", "2024-13-01T00:00:00Z",
         "2024-12-01T25:00:00Z", "2024-12-01T00:60:00Z", "2024-12-01T00:00:00Z or so", "2024-12-01T00:00:00+25:00",
         "2024-W01-1T00:00:00Z", "10000-01-01T00:00:00Z", "2999-01-01T00:00:00Z"]

# A claim with these changes → the pointers of all its faults.
CLAIMS = [
    ("unknown fields", {"colour": "red", "status": "verified", "author": "noor"}, ["/author", "/colour", "/status"]),
    ("unknown field below", {"occurred": {"earliest": "2024-12-01T00:00:00Z", "precision": "day", "when": 1}},
     ["/occurred/when"]),
    ("everything missing", {name: None for name in claim()},
     ["/category", "/geo_precision", "/kind", "/occurred", "/sources", "/title"]),
    ("everything of a wrong type",
     {"id": 7, "kind": 1, "category": [], "title": "words", "text": 3, "geometry": "here", "place": {},
      "geo_precision": "1", "occurred": "yesterday", "actors": {}, "tags": "a", "sensitivity": True, "sources": {}},
     ["/actors", "/category", "/geo_precision", "/geometry", "/id", "/kind", "/occurred", "/place", "/sensitivity",
      "/sources", "/tags", "/text", "/title"]),
    ("faults in many places",
     {"kind": "event", "category": "dam", "title": {"x!": "a"}, "geo_precision": 4, "favours": "martians",
      "geometry": {"type": "Point", "coordinates": [181, 91]}, "actors": [{"faction": "nobody", "role": "actor"}],
      "occurred": {"earliest": "2024-12-02T00:00:00Z", "latest": "2024-12-01T00:00:00Z", "precision": "day"},
      "sources": [source(url="ftp://x.example/", sha256=["00"])]},
     ["/actors/0/faction", "/category", "/favours", "/geo_precision", "/geometry/coordinates/0",
      "/geometry/coordinates/1", "/occurred/latest", "/sources/0/sha256/0", "/sources/0/url", "/title/x!"]),
    ("not a UUID", {"id": "1234"}, ["/id"]),
    ("unknown kind", {"kind": "rumour"}, ["/kind"]),
    ("unknown category", {"category": "gossip"}, ["/category"]),
    ("category of another kind", {"category": "bridge"}, ["/category"]),
    ("part of another kind", {"site": {"condition": "damaged"}}, ["/site"]),
    ("control without its part", AREA | {"control": None}, ["/control"]),
    ("too few holders", AREA | {"control": {"state": "contested", "holders": ["rebel"]}}, ["/control/holders"]),
    ("unknown holder", AREA | {"control": {"state": "controlled", "holders": ["them"]}}, ["/control/holders/0"]),
    ("control along a line", AREA | {"geometry": line(2)}, ["/geometry/type"]),
    ("control nowhere", AREA | {"geometry": None}, ["/geometry"]),
    ("neither geometry nor place", {"geometry": None, "place": None}, ["/place"]),
    ("not closed", AREA | {"geometry": polygon(SQUARE[:-1])}, ["/geometry/coordinates/0"]),
    ("crossing itself", AREA | {"geometry": polygon(BOW)}, ["/geometry/coordinates/0"]),
    ("hole outside", AREA | {"geometry": polygon(SQUARE, [[x + 5, y] for x, y in SQUARE])},
     ["/geometry/coordinates/1"]),
    ("no ring", AREA | {"geometry": polygon()}, ["/geometry/coordinates"]),
    ("a line of one place", {"geometry": {"type": "LineString", "coordinates": [[36, 35], [36, 35]]}},
     ["/geometry/coordinates"]),
    ("10 001 vertices", AREA | {"geometry": polygon(circle(10_001))}, ["/geometry/coordinates"]),
    ("over the antimeridian", {"geometry": {"type": "LineString", "coordinates": [[179, 0], [-179, 0]]}},
     ["/geometry/coordinates/1"]),
    ("two wrong corners", {"geometry": {"type": "LineString", "coordinates": [[36, 35], "x", [36, 36], [1]]}},
     ["/geometry/coordinates/1", "/geometry/coordinates/3"]),
    ("unknown geometry", {"geometry": {"type": "Circle", "coordinates": [36, 35]}}, ["/geometry/type"]),
    ("geometry with more", {"geometry": POINT | {"crs": "EPSG:3857"}}, ["/geometry/crs"]),
    ("no coordinates", {"geometry": {"type": "Point"}}, ["/geometry/coordinates"]),
    ("huge number", {"geometry": {"type": "Point", "coordinates": [1e300, 35]}}, ["/geometry/coordinates/0"]),
    ("huge integer", {"geo_precision": 10**30}, ["/geo_precision"]),
    ("half a number", {"geo_precision": 0.5}, ["/geo_precision"]),
    *((f"time {text}", {"occurred": {"earliest": text, "precision": "day"}}, ["/occurred/earliest"]) for text in TIMES),
    ("blank title", {"title": {"en": "  ", "ar": ""}}, ["/title"]),
    ("long title", {"title": {"en": "x" * 201}}, ["/title/en"]),
    ("long text", {"text": {"ar": "ك" * 10_001}}, ["/text/ar"]),
    ("a slash and a mark", {"title": {"\u0308": 7}, "/\u0308": 1}, ["/title/\u0308", "/~1\u0308"]),
    ("control characters", {"title": {"en": "a\u0000b"}, "place": "a\u001bb"}, ["/place", "/title/en"]),
    ("too many tags", {"tags": [f"t{n}" for n in range(17)]}, ["/tags"]),
    ("too many actors", {"actors": [{"faction": "rebel", "role": "actor"}] * 17}, ["/actors"]),
    ("no source", {"sources": []}, ["/sources"]),
    ("101 sources", {"sources": [source()] * 101}, ["/sources"]),
    ("one source twice", {"sources": [source(id="0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11")] * 2}, ["/sources/1/id"]),
    ("grades that are none", sources(reliability="G", credibility=7),
     ["/sources/0/credibility", "/sources/0/reliability"]),
    ("an empty source", {"sources": [{"kind": "newspaper"}]}, ["/sources/0"]),
    ("a link that runs", sources(url="javascript:alert(1)"), ["/sources/0/url"]),
    ("a link with a password", sources(archive_url="https://a:b@x.example/"), ["/sources/0/archive_url"]),
    ("the server's to say", sources(collector="layla", assessed=1), ["/sources/0/assessed", "/sources/0/collector"]),
]


@pytest.fixture(autouse=True)
def nothing_is_stored(public):
    before = public.head()
    yield
    assert public.head() == before, "something was stored"


def pointers(answer):
    assert all(fault["detail"] for fault in answer["errors"])
    return sorted(fault["pointer"] for fault in answer["errors"])


@pytest.mark.parametrize("changes,expected", [row[1:] for row in CLAIMS], ids=[row[0] for row in CLAIMS])
def test_a_claim(volunteer, changes, expected):
    sent = claim(**changes)
    refused = problem(volunteer.post("claims", sent), 422)
    assert refused["type"] == "urn:cairn:problem:invalid" and pointers(refused) == expected
    if "id" in sent and expected != ["/id"]:
        assert volunteer.get(f"claims/{sent['id']}").status_code == 404


def test_an_unknown_field_is_named_with_those_known(volunteer):
    refused = problem(volunteer.post("claims", claim(colour="red")), 422)
    assert "unknown" in refused["errors"][0]["detail"] and "category" in refused["errors"][0]["detail"]


@pytest.mark.parametrize("query,expected", [
    ("limit=many&bbox=1,2,3&from=today&kind=rumour&status=x&min_confidence=200&sort=up&cursor=x&page=2&q=" + "x" * 201,
     ["bbox", "cursor", "from", "kind", "limit", "min_confidence", "page", "q", "sort", "status"]),
    ("bbox=1,2,NaN,4", ["bbox"]), ("bbox=-181,0,0,1", ["bbox"]), ("bbox=0,5,1,4", ["bbox"]),
    ("limit=1&limit=2", ["limit"]), ("kind=event,rumour", ["kind"]), ("from=2024-02-31T00:00:00Z", ["from"]),
], ids=lambda value: value[:30] if isinstance(value, str) else "")
def test_a_query(public, query, expected):
    assert pointers(problem(public.get(f"claims?{query}"), 422)) == expected


@pytest.mark.parametrize("path,expected", [
    ("events?since=-1&limit=0&x=1", ["limit", "since", "x"]), ("events?since=99999999999999999999", ["since"]),
    ("/api/v1/places?q=&limit=51", ["limit", "q"])])
def test_other_queries(public, path, expected):
    assert pointers(problem(public.get(path), 422)) == expected


@pytest.mark.parametrize("body,expected", [
    ({}, ["/decision"]), ({"decision": "maybe", "mood": 1}, ["/decision", "/mood"]),
    ({"decision": "verify"}, ["/code", "/reason"]),
    ({"decision": "verify", "code": "not_credible", "reason": " "}, ["/code", "/reason"]),
    ({"decision": "verify", "code": "sources_agree", "reason": "x" * 2_001, "successor": "7"},
     ["/reason", "/successor"]),
    ({"decision": "take", "revision": 7}, ["/revision"]),
], ids=lambda value: str(value)[:60])
def test_a_review(moderator, body, expected):
    held = next(item["claim"] for item in moderator.get("queue").json()["items"] if item["why"] == "in_review")
    assert pointers(problem(moderator.post(f"claims/{held['id']}/review", body), 422)) == expected


def test_an_edit_and_a_source(people):
    mine = next(f for f in people.volunteer.all("author=me") if f["properties"]["status"] == "verified")
    path, revision = f"claims/{mine['id']}", mine["properties"]["revision"]
    edit = {"sources": [], "id": mine["id"], "category": "gossip", "geometry": POINT | {"coordinates": [200, 0]}}
    refused = problem(people.volunteer.patch(path, edit, revision), 422)
    assert pointers(refused) == ["/category", "/geometry/coordinates/0", "/id", "/sources"]
    refused = problem(people.volunteer.post(path + "/sources", {"kind": "rumour", "stance": 1, "sha256": [1]}), 422)
    assert pointers(refused) == ["/kind", "/sha256/0", "/stance"]


def test_map_settings(people):
    refused = problem(people.admin.patch("/api/v1/maps/syria-2024", {
        "id": "other", "title": {}, "recheck_after_days": 0, "basemap": "moon", "time_zone": "Mars/Olympus", "x": 1,
        "view": {"center": [200, 0], "zoom": 99}}), 422)
    assert pointers(refused) == ["/basemap", "/id", "/recheck_after_days", "/time_zone", "/title", "/view/center",
                                 "/view/zoom", "/x"]


def nested(depth):
    return b'{"title":' + b"[" * depth + b"]" * depth + b"}"


TEXT = json.dumps(claim(id="0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11")).encode()


@pytest.mark.parametrize("body,status", [
    (b"", 400), (b"{", 400), (b"{} {}", 400), (TEXT + b"}", 400), (TEXT.replace(b"36.8", b"NaN"), 400),
    (TEXT.replace(b"36.8", b"Infinity"), 400), (TEXT.replace(b"36.8", b"036.8"), 400),
    (TEXT.replace(b"36.8", b"1e999"), 400), (nested(10_000), 400), (TEXT.replace(b"Clashes", b"\xff\xfe"), 400),
    (TEXT.decode().encode("utf-16"), 400), (TEXT.decode().encode("utf-16-le"), 400),
    (TEXT.decode().encode("utf-32-be"), 400), (TEXT.replace(b"Clashes", b"\xed\xa0\x80"), 400), (TEXT.replace(b"Clashes", b"\\ud800"), 400),
    (TEXT.replace(b"Clashes", b"\\udc00 \\ud800"), 400), (b"[]", 422), (b"null", 422), (b'"claim"', 422), (b"7", 422),
], ids=lambda value: str(value[:24]) if isinstance(value, bytes) else "")
def test_a_body_that_is_no_json_object(volunteer, body, status):
    problem(volunteer.request("POST", "claims", headers={"Content-Type": "application/json"}, content=body), status)


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_of_another_kind(volunteer, kind):
    headers = {"Content-Type": kind} if kind else {}
    problem(volunteer.request("POST", "claims", headers=headers, content=TEXT), 415)


@pytest.mark.parametrize("headers", [
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": ""}, {"Origin": "http://127.0.0.1:1"}],
    ids=str)
def test_a_request_from_another_site(volunteer, headers):
    problem(volunteer.request("POST", "claims", claim(), headers), 403)
    problem(volunteer.request("DELETE", "/api/v1/session", headers=headers), 403)
    assert volunteer.get("/api/v1/session").json()["account"]


def test_a_session_without_origin(volunteer):
    bare = volunteer.http.build_request("POST", "/api/v1/maps/syria-2024/claims", json=claim())
    problem(volunteer.http.send(bare), 403)
