"""What people say of a claim: assessments, a moderator's figure, flags, appeals, decisions taken back, and edits that
wait."""

import time

import pytest

from client import claim, ok, problem
from feed import Feed, about

VERIFY = ("verify", "sources_agree")


def properties(client, claim_id):
    return ok(client.get(f"claims/{claim_id}")).json()["properties"]


def published(people, **changes):
    made = people.volunteer.submit(**changes)
    people.moderator.verify(made["id"])
    return made["id"]


def last(client, claim_id):
    return ok(client.get(f"claims/{claim_id}/history")).json()["events"][-1]


def waiting(moderator):
    return {(item["claim"]["id"], item["why"]) for item in ok(moderator.get("queue")).json()["items"]}


def test_assessments_count_for_confidence_and_can_be_changed(people):
    made = published(people)
    path = f"claims/{made}/assessment"
    before = properties(people.public, made)["confidence"]["decibans"]
    agreed = ok(people.volunteer2.put(path, {"value": "agree", "reason": "I was there."})).json()["properties"]
    assert agreed["confidence"]["decibans"] == pytest.approx(before + 0.5)
    assert agreed["assessments"]["mine"] == {"value": "agree", "reason": "I was there."}
    head = people.public.head()
    ok(people.volunteer2.put(path, {"value": "agree", "reason": "I was there."}))
    assert people.public.head() == head
    ok(people.moderator2.put(path, {"value": "unsure"}))
    changed = ok(people.volunteer2.put(path, {"value": "disagree"})).json()["properties"]
    assert changed["confidence"]["decibans"] == pytest.approx(before - 0.5)
    assert {name: changed["assessments"][name] for name in ("agree", "disagree", "unsure")} == {
        "agree": 0, "disagree": 1, "unsure": 1}
    assert changed["confidence"]["items"][-1]["what"] == "assessments"
    withdrawn = ok(people.volunteer2.delete(path)).json()["properties"]
    assert withdrawn["confidence"]["decibans"] == pytest.approx(before) and "mine" not in withdrawn["assessments"]
    types = [event["type"] for event in ok(people.moderator.get(f"claims/{made}/history")).json()["events"]]
    assert types[-4:] == ["assessment.set", "assessment.set", "assessment.set", "assessment.removed"]


def test_who_assessed_is_for_moderators_and_why_for_the_team(people):
    made = published(people)
    ok(people.volunteer2.put(f"claims/{made}/assessment", {"value": "agree", "reason": "I was there."}))
    shown = {who: properties(getattr(people, who), made)["assessments"] for who in
             ("public", "volunteer", "volunteer2", "moderator")}
    assert shown["public"] == {"agree": 1, "disagree": 0, "unsure": 0}
    rows = {who: shown[who]["list"][0] for who in shown if who != "public"}
    assert {who: (row.get("by"), row["reason"]) for who, row in rows.items()} == {
        "volunteer": (None, "I was there."), "volunteer2": ("yusuf", "I was there."),
        "moderator": ("yusuf", "I was there.")}
    told = {who: last(getattr(people, who), made)["summary"] for who in ("public", "volunteer")}
    assert told == {"public": {"value": "agree"}, "volunteer": {"value": "agree", "reason": "I was there."}}


def test_a_moderators_figure_stands_beside_the_computed_one(people):
    made = published(people, title={"en": "Overridden"})
    computed = properties(people.public, made)["confidence"]
    path = f"claims/{made}/confidence"
    ok(people.moderator2.put(path, {"value": 3, "reason": "The video shows another town."}))
    shown = properties(people.public, made)["confidence"]
    assert shown["override"] == {"value": 3, "reason": "The video shows another town."}
    assert shown["value"] == computed["value"] > 3
    assert made not in {each["id"] for each in people.public.all("min_confidence=5")}
    summary = last(people.public, made)["summary"]
    assert (summary["value"], summary["reason"]) == (3, "The video shows another town.")
    for value in (0, 100, 7.5, "high"):
        problem(people.moderator2.put(path, {"value": value, "reason": "Why."}), 422)
    problem(people.moderator2.put(path, {"value": 3, "reason": " "}), 422)
    ok(people.moderator2.delete(path, {"reason": "It does not."}))
    assert "override" not in properties(people.public, made)["confidence"]
    assert made in {each["id"] for each in people.public.all("min_confidence=5")}


