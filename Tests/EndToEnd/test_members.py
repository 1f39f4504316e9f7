"""Members of a map: how they join, their roles, suspension, and what the log says of it."""

import concurrent.futures
import uuid

import pytest

from client import PASSWORD, Client, claim, ok, problem, source
from server import MAP, cairn, wait_for


def joining(server, token, **body):
    someone = Client(server, f"n{uuid.uuid4().hex[:12]}")
    return someone, someone.post(
        f"/api/v1/invitations/{token}/accept", body or {"name": someone.name, "password": PASSWORD})


def test_an_invitation_from_its_making_to_its_use(server, people):
    made = people.admin.post("invitations", {"role": "moderator", "expires_in_days": 3})
    assert made.status_code == 201 and made.headers["cache-control"] == "no-store"
    invitation = made.json()
    assert invitation["url"] == f"/#/join/{invitation['token']}" and invitation["by"] == "warden"
    listed = ok(people.admin.get("invitations"))
    assert invitation["token"] not in listed.text
    assert {name: invitation[name] for name in ("id", "role", "expires", "by")} in listed.json()["invitations"]
    assert invitation["id"] not in people.moderator.get("invitations").text, "moderators see those of volunteers"
    offer = ok(people.public.get(f"/api/v1/invitations/{invitation['token']}")).json()
    assert offer["map"] == MAP and offer["role"] == "moderator" and offer["invited_by"] == "warden"
    someone, answer = joining(server, invitation["token"])
    assert answer.status_code == 201 and answer.json() == someone.whoami()
    assert someone.whoami()["maps"][MAP]["role"] == "moderator"
    assert joining(server, invitation["token"])[1].status_code == 404, "it works once"
    assert people.public.get(f"/api/v1/invitations/{invitation['token']}").status_code == 404
    assert invitation["id"] not in people.admin.get("invitations").text


def test_an_invitation_works_once_however_many_come_at_a_time(server, people):
    token = people.admin.invite()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: joining(server, token)[1].status_code, range(8)))
    assert sorted(answers) == [201] + [404] * 7


def test_a_revoked_invitation(server, people):
    token = people.moderator.invite()
    (invitation,) = (each for each in people.moderator.get("invitations").json()["invitations"]
                     if each["by"] == "noor")
    assert people.moderator.delete(f"invitations/{invitation['id']}").status_code == 204
    assert joining(server, token)[1].status_code == 404
    problem(people.moderator.delete(f"invitations/{invitation['id']}"), 404)


def test_nobody_invites_above_themselves(server, people):
    for role in ("moderator", "admin"):
        problem(people.moderator.post("invitations", {"role": role}), 403)
    (theirs,) = (each["id"] for each in [ok(people.admin.post("invitations", {"role": "admin"})).json()])
    problem(people.moderator.delete(f"invitations/{theirs}"), 403)


def test_an_invitation_ends_with_the_rights_of_who_made_it(server, people):
    inviter = people.admin.newcomer("moderator")
    token = inviter.invite()
    ok(people.admin.patch(f"members/{inviter.id}", {"role": "volunteer"}))
    assert joining(server, token)[1].status_code == 404


def test_a_token_that_was_changed_is_none(server, people):
    token = people.admin.invite()
    for place in (0, 20, 25, 42):
        changed = token[:place] + ("B" if token[place] == "A" else "A") + token[place + 1:]
        assert changed == token or people.public.get(f"/api/v1/invitations/{changed}").status_code == 404


def test_who_is_a_member_keeps_the_invitation_open(server, people):
    token = people.admin.invite()
    problem(people.moderator.post(f"/api/v1/invitations/{token}/accept", {}), 409)
    assert joining(server, token)[1].status_code == 201


def test_an_invitation_made_by_a_command(server):
    made = cairn("invite", "--map", MAP, "--role", "volunteer", "--data", server.data)
    assert made.returncode == 0, made.stderr
    token = made.stdout.strip().rsplit("/", 1)[1]
    assert "invited_by" not in ok(Client(server).get(f"/api/v1/invitations/{token}")).json()
    assert joining(server, token)[1].status_code == 201


