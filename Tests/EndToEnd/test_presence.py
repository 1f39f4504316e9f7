"""Who is at work where: told to members of the map alone, for as long as it is so, and kept nowhere."""

import time
import uuid

import pytest

from client import ok
from feed import Feed

BOX = [36, 35, 37, 36]


class Member(Feed):
    """Somebody who follows the map and says what they do."""

    def __init__(self, server, client):
        super().__init__(server, client)
        told = [each["members"] for each in self.subscribe() if each["type"] == "presence"]
        self.told = told[-1] if told else []

    def say(self, state, claim=None, **more):
        self.send(type="presence", state=state, **({"claim": claim} if claim else {}), **more)

    def present(self, seconds=10):
        """The next that is told of others."""
        return self.until("presence", seconds)[-1]["members"]

    def quiet(self, seconds=1.5):
        """What is told within a time in which everything under way arrives."""
        time.sleep(seconds)
        self.send(type="ping", n=1)
        return [each["members"] for each in self.until("pong") if each["type"] == "presence"]


@pytest.fixture
def join(server):
    lines = []

    def enter(client):
        lines.append(Member(server, client))
        return lines[-1]
    yield enter
    for line in lines:
        line.__exit__(None, None, None)


@pytest.fixture
def claim(people):
    people.admin.lift_limits()
    return people.volunteer.submit()["id"]


def test_members_are_told_who_is_where(people, join, claim):
    watching, working = join(people.moderator), join(people.volunteer)
    working.say("viewing", claim)
    assert watching.present() == [{"name": "layla", "state": "viewing", "claim": claim}]
    working.say("editing", claim, view=BOX)
    assert watching.present() == [{"name": "layla", "state": "editing", "claim": claim, "view": BOX}]
    working.say("idle")
    assert watching.present() == []
    assert working.quiet() == [], "nobody is told of themselves"


def test_a_newcomer_is_told_who_is_there(people, server, join, claim):
    first, second = join(people.volunteer), join(people.moderator2)
    first.say("editing", claim)
    second.say("viewing")
    first.present()
    here = [{"name": "idris", "state": "viewing"}, {"name": "layla", "state": "editing", "claim": claim}]
    # A subscription is told as it begins, a line that only says something with its first word.
    late = join(people.moderator)
    assert late.told == here
    with Feed(server, people.moderator) as silent:
        silent.send(type="presence", state="idle")
        assert silent.until("presence")[-1]["members"] == here


def test_who_closes_is_gone_at_once(people, server, join, claim):
    watching = join(people.moderator)
    with Member(server, people.volunteer) as working:
        working.say("editing", claim)
        assert [each["name"] for each in watching.present()] == ["layla"]
        begin = time.monotonic()
    assert watching.present() == [] and time.monotonic() - begin < 2


def test_who_says_no_more_is_gone_after_half_a_minute(people, join, claim):
    watching, silent, lasting = join(people.moderator), join(people.volunteer), join(people.volunteer2)
    silent.say("editing", claim)
    lasting.say("viewing", claim)
    watching.until(lambda message: message["type"] == "presence" and len(message["members"]) == 2)
    begin = time.monotonic()
    while time.monotonic() - begin < 25:
        time.sleep(8)
        lasting.say("viewing", claim)
    assert [each["name"] for each in watching.present(seconds=15)] == ["yusuf"]
    assert 25 < time.monotonic() - begin < 40


def test_the_public_neither_says_nor_hears(people, server, join, claim):
    public = join(people.public)
    join(people.volunteer).say("editing", claim)
    suspended = people.admin.newcomer()
    ok(people.admin.post(f"members/{suspended.id}/suspension", {"reason": "It is so."}))
    for line in (public, join(suspended)):
        assert line.quiet() == []
        line.say("viewing", claim)
        assert line.until("error")[-1]["code"] == "forbidden"
        line.send(type="ping", n=2)
        assert line.until("pong")[-1]["n"] == 2
    watching = join(people.moderator)
    watching.say("viewing")
    told = watching.quiet()
    assert {each["name"] for members in told for each in members} <= {"layla"}


def test_a_claim_that_one_may_not_see_is_not_named(people, join):
    people.admin.lift_limits()
    secret = people.volunteer.submit(sensitivity="never")["id"]
    moderator, other, author = join(people.moderator), join(people.volunteer2), join(people.volunteer)
    moderator.say("editing", secret, view=BOX)
    assert other.present() == [{"name": "noor", "state": "viewing"}]
    assert author.present() == [{"name": "noor", "state": "editing", "claim": secret, "view": BOX}]
    for claim in (secret, str(uuid.uuid4())):
        other.say("viewing", claim)
        assert other.until("error")[-1]["code"] == "unknown_claim"
    assert moderator.quiet() == [], "nobody is present at what they may not see"


def test_a_claim_that_becomes_secret_is_named_no_more(people, join, claim):
    moderator, other = join(people.moderator), join(people.volunteer2)
    moderator.say("editing", claim)
    assert other.present() == [{"name": "noor", "state": "editing", "claim": claim}]
    ok(people.moderator.patch(f"claims/{claim}", {"sensitivity": "never"}, 1))
    assert other.present() == [{"name": "noor", "state": "viewing"}]


def test_a_role_that_is_lost_takes_it_along(people, join, claim):
    someone = people.admin.newcomer()
    lost, watching, working = join(someone), join(people.moderator), join(people.volunteer)
    working.say("viewing", claim)
    assert [each["name"] for each in lost.present()] == ["layla"]
    lost.say("editing", claim)
    watching.until(lambda message: message["type"] == "presence" and len(message["members"]) == 2)
    ok(people.admin.post(f"members/{someone.id}/suspension", {"reason": "It is so."}))
    assert [each["name"] for each in watching.present()] == ["layla"]
    assert lost.present() == []
    working.say("editing", claim)
    assert lost.quiet() == []


def test_a_session_that_ends_takes_it_along(people, join, claim):
    someone = people.admin.newcomer()
    watching, working = join(people.moderator), join(someone)
    working.say("editing", claim)
    assert len(watching.present()) == 1
    begin = time.monotonic()
    ok(someone.delete("/api/v1/session"))
    assert watching.present() == [] and time.monotonic() - begin < 2


def test_much_that_happens_is_told_a_few_times(people, join, claim):
    watching, working = join(people.moderator), join(people.volunteer)
    for turn in range(40):
        working.say("editing" if turn % 2 else "viewing", claim)
    told = watching.quiet(2)
    assert 1 <= len(told) <= 6 and told[-1] == [{"name": "layla", "state": "editing", "claim": claim}]


@pytest.mark.parametrize("wrong", [
    {"state": "dancing"}, {}, {"state": "viewing", "claim": "that one"}, {"state": "viewing", "view": [1, 2, 3]},
    {"state": "viewing", "view": [0, 90, 10, 80]}, {"state": "viewing", "id": "a"}, {"state": 7, "view": "here"}])
def test_what_is_malformed_is_refused(people, join, wrong):
    line = join(people.volunteer)
    line.send(type="presence", **wrong)
    said = line.until("error")[-1]
    assert said["code"] == "bad_message"
    assert all(name in said["detail"] for name in wrong if wrong[name] not in ("viewing",))


def test_nothing_of_it_is_kept(people, server, join, claim):
    head = people.public.head()
    join(people.volunteer).say("editing", claim, view=[36.125, 35.0625, 37.125, 36.0625])
    join(people.moderator).quiet()
    assert people.public.head() == head
    assert "36.125" not in server.logged() and "presence" not in server.logged()
    assert not any(b"35.0625" in file.read_bytes() for file in server.data.rglob("*") if file.is_file())