def test_a_danger_flag_hides_at_once_everywhere(server, people):
    made = published(people, title={"en": "Hidden in a second"})
    with Feed(server) as feed, Feed(server, people.volunteer) as team:
        feed.subscribe()
        team.subscribe()
        began = time.monotonic()
        ok(people.volunteer2.post(f"claims/{made}/flags", {"flag": "danger", "reason": "It names a street."}))
        assert feed.told_of(made)[-1]["type"] == "gone"
        assert time.monotonic() - began < 1
        told = team.told_of(made)[-1]
        assert (told["type"], told["event"]) == ("event", "claim.flagged")
        assert told["claim"]["properties"]["flags"][0]["flag"] == "danger"
    problem(people.public.get(f"claims/{made}"), 404)
    problem(people.public.get(f"claims/{made}/history"), 404)
    assert made not in {each["id"] for each in people.public.all()}
    assert "Hidden in a second" not in people.public.get("events?since=0&limit=1000").text
    with Feed(server) as late:
        assert not [each for each in late.subscribe(since=0) if each.get("claim", {}).get("id") == made]
    ok(people.volunteer2.post(f"claims/{made}/flags", {"flag": "danger", "reason": "It names a street."}))
    assert len(properties(people.volunteer, made)["flags"]) == 1
    assert (made, "danger") in waiting(people.moderator)
    with Feed(server) as feed:
        feed.subscribe()
        people.moderator2.decide(made, ("clear_flags", "nobody_endangered"))
        assert feed.told_of(made)[-1]["event"] == "flags.cleared"
    assert "flags" not in properties(people.moderator, made) and properties(people.public, made)["status"] == "verified"


def test_who_flagged_is_for_moderators(people):
    made = published(people)
    ok(people.volunteer2.post(f"claims/{made}/flags", {"flag": "spam"}))
    shown = {who: [flag.get("by") for flag in properties(getattr(people, who), made).get("flags", [])]
             for who in ("public", "volunteer", "volunteer2", "moderator")}
    assert shown == {"public": [], "volunteer": [None], "volunteer2": ["yusuf"], "moderator": ["yusuf"]}
    assert (made, "flagged") in waiting(people.moderator)


def test_an_appeal_brings_a_rejected_claim_back(people):
    made = people.volunteer.submit()["id"]
    for _ in range(2):
        if properties(people.moderator, made)["status"] == "submitted":
            people.moderator.decide(made, "take")
        people.moderator.decide(made, ("reject", "not_credible"))
        assert "appeal" in properties(people.volunteer, made)["allowed"]
        assert (made, "appealed") not in waiting(people.moderator)
        ok(people.volunteer.post(f"claims/{made}/appeal", {"reason": "There is a second source."}))
        problem(people.volunteer.post(f"claims/{made}/appeal", {"reason": "Once more."}), 409)
        assert properties(people.moderator, made)["appeal"]["reason"] == "There is a second source."
        assert (made, "appealed") in waiting(people.moderator)
        reopened = people.moderator2.decide(made, ("reopen", "appeal_upheld"))["properties"]
        assert reopened["status"] == "in_review" and "appeal" not in reopened
        people.moderator2.decide(made, "release") if "release" in reopened["allowed"] else None
    problem(people.volunteer.post(f"claims/{made}/appeal", {"reason": "Not rejected."}), 409)


@pytest.mark.parametrize("decisions,status", [
    ([VERIFY], "in_review"), ([VERIFY, ("dispute", "sources_conflict")], "verified"),
    ([("reject", "not_credible")], "in_review"), ([VERIFY, ("retract", "proved_wrong")], "verified"),
], ids=str)
def test_a_decision_can_be_taken_back_by_who_made_it(people, decisions, status):
    made = people.volunteer.submit()["id"]
    decided = people.moderator.decide(made, "take", *decisions)["properties"]
    assert decided["undo_until"] and "undo" in decided["allowed"]
    assert "undo_until" not in properties(people.moderator2, made)
    problem(people.moderator2.review(made, "undo"), 409)
    undone = ok(people.moderator.review(made, "undo")).json()["properties"]
    assert undone["status"] == status and "undo_until" not in undone
    told = last(people.moderator, made)
    assert (told["type"], told["summary"]["decision"]) == ("review.undone", decisions[-1][0])
    problem(people.moderator.review(made, "undo"), 409)
    assert people.public.get(f"claims/{made}").status_code == (200 if status == "verified" else 404)


def test_what_was_decided_since_is_not_undone(people):
    made = published(people)
    people.moderator2.decide(made, ("dispute", "sources_conflict"))
    problem(people.moderator.review(made, "undo"), 409)


