"""The log as an outsider checks it: by its description, with a program that shares nothing with ours."""

import json
import random

import pytest

from client import ok, source
from outsider import Broken, check
from server import MAP, Server, cairn, wait_for


def exported(client, name=MAP):
    answer = ok(client.get(f"/api/v1/maps/{name}/log.ndjson"))
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    return answer.text.splitlines()


@pytest.fixture(scope="module")
def written(server, people):
    """A log with a bit of everything in it, redactions too."""
    for _ in range(3):
        made = people.volunteer.submit(title={"en": "Words \"quoted\" \\ and\nbroken, حلب 🕊"})
        people.moderator.verify(made["id"])
        ok(people.volunteer2.post(f"claims/{made['id']}/sources", source(url="https://second.example/")))
    ok(people.admin.post(f"claims/{made['id']}/redaction", {"reason": "The family asked."}))
    wait_for(lambda: ok(people.admin.get("checkpoints")).json()["checkpoints"], "a checkpoint")
    return people


def test_an_outsider_finds_the_log_whole(server, written):
    moderator = check(exported(written.moderator))
    assert moderator["head"] == written.admin.head() and moderator["checkpoints"] >= 1
    assert 0 < moderator["shown"] < moderator["head"]
    # Who came and in which role is for admins.
    assert check(exported(written.admin))["shown"] > moderator["shown"]
    for client in (written.public, written.volunteer):
        seen = check(exported(client))
        assert (seen["hash"], seen["shown"]) == (moderator["hash"], 0)


def test_hashes_alone_tell_nothing(server, written):
    text = "\n".join(exported(written.public))
    for line in text.splitlines():
        assert set(json.loads(line)) <= {"seq", "entry", "hash", "checkpoint", "handover", "end",
                                         "audience", "format", "map", "through"}


def test_the_command_exports_the_same(server, written, tmp_path):
    for audience, client in (("public", written.public), ("team", written.volunteer), ("moderators", written.admin)):
        path = tmp_path / f"{audience}.ndjson"
        done = cairn("export", "--data", server.data, "--map", MAP, "--format", "log", "--audience", audience, path)
        assert done.returncode == 0, done.stderr
        assert path.stat().st_mode & 0o077 == 0
        theirs, ours = exported(client), path.read_text().splitlines()
        assert check(ours)["hash"] == check(theirs)["hash"]
        verified = cairn("log", "verify", path)
        assert verified.returncode == 0 and check(ours)["hash"] in verified.stdout
    whole = cairn("export", "--data", server.data, "--map", MAP, "--format", "log")
    assert check(whole.stdout.splitlines())["shown"] > 0
    wrong = cairn("export", "--data", server.data, "--map", "nowhere", "--format", "log")
    assert wrong.returncode == 1 and "cairn map list" in wrong.stderr
    assert cairn("export", "--map", MAP, "--format", "log", "--audience", "all").returncode == 64


def tampered(lines, chance):
    """The export with one character of a hash, a salt, an event or a signature changed, and which line it is."""
    index = chance.randrange(1, len(lines) - 1)
    line = json.loads(lines[index])
    inner = line.get("checkpoint") or line.get("handover") or line
    name = chance.choice(sorted(set(inner) - {"seq", "time"}))
    text = inner[name]
    at = chance.randrange(len(text))
    inner[name] = text[:at] + chance.choice([each for each in "0123456789abcdef" if each != text[at]]) + text[at + 1:]
    return [*lines[:index], json.dumps(line, ensure_ascii=False), *lines[index + 1:]], line.get("seq")


def test_what_was_changed_is_found_by_both(server, written, tmp_path):
    lines, chance = exported(written.admin), random.Random(7)
    path = tmp_path / "changed.ndjson"
    for turn in range(300):
        changed, seq = tampered(lines, chance)
        with pytest.raises(Broken) as found:
            check(changed)
        assert seq is None or found.value.seq == seq
        if turn % 10 == 0:
            path.write_text("\n".join(changed) + "\n")
            verified = cairn("log", "verify", path)
            assert verified.returncode == 1 and (seq is None or f"event {seq}:" in verified.stderr), verified.stderr


