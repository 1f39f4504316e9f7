"""The published descriptions as tests use them: operations, schemas, and what does not keep to them."""

import copy
import json
import re
import urllib.parse

import jsonschema
import referencing
import yaml
from referencing.jsonschema import DRAFT202012

from server import ROOT

OPENAPI = yaml.safe_load((ROOT / "Schema/openapi.yaml").read_text())
FEED = json.loads((ROOT / "Schema/feed.schema.json").read_text())
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
# Where a schema holds others that describe parts of the value, rather than the value once more.
OF_MEMBERS = {"properties", "patternProperties", "$defs"}
OF_VALUES = {"items", "additionalProperties"}


def closed(schema, whole=True):
    """`schema` without room for members that it does not name. Readers are told to expect more; the server may say
    no more than is described."""
    if not isinstance(schema, dict):
        return schema
    result = dict(schema)
    for name in OF_MEMBERS & schema.keys():
        result[name] = {member: closed(part, name != "$defs") for member, part in schema[name].items()}
    for name in OF_VALUES & schema.keys():
        result[name] = closed(schema[name])
    if whole and "additionalProperties" not in schema and schema.keys() & {"$ref", "properties", "allOf", "oneOf"}:
        result.setdefault("unevaluatedProperties", False)
    return result


def closed_everywhere(node):
    """A description whose schemas are all closed; components stay open at their root, since others build on them."""
    if isinstance(node, list):
        return [closed_everywhere(part) for part in node]
    if not isinstance(node, dict):
        return node
    result = {}
    for name, part in node.items():
        if name == "schema":
            result[name] = closed(part)
        elif name == "schemas":
            result[name] = {title: closed(schema, whole=False) for title, schema in part.items()}
        else:
            result[name] = closed_everywhere(part)
    return result


