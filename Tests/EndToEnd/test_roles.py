"""Everything that is done with a claim, by everybody who may stand to it in some way, against one table: an operation
without a row fails."""

import uuid

import pytest

from client import claim, ok, source
from description import OPERATIONS
from exchanges import OF_A_REVISION, an_outlet
from server import MAP

# How somebody stands to the claim, and who that is: it was written by a volunteer, edited by a moderator before it
# was published, and verified by an admin.
WHO = {"public": "public", "author": "volunteer", "another volunteer": "volunteer2", "editor": "moderator",
       "another moderator": "moderator2", "admin": "admin"}
# In the order of WHO: + is let do it, else the last digit of 401, 403, 404 or 409.
# What has to be asked for by more than the path.
ASKED = {"findSource": {"url": "https://news.example/1"}, "countClaimsByPlace": {"zoom": 7}}
ALL, MEMBERS, MODERATORS, UNINVOLVED_MODERATORS = "++++++", "1+++++", "133+++", "1333++"
UNINVOLVED = "13+3++"
ROWS = {}
# What has a table of its own, or is about the map and its log.
ELSEWHERE = ("/media", "/members", "/invitations", "/registrations", "/audit", "/events", "/live", "/feed",
             "/checkpoints", "/log.ndjson")


def row(operation, expected, variant=""):
    def register(prepare):
        ROWS[f"{operation} {variant}".strip()] = (operation, expected, prepare)
        return prepare
    return register


def rows(expected, *operations):
    """Rows of operations that need nothing but a published claim."""
    for operation in operations:
        row(operation, expected)(lambda scene: (scene.published(), None))


class Scene:
    """Makes claims, and what belongs to them."""

    def __init__(self, people):
        self.people = people

    def written(self, **changes):
        made = self.people.volunteer.submit(**changes)
        ok(self.people.moderator.patch(f"claims/{made['id']}", {"title": {"en": "Clashes south of Saraqib"}}, 1))
        return {"id": made["id"], "source": made["properties"]["sources"][0]["id"]}

    def published(self, **changes):
        path = self.written(**changes)
        self.people.admin.verify(path["id"])
        return path

    def rejected(self):
        path = self.written()
        self.people.admin.decide(path["id"], "take", ("reject", "not_credible"))
        return path

    def related(self, who, kind):
        path, relation = self.published(), str(uuid.uuid4())
        body = {"id": relation, "kind": kind, "target": self.other()}
        ok(getattr(self.people, who).post(f"claims/{path['id']}/relations", body))
        return path | {"relation": relation}

    def other(self):
        """A published claim of somebody else's."""
        made = self.people.volunteer2.submit(place="Tall Rifat")
        self.people.admin.verify(made["id"])
        return made["id"]

    def outlet(self):
        return {"outlet": ok(self.people.admin.post("outlets", an_outlet())).json()["id"]}


rows(ALL, "listClaims", "countClaimsByPlace", "countClaimsByTime")
rows(ALL, "getClaim", "getHistory", "listComments", "listOutlets")
rows(MEMBERS, "findDuplicates", "listMentions")
rows(UNINVOLVED, "withdrawAssessment")
rows(MODERATORS, "getQueue", "removeSource")


@row("submitClaim", MEMBERS)
def a_claim(scene):
    return {}, claim()


@row("editClaim", MEMBERS)
def an_edit(scene):
    return scene.published(), {"place": "Elsewhere"}


@row("editClaim", "1+3+++", "before it is published")
def an_edit_of_a_draft(scene):
    return scene.written(), {"place": "Elsewhere"}


@row("addSource", MEMBERS)
def a_source(scene):
    return scene.published(), source(url="https://other.example/1")


@row("changeSource", MODERATORS)
def a_source_of_what_is_published(scene):
    return scene.published(sources=[source(), source(url="https://other.example/2")]), {"credibility": 3}


@row("changeSource", "1+3+++", "before it is published")
def a_source_of_a_draft(scene):
    return scene.written(), {"credibility": 3}


ROWS["removeSource"] = ("removeSource", MODERATORS, lambda scene: (
    scene.published(sources=[source(), source(url="https://other.example/2")]), None))


@row("findSource", MEMBERS)
def a_link(scene):
    return {}, None


@row("reviewClaim", MODERATORS, "take")
def a_lock(scene):
    return scene.published(), {"decision": "take"}


@row("reviewClaim", MODERATORS, "confirm")
def still_so(scene):
    return scene.published(), {"decision": "confirm"}


def deciding(decision, code, expected, make, **more):
    @row("reviewClaim", expected, decision)
    def decide(scene):
        return make(scene), {"decision": decision, "code": code, "reason": "It is so."} | more


deciding("dispute", "sources_conflict", UNINVOLVED_MODERATORS, Scene.published)
deciding("retract", "proved_wrong", UNINVOLVED_MODERATORS, Scene.published)
deciding("reopen", "new_evidence", UNINVOLVED_MODERATORS, Scene.rejected)


def taken(scene):
    path = scene.written()
    scene.people.moderator2.decide(path["id"], "take")
    return path