@pytest.mark.parametrize("spoil", [
    lambda lines: lines[:-1], lambda lines: lines[:40], lambda lines: lines[:10] + lines[11:],
    lambda lines: lines[:1] + lines[2:], lambda lines: [],
    lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
], ids=["no end", "cut off", "one is missing", "the first is missing", "nothing", "out of order"])
def test_what_is_missing_is_found(server, written, tmp_path, spoil):
    path = tmp_path / "spoilt.ndjson"
    path.write_text("".join(f"{line}\n" for line in spoil(exported(written.admin))))
    verified = cairn("log", "verify", path)
    assert verified.returncode == 1 and verified.stderr.strip()


def test_checkpoints_are_listed(server, written):
    for client in (written.public, written.admin):
        page = ok(client.get("checkpoints")).json()
        assert page["checkpoints"] and page["handovers"] == []
        assert page["checkpoints"][-1]["key"] == page["checkpoints"][0]["key"]


def test_a_log_is_held_to_what_was_kept_of_it(server, written, tmp_path):
    export, kept = tmp_path / "log.ndjson", tmp_path / "kept.json"
    export.write_text("".join(f"{line}\n" for line in exported(written.public)))
    page = ok(written.public.get("checkpoints")).json()
    first = page["checkpoints"][0]

    def verified(checkpoints, key=first["key"]):
        kept.write_text(json.dumps(checkpoints))
        return cairn("log", "verify", export, "--key", key, "--checkpoints", kept)

    for checkpoints in (page, first):
        done = verified(checkpoints)
        assert done.returncode == 0, done.stderr
    for checkpoints, said in [
        ({**first, "hash": "0" * 64}, f"event {first['seq']}: the checkpoint that was kept of it has no valid"),
        ({"seq": first["seq"]}, "holds no checkpoints"),
    ]:
        done = verified(checkpoints)
        assert done.returncode == 1 and said in done.stderr
    assert cairn("log", "verify", export, "--key", "ab").returncode == 64

    # Another log is whole, and signed, and not this one.
    other = tmp_path / "other"
    with Server(other) as running:
        assert running.stop() == 0
    assert cairn("log", "verify", other).returncode == 0
    for kept_of_it, said in [(("--key", first["key"]), "has signed nothing"), (("--checkpoints", kept), "event ")]:
        kept.write_text(json.dumps(page))
        done = cairn("log", "verify", other, *kept_of_it)
        assert done.returncode == 1 and said in done.stderr, done.stderr


def test_the_key_is_exchanged_and_both_sign_it(tmp_path):
    data = tmp_path / "data"
    with Server(data) as running:
        assert (data / "secrets" / "log.key").stat().st_mode & 0o777 == 0o600
        assert running.stop() == 0
    for _ in range(2):
        rotated = cairn("secrets", "rotate", "log.key", "--data", data)
        assert rotated.returncode == 0, rotated.stderr
    with Server(data, demo=False) as running:
        assert running.stop() == 0
    verified = cairn("log", "verify", data)
    assert verified.returncode == 0, verified.stderr
    exported = cairn("export", "--data", data, "--map", MAP, "--format", "log").stdout.splitlines()
    assert check(exported)["keys"] == 3
    forged = [line for line in exported if "handover" not in line]
    assert len(forged) == len(exported) - 2
    # Who knows the last key misses the hand-overs.
    last = json.loads([line for line in exported if "handover" in line][-1])["handover"]["to"]
    for lines, code in [(exported, 0), (forged, 1)]:
        (tmp_path / "log.ndjson").write_text("".join(f"{line}\n" for line in lines))
        assert cairn("log", "verify", tmp_path / "log.ndjson", "--key", last).returncode == code
    (data / "secrets" / "log.key").unlink()
    started = cairn("serve", "--data", data, "--port", "0")
    assert started.returncode == 1 and "log.key is missing" in started.stderr