def test_a_name_that_is_taken(server, people):
    token = people.admin.invite()
    problem(joining(server, token, name="LAYLA", password=PASSWORD)[1], 409)
    assert {fault["pointer"] for fault in problem(
        joining(server, token, name="<script>", password="short")[1], 422)["errors"]} == {"/name", "/password"}


@pytest.fixture(scope="module")
def open_map(people):
    """A map that takes in everybody: its id, and how to address it."""
    name = "open-to-all"
    ok(people.admin.post("/api/v1/maps", {
        "id": name, "title": {"en": "Open"}, "registration": "open", "tips": True, "daily_registrations": 3,
        "daily_tips": 4, "new_account_claims": 2, "daily_claims": 5}))
    return f"/api/v1/maps/{name}"


def registering(server, path):
    someone = Client(server, f"n{uuid.uuid4().hex[:12]}")
    return someone, someone.post(f"{path}/registrations", {"name": someone.name, "password": PASSWORD})


def test_open_registration(server, people, open_map):
    first, answer = registering(server, open_map)
    assert answer.status_code == 201 and first.whoami()["maps"]["open-to-all"]["role"] == "volunteer"
    assert ok(people.volunteer.post(f"{open_map}/registrations", {})).json()["maps"]["open-to-all"]["role"] == "volunteer"
    assert people.volunteer.post(f"{open_map}/registrations", {}).status_code == 200, "once more changes nothing"
    assert registering(server, open_map)[1].status_code == 201
    late = registering(server, open_map)[1]
    assert problem(late, 429)["type"].endswith("too-many") and int(late.headers["retry-after"]) > 3_600
    problem(registering(server, f"/api/v1/maps/{MAP}")[1], 403)


def test_a_new_accounts_claims_wait_for_the_first_to_be_verified(server, people, open_map):
    someone = Client(server, "yusuf", server.link("yusuf"))
    ok(people.admin.patch(open_map, {"daily_registrations": 100}))
    ok(someone.post(f"{open_map}/registrations", {}))
    made = [someone.post(f"{open_map}/claims", claim()) for _ in range(3)]
    assert [answer.status_code for answer in made] == [201, 201, 429]
    first = made[0].json()["id"]
    for decision in ({"decision": "take"}, {"decision": "verify", "code": "sources_agree", "reason": "They agree."}):
        ok(people.admin.post(f"{open_map}/claims/{first}/review", decision))
    more = [someone.post(f"{open_map}/claims", claim()) for _ in range(4)]
    assert [answer.status_code for answer in more] == [201, 201, 201, 429], "five within a day"
    assert "within a day" in problem(more[-1], 429)["detail"]


def test_tips(server, people, open_map):
    body = claim(title={"en": "A tip"}, geometry={"type": "Point", "coordinates": [40.14, 35.33]}, place="Dayr az-Zawr",
                 sources=[source(url="https://elsewhere.example/tip")])
    sent = people.public.post(f"{open_map}/claims", body)
    assert sent.status_code == 201
    told = sent.json()["properties"]
    assert told["status"] == "submitted" and told["allowed"] == [] and "author" not in told
    assert all("collector" not in source for source in told["sources"])
    assert people.public.get(f"{open_map}/claims/{body['id']}").status_code == 404
    problem(people.public.post(f"{open_map}/claims", claim(title={})), 422)
    queue = ok(people.admin.get(f"{open_map}/queue")).json()["items"]
    (item,) = (item for item in queue if item["claim"]["id"] == body["id"])
    assert item["why"] == "tip" and "author" not in item["claim"]["properties"] and queue[-1] == item
    ok(people.admin.post(f"{open_map}/claims/{body['id']}/review", {"decision": "take"}))
    again = people.public.post(f"{open_map}/claims", body)
    assert again.status_code == 200 and again.json() == sent.json(), "what became of it is not told"
    problem(people.public.post(f"{open_map}/claims", body | {"place": "Elsewhere"}), 409)
    sent = [people.public.post(f"{open_map}/claims", claim()).status_code for _ in range(4)]
    assert sent == [201, 201, 201, 429]
    problem(people.public.post("claims", claim()), 401)


