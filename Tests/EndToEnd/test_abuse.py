"""What happens to abuse: undone for good whoever undoes it, told to nobody whom it would lead to a person, bounded."""

import uuid

import pytest

from client import Client, claim, ok, problem, source
from test_visibility import everything, holds, mark


def revert(client, someone, reason="All of it was made up."):
    return ok(client.post(f"members/{someone.id}/revert", {"reason": reason})).json()


def edited(people, someone, made, **changes):
    """Has an edit of a published claim accepted."""
    revision = people.moderator.get(f"claims/{made['id']}").json()["properties"]["revision"]
    ok(someone.patch(f"claims/{made['id']}", changes, revision))
    people.moderator2.decide(made["id"], ("accept_revision", "correction"))


def shown(client, made):
    return ok(client.get(f"claims/{made['id']}")).json()["properties"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["first to last", "last to first"])
def test_what_several_wrote_never_comes_back(people, order):
    made = people.volunteer.submit(place="True place")
    people.moderator2.verify(made["id"])
    abusers = [people.admin.newcomer() for _ in range(2)]
    for number, abuser in enumerate(abusers):
        edited(people, abuser, made, place=f"Abuse {number}")
    moderator = people.admin.newcomer("moderator")
    for number in order:
        assert revert(moderator, abusers[number])["left"] == 0
    assert shown(people.public, made)["place"] == "True place"
    revert(people.admin, moderator)
    assert shown(people.public, made)["place"] == "True place"


def test_nobody_undoes_the_work_of_their_equals(people):
    moderator = people.admin.newcomer("moderator")
    made = moderator.submit()
    for someone in (moderator.id, people.admin.id):
        problem(people.moderator.post(f"members/{someone}/revert", {"reason": "made up"}), 403)
    ok(people.admin.patch(f"members/{moderator.id}", {"role": "public"}))
    assert revert(people.moderator, moderator)["claims"] == 1
    assert shown(people.moderator, made)["status"] == "rejected"


def test_what_a_moderator_did_is_undone(people):
    moderator = people.admin.newcomer("moderator")
    made = [people.volunteer.submit(sources=[source(), source(url="https://news.example/2")]) for _ in range(4)]
    verified, rejected, retracted, robbed = (each["id"] for each in made)
    moderator.verify(verified)
    moderator.decide(rejected, "take", ("reject", "not_credible"))
    moderator.decide(retracted, "take", ("verify", "sources_agree"), ("retract", "proved_wrong"))
    before = shown(people.moderator, made[3])["sources"]
    ok(moderator.delete(f"claims/{robbed}/sources/{before[0]['id']}"))
    ok(moderator.patch(f"claims/{robbed}/sources/{before[1]['id']}", {"reliability": "E"}))
    token = moderator.invite()
    done = revert(people.admin, moderator)
    assert (done["claims"], done["left"]) == (3, 1)
    assert [shown(people.moderator, each)["status"] for each in made] == [
        "disputed", "in_review", "retracted", "submitted"]
    after = shown(people.moderator, made[3])["sources"]
    assert sorted(after, key=lambda each: each["id"]) == sorted(before, key=lambda each: each["id"])
    assert people.public.get(f"/api/v1/invitations/{token}").status_code == 404
    assert revert(people.admin, moderator) == {"claims": 0, "events": 0, "left": 1}


def test_it_is_told_to_moderators_alone_that_claims_were_one_persons(server, people):
    word = mark()
    someone = people.admin.newcomer()
    made = [someone.submit() for _ in range(2)]
    for each in made:
        people.moderator.verify(each["id"])
    revert(people.moderator, someone, f"All of it was {word}.")
    ids = [each["id"] for each in made]
    for client in (people.public, people.volunteer2, someone):
        assert holds(everything(server, client, *ids), word, '"abuse"') == []
        for each in ids:
            told = ok(client.get(f"claims/{each}/history")).json()["events"][-1]["summary"]
            assert told["code"] == "withdrawn" and "reason" not in told
    for each in ids:
        told = ok(people.moderator.get(f"claims/{each}/history")).json()["events"][-1]["summary"]
        assert told["code"] == "abuse" and word in told["reason"]


