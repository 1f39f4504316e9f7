"""Every route for everybody, against one table: a route without a row fails, and so does a row without a route."""

import uuid

import pytest

from client import PASSWORD, Client, ok
from description import OPERATIONS, routes
from exchanges import OF_A_REVISION, World
from server import MAP, cairn

# The public, somebody whose session has ended, a volunteer, a moderator, an admin, an admin of the server, a suspended
# moderator; then an admin's programs: with the scopes read, submit and moderate, and with all of them on another map.
WHO = ["public", "ended", "volunteer", "moderator", "admin", "server_admin", "suspended",
       "read", "submit", "moderate", "elsewhere"]
# Everybody's part in the order of WHO: + is let do it, 1 is answered with 401, 3 with 403, 4 with
# 404 because they see nothing there.
EVERYBODY, PEOPLE, SIGNED_IN = "+++++++ ++++", "+++++++ 3333", "11+++++ 3333"
READING = "+++++++ +333"
# Of what is not theirs.
STRANGE = "1144444 3333"
MODERATORS, MODERATORS_READING, ADMINS, SERVER = "113+++3 3333", "113+++3 3333", "1133++3 3333", "11333+3 3333"
WRITING, REVIEWING, TEAM = "11++++3 3+33", "113+++3 33+3", "11++++3 +333"
TABLE = {
    "page/": EVERYBODY, "page/desk": EVERYBODY, "page/embed": EVERYBODY, "health": EVERYBODY, "readiness": EVERYBODY, "getMetrics": EVERYBODY,
    "landing": EVERYBODY, "getVocabulary": EVERYBODY, "findPlaces": EVERYBODY,
    "signIn": PEOPLE, "whoAmI": PEOPLE, "signOut": PEOPLE,
    "listSessions": SIGNED_IN, "endOtherSessions": SIGNED_IN, "endSession": STRANGE,
    "deleteAccount": SIGNED_IN, "changePassword": SIGNED_IN, "startTOTP": SIGNED_IN, "confirmTOTP": SIGNED_IN,
    "removeTOTP": SIGNED_IN, "makeRecoveryCodes": SIGNED_IN,
    "listTokens": SIGNED_IN, "makeToken": "11++++3 3333", "revokeToken": STRANGE,
    "getInvitation": PEOPLE, "acceptInvitation": "++++++3 3333", "register": "++++++3 3333",
    "listInvitations": MODERATORS_READING, "invite": MODERATORS, "revokeInvitation": MODERATORS,
    "listMembers": MODERATORS_READING, "changeRole": ADMINS, "suspendMember": MODERATORS,
    "reinstateMember": MODERATORS, "revertMember": MODERATORS, "auditMap": ADMINS,
    "listAccounts": SERVER, "disableAccount": SERVER, "enableAccount": SERVER, "auditServer": SERVER,
    "listMaps": EVERYBODY, "createMap": SERVER, "getMap": READING, "updateMap": ADMINS,
    "listClaims": READING, "countClaimsByPlace": READING, "countClaimsByTime": READING,
    "getClaim": READING, "getHistory": READING, "listEvents": READING, "openLiveFeed": READING,
    "followFeed": READING, "listCheckpoints": READING, "exportLog": READING,
    # The map takes tips; who comes with a session that has ended meant to sign.
    "submitClaim": "+1++++3 3+33",
    # Of a published claim that somebody else wrote.
    "editClaim": "11++++3 3+33", "addSource": "11++++3 3+33",
    "changeSource": MODERATORS, "removeSource": MODERATORS,
    "reviewClaim": "113+++4 33+3", "getQueue": "113+++3 33+3",
    "assessClaim": WRITING, "withdrawAssessment": WRITING, "flagClaim": WRITING, "relateClaim": WRITING,
    "overrideConfidence": REVIEWING, "liftOverride": REVIEWING,
    # For the author alone, and of what an admin has added.
    "appeal": "1133333 3333", "unrelateClaim": MODERATORS, "removeComment": "113+++4 3333",
    "findDuplicates": TEAM, "findDuplicatesOfDraft": TEAM, "findSource": TEAM, "listMentions": TEAM,
    "addComment": WRITING, "seeMentions": WRITING, "listComments": READING, "redactClaim": ADMINS,
    "uploadMedia": WRITING, "getMedia": READING, "getOriginalMedia": REVIEWING,
    # For who uploaded it alone.
    "hashMedia": "1144444 3433",
    "listOutlets": READING, "createOutlet": WRITING, "changeOutlet": REVIEWING, "getOutletHistory": TEAM,
}
# After these the caller is not who they were.
CHANGING_THE_CALLER = {"signIn", "signOut", "endOtherSessions", "endSession", "deleteAccount", "changePassword",
                       "startTOTP", "confirmTOTP", "removeTOTP", "acceptInvitation", "register"}
# What has to be asked for.
QUERIES = {"findPlaces": {"q": "ale"}, "findSource": {"url": "https://news.example/1"},
           "countClaimsByPlace": {"zoom": 7}}
PROGRAMS = {"read": ["read"], "submit": ["submit"], "moderate": ["moderate"]}


