"""As believed then: lists and claims as of an earlier event or time."""

import time

from client import ok, problem
from conftest import NAMES
from server import MAP


def head(client):
    return ok(client.get(f"/api/v1/maps/{MAP}")).json()["head"]


def listed(client, claim_id, **query):
    query = "&".join(f"{name}={value}" for name, value in {"limit": 1000, **query}.items())
    found = [each for each in ok(client.get(f"claims?{query}")).json()["features"] if each["id"] == claim_id]
    return found[0]["properties"] if found else None


def test_a_claim_is_asked_for_as_it_was_believed(people):
    made = people.volunteer.submit(title={"en": "First words"}, tags=["then"])
    submitted = head(people.admin)
    people.moderator.verify(made["id"])
    verified = head(people.admin)
    ok(people.volunteer.patch(f"claims/{made['id']}", {"title": {"en": "Second words"}}, 1))
    ok(people.moderator2.review(made["id"], "accept_revision", "clearer", reason="Better so."))
    path = f"claims/{made['id']}"
    assert people.public.get(f"{path}?as_of={submitted}").status_code == 404
    assert ok(people.volunteer2.get(f"{path}?as_of={submitted}")).json()["properties"]["status"] == "submitted"
    for client in (getattr(people, name) for name in NAMES):
        then = ok(client.get(f"{path}?as_of={verified}")).json()["properties"]
        assert (then["title"]["en"], then["status"], then["revision"]) == ("First words", "verified", 1)
        assert then.get("allowed", []) == []
        assert ok(client.get(path)).json()["properties"]["title"]["en"] == "Second words"
        assert listed(client, made["id"], as_of=verified)["title"]["en"] == "First words"
        assert listed(client, made["id"], as_of=verified, q="first")
        assert listed(client, made["id"], as_of=verified, q="second") is None
        assert listed(client, made["id"], as_of=verified, sort="-updated")
    assert listed(people.public, made["id"], as_of=submitted) is None
    assert listed(people.volunteer2, made["id"], as_of=submitted)["status"] == "submitted"


def test_a_time_is_as_good_as_a_seq(people):
    made = people.volunteer.submit()
    before = ok(people.moderator.get(f"claims/{made['id']}")).json()["properties"]["updated_at"]
    # Events of one millisecond belong together.
    time.sleep(0.01)
    people.moderator.verify(made["id"])
    at = listed(people.volunteer, made["id"], as_of=before)
    assert at["status"] == "submitted"
    assert listed(people.public, made["id"], as_of=before) is None
    assert listed(people.public, made["id"], as_of=made["properties"]["created_at"].replace("Z", "%2B00:00")) is None


def test_pages_of_the_past_lead_on(people):
    moment = head(people.admin)
    for _ in range(3):
        people.moderator.verify(people.volunteer.submit()["id"])
    path, seen = f"claims?limit=10&as_of={moment}", []
    while path:
        page = ok(people.public.get(path)).json()
        assert page["head"] == moment
        seen += [each["id"] for each in page["features"]]
        path = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    once = ok(people.public.get(f"claims?limit=1000&as_of={moment}")).json()
    assert seen == [each["id"] for each in once["features"]] and len(set(seen)) == len(seen) > 10


def test_what_is_secret_now_is_so_in_its_past(people):
    made = people.volunteer.submit(geometry={"type": "Point", "coordinates": [37.123456, 35.654321]})
    people.moderator.verify(made["id"])
    public = head(people.admin)
    path = f"claims/{made['id']}?as_of={public}"
    assert ok(people.public.get(path)).json()["geometry"]["coordinates"] == [37.123456, 35.654321]
    ok(people.volunteer.patch(f"claims/{made['id']}", {"sensitivity": "about_10_km"}, 1))
    ok(people.moderator2.review(made["id"], "accept_revision", "clearer", reason="Better so."))
    then = ok(people.public.get(path)).json()
    assert then["geometry"]["coordinates"] != [37.123456, 35.654321] and "37.1234" not in str(then)
    box = "37.1233,35.6542,37.1236,35.6544"
    assert listed(people.public, made["id"], as_of=public, bbox=box) is None
    ok(people.volunteer2.post(f"claims/{made['id']}/flags", {"flag": "danger"}))
    assert people.public.get(path).status_code == 404
    assert listed(people.public, made["id"], as_of=public) is None
    assert ok(people.volunteer.get(path)).json()["properties"]["status"] == "verified"
    ok(people.admin.post(f"claims/{made['id']}/redaction", {"reason": "The family asked."}))
    for client in (getattr(people, name) for name in NAMES):
        assert client.get(path).status_code == 404
        assert listed(client, made["id"], as_of=public) is None


def test_what_is_no_moment_is_refused(people):
    beyond = head(people.public) + 1_000_000
    for wrong in (beyond, -1, "yesterday", "2200-01-01T00:00:00Z", "", "1.5"):
        for path in ("claims", f"claims/{people.public.all()[0]['id']}"):
            answer = people.public.get(f"{path}?as_of={wrong}")
            assert problem(answer, 422)["errors"][0]["pointer"] == "as_of", wrong
    assert ok(people.public.get("claims?as_of=0")).json()["features"] == []
