"""What nobody learns by way of evidence: of claims, sources and places that they may not see."""

import hashlib
import uuid

import pytest

from client import claim, ok, problem, source

MERGE = "duplicate_of"


@pytest.fixture(autouse=True, scope="module")
def without_limits(people):
    people.admin.lift_limits()


def link():
    return f"https://{uuid.uuid4().hex[:10]}.example/1"


def submit(client, *sources, **changes):
    return client.submit(sources=list(sources) or [source(url=link())], **changes)["id"]


def published(people, *sources, **changes):
    made = submit(people.volunteer, *sources, **changes)
    people.admin.verify(made)
    return made


def properties(client, claim_id):
    return ok(client.get(f"claims/{claim_id}")).json()["properties"]


def first_source(claim_id):
    """The id of the source that a new claim was sent with, which whoever knows the claim's id can tell."""
    digest = bytearray(hashlib.sha256(f"{claim_id}\x1f0".encode()).digest()[:16])
    digest[6], digest[8] = digest[6] & 0xF | 0x80, digest[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(digest)))


def test_sources_of_hidden_claims_are_not_handed_out(people):
    secret = submit(people.moderator, source(url="https://never.example/leak"), sensitivity="never")
    open_one = published(people)
    taken = first_source(secret)
    assert properties(people.moderator, secret)["sources"][0]["id"] == taken
    for answer in (people.volunteer2.post(f"claims/{open_one}/sources", source(id=taken, url=link())),
                   people.volunteer2.post("claims", claim(sources=[source(id=taken, url=link())]))):
        assert "never.example" not in problem(answer, 409)["detail"] + answer.text
    assert people.moderator2.post(f"claims/{open_one}/sources", source(id=taken, url=link())).status_code == 201


def test_protected_sources_are_not_handed_out(people):
    guarded = source(url="https://guarded.example/1", protected=True)
    held = published(people, source(url=link()), guarded)
    taken = next(each["id"] for each in properties(people.moderator, held)["sources"] if each["protected"])
    open_one = published(people)
    answer = people.volunteer2.post(f"claims/{open_one}/sources", source(id=taken, url=link()))
    assert "guarded.example" not in answer.text and answer.status_code == 409


def test_histories_name_no_claim_that_the_reader_may_not_see(people):
    secret, open_one = submit(people.moderator, sensitivity="never"), published(people)
    ok(people.moderator2.post(f"claims/{open_one}/relations", {"kind": "supports", "target": secret}))
    for who, told in ((people.volunteer2, False), (people.moderator2, True)):
        assert (secret in ok(who.get(f"claims/{open_one}/history")).text) == told
    # The public's next claim is told to the team still.
    other = published(people)
    ok(people.moderator2.post(f"claims/{open_one}/relations", {"kind": "supports", "target": other}))
    assert other in people.volunteer2.get(f"claims/{open_one}/history").text


def test_what_stands_for_a_hidden_claim_stays_hidden(people):
    survivor = submit(people.volunteer, sensitivity="never")
    merged = submit(people.volunteer, source(url="https://neverm.example/1"), sensitivity="never")
    row = ok(people.moderator.post(f"claims/{merged}/relations", {"kind": MERGE, "target": survivor})).json()
    refused = problem(people.volunteer.patch(f"claims/{survivor}", {"sensitivity": "exact"}, 1), 409)
    assert "never published" in refused["detail"]
    relation = row["properties"]["relations"][0]["id"]
    ok(people.moderator.delete(f"claims/{merged}/relations/{relation}"))
    ok(people.volunteer.patch(f"claims/{survivor}", {"sensitivity": "exact"}, 1))


def test_a_waiting_edit_opens_nothing_that_was_merged_since(people):
    survivor = published(people)
    ok(people.admin.patch(f"claims/{survivor}", {"sensitivity": "never"}, 1))
    people.moderator.decide(survivor, ("accept_revision", "correction"))
    ok(people.volunteer.patch(f"claims/{survivor}", {"sensitivity": "exact"}, 2))
    merged = submit(people.volunteer2, sensitivity="never")
    ok(people.moderator.post(f"claims/{merged}/relations", {"kind": MERGE, "target": survivor}))
    problem(people.moderator.review(survivor, "accept_revision", "correction"), 409)


def control(holder, place, sensitivity, at):
    return {"kind": "control", "category": "territorial_control", "place": place, "sensitivity": sensitivity,
            "control": {"state": "controlled", "holders": [holder]}, "geometry": {"type": "Point", "coordinates": at}}


def test_competing_claims_tell_nobody_where_a_displaced_one_is(people):
    holder = ok(people.public.get("/api/v1/maps/syria-2024")).json()["factions"][0]["id"]

    def made(sensitivity, at):
        return published(people, **control(holder, f"Place {uuid.uuid4().hex[:6]}", sensitivity, at))

    hidden = made("about_10_km", [39.501, 35.501])
    near, nearer = made("exact", [39.5, 35.5]), made("exact", [39.502, 35.5])

    def competing(client, claim_id):
        return {each["id"] for each in properties(client, claim_id)["competing"]}

    assert competing(people.volunteer2, near) >= {hidden, nearer}
    assert competing(people.public, near) >= {nearer} and hidden not in competing(people.public, near)
    assert competing(people.public, hidden) == set()


