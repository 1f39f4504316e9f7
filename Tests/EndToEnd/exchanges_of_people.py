"""How to be answered with each status by operations about people: signing in, accounts, members, and their admins."""

import uuid

import authenticator

from client import PASSWORD, Client, claim, ok, source
from description import OPERATIONS
from exchanges import CASES, an_open_map, answered
from server import MAP


@answered("signIn", "401")
def nobody_known(world):
    yield from (world.call("signIn", body=body) for body in OPERATIONS["signIn"].examples)
    someone = world.people.admin.newcomer()
    enrol(someone)
    asked = someone.sign_in()
    assert asked.json()["type"] == "urn:cairn:problem:totp-required"
    yield asked


def enrol(someone):
    """Sets a second factor up; gives the secret and the recovery codes."""
    secret = ok(someone.post("/api/v1/account/totp", {"password": PASSWORD})).json()["secret"]
    codes = ok(someone.put("/api/v1/account/totp", {"code": authenticator.code(secret)})).json()["recovery_codes"]
    return secret, codes


def impatient(world, path, method="POST", **body):
    """Tries at a password again and again, until that is slowed down."""
    someone = world.people.admin.newcomer()
    for _ in range(7):
        answer = someone.request(method, path, {"password": "not the right one"} | body)
    return answer


@answered("signIn", "429")
def tries_at_a_password(world):
    return impatient(world, "/api/v1/session", name=f"n{uuid.uuid4().hex[:12]}")


@answered("changePassword", "429")
def tries_at_the_present_password(world):
    return impatient(world, "/api/v1/account/password", "PUT", new_password=PASSWORD)


@answered("startTOTP", "429")
def tries_before_a_second_factor(world):
    return impatient(world, "/api/v1/account/totp")


@answered("makeRecoveryCodes", "429")
def tries_before_recovery_codes(world):
    return impatient(world, "/api/v1/account/recovery-codes")


@answered("deleteAccount", "429")
def tries_before_the_end(world):
    someone = world.people.admin.newcomer()
    wrong = {"confirm": someone.name, "password": "not the right one"}
    return [someone.delete("/api/v1/account", wrong) for _ in range(7)][-1]


@answered("startTOTP", "409")
def a_second_second_factor(world):
    someone = world.people.admin.newcomer()
    enrol(someone)
    return someone.post("/api/v1/account/totp", {"password": PASSWORD})


@answered("confirmTOTP", "200")
def a_code_that_is_right(world):
    someone = world.people.admin.newcomer()
    secret = ok(someone.post("/api/v1/account/totp", {"password": PASSWORD})).json()["secret"]
    return someone.put("/api/v1/account/totp", {"code": authenticator.code(secret)})


@answered("confirmTOTP", "429", "409")
def codes_that_are_wrong(world):
    someone = world.people.admin.newcomer()
    early = someone.put("/api/v1/account/totp", {"code": "000000"})
    ok(someone.post("/api/v1/account/totp", {"password": PASSWORD}))
    return {"409": early, "429": [someone.put("/api/v1/account/totp", {"code": "12"}) for _ in range(7)][-1]}


@answered("removeTOTP", "204", "429", "409")
def removals(world):
    someone, other = world.people.admin.newcomer(), world.people.admin.newcomer()
    for each in (someone, other):
        enrol(each)
    removed = someone.delete("/api/v1/account/totp", {"password": PASSWORD})
    return {
        "204": removed, "409": someone.delete("/api/v1/account/totp", {"password": PASSWORD}),
        "429": [other.delete("/api/v1/account/totp", {"code": "12"}) for _ in range(7)][-1]}


@answered("makeToken", "409")
def more_tokens_than_anybody_needs(world):
    someone, body = world.people.admin.newcomer(), OPERATIONS["makeToken"].examples[0] | {"password": PASSWORD}
    return [someone.post("/api/v1/account/tokens", body) for _ in range(51)][-1]


@answered("listTokens", "200")
def tokens(world):
    ok(world.people.admin.program("read", "submit").get("claims"))
    return world.call("listTokens")


@answered("listSessions", "200")
def sessions(world):
    return world.call("listSessions")


@answered("endSession", "204")
def a_session_and_the_present_one(world):
    yield world.call("endSession")
    someone = world.people.admin.newcomer()
    (present,) = ok(someone.get("/api/v1/sessions")).json()["sessions"]
    yield someone.delete(f"/api/v1/sessions/{present['id']}")


@answered("listInvitations", "200", "403")
def invitations(world):
    world.people.admin.invite("admin")
    return {"200": [world.call("listInvitations", who) for who in ("moderator", "admin")],
            "403": world.call("listInvitations", "volunteer")}


@answered("invite", "409")
def more_invitations_than_anybody_reads(world):
    name = an_open_map(world)
    return [world.call("invite", body={"role": "volunteer"}, map=name) for _ in range(501)][-1]


@answered("getInvitation", "404")
def an_invitation_that_was_never_made(world):
    return world.call("getInvitation", token="nowhere")


@answered("acceptInvitation", "200")
def somebody_known(world):
    admin = world.people.admin
    return world.call("acceptInvitation", admin.newcomer(), {}, token=admin.invite("moderator"))


