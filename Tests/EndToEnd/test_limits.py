"""What one person can make the server do, or find out, by asking in odd ways."""

import time

import pytest
from client import Client, claim, ok, problem
from feed import Feed, about
from server import MAP, cairn, wait_for
from websockets.exceptions import ConnectionClosed

SECRET = [36.43210, 36.12343]


@pytest.fixture
def hidden(people):
    """A claim that was published at its exact place and is now known by its name only."""
    made = people.volunteer.submit(geometry={"type": "Point", "coordinates": SECRET})
    people.moderator.verify(made["id"])
    revision = made["properties"]["revision"]
    ok(people.volunteer.patch(f"claims/{made['id']}", {"sensitivity": "place_name_only"}, revision))
    people.moderator.decide(made["id"], ("accept_revision", "clearer"))
    return made["id"]


def told(server, claim_id, **filters):
    with Feed(server) as feed:
        return [(m["type"], m["seq"]) for m in feed.subscribe(since=0, **filters) if about(m) == claim_id]


def test_a_filter_cannot_ask_where_a_hidden_claim_was(server, hidden):
    west, south = SECRET[0] - 0.01, SECRET[1] - 0.01
    around = told(server, hidden, bbox=[west, south, west + 0.02, south + 0.02])
    elsewhere = told(server, hidden, bbox=[10, 10, 11, 11])
    assert around == elsewhere
    assert [kind for kind, _ in around] == ["gone"]


def test_subscribing_again_and_again_harms_nobody(server, people):
    with Feed(server) as feed:
        for _ in range(200):
            feed.send(type="subscribe", id="a", since=0, filter={})
        begun = time.monotonic()
        ok(people.public.get(f"/api/v1/maps/{MAP}"))
        assert time.monotonic() - begun < 5
        feed.until("caught_up")


def test_who_says_too_much_on_the_feed_is_closed(server, people):
    with Feed(server) as feed, pytest.raises(ConnectionClosed) as closed:
        for _ in range(5_000):
            feed.send(type="ping", n=1, more="x" * 400)
        feed.until("never said")
    assert closed.value.rcvd.code == 1008
    ok(people.public.get("/healthz"))


def test_a_body_of_nothing_but_faults_is_answered_soon(people):
    body = claim(tags=[1] * 70_000, **{f"unknown{number}": 1 for number in range(20_000)})
    begun = time.monotonic()
    answer = people.volunteer.post("claims", body)
    assert answer.status_code == 422 and len(answer.json()["errors"]) <= 200
    assert time.monotonic() - begun < 10


def test_a_body_of_more_values_than_anything_needs_is_not_read(people):
    assert "values" in problem(people.volunteer.post("claims", claim(tags=[1] * 200_000)), 400)["detail"]


def test_who_may_not_is_told_before_the_body_is_read(people):
    assert people.public.post("claims", {"x": 1}).status_code == 401
    assert people.volunteer.patch(f"/api/v1/maps/{MAP}", {"x": 1}).status_code == 403


def test_a_feed_ends_with_its_session(server):
    someone = Client(server, "salma", server.link("salma"))
    with Feed(server, someone) as feed:
        feed.subscribe()
        changed = cairn("user", "password", "salma", "--data", server.data, stdin="another long password\n")
        assert changed.returncode == 0, changed.stderr
        wait_for(lambda: someone.get("/api/v1/session").json()["account"] is None, "the session ending")
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                feed.next(5)
        assert closed.value.rcvd.code == 4401


def test_an_edit_goes_on_from_ones_own_waiting_edit(people):
    made = people.volunteer.submit()
    people.moderator.verify(made["id"])
    for part in ({"title": {"en": "First"}}, {"place": "Second"}):
        ok(people.volunteer.patch(f"claims/{made['id']}", part, 1))
    pending = people.moderator.get(f"claims/{made['id']}").json()["properties"]["pending"]
    assert set(pending["changes"]) == {"title", "place"}
