"""Redaction: what was said about a claim is gone for good, everywhere, while the chain of the log still holds."""

import uuid

from client import claim, ok, problem, source
from feed import Feed
from server import cairn


def spoken_of(people):
    """A published claim that much was said about, and the words that were said."""
    word = f"z{uuid.uuid4().hex}"
    made = people.volunteer.submit(
        title={"en": f"{word} title"}, text={"en": f"{word} text"}, place=f"{word} place",
        sources=[source(url=f"https://{word}.example/1", excerpt={"en": f"{word} excerpt"})])["id"]
    path = f"claims/{made}"
    ok(people.volunteer.patch(path, {"place": f"{word} again"}, 1))
    people.moderator.verify(made)
    ok(people.volunteer2.put(f"{path}/assessment", {"value": "agree", "reason": f"{word} reason"}))
    ok(people.volunteer2.post(f"{path}/flags", {"flag": "other", "reason": f"{word} flag"}))
    ok(people.volunteer.post(f"{path}/comments", {"text": f"@noor {word} comment"}))
    ok(people.volunteer2.patch(path, {"place": f"{word} pending"}, 2))
    return made, word


def test_a_redacted_claim_is_gone_everywhere(server, people):
    made, word = spoken_of(people)
    other = people.volunteer.submit()["id"]
    people.moderator.verify(other)
    ok(people.volunteer2.post(f"claims/{other}/relations", {"kind": "updates", "target": made}))
    with Feed(server) as early:
        # What is ready for the next who come back must not keep it.
        early.subscribe(since=0)
    with Feed(server) as feed, Feed(server, people.moderator) as desk:
        feed.subscribe()
        desk.subscribe()
        before = people.public.head()
        answer = people.admin.post(f"claims/{made}/redaction", {"reason": "It names people."})
        assert answer.status_code == 204
        assert feed.told_of(made)[-1]["type"] == "gone"
        assert desk.told_of(made)[-1]["type"] == "gone"
    everybody = (people.public, people.volunteer, people.volunteer2, people.moderator, people.admin)
    for client in everybody:
        for path in (f"claims/{made}", f"claims/{made}/history", f"claims/{made}/comments"):
            problem(client.get(path), 404)
        assert made not in {each["id"] for each in client.all()}
        for path in ("events?since=0&limit=1000", f"claims?q={word}", f"claims/{other}"):
            assert word not in ok(client.get(path)).text
        assert ok(client.get(f"claims/{other}")).json()["properties"]["relations"] == []
    assert word not in people.moderator.get("queue").text + people.moderator.get("mentions").text
    assert word not in people.volunteer.get(f"sources?url=https://{word}.example/1").text.replace(
        f"{word}.example", "")
    for client in (None, people.moderator):
        with Feed(server, client) as late:
            late.subscribe(since=0)
            assert not [message for message in late.heard if word in message]
    # Who was away when it happened is told to forget what was seen.
    for client in (None, people.volunteer):
        with Feed(server, client) as back:
            told = [message for message in back.subscribe(since=before - 3) if message.get("claim_id") == made]
            assert [message["type"] for message in told] == ["gone"]
    problem(people.admin.post(f"claims/{made}/redaction", {"reason": "Again."}), 404)
    problem(people.volunteer.post("claims", {"id": made}), 422)


def test_nothing_of_it_stays_on_the_disk(server, people):
    made, word = spoken_of(people)
    ok(people.admin.post(f"claims/{made}/redaction", {"reason": "It names people."}))
    found = [str(file) for file in server.data.rglob("*") if file.is_file() and word.encode() in file.read_bytes()]
    assert found == []
    assert cairn("log", "verify", server.data).returncode == 0


def test_who_redacted_and_why_stays_in_the_log(people):
    made, _ = spoken_of(people)
    ok(people.admin.post(f"claims/{made}/redaction", {"reason": "It names people."}))
    events = {who: [event for event in ok(getattr(people, who).get("events?since=0&limit=1000")).json()["events"]
                    if event["subject"] == made] for who in ("public", "volunteer", "moderator")}
    for told in events.values():
        assert [event["type"] for event in told] == ["claim.redacted"]
    assert events["moderator"][0]["by"] == "warden" and "by" not in events["public"][0]


def test_the_id_of_a_redacted_claim_stays_taken(people):
    made, _ = spoken_of(people)
    ok(people.admin.post(f"claims/{made}/redaction", {"reason": "It names people."}))
    answer = people.volunteer.post("claims", claim(id=made))
    problem(answer, 409)


def test_only_people_redact(people):
    made, word = spoken_of(people)
    program = people.admin.program("read", "submit", "moderate")
    problem(program.post(f"claims/{made}/redaction", {"reason": "It names people."}), 403)
    problem(people.admin.post(f"claims/{made}/redaction", {"reason": " "}), 422)
    assert word in ok(people.public.get(f"claims/{made}")).text


def test_a_claim_that_was_merged_and_released_can_be_redacted_whatever_became_of_its_sources(server, people):
    shared, word = str(uuid.uuid4()), f"z{uuid.uuid4().hex}"
    merged, other = (
        client.submit(sources=[source(id=shared, url="https://both.example/1")])["id"]
        for client in (people.volunteer, people.volunteer2))
    survivor = people.volunteer.submit(sources=[source(url="https://own.example/1")])["id"]
    sent = {"kind": "duplicate_of", "target": survivor}
    relation = ok(people.moderator.post(f"claims/{merged}/relations", sent)).json()["properties"]["relations"][0]["id"]
    # While it was the merged one's alone; later it becomes the survivor's own.
    ok(people.moderator.patch(f"claims/{other}/sources/{shared}", {"excerpt": {"en": word}}))
    ok(people.moderator.delete(f"claims/{merged}/relations/{relation}"))
    ok(people.volunteer.post(f"claims/{survivor}/sources", source(id=shared)))
    assert people.admin.post(f"claims/{merged}/redaction", {"reason": "It names people."}).status_code == 204
    problem(people.admin.get(f"claims/{merged}"), 404)
    rests_on = ok(people.admin.get(f"claims/{survivor}")).json()["properties"]["sources"]
    assert [each["id"] for each in rests_on][1:] == [shared] and word in str(rests_on[1])
