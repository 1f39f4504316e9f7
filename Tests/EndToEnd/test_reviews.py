"""Writing: new claims, edits, sources, and every decision that moderators can take."""

import uuid

import pytest

from client import claim, ok, problem, source

VERIFY = ("verify", "sources_agree")
DISPUTE = ("dispute", "sources_conflict")
REJECT = ("reject", "not_credible")
RETRACT = ("retract", "proved_wrong")
REOPEN = ("reopen", "new_evidence")


def test_a_new_claim(volunteer):
    sent = claim(
        text={"en": "Words.", "ar": "كلام"}, tags=["market"], favours="rebel",
        actors=[{"faction": "rebel", "role": "actor"}, {"faction": "regime", "role": "target"}])
    answer = volunteer.post("claims", sent)
    assert answer.status_code == 201
    made = answer.json()
    assert answer.headers["location"].endswith(f"/claims/{sent['id']}") and made["id"] == sent["id"]
    properties = made["properties"]
    for name in set(sent) - {"id", "geometry", "sources"}:
        assert properties[name] == sent[name], name
    assert made["geometry"] == sent["geometry"]
    assert (properties["status"], properties["revision"], properties["mine"]) == ("submitted", 1, True)
    assert properties["author"] == "layla" and properties["sensitivity"] == "exact"
    assert {"edit", "add_source"} <= set(properties["allowed"]) and "take" not in properties["allowed"]
    assert ok(volunteer.get(answer.headers["location"])).json() == made


