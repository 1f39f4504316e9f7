"""Comments on claims, and those that mention somebody."""

import uuid

import pytest

from client import Client, ok, problem
from feed import Feed
from server import MAP


@pytest.fixture
def made(people):
    claim_id = people.volunteer.submit()["id"]
    people.moderator.verify(claim_id)
    return claim_id


@pytest.fixture
def open_to_all(people):
    """While everybody with an account may comment."""
    path = f"/api/v1/maps/{MAP}"
    ok(people.admin.patch(path, {"comments": "public"}))
    yield
    ok(people.admin.patch(path, {"comments": "team"}))


def comments(client, claim_id):
    return ok(client.get(f"claims/{claim_id}/comments")).json()["comments"]


def say(client, claim_id, text, **more):
    return client.post(f"claims/{claim_id}/comments", {"text": text} | more)


def count(client, claim_id):
    return ok(client.get(f"claims/{claim_id}")).json()["properties"]["comments"]["count"]


def test_comments_are_for_the_team(server, people, made):
    before = ok(people.public.get(f"claims/{made}")).json()
    with Feed(server) as feed, Feed(server, people.volunteer2) as team:
        feed.subscribe()
        team.subscribe()
        answer = say(people.volunteer, made, "Is this the mosque in the picture?")
        assert team.told_of(made)[-1]["event"] == "comment.added"
        ok(people.moderator.patch(f"claims/{made}", {"place": "Saraqib, Idlib"}, 1))
        people.moderator2.decide(made, ("accept_revision", "correction"))
        assert feed.told_of(made)[-1]["event"] == "revision.accepted"
    assert answer.status_code == 201 and answer.json()["mine"] and answer.json()["by"] == "layla"
    assert [each["text"] for each in comments(people.moderator, made)] == ["Is this the mosque in the picture?"]
    assert comments(people.volunteer2, made)[0]["by"] == "layla"
    assert (count(people.public, made), count(people.volunteer, made)) == (0, 1)
    assert comments(people.public, made) == []
    for path in (f"claims/{made}/history", "events?since=0&limit=1000"):
        assert "comment." not in people.public.get(path).text
    assert ok(people.public.get(f"claims/{made}")).json()["properties"]["confidence"] == (
        before["properties"]["confidence"])
    history = ok(people.moderator.get(f"claims/{made}/history")).json()["events"]
    assert [event["summary"]["comment"] for event in history if event["type"] == "comment.added"] == [
        answer.json()["id"]]


def test_the_same_comment_again_is_one(people, made):
    sent = {"id": str(uuid.uuid4())}
    assert [say(people.volunteer, made, "Once.", **sent).status_code for _ in range(2)] == [201, 200]
    problem(say(people.volunteer, made, "Twice.", **sent), 409)
    problem(say(people.volunteer2, made, "Once.", **sent), 409)
    assert len(comments(people.volunteer, made)) == 1


@pytest.mark.parametrize("body", [
    {}, {"text": ""}, {"text": "  "}, {"text": "x" * 4_001}, {"text": 7}, {"text": "x", "public": "yes"},
    {"text": "x", "id": "first"}, {"text": "a\x00b"}, {"text": "x", "public": True}], ids=str)
def test_what_is_no_comment(people, made, body):
    problem(people.volunteer.post(f"claims/{made}/comments", body), 422)


def test_a_removed_comment_is_gone_for_good(server, people, made):
    text = f"Removed {uuid.uuid4()}"
    comment = ok(say(people.volunteer, made, text)).json()
    path = f"claims/{made}/comments/{comment['id']}"
    problem(people.volunteer2.delete(path), 403)
    assert people.volunteer.delete(path).status_code == 204
    problem(people.volunteer.delete(path), 404)
    assert comments(people.moderator, made) == [] and count(people.moderator, made) == 0
    assert text not in people.moderator.get("events?since=0&limit=1000").text
    assert not [file for file in server.data.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]
    other = ok(say(people.volunteer, made, "Another.")).json()
    assert people.moderator2.delete(f"claims/{made}/comments/{other['id']}").status_code == 204


def test_mentions_show_up_for_the_one_mentioned(people, made):
    before = ok(people.moderator2.get("mentions")).json()["unseen"]
    comment = ok(say(people.volunteer, made, "Could @idris look? @nobody-here knows.")).json()
    assert comment["mentions"] == ["idris"]
    mine = ok(people.moderator2.get("mentions")).json()
    assert mine["unseen"] == before + 1
    assert (mine["mentions"][0]["comment"]["id"], mine["mentions"][0]["claim"]["id"]) == (comment["id"], made)
    assert mine["mentions"][0]["seen"] is False
    assert comment["id"] not in {each["comment"]["id"] for each in ok(people.moderator.get("mentions")).json()["mentions"]}
    assert people.moderator2.post("mentions/seen", {"through": comment["seq"]}).status_code == 204
    after = ok(people.moderator2.get("mentions")).json()
    assert after["unseen"] == 0 and after["mentions"][0]["seen"] is True
    ok(people.volunteer.delete(f"claims/{made}/comments/{comment['id']}"))
    left = ok(people.moderator2.get("mentions")).json()["mentions"]
    assert comment["id"] not in {each["comment"]["id"] for each in left}


def test_everybody_comments_where_the_map_says_so(server, people, made, open_to_all):
    # Somebody with an account who is no member of the map.
    guest = people.admin.newcomer()
    ok(people.admin.patch(f"members/{guest.id}", {"role": "public"}))
    for_all = ok(say(guest, made, "I live there.", public=True)).json()
    ok(say(people.volunteer, made, "For the team."))
    assert [each["text"] for each in comments(people.public, made)] == ["I live there."]
    assert not comments(people.public, made)[0].keys() & {"by", "mentions", "mine", "removable"}
    assert [each["text"] for each in comments(people.volunteer, made)] == ["I live there.", "For the team."]
    assert count(people.public, made) == 1
    problem(say(Client(server), made, "Nobody says this.", public=True), 401)
    assert say(guest, made, "For the team alone.").status_code in (403, 422)
    problem(people.volunteer.delete(f"claims/{made}/comments/{for_all['id']}"), 403)
    assert guest.delete(f"claims/{made}/comments/{for_all['id']}").status_code == 204
    hidden = people.volunteer.submit()["id"]
    problem(say(guest, hidden, "Is there something?", public=True), 404)


def test_comments_page(people, made):
    for number in range(5):
        ok(say(people.volunteer, made, f"Number {number}"))
    path, found = f"claims/{made}/comments?limit=2", []
    while path:
        page = ok(people.volunteer.get(path)).json()
        found += [each["text"] for each in page["comments"]]
        path = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    assert found == [f"Number {number}" for number in range(5)]
    for query in ("limit=0", "limit=201", "limit=x", "cursor=x", "surprise=1"):
        problem(people.volunteer.get(f"claims/{made}/comments?{query}"), 422)


def test_comments_hide_with_their_claim(people, made):
    ok(say(people.volunteer, made, "@noor Hidden with it."))
    secret = people.moderator.submit(sensitivity="never")["id"]
    ok(say(people.moderator2, secret, "@yusuf You cannot see this."))
    problem(people.volunteer2.get(f"claims/{secret}/comments"), 404)
    problem(say(people.volunteer2, secret, "Hello."), 404)
    assert "You cannot see this." not in people.volunteer2.get("mentions").text
