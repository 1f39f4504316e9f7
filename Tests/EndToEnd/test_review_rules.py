"""Rules of review that hold across merges, and decisions on what was seen."""

import uuid

import pytest

from client import ok, problem, source

MERGE = "duplicate_of"


@pytest.fixture(autouse=True, scope="module")
def without_limits(people):
    people.admin.lift_limits()


def submit(client, **changes):
    return client.submit(sources=[source(url=f"https://{uuid.uuid4().hex[:10]}.example/1")], **changes)["id"]


def merge(client, merged, survivor, **more):
    return client.post(f"claims/{merged}/relations", {"kind": MERGE, "target": survivor} | more)


def properties(client, claim_id, query=""):
    return ok(client.get(f"claims/{claim_id}{query}")).json()["properties"]


def decide(client, claim_id, decision, code, seen):
    body = {"decision": decision, "code": code, "reason": "It is so."}
    return client.request("POST", f"claims/{claim_id}/review", body, {"If-Match": f'"{seen}"'})


def test_what_is_accepted_is_what_was_seen(people):
    made = submit(people.volunteer)
    people.moderator.verify(made)
    ok(people.volunteer.patch(f"claims/{made}", {"title": {"en": "Harmless"}}, 1))
    ok(people.volunteer.patch(f"claims/{made}", {"title": {"en": "Not what you saw"}}, 1))
    lost = problem(decide(people.moderator, made, "accept_revision", "correction", "1.1"), 412)
    assert lost["present"]["properties"]["pending"]["number"] == 2
    ok(decide(people.moderator, made, "accept_revision", "correction", "1.2"))
    for wrong in ("x", "1.2.3", "", "1."):
        problem(decide(people.moderator, made, "dispute", "sources_conflict", wrong), 400)


def test_what_is_verified_is_what_was_seen(people):
    made = submit(people.volunteer)
    people.moderator.decide(made, "take")
    ok(people.volunteer.patch(f"claims/{made}", {"title": {"en": "Another story"}}, 1))
    lost = problem(decide(people.moderator, made, "verify", "sources_agree", 1), 412)
    assert lost["present"]["properties"]["title"] == {"en": "Another story"}
    ok(decide(people.moderator, made, "verify", "sources_agree", 2))


def test_a_source_is_changed_as_it_was_seen(people):
    made = submit(people.volunteer)
    path = f"claims/{made}/sources/{properties(people.volunteer, made)['sources'][0]['id']}"
    problem(people.volunteer.patch(path, {"credibility": 3}, 9), 412)
    ok(people.volunteer.patch(path, {"credibility": 3}, 1))


def test_who_wrote_what_was_merged_decides_on_neither(people):
    theirs, survivor = submit(people.moderator), submit(people.volunteer2)
    made = ok(merge(people.moderator2, theirs, survivor)).json()["properties"]["relations"][0]
    assert "verify" not in properties(people.moderator, survivor)["allowed"]
    ok(people.moderator2.review(survivor, "take"))
    problem(people.moderator.review(survivor, "verify", "sources_agree"), 403)
    problem(people.moderator.put(f"claims/{survivor}/assessment", {"value": "agree"}), 403)
    ok(people.moderator2.review(survivor, "verify", "sources_agree"))
    # Nor do they take apart what others put together.
    problem(people.moderator.delete(f"claims/{theirs}/relations/{made['id']}"), 403)
    assert not properties(people.moderator, theirs, "?merged=1")["relations"][0].get("removable")


def test_who_wrote_the_survivor_does_not_undo_the_merge(people):
    merged, survivor = submit(people.volunteer), submit(people.moderator)
    problem(merge(people.moderator, merged, survivor), 403)
    relation = ok(merge(people.moderator2, merged, survivor)).json()["properties"]["relations"][0]
    problem(people.moderator.delete(f"claims/{merged}/relations/{relation['id']}"), 403)
    incoming = properties(people.moderator, survivor)["related_by"][0]
    assert not incoming.get("removable")
    ok(people.moderator2.delete(f"claims/{merged}/relations/{relation['id']}"))


def test_assessments_of_those_who_wrote_what_was_merged_no_longer_count(people):
    theirs, survivor = submit(people.volunteer2), submit(people.volunteer)
    ok(people.volunteer2.put(f"claims/{survivor}/assessment", {"value": "agree"}))
    ok(merge(people.moderator, theirs, survivor))
    assert properties(people.moderator, survivor)["assessments"]["agree"] == 0


def test_a_merge_that_is_sent_again_is_the_same(people):
    merged, survivor = submit(people.volunteer), submit(people.volunteer)
    relation = str(uuid.uuid4())
    assert merge(people.moderator, merged, survivor, id=relation).status_code == 201
    assert merge(people.moderator, merged, survivor, id=relation).status_code == 200
    problem(merge(people.moderator2, merged, survivor, id=relation), 409)


def test_new_evidence_takes_back_the_first_of_two_approvals(people):
    made = submit(people.volunteer, category="chemical_weapon")
    people.moderator.verify(made)
    assert properties(people.moderator, made)["approvals"] == 1
    doubt = source(url="https://doubt.example/1", stance="contradicts", reliability="A", credibility=1)
    ok(people.volunteer2.post(f"claims/{made}/sources", doubt))
    assert not properties(people.moderator, made).get("approvals")
    ok(people.moderator2.review(made, "verify", "sources_agree"))
    assert properties(people.moderator, made)["status"] == "in_review"


def test_nobody_undoes_across_what_another_decided(people):
    for step in ("override", "clear_flags", "confirm"):
        made = submit(people.volunteer)
        people.admin.verify(made)
        if step == "override":
            ok(people.moderator.put(f"claims/{made}/confidence", {"value": 20, "reason": "One witness."}))
        elif step == "confirm":
            ok(people.moderator.review(made, "confirm"))
        else:
            ok(people.volunteer2.post(f"claims/{made}/flags", {"flag": "other"}))
            ok(people.moderator.review(made, "clear_flags", "flag_unfounded"))
        problem(people.admin.review(made, "undo"), 409)


def test_a_suspicion_can_be_laid_to_rest(people):
    title = {"en": f"Shelling of the depot {uuid.uuid4().hex}"}
    first, second = submit(people.volunteer, title=title), submit(people.volunteer2, title=title)
    for each in (first, second):
        people.moderator.verify(each)

    def suspected():
        items = ok(people.moderator.get("queue")).json()["items"]
        return {item["claim"]["id"] for item in items if item["why"] == "suspected_duplicate"}

    assert second in suspected()
    assert "clear_flags" in properties(people.moderator, second)["allowed"]
    ok(people.moderator.review(second, "clear_flags", "flag_unfounded"))
    assert second not in suspected()
    problem(people.moderator.review(second, "clear_flags", "flag_unfounded"), 409)


def test_what_is_over_does_not_change_through_another_claim(people):
    shared = str(uuid.uuid4())
    over, other = (
        people.volunteer.submit(sources=[source(id=shared, url="https://both.example/1")])["id"] for _ in range(2))
    people.moderator.verify(over)
    people.moderator.decide(over, ("retract", "source_withdrawn"))
    ok(people.moderator.patch(f"claims/{other}/sources/{shared}", {"excerpt": {"en": "New words."}}))
    assert properties(people.public, over)["sources"][0]["excerpt"] == {"en": "They clashed."}
    # But what must be kept secret is kept so everywhere.
    ok(people.moderator.patch(f"claims/{other}/sources/{shared}", {"protected": True}))
    assert properties(people.public, over)["sources"] == []
