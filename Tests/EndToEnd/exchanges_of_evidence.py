"""How to be answered with each status by operations about what claims rest on and what people say of them."""

import uuid

from client import ok
from description import OPERATIONS
from exchanges import CASES, GETTING, an_outlet, answered

TEAM = ["volunteer", "moderator", "admin"]
FOR_THE_TEAM = ["findDuplicates", "listMentions", "getOutletHistory", "findSource"]


def merged(world):
    """Path parameters of a claim that was merged into another one."""
    made, into = world.people.volunteer.submit(), world.people.volunteer.submit()
    body = {"kind": "duplicate_of", "target": into["id"]}
    ok(world.people.moderator.post(f"claims/{made['id']}/relations", body))
    return world.path(made)


def for_the_team(name):
    query = {"url": "https://news.example/1"} if name == "findSource" else {}

    def without_the_scope(world):
        return world.call(name, world.people.admin.program("submit"), query=query)

    answered(name, "200")(lambda world: [world.call(name, who, query=query) for who in TEAM])
    answered(name, "403")(without_the_scope)


for each in FOR_THE_TEAM:
    for_the_team(each)


@answered("findSource", "200")
def known_and_unknown_links(world):
    made = world.people.volunteer.submit()
    known = made["properties"]["sources"][0]["url"]
    for who in TEAM:
        for link in (known, f"https://{uuid.uuid4()}.example/x", "https://t.me/s/somebody/1"):
            yield world.call("findSource", who, query={"url": link})


@answered("getClaim", "308")
def a_merged_claim(world):
    return [world.call("getClaim", who, id=merged(world)["id"]) for who in TEAM]


@answered("findDuplicates", "200")
def two_alike(world):
    made, _ = world.people.volunteer.submit(), world.people.volunteer.submit()
    answers = [world.call("findDuplicates", who, id=made["id"]) for who in TEAM]
    assert answers[0].json()["suggestions"]
    return answers


def settled(name):
    @answered(name, "409")
    def on_what_no_longer_changes(world):
        return world.call(name, body=world.body(name), **world.settled())


for each in ("assessClaim", "withdrawAssessment", "overrideConfidence", "liftOverride", "relateClaim"):
    settled(each)


@answered("flagClaim", "409")
def a_flag_on_a_merged_claim(world):
    return world.call("flagClaim", body=world.body("flagClaim"), **merged(world))


@answered("redactClaim", "409")
def a_redaction_of_a_merged_claim(world):
    return world.call("redactClaim", body=world.body("redactClaim"), **merged(world))


@answered("appeal", "409")
def an_appeal_for_what_is_not_rejected(world):
    return world.call("appeal", body=world.body("appeal"), id=world.people.admin.submit()["id"])


@answered("unrelateClaim", "409")
def a_relation_of_a_merged_claim(world):
    made, into = world.people.volunteer.submit(), world.people.volunteer.submit()
    relation = world.relation(made["id"])
    body = {"kind": "duplicate_of", "target": into["id"]}
    ok(world.people.moderator.post(f"claims/{made['id']}/relations", body))
    return world.call("unrelateClaim", id=made["id"], relation=relation)


def again(operation, **other):
    """The same twice, and something else of the same identity."""
    @answered(operation, "200", "409")
    def of_one_identity(world):
        path, body = world.place(operation), world.body(operation)
        first = world.call(operation, body=body, **path)
        assert first.status_code == 201, first.text
        second = world.call(operation, body=body, **path)
        return {"200": second, "409": world.call(operation, body=body | other, **path)}


again("relateClaim", kind="supports")
again("addComment", text="Something else.")
again("createOutlet", name="Somebody else")


@answered("changeOutlet", "412")
def a_lost_race(world):
    return world.call("changeOutlet", body=world.body("changeOutlet"), headers={"If-Match": '"7"'})


@answered("changeOutlet", "428")
def a_change_of_no_revision(world):
    outlet = ok(world.people.admin.post("outlets", an_outlet())).json()["id"]
    return world.people.admin.patch(f"outlets/{outlet}", {"reliability": "D"})


@answered("listComments", "200")
def pages_of_comments(world):
    made = world.people.volunteer.submit()
    world.people.moderator.verify(made["id"])
    for _ in range(3):
        world.comment(made["id"])
    yield from (world.call("listComments", who, id=made["id"]) for who in ["public", *TEAM])
    page = world.call("listComments", query={"limit": 2}, id=made["id"])
    assert len(page.json()["comments"]) == 2
    yield page
    yield world.people.admin.get(page.json()["links"][0]["href"])


@answered("listMentions", "200")
def mentions(world):
    made = world.people.volunteer.submit()
    ok(world.people.moderator.post(f"claims/{made['id']}/comments", {"text": f"@{world.people.volunteer.name} Look."}))
    answers = [world.call("listMentions", who) for who in TEAM]
    assert answers[0].json()["unseen"] > 0
    return answers


@answered("listOutlets", "200")
def the_register(world):
    ok(world.people.admin.post("outlets", an_outlet()))
    ok(world.people.volunteer.post("outlets", an_outlet()))
    return [world.call("listOutlets", who) for who in ["public", *TEAM]]


@answered("getOutletHistory", "200")
def a_history_of_changes(world):
    outlet = ok(world.people.admin.post("outlets", an_outlet())).json()["id"]
    ok(world.people.moderator.patch(f"outlets/{outlet}", {"reliability": "D", "notes": "Often wrong."}, 1))
    return [world.call("getOutletHistory", who, outlet=outlet) for who in TEAM]


for each in FOR_THE_TEAM:
    GETTING.pop(each, None)
    assert each in OPERATIONS and (each, "200") in CASES
