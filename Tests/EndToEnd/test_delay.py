"""A public that is kept behind: exactly, everywhere, and without a sign that something waits."""

import json
import threading
import time
from datetime import datetime

import pytest

from client import claim, ok, source
from exchanges import OPERATIONS
from feed import Feed, about
from server import MAP, wait_for

DELAY = 4
# What a reader waits beyond the delay itself on a busy machine.
LATE = 2
PLACE = {"type": "Point", "coordinates": [36.951357, 35.246813]}


def head(client):
    return ok(client.get(f"/api/v1/maps/{MAP}")).json()["head"]


def settle(people):
    """Waits until the public is where everybody else is."""
    wait_for(lambda: head(people.public) == head(people.admin), "the public to come along", DELAY + 10)


@pytest.fixture(scope="module")
def behind(server, people):
    ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"public_delay": DELAY, "comments": "public"}))
    settle(people)
    return people


def came(people, claim_id):
    """When each event of the claim came, in seconds since 1970, and its seq."""
    events = ok(people.moderator.get(f"claims/{claim_id}/history")).json()["events"]
    return [(datetime.fromisoformat(each["at"]).timestamp(), each["seq"], each["type"]) for each in events]


def everything(server, client, ids):
    """All that anybody may ask for, with its headers, by path."""
    paths = ["claims?limit=1000", "claims?limit=1000&sort=-updated", "claims?q=waiting", "events?limit=1000"]
    for operation in OPERATIONS.values():
        path = operation.path.replace("{map}", MAP)
        if operation.method != "GET" or path.endswith(("/live", "/feed")):
            continue
        for each in ids if "{id}" in path else [""]:
            filled = path.replace("{id}", each)
            if "{" not in filled:
                paths.append(filled)
    answers = {}
    for path in dict.fromkeys(paths):
        answer = client.get(path, headers={"X-Forwarded-For": "198.51.100.7"})
        headers = {name: value for name, value in answer.headers.items() if name != "date"}
        answers[path] = (answer.status_code, headers, answer.content)
    answer = client.get("events?limit=1000", headers={"Accept": "application/x-ndjson"})
    answers["lines"] = (dict(answer.headers) | {"date": ""}, answer.content)
    with Feed(server) as feed:
        feed.subscribe(since=0)
        # The hello, and every message after it.
        answers["feed"] = feed.heard
    return answers


def test_nothing_tells_that_something_waits(server, behind):
    people = behind
    shown = people.volunteer.submit(title={"en": "Seen"})
    people.moderator.verify(shown["id"])
    hidden = claim(title={"en": "Waiting"}, geometry=PLACE)
    settle(people)
    ids = [shown["id"], hidden["id"]]
    before = everything(server, people.public, ids)
    assert before[f"/api/v1/maps/{MAP}/claims/{shown['id']}"][0] == 200
    began = time.time()
    ok(people.volunteer.post("claims", hidden))
    people.moderator.verify(hidden["id"])
    ok(people.volunteer.patch(f"claims/{shown['id']}", {"title": {"en": "Waiting words"}}, 1))
    ok(people.moderator2.review(shown["id"], "accept_revision", "clearer", reason="Better so."))
    ok(people.volunteer2.post(f"claims/{shown['id']}/sources", source(url="https://waiting.example/")))
    ok(people.volunteer2.post(f"claims/{shown['id']}/comments", {"text": "Waiting remark", "public": True}))
    relation = {"kind": "supports", "target": hidden["id"]}
    ok(people.moderator.post(f"claims/{shown['id']}/relations", relation))
    assert before == everything(server, people.public, ids)
    # Else it was no test of anything that waits.
    assert time.time() < began + DELAY
    settle(people)
    after = everything(server, people.public, ids)
    changed = {path for path in before if before[path] != after[path]}
    assert {f"/api/v1/maps/{MAP}/claims/{each}" for each in ids} <= changed
    assert {f"/api/v1/maps/{MAP}/claims", f"/api/v1/maps/{MAP}", "feed", "lines", "claims?q=waiting"} <= changed