class Cast:
    """Makes people and programs by their part."""

    def __init__(self, world):
        self.world, self.admin = world, world.people.admin
        ok(self.admin.patch(f"/api/v1/maps/{MAP}", {"registration": "open", "tips": True}))
        self.admin.lift_limits()
        self.elsewhere = f"elsewhere-{uuid.uuid4().hex[:8]}"
        ok(self.admin.post("/api/v1/maps", {"id": self.elsewhere, "title": {"en": "Elsewhere"}}))
        self.kept = {}

    def part(self, who, name):
        if name in CHANGING_THE_CALLER:
            return self.make(who)
        if who not in self.kept:
            self.kept[who] = self.make(who)
        return self.kept[who]

    def make(self, who):
        if who == "public":
            return Client(self.world.server)
        if who in PROGRAMS:
            return self.part("admin", "").program(*PROGRAMS[who])
        if who == "elsewhere":
            return self.admin.program("read", "submit", "moderate", map=self.elsewhere)
        if who == "server_admin":
            name = f"s{uuid.uuid4().hex[:12]}"
            made = cairn("user", "add", name, "--server-admin", "--data", self.world.server.data)
            return Client(self.world.server, name, made.stdout.strip().rsplit("/", 1)[1])
        someone = self.admin.newcomer({"ended": "volunteer", "suspended": "moderator"}.get(who, who))
        if who == "ended":
            cookie = someone.cookie
            ok(someone.delete("/api/v1/session"))
            someone.http.cookies.set("cairn_session", cookie)
        if who == "suspended":
            ok(self.admin.post(f"members/{someone.id}/suspension", {"reason": "It is so."}))
        return someone


@pytest.fixture(scope="module")
def cast(server, people):
    return Cast(World(server, people))


def body(world, name, client, who):
    if name == "deleteAccount":
        return {"confirm": client.name or "nobody", "password": PASSWORD}
    if name in ("acceptInvitation", "register"):
        return world.body(name, 1) if who in ("public", "ended") else {}
    if name == "makeToken":
        return world.body(name) | {"password": PASSWORD}
    if name == "removeSource":
        return None
    return world.body(name)


def place(cast, name):
    """What it is done with: a published claim of somebody else's, or what there is of the kind."""
    if OPERATIONS[name].named("path").keys() & {"id", "source"}:
        made = cast.world.people.volunteer.submit()
        if name != "reviewClaim":
            cast.world.people.moderator.verify(made["id"])
        path = cast.world.path(made)
        made_for = {"relation": cast.world.relation, "comment": cast.world.comment}
        for thing in OPERATIONS[name].named("path").keys() & made_for.keys():
            path[thing] = made_for[thing](made["id"])
        return path
    if "account" in OPERATIONS[name].named("path"):
        if name not in cast.kept:
            cast.kept[name] = cast.admin.newcomer().id
        return {"account": cast.kept[name]}
    if name == "acceptInvitation":
        return {"token": cast.admin.invite("admin")}
    return {"map": MAP} if name == "register" else cast.world.place(name)


def test_every_route_has_a_row():
    assert set(TABLE) == set(OPERATIONS) == set(routes())
    assert {len(row.replace(" ", "")) for row in TABLE.values()} == {len(WHO)}


@pytest.mark.parametrize("name", TABLE)
def test_everybody_at_a_route(cast, name):
    world, operation = cast.world, OPERATIONS[name]
    found = {}
    for who in WHO:
        client = cast.part(who, name)
        path = operation.path.format(**{"map": MAP} | place(cast, name))
        sent = body(world, name, client, who)
        head = world.people.public.head()
        answer = client.request(
            operation.method, path, sent, {"If-Match": '"1"'} if name in OF_A_REVISION else {},
            params=QUERIES.get(name))
        found[who] = {401: "1", 403: "3", 404: "4"}.get(answer.status_code, "+")
        assert answer.status_code < 500, answer.text
        if found[who] != "+":
            kind = {"1": "unauthenticated", "3": "forbidden", "4": "not-found"}[found[who]]
            assert answer.json()["type"] == f"urn:cairn:problem:{kind}"
        if found[who] != "+" or operation.method == "GET":
            assert world.people.public.head() == head, f"something changed for {who}"
    assert found == dict(zip(WHO, TABLE[name].replace(" ", "")))


@pytest.mark.parametrize("name", [name for name, operation in OPERATIONS.items() if operation.method != "GET"])
def test_a_browser_must_say_where_it_comes_from(cast, name):
    operation, admin = OPERATIONS[name], cast.admin
    path = operation.path.format(**{"map": MAP} | place(cast, name))
    sent = body(cast.world, name, admin, "admin")
    head = cast.world.people.public.head()
    for origin in ("", "null", "https://elsewhere.example", f"{cast.world.server.base}.example"):
        answer = admin.http.request(
            operation.method, path, json=sent, headers={"Origin": origin, "If-Match": '"1"'} if origin else
            {"If-Match": '"1"'})
        assert answer.status_code == 403, (origin, answer.text)
    assert cast.world.people.public.head() == head


def test_a_token_and_a_session_at_once(cast, people):
    program = people.admin.program("read")
    program.http.cookies.set("cairn_session", people.admin.cookie)
    for path in ("claims", "/api/v1/maps", "/api/v1/session"):
        assert program.get(path).status_code == 400


@pytest.mark.parametrize("token", ["-", "cairn_", "cairn_" + "A" * 43, "A" * 43, "x" * 4_000])
def test_a_token_that_was_never_made(server, token):
    answer = Client(server).get("claims", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401 and answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


def test_other_schemes_are_a_proxys_affair(server):
    assert Client(server).get("claims", headers={"Authorization": "Basic bm9ib2R5Og=="}).status_code == 200
