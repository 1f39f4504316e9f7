"""The list of claims: every filter against the whole list, order, and paging while new claims arrive."""

import re
import threading

import pytest

from client import claim, ok, problem
from server import MAP, wait_for

AUDIENCES = ["public", "volunteer", "moderator"]


def of(name):
    return lambda feature: feature["properties"][name]


def corners(geometry):
    def walk(part):
        if isinstance(part[0], (int, float)):
            yield part
        else:
            for inner in part:
                yield from walk(inner)
    return list(walk(geometry["coordinates"])) if geometry else []


def in_box(west, south, east, north):
    def holds(feature):
        points = corners(feature["geometry"])
        if not points:
            return False
        longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
        return (min(longitudes) <= east and max(longitudes) >= west
                and min(latitudes) <= north and max(latitudes) >= south)
    return holds


def factions(feature):
    properties = feature["properties"]
    return ({actor["faction"] for actor in properties["actors"]}
            | set(properties.get("control", {}).get("holders", []))
            | {properties.get("movement", {}).get("faction")})


def says(*words):
    def holds(feature):
        properties = feature["properties"]
        texts = [*properties["title"].values(), *properties["text"].values(), properties["place"]]
        present = re.findall(r"\w+", " ".join(texts).lower())
        return all(any(word.startswith(sought) for word in present) for sought in words)
    return holds


FILTERS = [
    ("kind=control", lambda f: of("kind")(f) == "control"),
    ("kind=site,movement", lambda f: of("kind")(f) in ("site", "movement")),
    ("category=withdrawal,troop_movement", lambda f: of("category")(f) in ("withdrawal", "troop_movement")),
    ("status=verified", lambda f: of("status")(f) == "verified"),
    ("status=disputed,retracted", lambda f: of("status")(f) in ("disputed", "retracted")),
    ("faction=kurdish", lambda f: "kurdish" in factions(f)),
    ("faction=kurdish,regime", lambda f: factions(f) & {"kurdish", "regime"}),
    ("min_confidence=60", lambda f: of("confidence")(f)["value"] >= 60),
    ("from=2024-12-07T00:00:00Z", lambda f: of("occurred")(f)["latest"] >= "2024-12-07T00:00:00Z"),
    ("to=2024-11-30T00:00:00Z", lambda f: of("occurred")(f)["earliest"] <= "2024-11-30T00:00:00Z"),
    ("from=2024-11-01T02:00:00%2B03:00&to=2024-12-07T20:00:00-01:00",
     lambda f: of("occurred")(f)["latest"] >= "2024-10-31T23:00:00Z"
     and of("occurred")(f)["earliest"] <= "2024-12-07T21:00:00Z"),
    ("bbox=36,33.3,36.6,33.7", in_box(36, 33.3, 36.6, 33.7)),
    ("bbox=39.5,34,42.5,37.5", in_box(39.5, 34, 42.5, 37.5)),
    ("q=damascus", says("damascus")),
    ("q=rebel%20damas", says("rebel", "damas")),
    ("kind=control&faction=rebel&min_confidence=40&bbox=35,32,37,34",
     lambda f: of("kind")(f) == "control" and "rebel" in factions(f) and of("confidence")(f)["value"] >= 40
     and in_box(35, 32, 37, 34)(f)),
]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("query,fits", FILTERS, ids=[query for query, _ in FILTERS])
def test_a_filter_gives_what_fits_and_nothing_else(people, audience, query, fits):
    client = getattr(people, audience)
    every = client.all()
    expected = [feature["id"] for feature in every if fits(feature)]
    assert 0 < len(expected) < len(every), "the filter must tell claims apart"
    assert [feature["id"] for feature in client.all(query)] == expected
    assert [feature["id"] for feature in client.all(query + "&limit=2")] == expected


@pytest.mark.parametrize("one,other", [("دمشق", "دِمَشق"), ("سيطرة", "سيطره"), ("Mezzeh", "mézzèh"), ("ISIS", "isis")])
def test_words_fold(moderator, one, other):
    found = [{feature["id"] for feature in moderator.all(f"q={word}")} for word in (one, other)]
    assert found[0] == found[1] != set()