KINDS = {
    "control": {"category": "territorial_control", "control": {"state": "contested", "holders": ["rebel", "regime"]},
                "geometry": {"type": "MultiPolygon", "coordinates": [
                    [[[36, 35], [36.1, 35], [36.1, 35.1], [36, 35]]],
                    [[[37, 35], [37.1, 35], [37.1, 35.1], [37, 35]]]]}},
    "movement": {"category": "withdrawal", "movement": {"faction": "regime", "direction": "withdrawal"},
                 "geometry": {"type": "LineString", "coordinates": [[36, 35], [36.2, 35.1]]}},
    "site": {"category": "dam", "site": {"condition": "damaged", "from": "2024-11-01T00:00:00Z"}},
    "event": {"geometry": None, "place": "Somewhere in Hama"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind(volunteer, kind):
    made = volunteer.submit(kind=kind, **KINDS[kind])
    assert made["properties"]["kind"] == kind
    if kind != "event":
        part = KINDS[kind].get(kind)
        assert part is None or made["properties"][kind] == part


def test_sending_again_changes_nothing(people):
    sent = claim()
    first = people.volunteer.post("claims", sent)
    head = people.public.head()
    again = people.volunteer.post("claims", sent)
    assert (first.status_code, again.status_code) == (201, 200) and again.json() == first.json()
    problem(people.volunteer.post("claims", sent | {"title": {"en": "Other words"}}), 409)
    problem(people.volunteer.post("claims", sent | {"sources": [source(url="https://other.example/")]}), 409)
    problem(people.volunteer2.post("claims", sent), 409)
    assert people.public.head() == head
    people.moderator.verify(sent["id"])
    late = people.volunteer.post("claims", sent)
    assert late.status_code == 200 and late.json()["properties"]["status"] == "verified"


def test_the_server_makes_an_id(volunteer):
    made = volunteer.post("claims", claim(id=None))
    assert made.status_code == 201 and uuid.UUID(made.json()["id"]).version == 7


def test_edits_take_the_revision_they_began_from(people):
    made = people.volunteer.submit()
    path = f"claims/{made['id']}"
    edited = ok(people.volunteer.patch(path, {"title": {"en": "Second"}}, 1)).json()
    assert edited["properties"]["revision"] == 2 and edited["properties"]["title"] == {"en": "Second"}
    assert edited["properties"]["place"] == made["properties"]["place"]
    lost = problem(people.volunteer.patch(path, {"title": {"en": "Lost"}}, 1), 412)
    assert lost["present"]["properties"]["revision"] == 2 and lost["present"]["id"] == made["id"]
    problem(people.volunteer.patch(path, {"title": {"en": "Blind"}}), 428)
    for field in ("2", 'W/"2"', '"2", "3"', '"two"', "*"):
        problem(people.volunteer.request("PATCH", path, {"place": "x"}, {"If-Match": field}), 400)
    history = ok(people.moderator.get(path + "/history")).json()["events"]
    assert [event["type"] for event in history] == ["claim.submitted", "claim.revised"]
    assert history[1]["summary"]["changes"] == {
        "title": {"from": {"en": "Clashes near Saraqib"}, "to": {"en": "Second"}}}


def test_an_edit_of_what_is_published_waits(people):
    made = people.volunteer.submit()
    path = f"claims/{made['id']}"
    people.moderator.verify(made["id"])
    for number, (decision, code, title) in enumerate(
            [("decline_revision", "no_improvement", "Clashes near Saraqib"), ("accept_revision", "correction", "New")]):
        proposed = ok(people.volunteer2.patch(path, {"title": {"en": "New"}}, 1)).json()["properties"]
        assert proposed["revision"] == 1 and proposed["title"] == {"en": "Clashes near Saraqib"}
        assert proposed["pending"]["revision"] == 2
        assert proposed["pending"]["changes"]["title"]["to"] == {"en": "New"}
        assert "pending" not in ok(people.public.get(path)).json()["properties"]
        problem(people.volunteer.patch(path, {"title": {"en": "Mine"}}, 1), 412)
        assert (made["id"], "pending_revision") in waiting(people.moderator)
        decided = people.moderator.decide(made["id"], (decision, code))["properties"]
        assert "pending" not in decided and decided["title"] == {"en": title} and decided["revision"] == 1 + number
    assert ok(people.public.get(path)).json()["properties"]["title"] == {"en": "New"}


def waiting(moderator):
    return {(item["claim"]["id"], item["why"]) for item in ok(moderator.get("queue")).json()["items"]}


def test_sources(people):
    made = people.volunteer.submit()
    path = f"claims/{made['id']}/sources"
    sent = source(kind="video", url="https://video.example/2", reliability="A", credibility=1, origin="one camera",
                  outlet={"name": "A channel", "aligned_with": "rebel"}, sha256=["0" * 64], author_handle="@a",
                  archive_url="https://archive.example/2", published_at="2024-12-01T10:00:00Z")
    answer = people.volunteer2.post(path, sent)
    assert answer.status_code == 201
    added = answer.json()["properties"]
    kept = added["sources"][-1]
    assert {name: kept[name] for name in sent} == sent and kept["stance"] == "supports"
    assert added["confidence"]["value"] > made["properties"]["confidence"]["value"]
    assert people.volunteer2.post(path, sent | {"id": kept["id"]}).status_code == 200
    problem(people.volunteer2.post(path, sent | {"id": kept["id"], "reliability": "C"}), 409)
    one = f"{path}/{kept['id']}"
    problem(people.volunteer.patch(one, {"stance": "contradicts"}), 403)
    changed = ok(people.volunteer2.patch(one, {"stance": "contradicts"})).json()["properties"]
    assert changed["sources"][-1]["stance"] == "contradicts"
    assert changed["confidence"]["value"] < made["properties"]["confidence"]["value"]
    assert len(ok(people.moderator.delete(one)).json()["properties"]["sources"]) == 1
    problem(people.moderator.delete(one), 404)
    problem(people.moderator.delete(f"{path}/{made['properties']['sources'][0]['id']}"), 409)
    types = [event["type"] for event in ok(people.moderator.get(f"claims/{made['id']}/history")).json()["events"]]
    assert types == ["claim.submitted", "source.added", "source.changed", "source.removed"]


@pytest.mark.parametrize("decisions,status", [
    (["take"], "in_review"),
    (["take", "release"], "in_review"),
    (["take", VERIFY], "verified"),
    (["take", DISPUTE], "disputed"),
    (["take", REJECT], "rejected"),
    (["take", VERIFY, DISPUTE], "disputed"),
    (["take", VERIFY, RETRACT], "retracted"),
    (["take", VERIFY, "confirm"], "verified"),
    (["take", DISPUTE, VERIFY], "verified"),
    (["take", DISPUTE, REJECT], "rejected"),
    (["take", DISPUTE, RETRACT], "retracted"),
    (["take", REJECT, REOPEN], "in_review"),
    (["take", REJECT, REOPEN, VERIFY], "verified"),
], ids=str)
def test_decisions(people, decisions, status):
    made = people.volunteer.submit()
    decided = people.moderator.decide(made["id"], *decisions)["properties"]
    assert decided["status"] == status
    assert ok(people.moderator.get(f"claims/{made['id']}")).json()["properties"]["status"] == status
    last = ok(people.moderator.get(f"claims/{made['id']}/history")).json()["events"][-1]
    assert last["by"] == "noor"
    if isinstance(decisions[-1], tuple):
        summary = last["summary"]
        assert (last["type"], summary["decision"], summary["code"]) == ("review.decided", *decisions[-1])
        assert summary["to"] == status and summary["reason"]
    before = people.public.head()
    for decision, code in (VERIFY, DISPUTE, REJECT, RETRACT, REOPEN, ("take", None), ("confirm", None)):
        if decision not in decided["allowed"]:
            refused = problem(people.moderator.review(made["id"], decision, code), 409)
            assert decision in refused["detail"] and status in refused["detail"]
    assert people.public.head() == before


def test_superseding_names_what_stands_in_its_place(people):
    old, new = people.volunteer.submit(), people.volunteer.submit()
    people.moderator.verify(old["id"])
    body = {"code": "situation_changed", "reason": "It changed."}
    for successor in (new["id"], old["id"], str(uuid.uuid4()), None):
        more = {"successor": successor} if successor else {}
        refused = problem(people.moderator.review(old["id"], "supersede", **body, **more), 422)
        assert [fault["pointer"] for fault in refused["errors"]] == ["/successor"]
    people.moderator.verify(new["id"])
    done = ok(people.moderator.review(old["id"], "supersede", **body, successor=new["id"])).json()["properties"]
    assert (done["status"], done["superseded_by"]) == ("superseded", new["id"])
    assert ok(people.public.get(f"claims/{old['id']}")).json()["properties"]["superseded_by"] == new["id"]


@pytest.mark.parametrize("grave", [{"category": "chemical_weapon"}, {"tags": ["mass_casualty"]}], ids=str)
def test_a_grave_claim_takes_two(people, grave):
    made = people.volunteer.submit(**grave)
    half = people.moderator.verify(made["id"])["properties"]
    assert (half["status"], half["approvals"]) == ("in_review", 1)
    assert (made["id"], "half_approved") in waiting(people.moderator2)
    problem(people.moderator.review(made["id"], *VERIFY), 409)
    problem(people.public.get(f"claims/{made['id']}"), 404)
    assert people.moderator2.decide(made["id"], VERIFY)["properties"]["status"] == "verified"


def test_a_taken_claim_is_locked_for_others(people):
    made = people.volunteer.submit()
    taken = people.moderator.decide(made["id"], "take")["properties"]
    assert taken["assigned"]["by"] == "noor" and "release" in taken["allowed"]
    problem(people.moderator2.review(made["id"], "take"), 409)
    people.moderator.decide(made["id"], "release")
    assert people.moderator2.decide(made["id"], "take")["properties"]["assigned"]["by"] == "idris"
