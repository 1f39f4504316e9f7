"""Who may do what: every route that changes something, for everyone, as one table of statuses."""

import pytest

from client import Client, claim, ok, source
from server import MAP, cairn, wait_for

WHO = ["public", "author", "volunteer2", "moderator", "moderator_author", "admin"]
REASON = {"reason": "Because it is so."}


def review(decision, code=None):
    return lambda client, made: client.review(made["id"], decision, code)


def edit(client, made):
    return client.patch(f"claims/{made['id']}", {"place": "Elsewhere"}, made["properties"]["revision"])


def add_source(client, made):
    return client.post(f"claims/{made['id']}/sources", source(url="https://other.example/"))


def change_source(client, made):
    return client.patch(f"claims/{made['id']}/sources/{made['properties']['sources'][0]['id']}", {"stance": "context"})


def remove_source(client, made):
    return client.delete(f"claims/{made['id']}/sources/{made['properties']['sources'][0]['id']}")


# What is done, what the claim went through before → status for: the public, its author (a volunteer), another
# volunteer, a moderator, a moderator who wrote it, an admin.
IN_REVIEW = ["take"]
VERIFIED = ["take", ("verify", "sources_agree")]
DISPUTED = ["take", ("dispute", "sources_conflict")]
REJECTED = ["take", ("reject", "not_credible")]
TABLE = [
    ("edit a submitted claim", edit, [], [401, 200, 403, 200, 200, 200]),
    ("edit a published claim", edit, VERIFIED, [401, 200, 200, 200, 200, 200]),
    ("edit a rejected claim", edit, REJECTED, [401, 200, 403, 200, 200, 200]),
    ("add a source", add_source, [], [401, 201, 201, 201, 201, 201]),
    ("add a source to a published claim", add_source, VERIFIED, [401, 201, 201, 201, 201, 201]),
    ("change a source", change_source, [], [401, 200, 403, 200, 200, 200]),
    ("remove a source", remove_source, [], [401, 200, 403, 200, 200, 200]),
    ("take", review("take"), [], [401, 403, 403, 200, 200, 200]),
    ("release", review("release"), IN_REVIEW, [401, 403, 403, 409, 409, 409]),
    ("confirm", review("confirm"), VERIFIED, [401, 403, 403, 200, 200, 200]),
    ("verify", review("verify", "sources_agree"), IN_REVIEW, [401, 403, 403, 200, 403, 200]),
    ("dispute", review("dispute", "sources_conflict"), IN_REVIEW, [401, 403, 403, 200, 403, 200]),
    ("reject", review("reject", "not_credible"), IN_REVIEW, [401, 403, 403, 200, 403, 200]),
    ("retract", review("retract", "proved_wrong"), VERIFIED, [401, 403, 403, 200, 403, 200]),
    ("verify a disputed claim", review("verify", "sources_agree"), DISPUTED, [401, 403, 403, 200, 403, 200]),
    ("reopen", review("reopen", "new_evidence"), REJECTED, [401, 403, 403, 200, 403, 200]),
]


