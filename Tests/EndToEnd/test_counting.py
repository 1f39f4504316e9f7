"""Claims counted by place and by time: the same claims as in the list, for whoever asks."""

import random
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from client import Client, ok, problem
from conftest import NAMES
from server import MAP


@pytest.fixture(scope="module")
def some(people):
    """Claims all over the country, some of them not for all eyes."""
    people.admin.lift_limits()
    chance, made = random.Random(3), []
    for number in range(60):
        day = 1 + chance.randrange(28)
        made.append(people.volunteer.submit(
            title={"en": f"Counted {number}"}, sensitivity=chance.choice(["exact", "exact", "about_10_km", "never"]),
            geometry={"type": "Point", "coordinates": [
                round(chance.uniform(36, 42), 4), round(chance.uniform(33, 37), 4)]},
            category=chance.choice(["armed_clash", "air_drone_strike", "aid"]),
            occurred={"earliest": f"2023-{chance.randrange(1, 13):02}-{day:02}T{chance.randrange(24):02}:00:00Z",
                      "latest": f"2023-12-{day:02}T23:59:00Z", "precision": "day"}))
        if number % 3:
            people.moderator.verify(made[-1]["id"])
    return made


def listed(client, **query):
    path, found = "claims", []
    answer = ok(client.request("GET", path, params={"limit": 1000} | query)).json()
    while True:
        found += answer["features"]
        following = [link["href"] for link in answer["links"] if link["rel"] == "next"]
        if not following:
            return found
        answer = ok(client.get(following[0])).json()


def counted(client, what, **query):
    return ok(client.request("GET", f"claims/{what}", params=query)).json()


def middle(claim):
    """Of the box of a claim's place."""
    def positions(part):
        return [part] if isinstance(part[0], (int, float)) else [each for inner in part for each in positions(inner)]

    if not claim["geometry"]:
        return None
    xs, ys = zip(*positions(claim["geometry"]["coordinates"]), strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


BOX = [37, 34, 40.5, 36.2]
QUERIES = [{}, {"kind": "event"}, {"status": "verified"}, {"q": "counted 1"}, {"from": "2023-06-01T00:00:00Z"},
           {"category": "aid,armed_clash", "to": "2023-09-01T00:00:00Z"}, {"min_confidence": 40}]


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_the_same_claims_are_counted_as_are_listed(people, some, query):
    counts = set()
    for client in (getattr(people, name) for name in NAMES):
        claims = listed(client, **query)
        counts.add(len(claims))
        by_time = counted(client, "histogram", **query)
        assert by_time["count"] == len(claims) == sum(bar["count"] for bar in by_time["bars"])
        assert sum((Counter(bar["categories"]) for bar in by_time["bars"]), Counter()) == \
            Counter(each["properties"]["category"] for each in claims)
        for box in (None, BOX):
            asked = query | ({"bbox": ",".join(map(str, box))} if box else {})
            places = [(each, middle(each)) for each in claims]
            inside = [each for each, at in places if at and (
                not box or box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3])]
            alone = set()
            for zoom in (0, 6, 12, 20):
                by_place = counted(client, "clusters", zoom=zoom, **asked)
                assert by_place["count"] == len(inside)
                for cell in by_place["features"]:
                    west, south, east, north = cell["bbox"]
                    x, y = cell["geometry"]["coordinates"]
                    assert west - 1e-5 <= x <= east + 1e-5 and south - 1e-5 <= y <= north + 1e-5
                    assert sum(cell["properties"]["categories"].values()) == cell["properties"]["count"]
                alone |= {cell["properties"]["claim"] for cell in by_place["features"] if "claim" in cell["properties"]}
                assert alone <= {each["id"] for each in inside}
            assert alone or not inside or box is None
    # Not everybody sees the same.
    assert len(counts) > 1 or query.get("status") == "verified"


def test_bars_begin_where_their_time_does(people, some):
    claims = listed(people.admin)
    clock = ZoneInfo(ok(people.admin.get(f"/api/v1/maps/{MAP}")).json()["time_zone"])
    starts = [datetime.fromisoformat(each["properties"]["occurred"]["earliest"]).astimezone(clock) for each in claims]
    cut = {
        "hour": lambda at: at.replace(minute=0, second=0, microsecond=0),
        "day": lambda at: at.replace(hour=0, minute=0, second=0, microsecond=0),
        "week": lambda at: cut["day"](at) - timedelta(days=at.weekday()),
    }
    for bucket, begin in cut.items():
        answer = counted(people.admin, "histogram", bucket=bucket)
        bars = {datetime.fromisoformat(bar["start"]): bar["count"] for bar in answer["bars"]}
        assert answer["bucket"] == bucket and list(bars) == sorted(bars)
        assert bars == Counter(begin(at) for at in starts)


def test_what_was_believed_is_counted_too(people, some):
    moment = ok(people.admin.get(f"/api/v1/maps/{MAP}")).json()["head"]
    before = {name: (counted(getattr(people, name), "clusters", zoom=5)["count"],
                     counted(getattr(people, name), "histogram")["count"]) for name in NAMES}
    people.moderator.verify(people.volunteer.submit()["id"])
    for name in NAMES:
        client = getattr(people, name)
        then = [counted(client, what, as_of=moment, **query) for what, query in
                (("clusters", {"zoom": 5}), ("histogram", {}))]
        assert tuple(each["count"] for each in then) == before[name] and {each["head"] for each in then} == {moment}
        assert counted(client, "histogram")["count"] == before[name][1] + 1


def test_who_looks_closely_sees_no_more_than_2000_places(people, some):
    for zoom in range(23):
        assert len(counted(people.public, "clusters", zoom=zoom)["features"]) <= 2000


@pytest.mark.parametrize(("path", "pointers"), [
    ("claims/clusters", {"zoom"}), ("claims/clusters?zoom=23", {"zoom"}), ("claims/clusters?zoom=x&bbox=1&sort=-updated",
                                                                          {"zoom", "bbox", "sort"}),
    ("claims/histogram?bucket=month&limit=3&kind=none", {"bucket", "limit", "kind"}),
    ("claims/histogram?as_of=99999999", {"as_of"}),
])
def test_all_that_is_wrong_is_named(people, path, pointers):
    answer = problem(people.public.get(path), 422)
    assert {each["pointer"] for each in answer["errors"]} == pointers


def test_bars_reach_back_before_1970(server):
    admin = Client(server, "warden", server.link("warden"))
    for year in (1200, 1900):
        admin.submit(occurred={"earliest": f"{year}-01-01T05:00:00Z", "latest": f"{year}-01-02T00:00:00Z",
                               "precision": "day"})
    bars = counted(admin, "histogram", bucket="hour", to="1950-01-01T00:00:00Z")["bars"]
    assert [bar["start"][:13] for bar in bars] == ["1200-01-01T04", "1900-01-01T04"], "by the sun, before there were zones"
