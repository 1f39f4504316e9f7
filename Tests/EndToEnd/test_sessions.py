"""Sessions and tokens for programs: what is told of them, how they end, and the feeds that end with them."""

import datetime
import time

import pytest
from websockets.exceptions import ConnectionClosed

from client import PASSWORD, Client, claim, ok, problem
from feed import Feed
from server import MAP, cairn, wait_for

SESSIONS, TOKENS = "/api/v1/sessions", "/api/v1/account/tokens"
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0"


@pytest.fixture
def newcomer(people):
    return people.admin.newcomer()


def again(someone, **headers):
    """The same person signed in once more."""
    other = Client(someone.server, someone.name)
    ok(other.post("/api/v1/session", {"name": someone.name, "password": PASSWORD}, headers=headers))
    return other


def ends(feed, seconds=1.0):
    """Waits for a feed to be closed because its session has ended."""
    begun = time.monotonic()
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            feed.line.recv(timeout=10)
    assert closed.value.rcvd.code == 4401
    assert time.monotonic() - begun < seconds


def stays(feed):
    feed.send(type="ping", n=1)
    feed.until("pong")


def test_where_one_is_signed_in(newcomer):
    again(newcomer, **{"User-Agent": FIREFOX})
    sessions = ok(newcomer.get(SESSIONS)).json()["sessions"]
    assert sorted(session["device"] for session in sessions) == ["Firefox on Android", "a program"]
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    for session in sessions:
        assert set(session) == {"id", "device", "created_on", "used_on", "current"}
        assert session["created_on"] == session["used_on"] == today
    assert [session["device"] for session in sessions if session["current"]] == ["a program"]


def test_ending_one_session(newcomer, people):
    other = again(newcomer)
    with Feed(newcomer.server, other) as feed, Feed(newcomer.server, newcomer) as mine:
        (theirs,) = (each for each in newcomer.get(SESSIONS).json()["sessions"] if not each["current"])
        problem(people.volunteer.delete(f"{SESSIONS}/{theirs['id']}"), 404)
        assert newcomer.delete(f"{SESSIONS}/{theirs['id']}").status_code == 204
        ends(feed)
        stays(mine)
    assert other.whoami()["account"] is None
    problem(newcomer.delete(f"{SESSIONS}/{theirs['id']}"), 404)


def test_ending_the_present_session_takes_the_cookie_away(newcomer):
    (session,) = newcomer.get(SESSIONS).json()["sessions"]
    assert "Max-Age=0" in newcomer.delete(f"{SESSIONS}/{session['id']}").headers["set-cookie"]
    assert newcomer.whoami()["account"] is None


def test_signing_out_everywhere_else(newcomer):
    others = [again(newcomer) for _ in range(2)]
    with Feed(newcomer.server, others[0]) as one, Feed(newcomer.server, others[1]) as two, \
            Feed(newcomer.server, newcomer) as mine:
        assert newcomer.delete(SESSIONS).status_code == 204
        ends(one)
        ends(two)
        stays(mine)
    assert len(newcomer.get(SESSIONS).json()["sessions"]) == 1


def test_a_new_password_ends_the_feeds_of_other_sessions(newcomer):
    other = again(newcomer)
    with Feed(newcomer.server, other) as feed, Feed(newcomer.server, newcomer) as mine:
        body = {"password": PASSWORD, "new_password": "another long password"}
        assert newcomer.put("/api/v1/account/password", body).status_code == 204
        ends(feed)
        stays(mine)


def test_signing_in_again_ends_the_session_before(newcomer):
    cookie = newcomer.cookie
    ok(newcomer.sign_in())
    kept = {"Cookie": f"cairn_session={cookie}"}
    assert Client(newcomer.server).get("/api/v1/session", headers=kept).json()["account"] is None
    assert len(newcomer.get(SESSIONS).json()["sessions"]) == 1


def test_a_deleted_account_is_gone_and_its_work_stays(newcomer, people):
    head = people.public.head()
    made = newcomer.submit()
    bot = newcomer.program("read")
    with Feed(newcomer.server, people.moderator) as feed:
        feed.subscribe(since=head)
        assert newcomer.name in "".join(feed.heard)
    with Feed(newcomer.server, newcomer) as feed:
        problem(newcomer.delete("/api/v1/account", {"confirm": "somebody else", "password": PASSWORD}), 422)
        problem(newcomer.delete("/api/v1/account", {"confirm": newcomer.name, "password": "not the right one"}), 403)
        gone = newcomer.delete("/api/v1/account", {"confirm": newcomer.name, "password": PASSWORD})
        assert gone.status_code == 204 and "Max-Age=0" in gone.headers["set-cookie"]
        ends(feed)
    assert Client(newcomer.server, newcomer.name).sign_in().status_code == 401
    assert bot.get("claims").status_code == 401
    assert people.moderator.get(f"claims/{made['id']}").json()["properties"]["author"] == "former volunteer"
    for since in (0, head):
        with Feed(newcomer.server, people.moderator) as feed:
            feed.subscribe(since=since)
            assert newcomer.name not in "".join(feed.heard) and "former volunteer" in "".join(feed.heard)
    for path in (f"claims/{made['id']}/history", f"events?since={head}"):
        assert newcomer.name not in people.moderator.get(path).text
    assert newcomer.name not in people.admin.get("members").text
    assert newcomer.name not in people.admin.get("/api/v1/admin/accounts").text
    assert newcomer.name not in people.admin.get("/api/v1/admin/audit?limit=200").text
    other = Client(newcomer.server, newcomer.name)
    body = {"name": newcomer.name, "password": PASSWORD}
    assert other.post(f"/api/v1/invitations/{people.admin.invite()}/accept", body).status_code == 201, "it is free"
    assert people.moderator.get(f"claims/{made['id']}").json()["properties"]["author"] == "former volunteer"