def test_a_session_that_has_ended_makes_no_tip(server, people, open_map):
    someone = people.admin.newcomer()
    cookie = someone.cookie
    someone.delete("/api/v1/session")
    someone.http.cookies.set("cairn_session", cookie)
    problem(someone.post(f"{open_map}/claims", claim()), 401)


def test_members_and_their_roles(people):
    someone = people.admin.newcomer()
    made = [someone.submit() for _ in range(2)]
    people.moderator.verify(made[0]["id"])
    told = member(people, someone.id)
    assert told.pop("since").endswith("Z")
    assert told == {"account": someone.id, "name": someone.name, "role": "volunteer", "claims": 2, "verified": 1}
    assert ok(people.admin.patch(f"members/{someone.id}", {"role": "moderator"})).json()["role"] == "moderator"
    assert someone.get("queue").status_code == 200
    assert people.admin.patch(f"members/{someone.id}", {"role": "public"}).status_code == 204
    assert member(people, someone.id) is None and someone.get("queue").status_code == 403
    problem(people.admin.patch(f"members/{someone.id}", {"role": "volunteer"}), 404)
    warden = people.admin.id
    assert "only admin" in problem(people.admin.patch(f"members/{warden}", {"role": "moderator"}), 409)["detail"]


def member(people, account):
    members = ok(people.moderator.get("members")).json()["members"]
    return next((each for each in members if each["account"] == account), None)


def test_suspension_is_told_to_whom_it_concerns(server, people):
    someone = people.admin.newcomer("moderator")
    made, published = someone.submit(), people.volunteer.submit()
    people.moderator.verify(published["id"])
    problem(people.moderator.post(f"members/{someone.id}/suspension", {"reason": "spam"}), 403)
    told = ok(people.admin.post(f"members/{someone.id}/suspension", {"reason": "The same again and again."})).json()
    assert told["suspended"] == "The same again and again." and told["role"] == "moderator"
    me = someone.whoami()["maps"][MAP]
    assert me["suspended"] == "The same again and again." and me["role"] == "moderator"
    assert set(me["permissions"]) == {"map.read", "claim.read", "event.read"}
    for answer in (someone.post("claims", claim()), someone.patch(f"claims/{published['id']}", {"place": "X"}, 1),
                   someone.review(published["id"], "dispute", "sources_conflict")):
        assert problem(answer, 403)["detail"] == "You are suspended on this map: The same again and again."
    problem(someone.get("queue"), 403)
    problem(someone.get(f"claims/{made['id']}"), 404)
    people.moderator.verify(made["id"])
    told = ok(someone.get(f"claims/{made['id']}")).json()["properties"]
    assert told["allowed"] == [] and "author" not in told
    told = ok(people.admin.delete(f"members/{someone.id}/suspension")).json()
    assert "suspended" not in told and someone.post("claims", claim()).status_code == 201


def test_undoing_what_somebody_did(people):
    someone = people.admin.newcomer()
    waiting, published = someone.submit(), someone.submit()
    theirs = people.volunteer.submit()
    people.moderator.verify(published["id"])
    ok(someone.post(f"claims/{theirs['id']}/sources", {
        "kind": "newspaper", "url": "https://made-up.example/", "excerpt": {"en": "Made up."}}))
    problem(people.volunteer.post(f"members/{someone.id}/revert", {"reason": "made up"}), 403)
    head = people.public.head()
    done = ok(people.moderator.post(f"members/{someone.id}/revert", {"reason": "All of it was made up."})).json()
    assert done == {"claims": 3, "events": people.public.head() - head, "left": 0}
    statuses = [people.moderator.get(f"claims/{made['id']}").json()["properties"]["status"]
                for made in (waiting, published, theirs)]
    assert statuses == ["rejected", "retracted", "submitted"]
    assert len(people.moderator.get(f"claims/{theirs['id']}").json()["properties"]["sources"]) == 1
    last = people.moderator.get(f"claims/{published['id']}/history").json()["events"][-1]
    assert last["summary"]["code"] == "abuse" and last["summary"]["reason"] == "All of it was made up."
    assert ok(people.moderator.post(f"members/{someone.id}/revert", {"reason": "again"})).json() == {
        "claims": 0, "events": 0, "left": 0}


