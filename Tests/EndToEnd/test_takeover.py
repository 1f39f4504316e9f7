"""Who wants to keep somebody out, find out who is here, or stay in an account that they had for a minute."""

import sqlite3
import time
import uuid

import authenticator
import pytest

from client import PASSWORD, Client, claim, ok, problem, source
from exchanges_of_people import enrol
from feed import Feed
from server import MAP, cairn, wait_for
from test_sign_in import SESSION, TOTP, WRONG, following, fresh, tries

TOKENS = "/api/v1/account/tokens"


@pytest.fixture
def newcomer(people):
    return people.admin.newcomer()


def recovery_codes(someone):
    return ok(someone.post("/api/v1/account/recovery-codes", {"password": PASSWORD})).json()["recovery_codes"]


@pytest.mark.parametrize("is_known", [True, False])
def test_the_log_does_not_tell_which_names_there_are(people, newcomer, is_known):
    name = newcomer.name if is_known else f"n{uuid.uuid4().hex[:12]}"
    head = people.public.head()
    assert tries(Client(newcomer.server), name, 5) == [401] * 5
    wait_for(lambda: people.public.head() == head + 1, "the log telling of five failures")
    (event,) = ok(people.admin.get("/api/v1/admin/audit?limit=1")).json()["events"]
    assert event["type"] == "sign_in.failed" and event["data"] == {"count": 5}
    assert ("account" in event) == is_known and name not in str(event.get("data"))


def test_who_is_signed_in_is_kept_from_nothing_by_others_guesses(newcomer):
    tries(Client(newcomer.server), newcomer.name, 7)
    neighbour = Client(newcomer.server)
    neighbour.address = newcomer.address
    for _ in range(7):
        tries(neighbour, f"n{uuid.uuid4().hex[:12]}", 1)
    assert neighbour.post(SESSION, {"name": newcomer.name, "password": PASSWORD}).status_code == 429
    assert newcomer.put("/api/v1/account/password", {"password": PASSWORD, "new_password": PASSWORD}).status_code == 204
    codes = recovery_codes(newcomer)
    assert neighbour.post(SESSION, {"name": newcomer.name, "recovery_code": codes[0]}).status_code == 200
    assert newcomer.delete("/api/v1/account", {"confirm": newcomer.name, "password": PASSWORD}).status_code == 204


def test_who_has_a_recovery_code_does_not_guess_the_second_factor(newcomer):
    _, codes = enrol(newcomer)
    body = {"name": newcomer.name, "recovery_code": codes[0], "new_password": "another long password"}
    guesses = [Client(newcomer.server).post(SESSION, body | {"totp": f"{number:06}"}).status_code for number in range(6)]
    assert guesses == [401] * 5 + [429]
    wrong = body | {"recovery_code": "00000-00000", "totp": "000000"}
    assert Client(newcomer.server).post(SESSION, wrong).status_code == 401, "of others nothing is asked"


def test_a_token_is_made_by_who_shows_that_it_is_them(newcomer):
    body = {"name": "bot", "map": MAP, "scopes": ["read"]}
    problem(newcomer.post(TOKENS, body), 403)
    problem(newcomer.post(TOKENS, body | {"password": WRONG}), 403)
    assert newcomer.post(TOKENS, body | {"password": PASSWORD}).status_code == 201


def change(someone):
    assert someone.put(
        "/api/v1/account/password", {"password": PASSWORD, "new_password": "another long password"}).status_code == 204


def recover(someone):
    body = {"name": someone.name, "recovery_code": recovery_codes(someone)[0], "new_password": "another long password"}
    ok(fresh(someone).post(SESSION, body))


def end_others(someone):
    assert someone.delete("/api/v1/sessions").status_code == 204


@pytest.mark.parametrize("way", [change, recover, end_others])
def test_programs_end_with_what_may_have_been_stolen(newcomer, way):
    bot = newcomer.program("read", "submit")
    ok(bot.post("claims", claim()))
    way(newcomer)
    problem(bot.post("claims", claim()), 401)


