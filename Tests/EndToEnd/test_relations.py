"""How claims stand to each other: relations, merges that can be undone, duplicates, competing claims."""

import uuid

import pytest

from client import claim, ok, problem, source
from feed import Feed

MERGE = "duplicate_of"


@pytest.fixture(autouse=True, scope="module")
def without_limits(people):
    people.admin.lift_limits()


def submit(client, link=None, **changes):
    """A claim that rests on something that no other does."""
    link = link or f"https://{uuid.uuid4().hex[:10]}.example/1"
    return client.submit(sources=[source(url=link)], **changes)["id"]


def published(people, **changes):
    made = submit(people.volunteer, **changes)
    people.admin.verify(made)
    return made


def relate(client, claim_id, kind, target, **more):
    return client.post(f"claims/{claim_id}/relations", {"kind": kind, "target": target} | more)


def properties(client, claim_id, query=""):
    return ok(client.get(f"claims/{claim_id}{query}")).json()["properties"]


def merged(people):
    """Two published claims, the first merged into the second, and the relation."""
    here, into = published(people), published(people)
    relation = ok(relate(people.moderator, here, MERGE, into)).json()["properties"]["relations"][0]["id"]
    return here, into, relation


def test_relations_show_at_both_ends(people):
    here, other = published(people), published(people, title={"en": "The other"})
    sent = {"id": str(uuid.uuid4()), "reason": "Both cannot be."}
    made = relate(people.volunteer2, here, "contradicts", other, **sent)
    assert made.status_code == 201
    row = made.json()["properties"]["relations"][0]
    assert (row["id"], row["kind"], row["target"], row["title"]) == (
        sent["id"], "contradicts", other, {"en": "The other"})
    assert row["mine"] and row["removable"] and row["by"] == "yusuf"
    assert relate(people.volunteer2, here, "contradicts", other, **sent).status_code == 200
    incoming = {who: properties(getattr(people, who), other)["related_by"][0] for who in
                ("public", "volunteer", "moderator")}
    assert {who: (row["source"], row.get("by"), row.get("reason"), row.get("removable")) for who, row in
            incoming.items()} == {"public": (here, None, None, None), "volunteer": (here, None, sent["reason"], None),
                                  "moderator": (here, "yusuf", sent["reason"], True)}
    for target in (here, str(uuid.uuid4()), "nobody", None):
        problem(relate(people.volunteer2, here, "supports", target), 422)
    problem(people.volunteer.delete(f"claims/{here}/relations/{sent['id']}"), 403)
    assert ok(people.volunteer2.delete(f"claims/{here}/relations/{sent['id']}")).json()["properties"]["relations"] == []
    problem(people.volunteer2.delete(f"claims/{here}/relations/{sent['id']}"), 404)


def test_a_relation_to_what_one_cannot_see_is_not_shown(people):
    here, hidden = published(people), submit(people.volunteer)
    secret = people.moderator.submit(sensitivity="never")["id"]
    ok(relate(people.moderator2, here, "updates", hidden))
    ok(relate(people.moderator2, here, "supports", secret))
    shown = {who: {row["target"] for row in properties(getattr(people, who), here)["relations"]}
             for who in ("public", "volunteer", "moderator")}
    assert shown == {"public": set(), "volunteer": {hidden}, "moderator": {hidden, secret}}
    for path in ("", "/history"):
        assert secret not in people.public.get(f"claims/{here}{path}").text
        assert hidden not in people.public.get(f"claims/{here}{path}").text
    assert problem(relate(people.volunteer2, here, "updates", secret), 422)["errors"][0]["pointer"] == "/target"


