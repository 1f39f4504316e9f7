"""Who asks `since` any earlier seq gets exactly the events after it, in order, once each, while writes go on."""

import random
import threading

import pytest

from client import ok
from feed import Feed, about
from server import wait_for

WRITES = 120


def log_after(client, since):
    """The log as GET events tells it: seq, what happened, and to which claim."""
    path, entries = f"events?since={since}&limit=1000", []
    while path:
        page = ok(client.get(path)).json()
        for event in page["events"]:
            has_claim = not event["type"].startswith(("map.", "member.", "account.", "invitation."))
            seen = event["type"] if event.get("claim") or not has_claim else "gone"
            entries.append((event["seq"], seen, event["subject"] if has_claim else None))
        path = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    return entries


class Follower(threading.Thread):
    """Follows from `since` until the last claim is told of."""

    def __init__(self, server, client, since, last):
        super().__init__()
        self.feed = Feed(server, client if client.cookie else None)
        self.client, self.since, self.last = client, since, last
        self.told, self.failure = [], None

    def run(self):
        try:
            with self.feed as feed:
                feed.send(type="subscribe", id="all", since=self.since, filter={})
                while True:
                    message = feed.next(seconds=60)
                    if message["type"] in ("event", "gone"):
                        self.told.append((message["seq"], message.get("event", "gone"), about(message)))
                        if about(message) == self.last and message.get("event") == "review.decided":
                            return
        except BaseException as failure:  # Told to the test, which runs in another thread.
            self.failure = failure


def write(people, count):
    """Claims of every fate; every so often one of them leaves what the public sees."""
    for number in range(count):
        made = people.volunteer.submit(title={"en": f"Number {number}"})
        if number % 4:
            people.moderator.verify(made["id"])
        if number % 4 == 2:
            people.moderator.decide(made["id"], ("dispute", "sources_conflict"))
            people.moderator.decide(made["id"], ("reject", "not_credible"))


@pytest.fixture(scope="module", autouse=True)
def many_claims(people):
    people.admin.lift_limits()


def test_every_follower_gets_the_log_after_its_seq(server, people):
    dice = random.Random(20_241_207)
    write(people, 10)
    last = people.volunteer.submit(title={"en": "The last"})
    began = people.public.head()
    writer = threading.Thread(target=write, args=(people, WRITES))
    writer.start()
    followers = []
    while writer.is_alive() and len(followers) < 24:
        head = people.public.head()
        since = dice.choice([0, 1, head, head - 1, began, dice.randrange(head), dice.randrange(head)])
        follower = Follower(server, dice.choice([people.public, people.moderator]), since, last["id"])
        follower.start()
        followers.append(follower)
        wait_for(lambda: people.public.head() > head + 3 or not writer.is_alive(), "the log growing")
    writer.join()
    people.moderator.verify(last["id"])
    assert len(followers) > 10 and people.public.head() > began + WRITES * 2
    for follower in followers:
        follower.join(timeout=60)
        assert not follower.is_alive() and follower.failure is None, follower.failure
        expected = log_after(follower.client, follower.since)
        assert follower.told == expected, f"since {follower.since}"
        seqs = [seq for seq, _, _ in follower.told]
        assert seqs == sorted(set(seqs)) and seqs[-1] == people.public.head()


def test_a_follower_who_reads_late_loses_nothing(server, people):
    """It does not read while others write more than the server keeps ready for it."""
    with Feed(server, people.moderator, max_queue=1) as late:
        since = people.public.head()
        late.send(type="subscribe", id="all", since=0, filter={})
        write(people, 40)
        last = people.volunteer.submit()
        told = [message for message in late.told_of(last["id"], seconds=60) if message["type"] in ("event", "gone")]
    assert people.public.head() > since + 100
    assert [(m["seq"], m.get("event", "gone"), about(m)) for m in told] == log_after(people.moderator, 0)


def test_coming_back_after_a_break_goes_on_where_it_stopped(server, people):
    seen, cursor = [], people.public.head()
    began = cursor
    for _ in range(5):
        write(people, 3)
        with Feed(server, people.moderator) as feed:
            messages = feed.subscribe(since=cursor)
        seen += [(m["seq"], m.get("event", "gone"), about(m)) for m in messages if m["type"] in ("event", "gone")]
        cursor = messages[-1]["seq"]
    assert seen == log_after(people.moderator, began) and cursor == people.public.head()
