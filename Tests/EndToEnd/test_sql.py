"""Values reach SQL bound, never as a part of its words."""

import re

import pytest

from server import ROOT

STORE = sorted((ROOT / "Sources/Store").rglob("*.swift"))
LITERAL = re.compile(r'"""(.*?)"""|"((?:[^"\\\n]|\\\([^()]*(?:\([^()]*\)[^()]*)*\)|\\.)*)"', re.DOTALL)
PART = re.compile(r"\\\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
WORDS = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|ATTACH|FROM|WHERE|VALUES|ORDER BY|LIMIT|PRAGMA|UNION|IN \(|LIKE)\b"
    r"|[=<>] *\\\(")
# What stands in SQL by name: tables, columns and conditions that are written out in the sources, and question marks.
PARTS = {
    "ClaimRemoval.swift": {"table", "versions"},
    "ClaimSelection.swift": {
        'conditions.joined(separator: " AND ")', "by", "boxes", "tables", "present", "condition", "marks"},
    "DirectoryReader.swift": {"columns"},
    "EvidenceReader.swift": {"stood", "Int64.max"},
    "LogInspection.swift": {"table.name", "table.order"},
    "LogReader.swift": {"condition", "remarkTypes"},
    "PeopleReader.swift": {"place"},
    "Projector.swift": {"table"},
    "Redaction.swift": {"table"},
    "SecretRotation.swift": {"table"},
    "SimilarReader.swift": {"Self.columns"},
}
# SQL that is no literal: a statement put together above it, and the migrations' own files.
STATEMENTS = {"LogInspection.swift": {"sql"}, "SimilarReader.swift": {"sql"}, "LogWalk.swift": {"EventRow.sql"},
              "MigrationRunner.swift": {"migration.sql"},
              "Migration.swift": {"try String(contentsOf: $0"}}


def parts(source):
    """What is interpolated into literals that hold words of SQL."""
    literals = [one or other for one, other in LITERAL.findall(source)]
    return {part for literal in literals if WORDS.search(literal) for part in PART.findall(literal)}


def statements(source):
    """Arguments called `sql` that are no literals."""
    found = re.findall(r'\bsql:\s*([^"\s][^,\n]*)', source)
    return {each.strip().removesuffix(")") for each in found if each.strip() != "String"}


@pytest.mark.parametrize("path", STORE, ids=lambda path: path.name)
def test_nothing_is_put_into_sql(path):
    source = path.read_text()
    assert parts(source) <= PARTS.get(path.name, set())
    assert statements(source) <= STATEMENTS.get(path.name, set())


def test_every_exception_is_one():
    sources = {path.name: path.read_text() for path in STORE}
    for name, known in PARTS.items():
        assert parts(sources[name]) == known, name
    assert {name for name, source in sources.items() if statements(source)} == set(STATEMENTS)


@pytest.mark.parametrize("text,found", [
    ('db.execute(sql: "DELETE FROM x WHERE y = \\(name)")', {"name"}),
    ('let q = "... AND id = \\(claim.id.text)"', {"claim.id.text"}),
    ('sql: """\n SELECT a FROM b\n WHERE c = \'\\(f(x))\'\n """', {"f(x)"}),
    ('"there is no account \\(name)"', set()), ('sql: "SELECT a FROM b WHERE c = ?"', set()),
])
def test_it_would_be_found(text, found):
    assert parts(text) == found


def test_sql_is_in_the_store_alone():
    others = [path for path in (ROOT / "Sources").rglob("*.swift") if path not in STORE]
    assert [path.name for path in others if re.search(r"\bimport (GRDB|SQLite3)\b", path.read_text())] == []
