"""Signing in: passwords, codes, recovery codes, and how guessing is slowed down without keeping anybody out."""

import statistics
import time

import authenticator
import pytest

from client import PASSWORD, Client, ok, problem
from exchanges_of_people import enrol
from server import Server, cairn, wait_for

SESSION, TOTP = "/api/v1/session", "/api/v1/account/totp"
WRONG = "not the right one"


@pytest.fixture
def newcomer(people):
    return people.admin.newcomer()


def fresh(someone):
    """The same person in another browser, at another address."""
    return Client(someone.server, someone.name)


def tries(client, name, number, password=WRONG):
    return [client.post(SESSION, {"name": name, "password": password}).status_code for _ in range(number)]


def following(secret):
    """The next code, of the step that is still good beside the present one."""
    return authenticator.code(secret, int(time.time() // 30) + 1)


def test_a_password_lets_in_and_a_wrong_one_does_not(newcomer):
    other = fresh(newcomer)
    told = problem(other.sign_in(password=WRONG), 401)
    unknown = problem(other.post(SESSION, {"name": "nobody-at-all", "password": WRONG}), 401)
    assert told == unknown, "what is said tells that there is such an account"
    assert other.cookie is None and other.whoami()["account"] is None
    account = ok(other.sign_in()).json()["account"]
    assert account == other.whoami()["account"] == {
        "id": newcomer.id, "name": newcomer.name, "server_admin": False, "totp": False, "must_enrol": False,
        "has_password": True, "recovery_codes": 0}


def test_names_are_one_whatever_their_case(newcomer):
    assert fresh(newcomer).sign_in(name=newcomer.name.upper()).status_code == 200


def test_unknown_names_take_as_long_as_wrong_passwords(people, server):
    known = [people.admin.newcomer() for _ in range(8)]
    times = {True: [], False: []}
    for someone in known:
        for is_known in (True, False):
            client = Client(server)
            name = someone.name if is_known else "x" + someone.name[1:]
            begun = time.monotonic()
            assert tries(client, name, 1) == [401]
            times[is_known].append(time.monotonic() - begun)
    known, unknown = (statistics.median(times[is_known]) for is_known in (True, False))
    assert 0.6 < known / unknown < 1.7, times


def test_a_new_password(newcomer):
    elsewhere = fresh(newcomer)
    ok(elsewhere.sign_in())
    change = {"password": PASSWORD, "new_password": "another long password"}
    problem(newcomer.put("/api/v1/account/password", change | {"password": WRONG}), 403)
    problem(newcomer.put("/api/v1/account/password", {"new_password": "another long password"}), 403)
    assert newcomer.put("/api/v1/account/password", change).status_code == 204
    assert newcomer.whoami()["account"] and elsewhere.whoami()["account"] is None
    assert fresh(newcomer).sign_in().status_code == 401
    assert fresh(newcomer).sign_in(password="another long password").status_code == 200


def test_who_came_by_a_link_needs_no_password_for_the_first(people, server):
    someone = Client(server, "tariq", server_link(server, "tariq"))
    assert someone.whoami()["account"]["has_password"] is False
    assert someone.put("/api/v1/account/password", {"new_password": PASSWORD}).status_code == 204
    assert someone.whoami()["account"]["has_password"] is True
    assert fresh(someone).sign_in().status_code == 200


def server_link(server, name):
    added = cairn("user", "add", name, "--data", server.data)
    assert added.returncode == 0, added.stderr
    return added.stdout.strip().rsplit("/", 1)[1]


def test_a_second_factor(newcomer):
    secret, codes = enrol(newcomer)
    assert len(set(codes)) == 10
    me = newcomer.whoami()["account"]
    assert me["totp"] is True and me["recovery_codes"] == 10
    other = fresh(newcomer)
    assert problem(other.sign_in(), 401)["type"].endswith("totp-required")
    assert problem(other.sign_in(password=WRONG), 401)["type"].endswith("unauthenticated")
    assert problem(other.sign_in(totp="000000"), 401)["type"].endswith("unauthenticated")
    problem(other.sign_in(totp=authenticator.code(secret)), 401)  # it confirmed the factor, and a code is good once
    code = following(secret)
    assert other.sign_in(totp=code).status_code == 200
    assert fresh(newcomer).sign_in(totp=code).status_code == 401, "a code is good once"


def test_recovery_codes(newcomer):
    secret, codes = enrol(newcomer)
    for attempt in (codes[0], codes[1].upper().replace("-", " ")):
        assert fresh(newcomer).sign_in(recovery_code=attempt).status_code == 200
        assert fresh(newcomer).sign_in(recovery_code=attempt).status_code == 401, "it is good once"
    assert newcomer.whoami()["account"]["recovery_codes"] == 8
    new = ok(newcomer.post("/api/v1/account/recovery-codes", {"password": PASSWORD})).json()["recovery_codes"]
    assert fresh(newcomer).sign_in(recovery_code=codes[2]).status_code == 401, "earlier ones have ended"
    forgot = fresh(newcomer)
    body = {"name": newcomer.name, "recovery_code": new[0], "new_password": "another long password"}
    problem(forgot.post(SESSION, body), 401)  # the account asks for a code as well
    assert forgot.post(SESSION, body | {"totp": following(secret)}).status_code == 200
    assert newcomer.whoami()["account"] is None, "earlier sessions have ended"
    assert fresh(newcomer).sign_in(password="another long password").json()["type"].endswith("totp-required")


def test_a_recovery_code_for_a_forgotten_password(newcomer):
    codes = ok(newcomer.post("/api/v1/account/recovery-codes", {"password": PASSWORD})).json()["recovery_codes"]
    body = {"name": newcomer.name, "recovery_code": codes[0]}
    assert fresh(newcomer).post(SESSION, body | {"name": "nobody-at-all"}).status_code == 401
    assert fresh(newcomer).post(SESSION, body).status_code == 200
    assert fresh(newcomer).sign_in().status_code == 200, "without a new one the password stays"


def test_removing_the_second_factor(newcomer):
    secret, _ = enrol(newcomer)
    problem(newcomer.delete(TOTP, {}), 403)
    problem(newcomer.delete(TOTP, {"code": "12"}), 403)
    assert newcomer.delete(TOTP, {"code": following(secret)}).status_code == 204
    assert fresh(newcomer).sign_in().status_code == 200


def test_a_secret_that_was_not_confirmed_changes_nothing(newcomer):
    ok(newcomer.post(TOTP, {"password": PASSWORD}))
    assert newcomer.put(TOTP, {"code": "12"}).status_code == 422
    assert fresh(newcomer).sign_in().status_code == 200


def test_what_is_shown_once_is_kept_nowhere(newcomer):
    for answer in (newcomer.post(TOTP, {"password": PASSWORD}),
                   newcomer.post("/api/v1/account/recovery-codes", {"password": PASSWORD})):
        assert ok(answer).headers["cache-control"] == "no-store" and "etag" not in answer.headers


def test_guessing_is_slowed_down_by_name_and_by_address(newcomer, people):
    assert tries(fresh(newcomer), newcomer.name, 6) == [401] * 5 + [429]
    answer = fresh(newcomer).sign_in()
    assert problem(answer, 429)["type"].endswith("too-many") and int(answer.headers["retry-after"]) in (1, 2)
    spray = Client(newcomer.server)
    names = [f"somebody{number}" for number in range(6)]
    assert [tries(spray, name, 1)[0] for name in names] == [401] * 5 + [429]
    assert people.public.get("claims?limit=1").status_code == 200, "only signing in waits"


def test_waiting_is_enough_and_asking_adds_nothing(newcomer):
    tries(Client(newcomer.server), newcomer.name, 5)
    begun = time.monotonic()
    wait_for(lambda: fresh(newcomer).sign_in().status_code == 200, "the wait of a second ending", 5)
    assert time.monotonic() - begun < 2.5
    assert tries(fresh(newcomer), newcomer.name, 5) == [401] * 5, "who got in begins anew"


def test_nobody_is_kept_out_by_others_guesses(newcomer):
    codes = ok(newcomer.post("/api/v1/account/recovery-codes", {"password": PASSWORD})).json()["recovery_codes"]
    tries(Client(newcomer.server), newcomer.name, 6)
    assert fresh(newcomer).sign_in().status_code == 429
    assert fresh(newcomer).post(SESSION, {"name": newcomer.name, "recovery_code": codes[0]}).status_code == 200
    assert fresh(newcomer).post(
        SESSION, {"link": newcomer.server.link(newcomer.name)}).status_code == 200


def test_failed_sign_ins_are_told_to_admins(people, newcomer):
    tries(Client(newcomer.server), newcomer.name, 5)

    def told():
        events = ok(people.admin.get("/api/v1/admin/audit?limit=200")).json()["events"]
        return [event for event in events if event["type"] == "sign_in.failed"
                and event["account"]["name"] == newcomer.name]
    (event,) = wait_for(told, "the failures being told")
    assert event["data"] == {"count": 5} and "by" not in event and "map" not in event
    time.sleep(1.1)
    tries(Client(newcomer.server), newcomer.name, 1)
    assert len(told()) == 1


def test_a_server_that_asks_moderators_for_a_second_factor(tmp_path):
    with Server(tmp_path / "data", "--require-totp", "moderators") as server:
        admin = Client(server, "warden", server.links["admin"])
        moderator = Client(server, "noor", server.links["moderator"])
        volunteer = Client(server, "layla", server.links["volunteer"])
        made = volunteer.submit()
        assert volunteer.whoami()["account"]["must_enrol"] is False
        me = moderator.whoami()
        assert me["account"]["must_enrol"] is True and me["maps"]["syria-2024"]["role"] == "moderator"
        permissions = set(me["maps"]["syria-2024"]["permissions"])
        assert {"queue.read", "member.list", "claim.submit"} <= permissions and "claim.review" not in permissions
        assert moderator.get("queue").status_code == 200
        for answer in (moderator.review(made["id"], "take"), admin.post("invitations", {"role": "volunteer"}),
                       admin.patch("/api/v1/maps/syria-2024", {"tips": True})):
            assert "code" in problem(answer, 403)["detail"]
        moderator.submit()
        secret = ok(moderator.post(TOTP, {})).json()["secret"]
        ok(moderator.put(TOTP, {"code": authenticator.code(secret)}))
        assert moderator.whoami()["account"]["must_enrol"] is False
        moderator.verify(made["id"])
        assert admin.get("/api/v1/admin/accounts").status_code == 200