def test_tips_wait_for_a_moderator_even_where_claims_are_published_at_once(server, people):
    name = f"at-once-{uuid.uuid4().hex[:8]}"
    path = f"/api/v1/maps/{name}"
    ok(people.admin.post("/api/v1/maps", {
        "id": name, "title": {"en": "At once"}, "publish": "on_submit", "tips": True}))
    signed, tip = claim(), claim()
    ok(people.admin.post(f"{path}/claims", signed))
    ok(Client(server).post(f"{path}/claims", tip))

    def listed():
        found = ok(people.public.get(f"{path}/claims")).json()
        return found["count"], {feature["id"] for feature in found["features"]}

    assert listed() == (1, {signed["id"]})
    ok(people.admin.post(f"{path}/claims/{tip['id']}/review", {"decision": "take"}))
    assert listed() == (1, {signed["id"]})
    for part in ("", "/history"):
        problem(people.public.get(f"{path}/claims/{tip['id']}{part}"), 404)
    ok(people.admin.post(f"{path}/claims/{tip['id']}/review", {
        "decision": "verify", "code": "sources_agree", "reason": "They agree."}))
    assert listed() == (2, {signed["id"], tip["id"]})


def test_changes_are_limited_as_claims_are(server, people):
    name = f"limits-{uuid.uuid4().hex[:8]}"
    path = f"/api/v1/maps/{name}"
    made = ok(people.admin.post("/api/v1/maps", {
        "id": name, "title": {"en": "Limits"}, "registration": "open", "daily_edits": 30})).json()
    assert made["daily_edits"] == 30
    someone = Client(server, "yusuf", server.link("yusuf"))
    ok(someone.post(f"{path}/registrations", {}))
    body = ok(someone.post(f"{path}/claims", claim())).json()
    for number in range(3):
        ok(someone.patch(f"{path}/claims/{body['id']}", {"place": f"Place {number}"}, number + 1))
    for refused in (someone.patch(f"{path}/claims/{body['id']}", {"place": "One more"}, 4),
                    someone.post(f"{path}/claims/{body['id']}/sources", source(url="https://news.example/9"))):
        assert problem(refused, 429)["type"].endswith("too-many")
        assert int(refused.headers["retry-after"]) % 3_600 == 0


def test_what_an_abuser_said_of_claims_is_taken_back(people):
    abuser, bystander = people.admin.newcomer(), people.admin.newcomer()
    here, other = (people.volunteer.submit(sources=[source(url=f"https://{uuid.uuid4().hex[:8]}.example/")])["id"]
                   for _ in range(2))
    people.moderator2.verify(here)
    before = shown(people.public, {"id": here})["confidence"]["value"]
    for someone in (abuser, bystander):
        ok(someone.put(f"claims/{here}/assessment", {"value": "disagree"}))
        ok(someone.post(f"claims/{here}/comments", {"text": "You will be sorry."}))
        ok(someone.post(f"claims/{here}/flags", {"flag": "spam"}))
    ok(abuser.post(f"claims/{here}/flags", {"flag": "danger"}))
    ok(abuser.post(f"claims/{other}/relations", {"kind": "contradicts", "target": here}))
    problem(people.public.get(f"claims/{here}"), 404)
    undone = revert(people.moderator, abuser)
    assert (undone["claims"], undone["left"]) == (2, 0)
    assert shown(people.public, {"id": here})["status"] == "verified"
    properties = shown(people.moderator, {"id": here})
    assert [flag["flag"] for flag in properties["flags"]] == ["spam"]
    assert properties["assessments"]["disagree"] == 1 and properties["confidence"]["value"] <= before
    assert len(ok(people.moderator.get(f"claims/{here}/comments")).json()["comments"]) == 1
    assert shown(people.moderator, {"id": other})["relations"] == []
    told = {who: ok(getattr(people, who).get(f"claims/{here}/history")).text for who in ("volunteer", "moderator")}
    assert "made up" in told["moderator"] and "made up" not in told["volunteer"]
    # Done again there is nothing left to do.
    assert revert(people.moderator, abuser)["claims"] == 0