def test_the_public_is_told_when_it_is_time_and_not_before(server, behind):
    people = behind
    made = claim(geometry=PLACE)
    told = []
    with Feed(server) as feed, Feed(server, people.moderator) as team:
        feed.subscribe()
        team.subscribe()

        def listen():
            told.append((feed.told_of(made["id"])[-1], time.time()))

        listener = threading.Thread(target=listen)
        listener.start()
        ok(people.volunteer.post("claims", made))
        team.told_of(made["id"])
        assert not told
        people.moderator.verify(made["id"])
        listed = None
        while listed is None:
            asked = time.time()
            if people.public.get(f"claims/{made['id']}").status_code == 200:
                listed = asked
            assert asked < came(people, made["id"])[-1][0] + DELAY + LATE
            time.sleep(0.02)
        listener.join(20)
    at, seq, _ = next(each for each in came(people, made["id"]) if each[2] == "review.decided")
    assert at + DELAY - 0.05 <= listed <= at + DELAY + LATE
    message, heard = told[0]
    assert (message["type"], message["seq"]) == ("event", seq)
    assert at + DELAY <= heard <= at + DELAY + LATE
    settle(people)


def test_who_comes_back_misses_nothing_and_hears_nothing_early(server, behind):
    people = behind
    with Feed(server) as feed:
        since = feed.hello["head"]
    ids = []
    for _ in range(5):
        ids.append(people.volunteer.submit(geometry=PLACE)["id"])
        people.moderator.verify(ids[-1])
        time.sleep(0.3)
    with Feed(server) as feed:
        feed.send(type="subscribe", id="all", since=since, filter={})
        messages = feed.until(lambda message: about(message) == ids[-1], DELAY + 10)
        heard = time.time()
    events = [each for each in messages if each["type"] == "event"]
    assert [about(each) for each in events if about(each) in ids] == ids
    assert [each["seq"] for each in events] == sorted({each["seq"] for each in events})
    assert heard >= came(people, ids[-1])[-1][0] + DELAY
    with Feed(server) as feed:
        feed.send(type="subscribe", id="all", since=head(people.admin) + 1_000, filter={})
        assert feed.until("error")[-1]["code"] == "bad_since"
    settle(people)


def test_danger_hides_at_once_and_says_nothing_more(server, behind):
    people = behind
    made = people.volunteer.submit(geometry=PLACE)
    people.moderator.verify(made["id"])
    unseen = people.volunteer.submit(geometry=PLACE)
    settle(people)
    people.moderator.verify(unseen["id"])
    with Feed(server) as feed:
        feed.subscribe()
        behind_at = head(people.public)
        ok(people.volunteer2.post(f"claims/{unseen['id']}/flags", {"flag": "danger"}))
        ok(people.volunteer2.post(f"claims/{made['id']}/flags", {"flag": "danger"}))
        flagged = time.time()
        message = feed.told_of(made["id"])[-1]
        assert time.time() < flagged + 1
        assert message["type"] == "gone" and message["seq"] <= behind_at
        # What the public never saw is not named to it.
        assert not any(unseen["id"] in each for each in feed.heard)
        for path in (f"claims/{made['id']}", f"claims/{made['id']}/history"):
            assert people.public.get(path).status_code == 404
        assert made["id"] not in {each["id"] for each in people.public.all()}
    # Who was away is told to forget it too, before it learns why.
    with Feed(server) as feed:
        feed.send(type="subscribe", id="all", since=behind_at, filter={})
        assert feed.told_of(made["id"])[-1]["type"] == "gone"
        assert not any(unseen["id"] in each for each in feed.heard)
    settle(people)


def test_members_are_not_behind(server, behind):
    made = behind.volunteer.submit(geometry=PLACE)
    behind.moderator.verify(made["id"])
    assert ok(behind.volunteer2.get(f"claims/{made['id']}")).json()["properties"]["status"] == "verified"
    with Feed(server, behind.volunteer2) as feed:
        messages = feed.subscribe(since=0)
        assert any(about(each) == made["id"] for each in messages)


def test_the_delay_can_be_changed(server, behind):
    people = behind
    answer = people.admin.patch(f"/api/v1/maps/{MAP}", {"public_delay": -1})
    assert answer.status_code == 422 and "/public_delay" in answer.text
    made = people.volunteer.submit(geometry=PLACE)
    with Feed(server) as feed:
        feed.subscribe()
        people.moderator.verify(made["id"])
        ok(people.admin.patch(f"/api/v1/maps/{MAP}", {"public_delay": 0}))
        lifted = time.time()
        assert feed.told_of(made["id"])[-1]["type"] == "event"
        assert time.time() < lifted + 1
    assert people.public.get(f"claims/{made['id']}").status_code == 200
    assert json.loads(people.public.get(f"/api/v1/maps/{MAP}").content)["public_delay"] == 0