class Schemas:
    """Judges values by schemas of one document, named by their path in it."""

    def __init__(self, document):
        resource = referencing.Resource(copy.deepcopy(document) | {"$id": "urn:described"}, DRAFT202012)
        self.registry = resource @ referencing.Registry()
        self.validators = {}

    def faults(self, value, *path):
        """What keeps `value` from being what the schema at `path` says, in words; empty when nothing does."""
        steps = [urllib.parse.quote(step.replace("~", "~0").replace("/", "~1")) for step in path]
        schema = {"$ref": "urn:described#" + "".join("/" + step for step in steps)}
        if path not in self.validators:
            self.validators[path] = jsonschema.Draft202012Validator(
                schema, registry=self.registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
        found = [jsonschema.exceptions.best_match([error]) for error in self.validators[path].iter_errors(value)]
        return [f"{error.json_path}: {error.message[:300]}" for error in found]


SAID = Schemas(OPENAPI)
ANSWERED = Schemas(closed_everywhere(OPENAPI))


def resolved(node):
    """What a reference leads to, and its path."""
    path = tuple(node["$ref"].removeprefix("#/").split("/"))
    target = OPENAPI
    for step in path:
        target = target[step]
    return target, path


class Operation:
    """One operation of the description."""

    def __init__(self, path, method, node, shared):
        self.path, self.method, self.node = path, method.upper(), node
        self.id = node["operationId"]
        self.at = ("paths", path, method)
        parameters = shared + node.get("parameters", [])
        self.parameters = [resolved(each)[0] if "$ref" in each else each for each in parameters]
        self.responses = {
            status: resolved(each) if "$ref" in each else (each, (*self.at, "responses", status))
            for status, each in node["responses"].items()}

    def named(self, place):
        return {each["name"]: each for each in self.parameters if each["in"] == place}

    @property
    def kinds(self):
        """Media types of the answers to what goes well."""
        return {kind for status, (response, _) in self.responses.items() if status.startswith("2")
                for kind in response.get("content", {})}

    @property
    def examples(self):
        """Bodies that the description shows."""
        if "requestBody" not in self.node:
            return []
        media = self.node["requestBody"]["content"].get("application/json")
        if media is None:
            return []
        return copy.deepcopy([media["example"]] if "example" in media else
                             [each["value"] for each in media["examples"].values()])

    def body_faults(self, body):
        return SAID.faults(body, *self.at, "requestBody", "content", "application/json", "schema")

    def answer_faults(self, answer):
        """In what `answer` differs from what is described for its status."""
        status = str(answer.status_code)
        if status not in self.responses:
            return [f"{self.id} does not tell of {status}: {answer.text[:300]}"]
        response, at = self.responses[status]
        faults = []
        for name, header in response.get("headers", {}).items():
            where = (*at, "headers", name)
            if "$ref" in header:
                header, where = resolved(header)
            if name not in answer.headers:
                faults += [f"{status} without {name}"] if header.get("required") else []
            else:
                said = answer.headers[name]
                is_number = header.get("schema", {}).get("type") == "integer" and said.isdigit()
                faults += ANSWERED.faults(int(said) if is_number else said, *where, "schema")
        return faults + self._content_faults(answer, response.get("content", {}), at)

    @staticmethod
    def _content_faults(answer, content, at):
        if not content:
            return [f"a body: {answer.text[:300]}"] if answer.content else []
        form = answer.headers.get("content-type", "").split(";")[0]
        if form not in content:
            return [f"content type {form}, not {', '.join(content)}"]
        if form.endswith("ndjson"):
            value = [json.loads(line) for line in answer.text.splitlines()]
        else:
            value = answer.json() if form.endswith("json") else answer.text
        if form == "application/problem+json" and value.get("status") != answer.status_code:
            return [f"the body says {value.get('status')}"]
        return ANSWERED.faults(value, *at, "content", form, "schema")


OPERATIONS = {
    node["operationId"]: Operation(path, method, node, item.get("parameters", []))
    for path, item in OPENAPI["paths"].items() for method, node in item.items() if method in METHODS}


def mutants(value):
    """`value` with one member left out, one too many, or one of a wrong type, each way once, with its place."""
    yield from _mutants(value, "")


def _mutants(value, at):
    if isinstance(value, dict):
        yield f"{at}/surprise", value | {"surprise": 1}
        for name, part in value.items():
            yield f"{at}/{name} left out", {key: kept for key, kept in value.items() if key != name}
            for place, changed in _mutants(part, f"{at}/{name}"):
                yield place, value | {name: changed}
    elif isinstance(value, list):
        for index, part in enumerate(value):
            for place, changed in _mutants(part, f"{at}/{index}"):
                yield place, [*value[:index], changed, *value[index + 1:]]
    for wrong in ("surprise", 7.5, True, {"surprise": 1}, [{"surprise": 1}]):
        if type(wrong) is not type(value):
            yield f"{at} as {json.dumps(wrong)}", wrong


def routes():
    """Routes by name, as the server's sources add them: method, path, whether a body is taken."""
    found = {}
    for file in sorted((ROOT / "Sources/API").rglob("*.swift")):
        source = file.read_text()
        words = dict(re.findall(r'let (\w+) = "([^"]*)"', source))
        added = re.findall(
            r'router\.add\(\s*\.([A-Z]+),\s*(.+?),\s*((?:(?:bodyLimit|consumes|produces|files):[^,]+,\s*)*)name:\s*"([^"]+)"',
            source, re.DOTALL)
        assert len(added) == source.count("router.add("), f"{file.name} adds a route in a way not known here"
        for method, pattern, options, name in added:
            for path, called in _spelt_out(pattern, name, words, source):
                assert called not in found, f"two routes are called {called}"
                found[called] = (method, path, "bodyLimit:" in options)
    return found


def _spelt_out(pattern, name, words, source):
    loop = re.search(rf"for {pattern} in (\w+) \{{", source)
    if loop:
        values = re.search(rf"let {loop[1]} = \[(.*?)\]", source, re.DOTALL)[1]
        return [(path, name.replace(rf"\({pattern})", path)) for path in re.findall(r'"([^"]*)"', values)]
    parts = [part.strip() for part in pattern.split("+")]
    return [("".join(part[1:-1] if part.startswith('"') else words[part] for part in parts), name)]