@answered("acceptInvitation", "201")
def somebody_new(world):
    return world.call("acceptInvitation", "newcomer", world.body("acceptInvitation", 1))


@answered("acceptInvitation", "401")
def nobody_in_particular(world):
    return world.call("acceptInvitation", "public", world.body("acceptInvitation"))


@answered("acceptInvitation", "409")
def joining_twice(world):
    yield world.call("acceptInvitation", body=world.body("acceptInvitation"))
    yield world.call("acceptInvitation", body=world.body("acceptInvitation", 1))
    yield world.call("acceptInvitation", "newcomer", {"name": "layla", "password": PASSWORD})


@answered("acceptInvitation", "429")
def one_account_after_the_other(world):
    crowd, token = Client(world.server), world.people.admin.invite()
    path = OPERATIONS["acceptInvitation"].path.format(token=token)
    return [crowd.post(path, {"name": "layla", "password": PASSWORD}) for _ in range(11)][-1]


@answered("register", "200")
def somebody_known_joins(world):
    return world.call("register", "volunteer", {}, map=an_open_map(world))


@answered("register", "201", "401", "409", "429")
def joining_an_open_map(world):
    name = an_open_map(world, daily_registrations=1)
    return {
        "401": world.call("register", "public", {}, map=name),
        "409": world.call("register", "newcomer", {"name": "layla", "password": PASSWORD}, map=name),
        "201": world.call("register", "newcomer", world.body("register", 1), map=name),
        "429": world.call("register", "newcomer", world.body("register", 1), map=name)}


@answered("register", "403")
def joining_a_closed_map(world):
    return [world.call("register", who, world.body("register", 1), map=MAP) for who in ("newcomer", "volunteer")]


@answered("submitClaim", "429")
def more_tips_than_a_map_takes(world):
    name = an_open_map(world, tips=True, daily_tips=1, factions=[])
    body = OPERATIONS["submitClaim"].examples[-1]
    return [world.call("submitClaim", "public", body | {"id": str(uuid.uuid4())}, map=name) for _ in range(2)][-1]


def busy(world):
    """Somebody who has changed as much of a map as they may in a day, and a claim of theirs there: its path."""
    name = an_open_map(world, daily_edits=1, factions=[])
    path, someone = f"/api/v1/maps/{name}/claims", world.people.admin.newcomer()
    ok(someone.post(f"/api/v1/maps/{name}/registrations", {}))
    made = ok(someone.post(path, claim())).json()["id"]
    ok(someone.patch(f"{path}/{made}", {"place": "Another"}, 1))
    return someone, f"{path}/{made}"


@answered("editClaim", "429")
def one_edit_too_many(world):
    someone, path = busy(world)
    return someone.patch(path, {"place": "Yet another"}, 2)


@answered("addSource", "429")
def one_source_too_many(world):
    someone, path = busy(world)
    return someone.post(f"{path}/sources", source(url="https://news.example/9"))


@answered("changeSource", "429")
def one_change_too_many(world):
    someone, path = busy(world)
    kept = ok(someone.get(path)).json()["properties"]["sources"][0]["id"]
    return someone.patch(f"{path}/sources/{kept}", {"origin": "another"})


@answered("changeRole", "204", "409")
def members_that_go_and_one_that_stays(world):
    admin = world.people.admin
    return {"204": world.call("changeRole", body={"role": "public"}),
            "409": world.call("changeRole", body={"role": "volunteer"}, account=admin.id)}


@answered("reinstateMember", "200")
def a_suspension_that_ends(world):
    account = world.place("suspendMember")["account"]
    ok(world.call("suspendMember", body=world.body("suspendMember"), account=account))
    return world.call("reinstateMember", account=account)


@answered("listMembers", "200", "403")
def members(world):
    return {"200": [world.call("listMembers", who) for who in ("moderator", "admin")],
            "403": world.call("listMembers", "volunteer")}


@answered("auditMap", "200", "403")
def audits(world):
    page = world.call("auditMap", query={"limit": 2})
    following = page.json()["links"][0]["href"]
    assert page.headers["link"] == f'<{following}>; rel="next"'
    return {"200": [page, world.people.admin.get(following), world.call("auditMap")],
            "403": [world.call("auditMap", who) for who in ("volunteer", "moderator")]}


@answered("auditServer", "200", "403")
def audits_of_the_server(world):
    return {"200": [world.call("auditServer", query={"limit": 200}), world.call("auditServer")],
            "403": [world.call("auditServer", who) for who in ("volunteer", "moderator")]}


@answered("listAccounts", "200", "403")
def accounts(world):
    return {"200": world.call("listAccounts"),
            "403": [world.call("listAccounts", who) for who in ("volunteer", "moderator")]}


@answered("disableAccount", "409")
def ones_own_account(world):
    return world.call("disableAccount", body=world.body("disableAccount"), account=world.people.admin.id)


@answered("enableAccount", "200")
def an_account_that_comes_back(world):
    account = world.place("disableAccount")["account"]
    ok(world.call("disableAccount", body=world.body("disableAccount"), account=account))
    return world.call("enableAccount", account=account)