@pytest.fixture(scope="module")
def cast(people):
    """Everyone by part. The second moderator writes what `moderator_author` is asked about."""
    return {"public": people.public, "author": people.volunteer, "volunteer2": people.volunteer2,
            "moderator": people.moderator, "moderator_author": people.moderator2, "admin": people.admin}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("act,before,statuses", [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_acts_on_a_claim(cast, who, act, before, statuses):
    writer = cast["moderator_author"] if who == "moderator_author" else cast["author"]
    made = writer.submit(sources=[source(), source(url="https://second.example/")])
    if before:
        made = cast["admin" if who == "moderator" else "moderator"].decide(made["id"], *before)
    head = cast["public"].head()
    answer = act(cast[who], made)
    assert answer.status_code == statuses[WHO.index(who)], answer.text
    assert (cast["public"].head() > head) == answer.is_success
    if not answer.is_success:
        assert answer.json()["type"].split(":")[-1] == {
            401: "unauthenticated", 403: "forbidden", 409: "conflict"}[answer.status_code]


@pytest.mark.parametrize(
    "decision", [("accept_revision", "correction"), ("decline_revision", "no_improvement")], ids=str)
@pytest.mark.parametrize("who,proposer,status", [
    ("public", "volunteer2", 401), ("author", "volunteer2", 403), ("volunteer2", "volunteer2", 403),
    ("moderator", "volunteer2", 200), ("moderator", "moderator", 403), ("moderator_author", "volunteer2", 403),
    ("admin", "moderator", 200)])
def test_nobody_decides_on_a_revision_of_their_own(cast, decision, who, proposer, status):
    writer = cast["moderator_author"] if who == "moderator_author" else cast["author"]
    made = writer.submit()
    cast["admin"].verify(made["id"])
    ok(edit(cast[proposer], made))
    assert cast[who].review(made["id"], *decision).status_code == status


@pytest.mark.parametrize("who,status", list(zip(WHO, [401, 403, 403, 200, 403, 200])))
def test_superseding(cast, who, status):
    old = (cast["moderator_author"] if who == "moderator_author" else cast["author"]).submit()
    new = cast["volunteer2"].submit()
    for made in (old, new):
        cast["admin"].verify(made["id"])
    answer = cast[who].review(old["id"], "supersede", "situation_changed", successor=new["id"])
    assert answer.status_code == status


def test_who_edited_a_claim_does_not_decide_on_it(cast):
    made = cast["author"].submit()
    edited = ok(edit(cast["moderator"], made)).json()
    assert "verify" not in cast["moderator"].decide(made["id"], "take")["properties"]["allowed"]
    assert edited["properties"]["revision"] == 2
    for decision, code in (("verify", "sources_agree"), ("dispute", "sources_conflict"), ("reject", "not_credible")):
        assert cast["moderator"].review(made["id"], decision, code).status_code == 403
    assert cast["admin"].review(made["id"], "verify", "sources_agree").status_code == 200


@pytest.mark.parametrize("who,statuses", [
    ("public", [401, 401, 401]), ("author", [201, 403, 403]), ("moderator", [201, 403, 403]),
    ("admin", [201, 200, 201])])
def test_new_claims_and_maps(cast, who, statuses):
    client = cast[who]
    answers = [
        client.post("claims", claim()), client.patch(f"/api/v1/maps/{MAP}", {"attribution": f"From {who}."}),
        client.post("/api/v1/maps", {"id": f"made-by-{who}", "title": {"en": "Made"}})]
    assert [answer.status_code for answer in answers] == statuses


def test_permissions_are_told_as_they_are(cast):
    for who, role in (("public", "public"), ("author", "volunteer"), ("moderator", "moderator"), ("admin", "admin")):
        told = ok(cast[who].get("/api/v1/session")).json()["maps"][MAP]
        assert told["role"] == role
        expected = {"claim.read", "event.read"}
        if role != "public":
            expected |= {"claim.submit", "claim.edit", "source.add", "token.manage"}
        if role in ("moderator", "admin"):
            expected |= {"claim.review", "queue.read", "member.list", "member.suspend", "invitation.create"}
        if role == "admin":
            expected |= {"map.update", "member.grant", "map.create", "audit.read", "server.admin"}
        named = {"claim.read", "claim.submit", "claim.edit", "claim.review", "source.add", "event.read", "queue.read",
                 "map.update", "map.create", "member.grant", "member.list", "member.suspend", "invitation.create",
                 "audit.read", "token.manage", "server.admin", "tip.submit", "map.join"}
        assert set(told["permissions"]) & named == expected


def test_members_of_one_map_are_the_public_of_another(cast):
    ok(cast["admin"].post("/api/v1/maps", {"id": "elsewhere", "title": {"en": "Elsewhere"}}))
    there = "/api/v1/maps/elsewhere"
    assert cast["moderator"].post(f"{there}/claims", claim()).status_code == 403
    assert cast["moderator"].get(f"{there}/queue").status_code == 403
    made = cast["author"].submit()
    for path in (f"{there}/claims/{made['id']}", f"{there}/claims/{made['id']}/history"):
        assert cast["admin"].get(path).status_code == 404
    assert cast["admin"].post(f"{there}/claims/{made['id']}/review", {"decision": "take"}).status_code == 404


def test_a_disabled_account_is_nobody(cast, server):
    salma = Client(server, link=server.link("salma"))
    assert salma.post("claims", claim()).status_code == 201
    done = cairn("user", "disable", "salma", "--reason", "asked to leave", "--data", server.data)
    assert done.returncode == 0, done.stderr
    wait_for(lambda: salma.post("claims", claim()).status_code == 401, "the account losing its rights")
    assert salma.get("/api/v1/session").json()["account"] is None
    assert salma.get("queue").status_code == 401
