"""After a restart all come back at once and read the same stretch of the log: what one was told is no answer to the
next where something was taken back meanwhile."""

import json

import pytest

from client import PASSWORD, Client, ok
from feed import Feed, about
from server import Server
from test_feed_since import log_after

# More than the server reads of its log at a time.
EVENTS = 130
MAKERS = {"warden": "admin", "noor": "moderator"}


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A log to come back to: its folder, where it began, a claim of its beginning, and who wrote and who decided it."""
    data = tmp_path_factory.mktemp("pages") / "data"
    with Server(data) as server:
        admin, moderator = (Client(server, name, server.links[part]) for name, part in MAKERS.items())
        since = moderator.head()
        author, decider = admin.newcomer(), admin.newcomer("moderator")
        first = author.submit()["id"]
        decider.verify(first)
        while moderator.head() < since + EVENTS:
            moderator.verify(author.submit()["id"])
    return data, since, first, decider.name


@pytest.fixture(scope="module")
def server(before):
    with Server(before[0]) as again:
        yield again


@pytest.fixture(scope="module")
def clients(server):
    return {"public": Client(server), "team": Client(server, "yusuf", server.link("yusuf")),
            "moderators": Client(server, "noor", server.link("noor"))}


def follow(server, client, since):
    """All that somebody is told who comes back, as text, and who has read it as messages."""
    with Feed(server, client if client.cookie else None) as feed:
        messages = feed.subscribe(since=since)
        return feed.heard[1:], [each for each in messages if each["type"] in ("event", "gone")]


def test_who_comes_back_is_told_what_the_log_says(server, clients, before):
    for client in clients.values():
        texts, messages = follow(server, client, before[1])
        again, _ = follow(server, client, before[1])
        told = [(message["seq"], message.get("event", "gone"), about(message)) for message in messages]
        assert told == log_after(client, before[1]) and [json.loads(text) for text in again[1:]] == [
            json.loads(text) for text in texts[1:]]


def test_what_was_hidden_since_is_told_to_nobody(server, clients, before):
    _, since, first, _ = before
    assert any("claim" in each and about(each) == first for each in follow(server, clients["public"], since)[1])
    head = clients["moderators"].head()
    ok(clients["team"].patch(f"claims/{first}", {"sensitivity": "never"}, 1))
    ok(clients["moderators"].review(first, "accept_revision", "correction"))
    assert clients["moderators"].head() > head
    told = [each for each in follow(server, clients["public"], since)[1] if about(each) == first]
    assert told and all(each["type"] == "gone" for each in told)


def test_who_has_gone_is_named_to_nobody(server, clients, before):
    data, since, _, name = before
    assert any(name in text for text in follow(server, clients["moderators"], since)[0])
    gone = Client(server, name)
    ok(gone.sign_in())
    assert gone.delete("/api/v1/account", {"confirm": name, "password": PASSWORD}).status_code == 204
    assert not any(name in text for text in follow(server, clients["moderators"], since)[0])
