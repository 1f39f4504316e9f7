"""The register of those who publish, what sources take from it, and sources that several claims share."""

import uuid

import pytest

from client import Client, claim, ok, problem, source
from conftest import NAMES
from exchanges import an_outlet
from feed import Feed
from server import Server, wait_for


@pytest.fixture(autouse=True, scope="module")
def without_limits(people):
    people.admin.lift_limits()


def outlet(client, **changes):
    return ok(client.post("outlets", an_outlet(**changes))).json()


def at(an_outlet, path="1"):
    """A link to something that an outlet published."""
    return f"https://www.{an_outlet['hosts'][0]}/{path}"


def claim_of(client, an_outlet, **changes):
    """A claim that rests on something of an outlet's."""
    sent = source(url=at(an_outlet, uuid.uuid4().hex), outlet_id=an_outlet["id"], **{"reliability": None} | changes)
    return client.submit(sources=[sent])


def first(client, claim_id):
    return ok(client.get(f"claims/{claim_id}")).json()["properties"]["sources"][0]


def regraded(client, claim_id, reliability):
    wait_for(lambda: first(client, claim_id)["reliability"] == reliability, "the claim is regraded")


def test_volunteers_propose_and_moderators_accept(people):
    proposed = outlet(people.volunteer, reliability="A", status="accepted")
    assert (proposed["status"], proposed["reliability"], proposed["revision"]) == ("proposed", "F", 1)
    path = f"outlets/{proposed['id']}"
    assert proposed["id"] not in {each["id"] for each in ok(people.public.get("outlets")).json()["outlets"]}
    problem(people.volunteer.patch(path, {"reliability": "B"}, 1), 403)
    accepted = ok(people.moderator.patch(path, {"status": "accepted", "reliability": "B", "notes": "Known."}, 1)).json()
    assert (accepted["status"], accepted["reliability"], accepted["revision"]) == ("accepted", "B", 2)
    shown = {who: next(each for each in ok(getattr(people, who).get("outlets")).json()["outlets"]
                       if each["id"] == proposed["id"]) for who in ("public", "volunteer")}
    assert "notes" not in shown["public"] and shown["volunteer"]["notes"] == "Known."
    lost = problem(people.moderator2.patch(path, {"reliability": "C"}, 1), 412)
    assert lost["present"] == accepted
    problem(people.moderator2.patch(path, {"reliability": "C"}), 428)
    events = ok(people.volunteer.get(path + "/history")).json()["events"]
    assert [event["type"] for event in events] == ["outlet.created", "outlet.changed"]
    assert events[1]["changes"]["reliability"] == {"from": "F", "to": "B"} and "by" not in events[1]
    assert ok(people.admin.get(path + "/history")).json()["events"][0]["by"] == "layla"


def test_a_host_belongs_to_one_outlet(people):
    there = outlet(people.moderator)
    refused = problem(people.moderator2.post("outlets", an_outlet() | {"hosts": there["hosts"]}), 422)
    assert refused["errors"][0]["pointer"] == "/hosts/0"
    for host in ("not a host", "http://x.org", "x", "x.org/a/b", "-x.org", ""):
        problem(people.moderator.post("outlets", an_outlet() | {"hosts": [host]}), 422)
    for faulty in ({"name": " "}, {"aligned_with": "nobody"}, {"reliability": "G"}, {"hosts": None}):
        problem(people.moderator.post("outlets", an_outlet() | faulty), 422)


@pytest.mark.parametrize("link,hosts,expected", [
    ("https://{}/a", ["{}"], True), ("https://www.{}/a?b#c", ["{}"], True), ("http://news.{}/", ["{}"], True),
    ("https://x{}/a", ["{}"], False), ("https://{}.org/a", ["{}"], False), ("https://t.me/{}/7", ["t.me/{}"], True),
    ("https://t.me/s/{}/7", ["t.me/{}"], True), ("https://t.me/other/7", ["t.me/{}"], False),
])
def test_a_link_finds_its_outlet(people, link, hosts, expected):
    name = f"n{uuid.uuid4().hex[:10]}"
    host = name if "t.me" in link else f"{name}.example"
    made = ok(people.moderator.post("outlets", an_outlet() | {"hosts": [each.format(host) for each in hosts]})).json()
    found = ok(people.volunteer.get("sources", params={"url": link.format(host)})).json()
    assert (found.get("outlet", {}).get("id") == made["id"]) == expected
    assert ("proposed_outlet" in found) == ("outlet" not in found)


