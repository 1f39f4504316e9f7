"""How to be answered with each status that the description of an operation names."""

import contextlib
import json
import uuid

import httpx
import pictures
import transport
import websockets.sync.client

from client import PASSWORD, Client, ok, raw, source
from description import OPERATIONS
from server import MAP
from streams import Stream

AUDIENCES = ["public", "volunteer", "moderator", "admin"]
ELSEWHERE = {"Origin": "http://elsewhere.example"}
# What people do with their own account: each time somebody who has a password, and is missed by nobody.
OWN = {"changePassword", "startTOTP", "confirmTOTP", "removeTOTP", "makeRecoveryCodes", "deleteAccount"}
JOINING = {"acceptInvitation", "register"}
OF_A_REVISION = {"editClaim", "changeOutlet"}
# By operation and status: a function of the world that gives the answer, or several.
CASES = {}
# By operation: a function of the world and a media type that asks for something in that form.
GETTING = {}


class World:
    """The people of the map, and calls of operations by their names."""

    def __init__(self, server, people):
        self.server, self.people = server, people
        # What is made for operations to be done with, and whether some of it may be used up.
        self.kept, self.is_used = {}, False

    def call(self, name, who="admin", body=None, headers=None, query=None, content=None, **path):
        """Calls as `who`, on what is made for it where nothing is named."""
        operation = OPERATIONS[name]
        headers = ({"If-Match": '"1"'} if name in OF_A_REVISION else {}) | (headers or {})
        client = self.caller(name, who)
        answer = client.request(
            operation.method, operation.path.format(**{"map": MAP} | self.place(name, **path)), body, headers,
            params=query, content=content)
        self.is_used = self.is_used or (answer.is_success and operation.method != "GET")
        return answer

    def caller(self, name, who):
        if name == "signIn" or (name in JOINING and who == "newcomer"):
            # Signing in makes somebody else of who does it.
            return Client(self.server)
        if name in OWN and who == "admin":
            return self.keep("newcomer", self.people.admin.newcomer)
        return who if isinstance(who, Client) else getattr(self.people, who)

    def keep(self, what, make):
        if what not in self.kept:
            self.kept[what] = make()
        return self.kept[what]

    def place(self, name, **path):
        """Path parameters of an operation, without what `path` names: of things that are there."""
        wanted = OPERATIONS[name].named("path").keys() - path.keys() - {"map"}
        admin = self.people.admin
        if wanted & {"id", "source"}:
            path = self.path(self.rejected(admin) if name == "appeal" else self.people.volunteer.submit()) | path
        if "relation" in wanted:
            path["relation"] = self.relation(path["id"])
        if "comment" in wanted:
            path["comment"] = self.comment(path["id"])
        if "outlet" in wanted:
            path["outlet"] = ok(admin.post("outlets", an_outlet())).json()["id"]
        if "sha256" in wanted:
            path["sha256"] = self.file(admin if name == "hashMedia" else self.people.volunteer)
        if name == "register":
            path = {"map": self.keep("open", lambda: an_open_map(self))} | path
        if "account" in wanted:
            path["account"] = self.keep("member", lambda: admin.newcomer().id)
        if "invitation" in wanted:
            path["invitation"] = ok(admin.post("invitations", {"role": "volunteer"})).json()["id"]
        if "session" in wanted:
            Client(self.server, link=self.server.link(admin.name))
            path["session"] = next(
                each["id"] for each in admin.get("/api/v1/sessions").json()["sessions"] if not each["current"])
        if "token" in wanted and name == "revokeToken":
            body = {"name": "bot", "map": MAP, "scopes": ["read"]}
            path["token"] = ok(admin.post("/api/v1/account/tokens", body)).json()["id"]
        elif "token" in wanted:
            path["token"] = self.keep("invitation", admin.invite)
        return path

    def rejected(self, author):
        """A claim that its author may appeal for."""
        made = author.submit()
        self.people.moderator.decide(made["id"], "take", ("reject", "not_credible"))
        return made

    def relation(self, claim_id):
        """Another relation of a claim, by the admin."""
        made, target = str(uuid.uuid4()), self.people.volunteer.submit()["id"]
        body = {"id": made, "kind": "updates", "target": target}
        self.people.admin.post(f"claims/{claim_id}/relations", body)
        return made

    def comment(self, claim_id):
        """Another comment on a claim, by the admin."""
        made = str(uuid.uuid4())
        self.people.admin.post(f"claims/{claim_id}/comments", {"id": made, "text": "Is it so?"})
        return made

    def file(self, uploader):
        """A picture that everybody may see, and whose original is kept."""
        self.keep("originals", lambda: ok(self.people.admin.patch(f"/api/v1/maps/{MAP}", {"keep_originals": True})))
        sha256 = ok(uploader.post("media", content=pictures.fresh())).json()["sha256"]
        self.people.moderator.verify(self.people.volunteer.submit(sources=[source(sha256=[sha256])])["id"])
        return sha256

    @staticmethod
    def path(made):
        """Path parameters of a claim and its first source."""
        return {"id": made["id"], "source": made["properties"]["sources"][0]["id"]}

    def body(self, name, index=0):
        """A body that the description shows, with an identity of its own; None where none is taken."""
        if self.is_used:
            self.kept, self.is_used = {}, False
        if not OPERATIONS[name].examples:
            return None
        body = OPERATIONS[name].examples[index]
        if name == "createMap":
            body["id"] = f"map-{uuid.uuid4().hex}"
        elif name == "signIn":
            body = {"link": self.server.link("salma")}
        elif name in JOINING:
            body = {"name": f"n{uuid.uuid4().hex[:12]}", "password": PASSWORD} if body else {}
        elif name == "deleteAccount":
            body["confirm"] = self.caller(name, "admin").name
        elif name == "submitClaim":
            body["id"] = str(uuid.uuid4())
        elif name in ("createOutlet", "addComment"):
            body = an_outlet(**body) if name == "createOutlet" else body | {"id": str(uuid.uuid4())}
        elif name == "relateClaim":
            body |= {"id": str(uuid.uuid4()), "target": self.people.volunteer.submit()["id"]}
        elif "successor" in body:
            body["successor"] = self.people.public.all("status=verified")[0]["id"]
        return body

    def settled(self):
        """Path parameters of a claim that no longer changes."""
        made = self.people.volunteer.submit()
        self.people.moderator.decide(made["id"], "take", ("verify", "sources_agree"), ("retract", "proved_wrong"))
        return self.path(made)

    def too_long(self, operation):
        """Announces more than any operation takes, and sends nothing of it."""
        path = operation.path.format_map({name: uuid.uuid4() for name in operation.named("path")} | {"map": MAP})
        head = f"{operation.method} {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        status, lines, body = raw(self.server, f"{head}Content-Length: {(25 << 20) + 1}\r\n\r\n".encode())
        return httpx.Response(status, headers=[line.split(": ", 1) for line in lines.split("\r\n")[1:]], content=body)