def test_links_of_protected_sources_are_not_found_by_asking_for_duplicates(people):
    url = link()
    guarded = published(people, source(url=link()), source(url=url, protected=True), place="Nowhere near",
                        geometry={"type": "Point", "coordinates": [41.2, 36.9]})
    draft = claim(sources=[source(url=url)], title={"en": "Quite another thing"}, place="Far away",
                  occurred={"earliest": "2024-10-02T00:00:00Z", "latest": "2024-10-02T01:00:00Z", "precision": "day"},
                  geometry={"type": "Point", "coordinates": [36.1, 32.4]})
    draft.pop("id")

    def suggested(client):
        answer = ok(client.post("duplicates", draft)).json()["suggestions"]
        return {each["claim"]["id"] for each in answer}

    assert guarded in suggested(people.moderator) and guarded in suggested(people.volunteer)
    assert guarded not in suggested(people.volunteer2)


def test_a_link_that_a_hidden_claim_has_too_is_found_where_it_is_open(people):
    url = link()
    submit(people.moderator, source(url=url), sensitivity="never")
    open_one = published(people, source(url=url))
    known = ok(people.volunteer2.get("sources", params={"url": url})).json()
    assert known["claims"] == [open_one] and known["source"]["url"] == url


def test_comments_of_the_team_are_not_counted_by_others(people):
    made = published(people)
    for number in range(3):
        ok(people.volunteer2.post(f"claims/{made}/comments", {"text": f"Remark {number}"}))
    page = ok(people.public.get(f"claims/{made}/comments", params={"limit": 1})).json()
    assert page == {"comments": [], "links": []}


def test_removing_a_comment_of_the_team_is_told_to_the_team_alone(people):
    made = published(people)
    said = [ok(people.volunteer2.post(f"claims/{made}/comments", {"text": "Who says so?"})).json()["id"]]
    ok(people.admin.patch("/api/v1/maps/syria-2024", {"comments": "public"}))
    try:
        said.append(ok(people.volunteer2.post(f"claims/{made}/comments", {"text": "Or so?"})).json()["id"])
        shown = {"text": "It is so.", "public": True}
        public = ok(people.volunteer2.post(f"claims/{made}/comments", shown)).json()["id"]
        for comment in [*said, public]:
            ok(people.volunteer2.delete(f"claims/{made}/comments/{comment}"))
        for path in (f"claims/{made}/history", "events?since=0&limit=1000"):
            told = ok(people.public.get(path)).text
            assert not any(comment in told for comment in said)
        history = ok(people.public.get(f"claims/{made}/history")).json()["events"]
        assert [event["type"] for event in history][-1] == "comment.removed"
    finally:
        ok(people.admin.patch("/api/v1/maps/syria-2024", {"comments": "team"}))


def test_who_pages_through_comments_goes_on_when_one_is_removed(people):
    made = published(people)
    said = [ok(people.volunteer.post(f"claims/{made}/comments", {"text": f"Remark {n}"})).json()["id"] for n in range(4)]
    first = ok(people.volunteer.get(f"claims/{made}/comments", params={"limit": 2})).json()
    ok(people.volunteer.delete(f"claims/{made}/comments/{said[1]}"))
    rest = ok(people.volunteer.get(first["links"][0]["href"])).json()
    assert [each["id"] for each in first["comments"] + rest["comments"]] == said


def test_a_long_history_goes_on_and_talk_takes_no_room_in_it(people):
    made = published(people)
    for number in range(4):
        ok(people.volunteer2.post(f"claims/{made}/comments", {"text": f"Remark {number}"}))
    people.moderator.decide(made, ("dispute", "sources_conflict"))

    def walk(client, limit):
        path, found, pages = f"claims/{made}/history?limit={limit}", [], 0
        while path:
            page = ok(client.get(path)).json()
            found += [event["type"] for event in page["events"]]
            path = next((each["href"] for each in page["links"]), None)
            pages += 1
        return found, pages

    whole = [event["type"] for event in ok(people.volunteer.get(f"claims/{made}/history")).json()["events"]]
    assert whole.count("comment.added") == 4 and whole[-1] == "review.decided"
    assert walk(people.volunteer, 3)[0] == whole
    shown, pages = walk(people.public, 3)
    assert shown[-1] == "review.decided" and "comment.added" not in shown and pages == 2
    for query in ("limit=0", "limit=1001", "since=-1", "colour=red"):
        problem(people.public.get(f"claims/{made}/history?{query}"), 422)


def test_unread_mentions_are_counted_beyond_the_page(people):
    made = published(people)
    before = ok(people.moderator.get("mentions")).json()["unseen"]
    for _ in range(3):
        ok(people.volunteer.post(f"claims/{made}/comments", {"text": "@noor please look"}))
    page = ok(people.moderator.get("mentions", params={"limit": 1})).json()
    assert len(page["mentions"]) == 1 and page["unseen"] == before + 3