def test_an_unknown_link_proposes_an_outlet(people):
    host = f"h{uuid.uuid4().hex[:8]}.example"
    found = ok(people.volunteer.get("sources", params={"url": f"https://www.{host}/2024/a?b"})).json()
    assert found == {"used_by": 0, "claims": [], "proposed_outlet": {"name": host, "hosts": [host]}}
    for wrong in ("", "ftp://x.org/", "x.org", "javascript:alert(1)"):
        problem(people.volunteer.get("sources", params={"url": wrong}), 422)
    problem(people.volunteer.get("sources"), 422)


def test_a_source_takes_grade_name_and_alignment_from_its_outlet(people):
    made = outlet(people.moderator, reliability="B", aligned_with="regime")
    taken = first(people.volunteer, claim_of(people.volunteer, made)["id"])
    assert (taken["reliability"], taken["outlet"]) == ("B", {"name": made["name"], "aligned_with": "regime"})
    assert taken["outlet_id"] == made["id"] and taken["own_grade"] is False
    own = first(people.volunteer, claim_of(people.volunteer, made, reliability="D", own_grade=True)["id"])
    assert (own["reliability"], own["own_grade"]) == ("D", True)
    unknown = claim(sources=[source(outlet_id=str(uuid.uuid4()))])
    assert problem(people.volunteer.post("claims", unknown), 422)["errors"][0]["pointer"] == "/sources/0/outlet_id"


def test_grading_a_source_by_hand_makes_the_grade_its_own(people):
    made = outlet(people.moderator, reliability="B")
    claim_id = claim_of(people.volunteer, made)["id"]
    path = f"claims/{claim_id}/sources/{first(people.volunteer, claim_id)['id']}"
    graded = ok(people.volunteer.patch(path, {"reliability": "E"})).json()["properties"]["sources"][0]
    assert (graded["reliability"], graded["own_grade"], graded["outlet_id"]) == ("E", True, made["id"])
    follows = ok(people.volunteer.patch(path, {"own_grade": False})).json()["properties"]["sources"][0]
    assert (follows["reliability"], follows["own_grade"]) == ("B", False)


def test_a_new_grade_of_an_outlet_reaches_every_claim_that_follows_it(server, people):
    made = outlet(people.moderator, reliability="A")
    published = claim_of(people.volunteer, made)["id"]
    people.moderator.verify(published)
    others = [claim_of(people.volunteer, made)["id"] for _ in range(60)]
    own = claim_of(people.volunteer, made, reliability="B", own_grade=True)["id"]
    before = ok(people.public.get(f"claims/{published}")).json()["properties"]["confidence"]["value"]
    with Feed(server) as feed:
        feed.subscribe()
        ok(people.moderator.patch(f"outlets/{made['id']}", {"reliability": "E"}, 1))
        told = feed.told_of(published)[-1]
    assert told["event"] == "source.regraded"
    shown = told["claim"]["properties"]
    assert shown["sources"][0]["reliability"] == "E" and shown["confidence"]["value"] < before
    for each in others:
        regraded(people.moderator, each, "E")
    assert first(people.moderator, own)["reliability"] == "B"
    step = ok(people.public.get(f"claims/{published}/history")).json()["events"][-1]
    assert (step["type"], step["summary"]["outlet"], step["summary"]["reliability"]) == (
        "source.regraded", made["id"], "E")
    assert step["summary"]["outlet_name"] == made["name"] and "by" not in step
    ok(people.moderator.patch(f"outlets/{made['id']}", {"name": "Renamed"}, 2))
    wait_for(lambda: first(people.moderator, others[-1])["outlet"]["name"] == "Renamed", "the name is taken over")