def test_a_disabled_account_is_signed_out(newcomer, people):
    bot = newcomer.program("read")
    account = f"/api/v1/admin/accounts/{newcomer.id}/disabled"
    with Feed(newcomer.server, newcomer) as feed, Feed(newcomer.server, token=bot.token) as program:
        told = ok(people.admin.post(account, {"reason": "asked to leave"})).json()
        assert told["disabled"] == "asked to leave"
        ends(feed)
        ends(program, 2.5)
    assert again_fails(newcomer) and bot.get("claims").status_code == 401
    assert "disabled" not in ok(people.admin.delete(account)).json()
    assert newcomer.whoami()["account"] is None, "its sessions stay ended"
    again(newcomer)


def again_fails(someone):
    return Client(someone.server, someone.name).sign_in().status_code == 401


def test_a_token_is_shown_once_and_its_use_by_day(newcomer):
    body = {"name": "newsroom", "map": MAP, "scopes": ["submit", "read"], "expires_in_days": 30}
    made = newcomer.post(TOKENS, body | {"password": PASSWORD})
    assert made.status_code == 201 and made.headers["cache-control"] == "no-store"
    token = made.json()
    today = datetime.datetime.now(datetime.UTC).date()
    assert token["expires_on"] == (today + datetime.timedelta(days=30)).isoformat()
    assert token["scopes"] == ["read", "submit"] and "used_on" not in token
    listed = ok(newcomer.get(TOKENS))
    assert token["token"] not in listed.text and listed.json()["tokens"] == [
        {name: value for name, value in token.items() if name != "token"}]
    ok(Client(newcomer.server, token=token["token"]).get("claims"))
    (used,) = newcomer.get(TOKENS).json()["tokens"]
    assert used["used_on"] == today.isoformat()


def test_a_revoked_token_and_its_feed(newcomer, people):
    bot = newcomer.program("read")
    (token,) = newcomer.get(TOKENS).json()["tokens"]
    with Feed(newcomer.server, token=bot.token) as feed:
        assert feed.hello["audience"] == "team"
        problem(people.volunteer.delete(f"{TOKENS}/{token['id']}"), 404)
        assert newcomer.delete(f"{TOKENS}/{token['id']}").status_code == 204
        ends(feed)
    assert bot.get("claims").status_code == 401 and newcomer.get(TOKENS).json() == {"tokens": []}


def test_a_program_sees_and_does_what_its_scopes_say(newcomer, people):
    hidden = newcomer.submit()["id"]
    reader, writer = newcomer.program("read"), newcomer.program("submit")
    assert reader.get(f"claims/{hidden}").json()["properties"]["mine"] is True
    assert people.public.get(f"claims/{hidden}").status_code == 404
    assert reader.get("/api/v1/maps").json()["maps"] == newcomer.get("/api/v1/maps").json()["maps"]
    made = writer.post("claims", claim())
    assert made.status_code == 201 and made.json()["properties"]["mine"] is True
    problem(reader.post("claims", claim()), 403)
    # Without the scope for it, a moderator's program has no more rights than a volunteer.
    theirs = people.volunteer.submit()["id"]
    problem(people.moderator.program("submit").patch(f"claims/{theirs}", {"place": "Elsewhere"}, 1), 403)
    ok(people.moderator.program("moderate").review(theirs, "take"))


def test_a_token_is_worth_what_its_owner_is(newcomer, people):
    bot = newcomer.program("read", "submit")
    ok(bot.post("claims", claim()))
    ok(people.admin.patch(f"members/{newcomer.id}", {"role": "public"}))
    problem(bot.post("claims", claim()), 403)


@pytest.mark.parametrize("part", ["suspended", "public"])
def test_a_feed_narrows_when_its_reader_does(people, part):
    """Everything that the reader may no longer see stays away, from the moment on."""
    reader = people.admin.newcomer("moderator")
    with Feed(reader.server, reader) as feed:
        feed.subscribe()
        secret = people.volunteer.submit(sensitivity="never")
        feed.told_of(secret["id"])
        if part == "public":
            assert people.admin.patch(f"members/{reader.id}", {"role": "public"}).status_code == 204
        else:
            ok(people.admin.post(f"members/{reader.id}/suspension", {"reason": "It is so."}))
        seen = reader.get(f"claims/{secret['id']}").status_code == 200
        hidden, shown = people.volunteer.submit(sensitivity="never"), people.volunteer.submit()
        people.moderator.verify(shown["id"])
        told = {message.get("claim", {}).get("id") for message in feed.told_of(shown["id"])}
        assert hidden["id"] not in told and not seen


def test_a_demotion_by_a_command_reaches_the_feed_within_a_second(people):
    reader = people.admin.newcomer("moderator")
    with Feed(reader.server, reader) as feed:
        feed.subscribe()
        done = cairn("user", "add", reader.name, "--map", MAP, "--role", "volunteer", "--data", reader.server.data)
        assert done.returncode == 0, done.stderr
        begun = time.monotonic()
        wait_for(lambda: reader.get("queue").status_code == 403, "the role being taken away")
        assert time.monotonic() - begun < 1.5
        hidden, shown = people.volunteer.submit(sensitivity="never"), people.volunteer.submit()
        assert hidden["id"] not in {
            message.get("claim", {}).get("id") for message in feed.told_of(shown["id"])}