def an_outlet(**changes):
    """A new outlet as a client sends it, at a host of its own."""
    body = {"name": "Example News", "reliability": "C"} | changes
    return body | {"id": str(uuid.uuid4()), "hosts": [f"h{uuid.uuid4().hex[:12]}.example"]}


def an_open_map(world, **settings):
    """The id of a new map that everybody can join."""
    body = OPERATIONS["createMap"].examples[0] | {"id": f"open-{uuid.uuid4().hex}", "registration": "open"} | settings
    return ok(world.people.admin.post("/api/v1/maps", body)).json()["id"]


def answered(name, *statuses):
    def register(way):
        CASES.update({(name, status): way for status in statuses})
        return way
    return register


def shown(parameter):
    """A parameter's example as it is written in a query."""
    value = parameter["example"]
    return ",".join(map(str, value)) if isinstance(value, list) else value


@answered("getClaim", "200")
def every_claim(world):
    for who in AUDIENCES:
        yield from (world.call("getClaim", who, id=each["id"]) for each in getattr(world.people, who).all())


@answered("getHistory", "200")
def every_history(world):
    for who in AUDIENCES:
        yield from (world.call("getHistory", who, id=each["id"]) for each in getattr(world.people, who).all())


@answered("listClaims", "200")
def lists(world):
    parameters = OPERATIONS["listClaims"].named("query")
    query = {name: shown(each) for name, each in parameters.items() if "example" in each}
    yield from (world.call("listClaims", who) for who in AUDIENCES)
    for asked in [query, {"sort": "-updated"}, {"author": "me"}, *({name: value} for name, value in query.items())]:
        yield world.call("listClaims", "volunteer", query=asked | {"limit": 10})
    page = world.call("listClaims", query={"limit": 3})
    following = page.json()["links"][0]["href"]
    assert page.headers["link"] == f'<{following}>; rel="next"'
    yield world.people.admin.get(following)