def test_regrading_goes_on_after_a_power_cut(tmp_path):
    data = tmp_path / "data"
    with Server(data) as server:
        admin = Client(server, NAMES["admin"], server.links["admin"])
        admin.lift_limits()
        made = outlet(admin, reliability="A")
        claims = [claim_of(admin, made)["id"] for _ in range(400)]
        ok(admin.patch(f"outlets/{made['id']}", {"reliability": "E"}, 1))
        server.kill()
    with Server(data) as server:
        admin = Client(server, NAMES["admin"], server.link(NAMES["admin"]))
        for each in claims:
            regraded(admin, each, "E")
        head = admin.head()
        events = [ok(admin.get(f"claims/{each}/history")).json()["events"] for each in claims]
        assert {sum(event["type"] == "source.regraded" for event in history) for history in events} == {1}
        assert admin.head() == head and server.errors() == []


def test_a_source_of_several_claims_is_one(people):
    made = people.volunteer.submit()
    shared = made["properties"]["sources"][0]
    found = ok(people.volunteer2.get("sources", params={"url": shared["url"] + "?utm_source=x"})).json()
    assert "source" in found
    other = people.volunteer2.submit(sources=[source(url="https://elsewhere.example/1")])
    path = f"claims/{other['id']}/sources"
    sent = source(id=shared["id"], url=shared["url"], reliability="E", stance="contradicts")
    added = ok(people.volunteer2.post(path, sent)).json()["properties"]["sources"][-1]
    assert (added["reliability"], added["stance"]) == (shared["reliability"], "contradicts")
    assert added["used_by"] == 2
    assert made["id"] in ok(people.volunteer2.get("sources", params={"url": shared["url"]})).json()["claims"]
    ok(people.moderator.patch(f"{path}/{shared['id']}", {"credibility": 5, "stance": "context"}))
    here, there = first(people.moderator, made["id"]), ok(people.moderator.get(f"claims/{other['id']}")).json()
    assert here["credibility"] == there["properties"]["sources"][-1]["credibility"] == 5
    assert (here["stance"], there["properties"]["sources"][-1]["stance"]) == ("supports", "context")
    assert "used_by" not in people.public.get("claims").text


def test_reposts_count_once(people):
    original, repost = str(uuid.uuid4()), str(uuid.uuid4())
    made = people.volunteer.submit(sources=[source(id=original, url="https://a.example/1")])
    path = f"claims/{made['id']}/sources"
    before = made["properties"]["confidence"]["value"]
    sent = source(id=repost, url="https://b.example/2", kind="social_post")
    assert ok(people.volunteer.post(path, sent)).json()["properties"]["confidence"]["value"] > before
    marked = ok(people.volunteer.patch(f"{path}/{repost}", {"repost_of": original})).json()["properties"]
    assert marked["confidence"]["value"] == before and marked["sources"][1]["repost_of"] == original
    for wrong in (repost, str(uuid.uuid4())):
        refused = problem(people.volunteer.patch(f"{path}/{repost}", {"repost_of": wrong}), 422)
        assert refused["errors"][0]["pointer"] == "/repost_of"
    problem(people.volunteer.patch(f"{path}/{original}", {"repost_of": repost}), 422)


def test_a_protected_source_betrays_neither_itself_nor_its_outlet(people):
    made = outlet(people.moderator, reliability="A", name="Whispering Outlet")
    link = at(made, uuid.uuid4().hex)
    hidden = people.moderator.submit(sources=[
        source(), source(url=link, outlet_id=made["id"], protected=True, reliability=None)])["id"]
    people.moderator2.verify(hidden)
    ok(people.moderator.patch(f"outlets/{made['id']}", {"reliability": "D"}, 1))
    wait_for(lambda: "source.regraded" in people.moderator.get(f"claims/{hidden}/history").text, "it is regraded")
    for client in (people.public, people.volunteer):
        for path in (f"claims/{hidden}", f"claims/{hidden}/history", "events?since=0&limit=1000"):
            answer = ok(client.get(path)).text
            assert link not in answer and "Whispering" not in answer
    assert ok(people.volunteer.get("sources", params={"url": link})).json()["used_by"] == 0
    assert ok(people.moderator.get("sources", params={"url": link})).json()["claims"] == [hidden]