deciding("verify", "sources_agree", UNINVOLVED_MODERATORS, taken)
deciding("reject", "not_credible", UNINVOLVED_MODERATORS, taken)


def edited_by_another(scene):
    path = scene.published()
    ok(scene.people.volunteer2.patch(f"claims/{path['id']}", {"place": "Elsewhere", "tags": ["market"]}, 2))
    return path


deciding("accept_revision", "correction", UNINVOLVED_MODERATORS, edited_by_another, fields=["place"])
deciding("decline_revision", "no_improvement", UNINVOLVED_MODERATORS, edited_by_another)


def flagged(scene):
    path = scene.published()
    ok(scene.people.volunteer2.post(f"claims/{path['id']}/flags", {"flag": "danger"}))
    return path


# Nobody outside the team knows that it is still there; who is not signed in learns not even that.
deciding("clear_flags", "nobody_endangered", UNINVOLVED_MODERATORS, flagged)


@row("reviewClaim", "1333+9", "undo")
def what_another_moderator_decided(scene):
    path = scene.written()
    scene.people.moderator2.verify(path["id"])
    return path, {"decision": "undo"}


@row("assessClaim", UNINVOLVED)
def an_assessment(scene):
    return scene.published(), {"value": "agree", "reason": "I was there."}


@row("overrideConfidence", UNINVOLVED_MODERATORS)
def a_figure(scene):
    return scene.published(), {"value": 80, "reason": "It was geolocated."}


@row("liftOverride", UNINVOLVED_MODERATORS)
def the_computed_figure(scene):
    path = scene.published()
    body = {"value": 80, "reason": "It was geolocated."}
    ok(scene.people.admin.put(f"claims/{path['id']}/confidence", body))
    return path, {"reason": "It was not."}


@row("flagClaim", MEMBERS)
def a_flag(scene):
    return scene.published(), {"flag": "danger", "reason": "It names a street."}


@row("appeal", "1+3333")
def an_appeal(scene):
    return scene.rejected(), {"reason": "There is a second source."}


@row("relateClaim", MEMBERS)
def a_relation(scene):
    return scene.published(), {"kind": "contradicts", "target": scene.other()}


@row("relateClaim", UNINVOLVED_MODERATORS, "merge")
def a_merge(scene):
    return scene.published(), {"kind": "duplicate_of", "target": scene.other()}


@row("unrelateClaim", "1+3+++")
def the_authors_relation(scene):
    return scene.related("volunteer", "contradicts"), None


@row("unrelateClaim", "1333++", "merge")
def the_undoing_of_a_merge(scene):
    return scene.related("moderator2", "duplicate_of"), None


@row("findDuplicatesOfDraft", MEMBERS)
def a_draft(scene):
    return {}, claim()


@row("addComment", MEMBERS)
def a_comment(scene):
    return scene.published(), {"text": "Is it so?"}


@row("removeComment", "1+3+++")
def the_authors_comment(scene):
    path, comment = scene.published(), str(uuid.uuid4())
    ok(scene.people.volunteer.post(f"claims/{path['id']}/comments", {"id": comment, "text": "It is."}))
    return path | {"comment": comment}, None


@row("seeMentions", MEMBERS)
def seen(scene):
    return {}, {"through": 0}


@row("redactClaim", "13333+")
def a_redaction(scene):
    return scene.published(), {"reason": "It endangers people."}


@row("createOutlet", MEMBERS)
def a_new_outlet(scene):
    return {}, an_outlet()


@row("changeOutlet", MODERATORS)
def a_grade(scene):
    return scene.outlet(), {"reliability": "D"}


@row("getOutletHistory", MEMBERS)
def a_history(scene):
    return scene.outlet(), None


@pytest.fixture(scope="module")
def scene(people):
    people.admin.lift_limits()
    return Scene(people)


def test_every_operation_has_a_row():
    of_claims = {
        name for name, operation in OPERATIONS.items() if operation.path.startswith("/api/v1/maps/{map}/")
        and not any(operation.path.removeprefix("/api/v1/maps/{map}").startswith(part) for part in ELSEWHERE)}
    assert {operation for operation, _, _ in ROWS.values()} == of_claims
    assert {len(expected) for _, expected, _ in ROWS.values()} == {len(WHO)}


@pytest.mark.parametrize("name", ROWS)
def test_everybody(scene, name):
    operation, expected, prepare = ROWS[name]
    described = OPERATIONS[operation]
    found = {}
    for part, who in WHO.items():
        path, body = prepare(scene)
        head = scene.people.public.head()
        revision = '"2"' if operation == "editClaim" else '"1"'
        answer = getattr(scene.people, who).request(
            described.method, described.path.format(**{"map": MAP} | path), body, {"If-Match": revision}
            if operation in OF_A_REVISION else {},
            params=ASKED.get(operation))
        assert answer.is_success or answer.status_code in (401, 403, 404, 409), answer.text
        found[part] = "+" if answer.is_success else str(answer.status_code)[-1]
        if not answer.is_success:
            assert scene.people.public.head() == head, f"{part} changed something"
    assert found == dict(zip(WHO, expected, strict=True))