@answered("listEvents", "200")
def pages_of_events(world):
    yield from (world.call("listEvents", who, query={"since": 7, "limit": 25}) for who in AUDIENCES)
    yield world.call("listEvents", "moderator", query={"limit": 120})
    lines = world.call("listEvents", query={"limit": 25}, headers={"Accept": "application/x-ndjson"})
    assert {"cairn-head", "cairn-through"} <= set(lines.headers)
    yield lines


@answered("listEvents", "429")
def more_followers_than_one_place_has(world):
    return refused_beside(world, "listEvents", {"wait": 60, "since": 1_000_000})


@answered("followFeed", "200")
def feeds(world):
    query = {name: shown(each) for name, each in OPERATIONS["followFeed"].named("query").items() if "example" in each}
    yield from (world.call("followFeed", who) for who in AUDIENCES)
    yield world.call("followFeed", query=query | {"since": 7}, headers={"Last-Event-ID": "9"})


@answered("followFeed", "429")
def more_feeds_than_one_place_has(world):
    return refused_beside(world, "followFeed", None)


def refused_beside(world, name, query):
    """The answer to somebody from a place where as many follow as may."""
    place = {"X-Forwarded-For": "198.51.100.20"}
    with contextlib.ExitStack() as stack:
        for _ in range(32):
            stack.enter_context(Stream(world.server, "feed", X_Forwarded_For=place["X-Forwarded-For"]))
        return world.call(name, "public", query=query, headers=place)


@answered("getQueue", "200")
def queues(world):
    return [world.call("getQueue", who) for who in ("moderator", "admin")]


@answered("getQueue", "403")
def not_for_volunteers(world):
    return world.call("getQueue", "volunteer")


@answered("signOut", "204")
def without_a_session(world):
    return world.call("signOut", "public")


@answered("createMap", "409")
def the_same_map(world):
    return world.call("createMap", body=world.body("createMap") | {"id": MAP})


@answered("createMap", "200")
def a_map_again(world):
    body = world.body("createMap")
    return [world.call("createMap", body=body) for _ in range(2)][1]


@answered("submitClaim", "201")
def every_example(world):
    number = len(OPERATIONS["submitClaim"].examples)
    return [world.call("submitClaim", "volunteer", world.body("submitClaim", index)) for index in range(number)]


@answered("submitClaim", "200")
def the_same_claim(world):
    body = world.body("submitClaim")
    return [world.call("submitClaim", body=body) for _ in range(2)][1]


@answered("submitClaim", "409")
def another_claim_of_the_same_id(world):
    body = world.body("submitClaim")
    return [world.call("submitClaim", body=each) for each in (body, body | {"place": "Elsewhere"})][1]


@answered("editClaim", "200")
def edits(world):
    made = world.people.volunteer.submit()
    yield world.call("editClaim", body=world.body("editClaim"), id=made["id"])
    world.people.moderator.verify(made["id"])
    yield world.call("editClaim", "volunteer", {"place": "Elsewhere"}, {"If-Match": '"2"'}, id=made["id"])


@answered("editClaim", "412")
def a_lost_race(world):
    return world.call("editClaim", body=world.body("editClaim"), headers={"If-Match": '"7"'})


@answered("editClaim", "428")
def an_edit_of_no_revision(world):
    return world.people.volunteer.patch(f"claims/{world.people.volunteer.submit()['id']}", {})


@answered("editClaim", "409")
def an_edit_of_what_is_settled(world):
    return world.call("editClaim", body=world.body("editClaim"), **world.settled())


@answered("addSource", "200")
def a_source_again(world):
    made = world.people.volunteer.submit()
    body = world.body("addSource") | {"id": str(uuid.uuid4())}
    return [world.call("addSource", body=body, id=made["id"]) for _ in range(2)][1]


@answered("addSource", "409")
def a_source_for_what_is_settled(world):
    return world.call("addSource", body=world.body("addSource"), **world.settled())


@answered("changeSource", "412")
def a_source_of_another_version(world):
    return world.call("changeSource", body=world.body("changeSource"), headers={"If-Match": '"7"'})


@answered("reviewClaim", "412")
def a_decision_on_another_version(world):
    made = world.people.volunteer.submit()
    body = {"decision": "take"}
    return world.call("reviewClaim", body=body, headers={"If-Match": '"7"'}, id=made["id"])


@answered("getHistory", "422")
def a_history_from_nowhere(world):
    return world.call("getHistory", query={"since": "yesterday"}, id=world.people.volunteer.submit()["id"])