def test_an_edit_is_accepted_in_part(people):
    made = published(people)
    ok(people.volunteer2.patch(f"claims/{made}", {"title": {"en": "Better"}, "place": "Worse", "tags": ["a"]}, 1))
    body = {"decision": "accept_revision", "code": "correction", "reason": "The title is better."}
    for fields in ([], ["titel"], ["title", 7], "title", ["text"]):
        refused = problem(people.moderator.post(f"claims/{made}/review", body | {"fields": fields}), 422)
        assert refused["errors"][0]["pointer"].startswith("/fields")
    accepted = ok(people.moderator.post(f"claims/{made}/review", body | {"fields": ["title", "tags"]})).json()
    shown = accepted["properties"]
    assert (shown["title"], shown["place"], shown["tags"]) == ({"en": "Better"}, "Saraqib", ["a"])
    assert shown["revision"] == 2 and "pending" not in shown
    summary = last(people.public, made)["summary"]
    assert sorted(summary["fields"]) == ["tags", "title"] and set(summary["changes"]) == {"tags", "title"}


def test_two_peoples_edits_do_not_overwrite_each_other(people):
    made = published(people)
    path = f"claims/{made}"
    first = ok(people.volunteer.patch(path, {"title": {"en": "Mine"}}, 1)).json()["properties"]["pending"]
    assert (first["number"], first["mine"]) == (1, True)
    lost = problem(people.moderator2.patch(path, {"place": "Theirs"}, 1), 412)["present"]["properties"]
    assert lost["pending"]["changes"]["title"]["to"] == {"en": "Mine"} and lost["revision"] == 1
    assert lost["pending"]["by"] == "layla"
    for stale in ("1.7", "2.1"):
        problem(people.moderator2.patch(path, {"place": "Theirs"}, stale), 412)
    both = ok(people.moderator2.patch(path, {"place": "Theirs"}, f"1.{first['number']}")).json()["properties"]["pending"]
    assert set(both["changes"]) == {"title", "place"} and both["number"] == 2
    assert (both["by"], both["with"], both["mine"]) == ("idris", ["layla"], True)
    problem(people.volunteer.patch(path, {"title": {"en": "Late"}}, "1.1"), 412)
    assert properties(people.volunteer, made)["pending"]["mine"] is True
    problem(people.moderator2.review(made, "accept_revision", "correction"), 403)
    accepted = people.moderator.decide(made, ("accept_revision", "correction"))["properties"]
    assert (accepted["title"], accepted["place"], accepted["revision"]) == ({"en": "Mine"}, "Theirs", 2)
    # Both wrote what stands now, and neither decides on it.
    problem(people.moderator2.review(made, "dispute", "sources_conflict"), 403)


def test_if_match_of_a_waiting_edit(people):
    made = published(people)
    for field in ('"1."', '".1"', '"1.2.3"', '"1.x"', '"-1.2x"'):
        problem(people.volunteer.request("PATCH", f"claims/{made}", {"place": "x"}, {"If-Match": field}), 400)
    problem(people.volunteer.patch(f"claims/{made}", {"place": "x"}, "1.1"), 412)


def test_a_suspended_member_says_nothing_and_sees_what_the_public_sees(people):
    someone = people.admin.newcomer()
    made = published(people)
    ok(people.moderator2.put(f"claims/{made}/assessment", {"value": "agree", "reason": "For the team."}))
    ok(people.admin.post(f"members/{someone.id}/suspension", {"reason": "It is so."}))
    for method, path, body in (
            ("PUT", "assessment", {"value": "agree"}), ("POST", "flags", {"flag": "danger"}),
            ("POST", "comments", {"text": "Hello."}), ("POST", "relations", {"kind": "updates", "target": made}),
            ("GET", "duplicates", None)):
        problem(someone.request(method, f"claims/{made}/{path}", body), 403)
    for path, body in (("duplicates", claim()), ("outlets", {"name": "X", "hosts": []}), ("mentions/seen", {"through": 1})):
        problem(someone.post(path, body), 403)
    for path in ("mentions", "sources?url=https://news.example/1"):
        problem(someone.get(path), 403)
    assert "For the team." not in someone.get(f"claims/{made}").text
    ok(people.volunteer2.post(f"claims/{made}/flags", {"flag": "danger"}))
    problem(someone.get(f"claims/{made}"), 404)


def test_feeds_hold_nothing_of_one_reader(server, people):
    made = published(people)
    with Feed(server, people.volunteer2) as feed:
        feed.subscribe()
        ok(people.volunteer2.put(f"claims/{made}/assessment", {"value": "agree", "reason": "I was there."}))
        told = [each for each in feed.told_of(made) if about(each) == made][-1]["claim"]["properties"]
    assert told["assessments"] == {"agree": 1, "disagree": 0, "unsure": 0}
    assert not told.keys() & {"allowed", "undo_until", "relations", "related_by", "competing", "comments", "mine"}