def test_the_audit_tells_who_got_which_role_when_and_from_whom(server, people):
    token = people.admin.invite("moderator")
    someone, _ = joining(server, token)
    ok(people.admin.patch(f"members/{someone.id}", {"role": "volunteer"}))
    ok(people.moderator.post(f"members/{someone.id}/suspension", {"reason": "spam"}))
    ok(people.moderator.delete(f"members/{someone.id}/suspension"))
    events = [event for event in all_audited(people.admin, "audit?limit=7")
              if event.get("account", {}).get("id") == someone.id]
    told = [(event["type"], event.get("by", {}).get("name"), event["data"].get("role")) for event in events]
    assert told == [
        ("member.reinstated", "noor", None), ("member.suspended", "noor", None),
        ("member.granted", "warden", "volunteer"), ("member.granted", someone.name, "moderator"),
        ("invitation.accepted", someone.name, None)]
    assert events[3]["data"]["invited_by"] == people.admin.id and events[1]["data"]["reason"] == "spam"
    whole = all_audited(people.admin, "/api/v1/admin/audit?limit=50")
    assert ("account.added", someone.id) in {(e["type"], e.get("account", {}).get("id")) for e in whole}
    assert [event["seq"] for event in whole] == sorted({event["seq"] for event in whole}, reverse=True)
    assert not {event["type"] for event in whole} & {"claim.submitted", "review.decided"}


def all_audited(client, path):
    found = []
    while path:
        page = ok(client.get(path)).json()
        found += page["events"]
        path = next((link["href"] for link in page["links"]), None)
    return found


def test_what_a_map_says_of_people_is_for_moderators(people):
    someone = people.admin.newcomer()
    ok(people.moderator.post(f"members/{someone.id}/suspension", {"reason": "quite unheard of"}))
    for client in (people.public, people.volunteer2):
        for path in ("events?since=0&limit=1000", "claims?limit=1000", f"/api/v1/maps/{MAP}", "/api/v1/maps"):
            text = client.get(path).text
            assert someone.id not in text and someone.name not in text and "unheard" not in text, path
    kinds = {event["type"] for event in people.moderator.get("events?since=100&limit=1000").json()["events"]}
    assert {"member.suspended", "invitation.accepted"} <= kinds


def test_rights_come_and_go_at_once(people):
    someone = people.admin.newcomer()
    for role, status in (("moderator", 200), ("volunteer", 403), ("admin", 200)):
        ok(people.admin.patch(f"members/{someone.id}", {"role": role}))
        assert someone.get("queue").status_code == status
    wait_for(lambda: someone.get("audit").status_code == 200, "an admin's rights")


def test_who_joined_by_themselves_waits_in_a_line_of_their_own(server, people):
    name = f"free-{uuid.uuid4().hex[:8]}"
    ok(people.admin.post("/api/v1/maps", {"id": name, "title": {"en": "Free"}}))
    ok(people.admin.patch(f"/api/v1/maps/{name}", {"registration": "open"}))
    someone = Client(server, f"n{uuid.uuid4().hex[:12]}")
    ok(someone.post(f"/api/v1/maps/{name}/registrations", {"name": someone.name, "password": PASSWORD}))
    path = f"/api/v1/maps/{name}/claims"

    def queued():
        made = ok(someone.post(path, claim())).json()["id"]
        items = ok(people.admin.get(f"/api/v1/maps/{name}/queue")).json()["items"]
        return made, next(item["why"] for item in items if item["claim"]["id"] == made)

    made, why = queued()
    assert why == "newcomer"
    for decision in ({"decision": "take"}, {"decision": "verify", "code": "sources_agree", "reason": "It is so."}):
        ok(people.admin.post(f"{path}/{made}/review", decision))
    assert queued()[1] == "new"