@answered("changeSource", "409")
def a_source_of_what_is_settled(world):
    return world.call("changeSource", body=world.body("changeSource"), **world.settled())


@answered("removeSource", "409")
def the_only_source(world):
    return world.call("removeSource")


@answered("removeSource", "200")
def one_source_of_two(world):
    made = world.people.volunteer.submit(sources=[source(), source(protected=True, sha256=["0" * 64])])
    return world.call("removeSource", **world.path(made))


@answered("reviewClaim", "409")
def a_decision_that_is_not_open(world):
    return world.call("reviewClaim", body=world.body("reviewClaim", 1))


@answered("getMetrics", "404")
def measurements_for_somebody_elsewhere(world):
    fields = {"X-Forwarded-For": "203.0.113.9", "Forwarded": "for=203.0.113.9", "Host": "map.example"}
    return [world.call("getMetrics", headers={name: value}) for name, value in fields.items()]


@answered("openLiveFeed", "101")
def an_open_feed(world):
    address = f"ws{world.server.base.removeprefix('http')}{OPERATIONS['openLiveFeed'].path.format(map=MAP)}"
    with websockets.sync.client.connect(
            address, subprotocols=["cairn.v1"], proxy=None, ssl=transport.context_of_threads()) as feed:
        return httpx.Response(feed.response.status_code, headers=list(feed.response.headers.raw_items()))


@answered("openLiveFeed", "400")
def half_a_handshake(world):
    return world.call("openLiveFeed", headers={"Upgrade": "websocket"})


@answered("openLiveFeed", "403")
def a_feed_for_another_site(world):
    return world.call("openLiveFeed", headers={"Upgrade": "websocket"} | ELSEWHERE)


@answered("openLiveFeed", "426")
def no_handshake(world):
    return world.call("openLiveFeed")


def common(operation):
    """What is done in the same way with every operation that it fits."""
    name = operation.id
    query = {each["name"]: shown(each) for each in operation.named("query").values() if each.get("required")}

    def body_of(kind, content):
        def call(world):
            world.body(name)
            return world.call(name, content=content, headers={"Content-Type": kind})
        return call

    def unchanged(world):
        path = {"id": world.people.public.all()[0]["id"]} if {"id", "source"} & operation.named("path").keys() else {}
        return world.call(name, query=query, headers={"If-None-Match": "*"}, **path)

    ways = {
        "304": unchanged,
        "401": lambda world: world.call(name, "public", world.body(name)),
        "403": lambda world: world.call(name, body=world.body(name), headers=ELSEWHERE),
        "404": lambda world: [world.call(name, body=world.body(name), **{each: unknown})
                              for each in operation.named("path") for unknown in ("nowhere", str(uuid.uuid4()))],
        "406": lambda world: world.call(name, body=world.body(name), headers={"Accept": "image/png"}),
        "422": lambda world: world.call(name, query={"surprise": 1, "limit": "many"}),
    }
    if operation.method == "DELETE":
        ways |= {status: lambda world: world.call(name, body=world.body(name)) for status in ("200", "204")}
    if operation.method == "GET":
        ways["200"] = lambda world: [world.call(name, who, query=query) for who in AUDIENCES]
        GETTING[name] = lambda world, kind: world.call(name, query=query, headers={"Accept": kind})
    elif operation.examples:
        ways |= {
            "200": lambda world: world.call(name, body=world.body(name)),
            "201": lambda world: world.call(name, body=world.body(name)),
            "204": lambda world: world.call(name, body=world.body(name)),
            "400": body_of("application/json", b"{"),
            "413": lambda world: world.too_long(operation),
            "415": body_of("text/plain", json.dumps(operation.examples[0]).encode()),
            "422": lambda world: world.call(name, body=world.body(name) | {"surprise": 1}),
        }
    return {(name, status): way for status, way in ways.items() if status in operation.responses}


for each in OPERATIONS.values():
    CASES = common(each) | CASES


@answered("countClaimsByPlace", "200")
def counts_by_place(world):
    return counts(world, "countClaimsByPlace", {"zoom": 7})


@answered("countClaimsByTime", "200")
def counts_by_time(world):
    return counts(world, "countClaimsByTime", {"bucket": "week"})


def counts(world, name, asked):
    query = {each: shown(said) for each, said in OPERATIONS[name].named("query").items() if "example" in said}
    for who in AUDIENCES:
        yield from (world.call(name, who, query=each) for each in (asked, query))