def test_a_merge_makes_one_claim_of_two_and_can_be_undone(server, people):
    here, into = published(people, title={"en": "Merged away"}), published(people)
    before = {each: properties(people.public, each) for each in (here, into)}
    with Feed(server) as feed:
        feed.subscribe()
        made = ok(relate(people.moderator, here, MERGE, into, reason="One and the same."))
        assert feed.told_of(here)[-1]["type"] == "gone"
        told = feed.told_of(into)[-1]
        assert told["event"] == "claim.absorbed" and told["claim"]["properties"]["absorbed"][0]["claim"] == here
    assert made.status_code == 201 and made.json()["properties"]["merged_into"] == into
    survivor = properties(people.public, into)
    assert survivor["confidence"]["decibans"] > before[into]["confidence"]["decibans"]
    assert survivor["absorbed"][0]["sources"] == before[here]["sources"]
    for client in (people.public, people.volunteer, people.moderator):
        assert here not in {each["id"] for each in client.all()}
        redirect = client.get(f"claims/{here}")
        assert (redirect.status_code, redirect.headers["location"].rsplit("/", 1)[1]) == (308, into)
    problem(people.public.get(f"claims/{here}?merged=1"), 404)
    assert properties(people.volunteer, here, "?merged=1")["merged_into"] == into
    refused = problem(people.volunteer.patch(f"claims/{here}", {"place": "x"}, 1), 409)
    assert into in refused["detail"]
    for method, path, body in (
            ("PUT", "assessment", {"value": "agree"}), ("POST", "flags", {"flag": "spam"}),
            ("POST", "sources", source(url="https://x.example/9")), ("POST", "review", {"decision": "take"})):
        problem(people.moderator2.request(method, f"claims/{here}/{path}", body), 409)
    row = properties(people.moderator, into)["related_by"][0]
    assert (row["kind"], row["source"], row["removable"]) == (MERGE, here, True)
    with Feed(server) as feed:
        feed.subscribe()
        ok(people.moderator2.delete(f"claims/{here}/relations/{row['id']}"))
        assert feed.told_of(here)[-1]["type"] == "event"
    after = {each: properties(people.public, each) for each in (here, into)}
    for each in (here, into):
        for name in ("confidence", "sources", "status", "title", "revision"):
            assert after[each][name] == before[each][name]
        assert "absorbed" not in after[each] and after[each]["related_by"] == []


def test_what_cannot_be_merged(people):
    here, into, relation = merged(people)
    third = published(people)
    problem(relate(people.moderator, here, MERGE, third), 409)
    problem(relate(people.moderator, third, MERGE, here), 409)
    problem(relate(people.moderator, third, MERGE, third), 422)
    problem(relate(people.volunteer2, third, MERGE, into), 403)
    # What one wrote is not merged away by oneself.
    own = submit(people.moderator)
    problem(relate(people.moderator, own, MERGE, into), 403)
    problem(people.volunteer2.delete(f"claims/{here}/relations/{relation}"), 403)


def test_old_links_lead_through_several_merges(people):
    here, into, _ = merged(people)
    last = published(people)
    ok(relate(people.moderator, into, MERGE, last))
    for each in (here, into):
        assert people.public.get(f"claims/{each}").headers["location"].endswith(last)
    followed = people.public.http.get(f"{people.public.server.base}/api/v1/maps/syria-2024/claims/{here}",
                                      follow_redirects=True)
    assert followed.json()["id"] == last
    assert len(properties(people.public, last)["confidence"]["items"]) == 4


