"""The server and `openapi.yaml` held against each other, in both directions."""

import json

import exchanges_of_evidence
import exchanges_of_media
import exchanges_of_people
import httpx
import openapi_spec_validator
import pytest

from description import OPENAPI, OPERATIONS, SAID, mutants, routes
from exchanges import CASES, GETTING, World, an_outlet
from server import ROOT

VOCABULARY = json.loads((ROOT / "Schema/vocabulary.json").read_text())
WITH_BODY = [name for name, operation in OPERATIONS.items() if operation.examples]
# What an enumeration of the description is called in the vocabulary.
WORDS = {
    ("Kind",): "kinds", ("Status",): "statuses", ("Sensitivity",): "sensitivities", ("SourceKind",): "source_kinds",
    ("Stance",): "stances", ("Reliability",): "reliability", ("Term",): "terms", ("Role",): "roles",
    ("Occurred", "properties", "precision"): "precisions", ("Actor", "properties", "role"): "actor_roles",
    ("ControlState", "properties", "state"): "control_states", ("SiteState", "properties", "condition"): "conditions",
    ("Confidence", "properties", "basis"): "bases",
}


# What they are imported for: they add their cases to the others.
assert exchanges_of_people.CASES is exchanges_of_evidence.CASES is exchanges_of_media.CASES is CASES


@pytest.fixture(scope="module")
def world(server, people):
    people.admin.lift_limits()
    return World(server, people)


def test_it_is_openapi():
    openapi_spec_validator.validate(OPENAPI)


def test_the_routes_are_those_of_the_server():
    described = {
        name: (operation.method, operation.path, "requestBody" in operation.node)
        for name, operation in OPERATIONS.items()}
    assert described == routes()


def test_forms_are_judged():
    for name, value in (("Timestamp", "yesterday"), ("Timestamp", "2024-12-07T23:30:00"), ("Uuid", "nobody")):
        assert SAID.faults(value, "components", "schemas", name)


def test_the_version_is_that_of_the_server(world):
    assert world.call("landing").json()["version"] == OPENAPI["info"]["version"]


@pytest.mark.parametrize("path", WORDS, ids="/".join)
def test_words_are_those_of_the_vocabulary(path):
    schema = OPENAPI["components"]["schemas"]
    for step in path:
        schema = schema[step]
    assert schema["enum"] == [word["id"] for word in VOCABULARY[WORDS[path]]]


def test_every_example_is_as_described():
    shown = 0
    for example, at in examples():
        assert SAID.faults(example, *at) == [], at
        shown += 1
    assert shown > 30


def examples():
    """Every example in the description, with the path of the schema that it is to keep to."""
    places = [("components", kind, name) for kind in ("responses", "parameters")
              for name in OPENAPI["components"][kind]]
    for operation in OPERATIONS.values():
        node = operation.node
        places += [(*operation.at, "responses", status) for status in node["responses"]]
        places += [(*operation.at, "parameters", index) for index in range(len(node.get("parameters", [])))]
        places += [(*operation.at, "requestBody")] if "requestBody" in node else []
    for place in places:
        node = OPENAPI
        for step in place:
            node = node[step]
        holders = [(node, place)] + [
            (media, (*place, "content", kind)) for kind, media in node.get("content", {}).items()]
        for holder, at in holders:
            named = [each["value"] for each in holder.get("examples", {}).values()]
            for example in named + ([holder["example"]] if "example" in holder else []):
                yield example, (*map(str, at), "schema")


def test_every_described_answer_is_asked_for():
    described = {(name, status) for name, operation in OPERATIONS.items() for status in operation.responses}
    # A store that is out of order, and too much at once, have tests of their own.
    provoked = {case for case in described if case[1] not in ("default", "503")}
    assert provoked == set(CASES)


@pytest.mark.parametrize("name,status", sorted(CASES), ids=lambda part: part)
def test_the_server_answers_as_described(world, name, status):
    answers = CASES[name, status](world)
    if isinstance(answers, dict):
        answers = answers[status]
    for answer in [answers] if isinstance(answers, httpx.Response) else answers:
        assert str(answer.status_code) == status, answer.text
        assert OPERATIONS[name].answer_faults(answer) == []


@pytest.mark.parametrize("name", [name for name, status in CASES if status == "406"])
def test_the_media_types_are_those_described(world, name):
    named = CASES[name, "406"](world).json()["detail"].removeprefix("This address answers with ").rstrip(".")
    kinds = OPERATIONS[name].kinds
    assert set(named.split(", ")) == kinds
    for kind in kinds if name in GETTING else []:
        answer = GETTING[name](world, kind)
        assert answer.headers["content-type"].split(";")[0] == kind
        assert OPERATIONS[name].answer_faults(answer) == []


@pytest.mark.parametrize("name", WITH_BODY)
def test_what_is_not_as_described_is_refused(world, name):
    operation = OPERATIONS[name]
    path = world.place(name)
    world.caller(name, "admin")
    head = world.people.public.head()
    taken, refused = [], 0
    for body in operation.examples:
        for place, mutant in mutants(body):
            if not operation.body_faults(mutant):
                assert not place.endswith("/surprise"), "what clients send is described to its last member"
                continue
            refused += 1
            answer = world.call(name, body=mutant, **path)
            if answer.status_code != 422 or operation.answer_faults(answer):
                taken.append(f"{place}: {answer.status_code} {answer.text[:200]}")
    assert taken == []
    assert refused > 5 and world.people.public.head() == head


def apart(name, body):
    """`body` as something that can be there beside what was made before: a host belongs to one outlet."""
    return an_outlet(**body) | {"id": body.get("id")} if name == "createOutlet" else body


@pytest.mark.parametrize("name", WITH_BODY)
def test_what_is_as_described_is_understood(world, name):
    operation = OPERATIONS[name]
    path = world.place(name)
    world.caller(name, "admin")
    misunderstood = []
    for index in range(len(operation.examples)):
        body = world.body(name, index)
        for place, mutant in [("as it is", body), *mutants(body)]:
            if (place == "as it is" or place.endswith("left out")) and not operation.body_faults(mutant):
                answer = world.call(name, body=apart(name, mutant), **path)
                if answer.status_code in (400, 422):
                    misunderstood.append(f"{place}: {answer.text[:300]}")
    assert misunderstood == []