def test_without_a_password_the_code_is_asked_for(people, server):
    name = f"l{uuid.uuid4().hex[:12]}"
    made = cairn("user", "add", name, "--map", MAP, "--role", "volunteer", "--data", server.data)
    someone = Client(server, name, made.stdout.strip().rsplit("/", 1)[1])
    secret = ok(someone.post(TOTP, {})).json()["secret"]
    ok(someone.put(TOTP, {"code": authenticator.code(secret)}))
    problem(someone.put("/api/v1/account/password", {"new_password": PASSWORD}), 403)
    problem(someone.post(TOKENS, {"name": "bot", "map": MAP, "scopes": ["read"]}), 403)
    problem(someone.delete("/api/v1/account", {"confirm": name}), 403)
    assert someone.put(
        "/api/v1/account/password", {"new_password": PASSWORD, "code": following(secret)}).status_code == 204


def test_an_account_holds_so_many_sessions(newcomer):
    for _ in range(51):
        last = fresh(newcomer)
        ok(last.sign_in())
    assert len(ok(last.get("/api/v1/sessions")).json()["sessions"]) == 50


def test_a_second_factor_that_the_log_was_not_told_of_is_repaired(newcomer):
    """As when the server stopped between the two."""
    secret = ok(newcomer.post(TOTP, {"password": PASSWORD})).json()["secret"]
    with sqlite3.connect(newcomer.server.data / "cairn.sqlite", timeout=10) as db:
        changed = db.execute("UPDATE totp SET confirmed = 1 WHERE account = ?", [newcomer.id]).rowcount
    assert changed == 1 and newcomer.whoami()["account"]["totp"] is False
    ok(newcomer.put(TOTP, {"code": authenticator.code(secret)}))
    assert newcomer.whoami()["account"]["totp"] is True
    assert newcomer.delete(TOTP, {"password": PASSWORD}).status_code == 204
    assert fresh(newcomer).sign_in().status_code == 200


def test_an_address_takes_few_of_a_days_places(people):
    map_id = f"open-{uuid.uuid4().hex[:8]}"
    ok(people.admin.post("/api/v1/maps", {"id": map_id, "title": {"en": "Open"}}))
    ok(people.admin.patch(f"/api/v1/maps/{map_id}", {"registration": "open", "tips": True}))
    one, other = Client(people.public.server), Client(people.public.server)
    path = f"/api/v1/maps/{map_id}/claims"
    assert [one.post(path, claim()).status_code for _ in range(11)] == [201] * 10 + [429]
    assert other.post(path, claim()).status_code == 201
    member = {"name": f"n{uuid.uuid4().hex[:12]}", "password": PASSWORD}
    refused = one.post(f"/api/v1/maps/{map_id}/registrations", member)
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) >= 1


def test_a_program_sees_no_more_than_it_may_deal_with(people):
    """What only moderators see stays away from their programs of narrower scope, on lists and feeds."""
    made = people.volunteer.submit(sources=[source(), source(protected=True)])
    reader, writer = people.moderator.program("read"), people.moderator.program("read", "moderate")
    whole, part = (ok(bot.get(f"claims/{made['id']}")).json()["properties"] for bot in (writer, reader))
    assert len(whole["sources"]) == 2 and "author" in whole
    assert len(part["sources"]) == 1 and "author" not in part
    assert "member.granted" not in {event["type"] for event in ok(reader.get("events?limit=1000")).json()["events"]}
    with Feed(people.public.server, token=reader.token) as feed:
        assert feed.hello["audience"] == "team"


def test_an_invitation_of_somebody_suspended_shows_nothing(people):
    inviter = people.admin.newcomer("moderator")
    token = inviter.invite()
    assert inviter.name in ok(people.public.get(f"/api/v1/invitations/{token}")).text
    ok(people.admin.post(f"members/{inviter.id}/suspension", {"reason": "It is so."}))
    problem(people.public.get(f"/api/v1/invitations/{token}"), 404)


def test_a_code_of_the_second_factor_leaves_no_time_behind(newcomer):
    secret, _ = enrol(newcomer)
    assert fresh(newcomer).sign_in(totp=following(secret)).status_code == 200
    steps = {int(time.time() // 30) + ahead for ahead in range(-2, 3)}
    with sqlite3.connect(f"file:{newcomer.server.data / 'cairn.sqlite'}?mode=ro", uri=True) as db:
        rows = db.execute("SELECT * FROM totp WHERE account = ?", [newcomer.id]).fetchall()
    assert rows and not any(value in steps for row in rows for value in row)