def test_duplicates_are_suggested_with_the_reasons(people):
    place = {"geometry": {"type": "Point", "coordinates": [38.01, 36.81]}, "place": "Ayn al-Arab",
             "occurred": {"earliest": "2024-12-02T06:00:00Z", "latest": "2024-12-02T08:00:00Z", "precision": "hour"}}
    here = submit(people.volunteer, title={"en": "Shelling of the grain silos"}, **place)
    near = submit(people.volunteer2, title={"en": "Grain silos shelled"}, **place)
    far = submit(people.volunteer2, geometry={"type": "Point", "coordinates": [40.1, 35.3]}, place="Dayr az-Zawr")
    found = ok(people.volunteer.get(f"claims/{here}/duplicates")).json()["suggestions"]
    ids = [each["claim"]["id"] for each in found]
    assert near in ids and here not in ids and far not in ids
    best = found[ids.index(near)]
    assert best["score"] >= 60 and sum(why["points"] for why in best["why"]) >= best["score"]
    assert {"distance", "time"} <= {why["what"] for why in best["why"]}
    assert [each["score"] for each in found] == sorted((each["score"] for each in found), reverse=True)
    draft = {name: value for name, value in claim(**place, title={"en": "The silos were shelled"}).items()
             if name in ("kind", "category", "occurred", "geometry", "title", "place")}
    drafted = ok(people.volunteer.post("duplicates", draft)).json()["suggestions"]
    assert {here, near} <= {each["claim"]["id"] for each in drafted}
    head = people.public.head()
    ok(people.volunteer.post("duplicates", {name: draft[name] for name in ("kind", "category", "occurred")}))
    assert people.public.head() == head
    waits = next(item for item in ok(people.moderator.get("queue")).json()["items"] if item["claim"]["id"] == near)
    assert waits["why"] in ("suspected_duplicate", "new")
    if waits["why"] == "suspected_duplicate":
        assert here in {each["claim"] for each in waits["suspects"]}
    ok(relate(people.moderator, here, "supports", near))
    again = ok(people.volunteer.get(f"claims/{here}/duplicates")).json()["suggestions"]
    assert near not in {each["claim"]["id"] for each in again}


def test_published_duplicates_wait_in_the_queue(people):
    place = {"geometry": {"type": "Point", "coordinates": [37.77, 36.07]}, "place": "Maskanah",
             "title": {"en": "The water station was hit twice"}}
    here, near = published(people, **place), published(people, **place)
    items = {item["claim"]["id"]: item for item in ok(people.moderator.get("queue")).json()["items"]}
    assert items[near]["why"] == "suspected_duplicate"
    assert here in {each["claim"] for each in items[near]["suspects"]}
    ok(relate(people.moderator, near, MERGE, here))
    assert near not in {item["claim"]["id"] for item in ok(people.moderator.get("queue")).json()["items"]}


def test_suggestions_hold_nothing_that_the_caller_may_not_see(people):
    place = {"geometry": {"type": "Point", "coordinates": [39.51, 36.51]}, "place": "Tall Tamr"}
    secret = people.moderator.submit(sensitivity="never", **place)["id"]
    here = submit(people.volunteer, **place)
    found = {who: {each["claim"]["id"] for each in ok(
        getattr(people, who).get(f"claims/{here}/duplicates")).json()["suggestions"]}
        for who in ("volunteer", "moderator")}
    assert secret in found["moderator"] and secret not in found["volunteer"]


@pytest.mark.parametrize("change,pointer", [
    ({"geometry": {"type": "Point", "coordinates": [361, 95]}}, "/geometry/coordinates/0"),
    ({"category": "nonsense"}, "/category"), ({"surprise": 1}, "/surprise"), ({"kind": None}, "/kind"),
    ({"sources": [{"kind": "newspaper"}]}, "/sources/0"),
], ids=str)
def test_a_draft_must_be_sound_as_far_as_it_goes(people, change, pointer):
    refused = problem(people.volunteer.post("duplicates", claim() | change), 422)
    assert pointer in {fault["pointer"] for fault in refused["errors"]}


def test_competing_control_claims_are_shown_together(people):
    place = {"kind": "control", "category": "territorial_control",
             "geometry": {"type": "Point", "coordinates": [36.91, 35.91]}, "place": "Tall Sultan"}
    one = published(people, control={"state": "controlled", "holders": ["rebel"]}, **place)
    other = published(people, control={"state": "controlled", "holders": ["regime"]}, **place)
    waiting = submit(people.volunteer, control={"state": "controlled", "holders": ["kurdish"]}, **place)
    for here, there in ((one, other), (other, one)):
        shown = {each["id"] for each in properties(people.public, here)["competing"]}
        assert there in shown and here not in shown and waiting not in shown