def test_words_that_look_like_query_syntax_are_words(public):
    for text in ['"', "'", "damascus OR x", "NOT", "*", "title:x", "NEAR(a b)", "-", "%", "\\", "( ) ^", "💥"]:
        ok(public.get("claims", params={"q": text}))


def test_a_box_over_the_antimeridian(people):
    made = people.volunteer.submit(geometry={"type": "Point", "coordinates": [179.5, -17]})
    for box, found in (("179,-18,-179,-16", True), ("-179,-18,179,-16", False), ("170,-18,180,-16", True)):
        assert (made["id"] in {feature["id"] for feature in people.moderator.all(f"bbox={box}")}) == found, box


def test_own_claims(people):
    made = people.volunteer2.submit()
    mine = people.volunteer2.all("author=me")
    assert made["id"] in {feature["id"] for feature in mine}
    assert all(feature["properties"]["mine"] for feature in mine)
    others = {feature["id"] for feature in people.volunteer2.all() if not feature["properties"].get("mine")}
    assert others and not others & {feature["id"] for feature in mine}
    problem(people.public.get("claims?author=me"), 422)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_order(people, audience):
    client = getattr(people, audience)
    by_time = [feature["properties"]["occurred"]["earliest"] for feature in client.all("limit=5")]
    assert by_time == sorted(by_time, reverse=True)
    assert {f["id"] for f in client.all("sort=-updated&limit=3")} == {f["id"] for f in client.all()}
    first = client.get("claims?sort=-updated&limit=1").json()["features"][0]
    assert client.all("sort=-occurred") == client.all()
    if audience == "moderator":
        changed = people.volunteer.submit()
        assert client.get("claims?sort=-updated&limit=1").json()["features"][0]["id"] == changed["id"] != first["id"]


@pytest.mark.parametrize("limit", [1, 3, 1000])
def test_next_links(public, limit):
    answer = ok(public.get(f"claims?limit={limit}&kind=event,control&sort=-occurred"))
    page = answer.json()
    links = {link["rel"]: link["href"] for link in page["links"]}
    assert page["count"] == len(page["features"]) <= limit
    if limit == 1000:
        assert "next" not in links and "link" not in answer.headers
    else:
        assert answer.headers["link"] == f'<{links["next"]}>; rel="next"'
        assert links["next"].startswith(f"/api/v1/maps/{MAP}/claims?") and "cursor=" in links["next"]


def test_many_claims_of_one_instant_page_without_gap(people):
    made = {people.volunteer.submit(category="outage", title={"en": f"Outage {n}"})["id"] for n in range(25)}
    for limit in (1, 4, 24, 25, 26):
        listed = [feature["id"] for feature in people.moderator.all(f"category=outage&limit={limit}")]
        assert len(listed) == len(set(listed)) and made <= set(listed)


@pytest.mark.parametrize("sort", ["-occurred", "-updated"])
def test_paging_has_no_gap_and_no_duplicate_while_claims_arrive(people, sort):
    before = {feature["id"] for feature in people.moderator.all()}
    stop = threading.Event()
    arrived = []

    def arrive():
        while not stop.is_set():
            day = len(arrived) % 28 + 1
            made = claim(occurred={"earliest": f"2024-11-{day:02}T00:00:00Z", "precision": "day"})
            if people.volunteer.post("claims", made).status_code == 201:
                arrived.append(made["id"])

    writer = threading.Thread(target=arrive)
    writer.start()
    try:
        path, ids = f"claims?limit=8&sort={sort}", []
        while path:
            known = len(arrived)
            wait_for(lambda: len(arrived) > known, "a claim arriving between two pages")
            page = ok(people.moderator.get(path)).json()
            ids += [feature["id"] for feature in page["features"]]
            path = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    finally:
        stop.set()
        writer.join()
    assert len(ids) == len(set(ids)), "a claim was listed twice"
    assert before <= set(ids), "a claim was left out"
    assert before | set(arrived) == {feature["id"] for feature in people.moderator.all(f"limit=50&sort={sort}")}


def test_the_most_on_a_page(people):
    for limit, status in ((1000, 200), (1001, 422), (0, 422), (-1, 422), ("x", 422)):
        assert people.public.get(f"claims?limit={limit}").status_code == status
