"""The command line: what it refuses and how it says so, what the log's checks find, and what runs beside a server."""

import json
import re
import shutil
import signal
import socket
import sqlite3
import subprocess

import pytest

from client import Client, claim, ok
from server import BINARY, MAP, ROOT, Server, cairn, environment, wait_for

COMMANDS = [[], ["serve"], ["user"], ["user", "add"], ["user", "list"], ["user", "password"], ["user", "link"],
            ["user", "disable"], ["map"], ["map", "create"], ["map", "list"], ["log"], ["log", "verify"],
            ["log", "rebuild"], ["watch"]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A data directory with the demonstration, served before and at rest now."""
    with Server(tmp_path_factory.mktemp("demo") / "data") as server:
        return server.data


@pytest.fixture
def data(demo, tmp_path):
    """A copy of it that may be spoilt."""
    shutil.copytree(demo, tmp_path / "data")
    sql(tmp_path / "data", "PRAGMA wal_checkpoint(TRUNCATE)")
    return tmp_path / "data"


def sql(data, statement, *values):
    with sqlite3.connect(data / "cairn.sqlite", isolation_level=None) as database:
        rows = database.execute(statement, values).fetchall()
    database.close()
    return rows


def contents(data):
    """The bytes of the database and of its log, if that holds any."""
    files = {path.name: path.read_bytes() for path in data.glob("cairn.sqlite*") if not path.name.endswith("-shm")}
    return {name: body for name, body in files.items() if body}


def serve(data, *arguments, home=ROOT):
    """A server that is expected not to start."""
    return cairn("serve", "--data", data, "--port", "0", *arguments, home=home, seconds=20)


def test_a_second_server_on_one_directory_says_so(server):
    second = serve(server.data)
    assert second.returncode == 1 and second.stdout == ""
    assert "another cairn serve" in second.stderr and str(server.data) in second.stderr
    ok(Client(server).get("/readyz"))


def test_a_newer_versions_data_is_refused_untouched(data):
    sql(data, "INSERT INTO migration_checksums (name, checksum) VALUES ('9999_tomorrow', 'x')")
    sql(data, "INSERT INTO grdb_migrations (identifier) VALUES ('9999_tomorrow')")
    before = contents(data)
    for command in (["serve", "--port", "0"], ["user", "list"], ["user", "add", "tariq"], ["log", "rebuild"]):
        refused = cairn(*command, "--data", data)
        assert refused.returncode == 1 and refused.stdout == ""
        assert "9999_tomorrow" in refused.stderr and "newer" in refused.stderr
        assert contents(data) == before, command


def test_a_changed_migration_is_refused_by_name(data, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(ROOT / "Schema", home / "Schema")
    (home / "Public").mkdir()
    name = sorted(path.stem for path in (home / "Schema/migrations").iterdir())[0]
    with (home / "Schema/migrations" / f"{name}.sql").open("a") as migration:
        migration.write("-- Changed.\n")
    before = contents(data)
    refused = serve(data, home=home)
    assert refused.returncode == 1 and name in refused.stderr and "changed" in refused.stderr
    assert contents(data) == before


def test_a_port_in_use_is_told(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = cairn("serve", "--data", tmp_path / "data", "--port", port)
    assert refused.returncode == 1 and port in refused.stderr and "use" in refused.stderr


@pytest.mark.parametrize("command", [
    ["user", "add", "tariq"], ["user", "list"], ["map", "list"], ["log", "verify"], ["log", "rebuild", "--check"]],
    ids=" ".join)
def test_a_directory_without_a_store_is_told_and_not_made(command, tmp_path):
    for arguments in ([], ["--data", tmp_path / "nothing"]):
        refused = cairn(*command, *arguments, cwd=tmp_path)
        assert refused.returncode == 1 and refused.stderr.startswith("Error: ") and "no store" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_verify_names_the_event_that_was_changed(data):
    assert cairn("log", "verify", data).returncode == 0
    (stored,), = sql(data, "SELECT bytes FROM events WHERE seq = 60")
    sql(data, "UPDATE events SET bytes = ? WHERE seq = 60", stored[:40] + bytes([stored[40] ^ 1]) + stored[41:])
    broken = cairn("log", "verify", "--data", data)
    assert broken.returncode == 1 and "event 60" in broken.stderr and broken.stdout == ""


@pytest.mark.parametrize("change,seq", [
    ("DELETE FROM events WHERE seq = 61", 61), ("UPDATE events SET hash = zeroblob(32) WHERE seq = 62", 62),
    ("UPDATE events SET subject = 'other' WHERE seq = 63", 63),
    ("UPDATE events SET salt = zeroblob(32) WHERE seq = 64", 64),
    ("UPDATE events SET seq = 1000 WHERE seq = (SELECT max(seq) FROM events)", None),
    ("UPDATE events SET bytes = (SELECT bytes FROM events WHERE seq = 66) WHERE seq = 65", 65)])
def test_verify_finds_every_sort_of_change(data, change, seq):
    seq = seq or sql(data, "SELECT max(seq) FROM events")[0][0]
    sql(data, change)
    broken = cairn("log", "verify", "--data", data)
    assert broken.returncode == 1 and f"event {seq}" in broken.stderr


@pytest.mark.parametrize("change,table", [
    ("UPDATE claim_versions SET confidence = confidence + 1 WHERE version = (SELECT max(version) FROM claim_versions)",
     "claim_versions"),
    ("DELETE FROM claim_factions WHERE version = (SELECT max(version) FROM claim_factions)", "claim_factions"),
    ("UPDATE members SET role = 'admin' WHERE role = 'volunteer'", "members"),
    ("UPDATE accounts SET server_admin = 1", "accounts"), ("DELETE FROM claim_public_boxes", "claim_public_boxes"),
    ("UPDATE claim_words SET words = 'other' WHERE rowid = (SELECT max(rowid) FROM claim_words)", "claim_words"),
    ("DELETE FROM maps", "maps")])
def test_rebuilding_finds_and_repairs_projections(data, change, table):
    check = ["log", "rebuild", "--check", "--data", data]
    assert cairn(*check).returncode == 0
    sql(data, change)
    found = cairn(*check)
    assert found.returncode == 1 and f"{table}: row" in found.stderr and "cairn log rebuild" in found.stderr
    assert cairn(*check).returncode == 1, "checking must change nothing"
    assert cairn("log", "rebuild", "--data", data).returncode == 0
    assert cairn(*check).returncode == 0


def test_rebuilding_does_not_run_beside_a_server(server):
    refused = cairn("log", "rebuild", "--data", server.data)
    assert refused.returncode == 1 and "cairn serve" in refused.stderr
    assert cairn("log", "rebuild", "--check", "--data", server.data).returncode == 0


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command) or "cairn")
def test_help_has_an_example(command):
    told = cairn(*command, "--help")
    assert told.returncode == 0 and told.stderr == ""
    assert re.search(r"Example:\s+cairn\s", told.stdout)


@pytest.mark.parametrize("command", [
    ["dance"], ["serve", "--port", "70000"], ["serve", "--port", "x"], ["serve", "--log-level", "loud"],
    ["serve", "--colour", "red"], ["user", "add"], ["user", "add", "a", "--role", "king"], ["map", "create", "No!"],
    ["map", "create", "a-map", "--title", "x", "--faction", "red"], ["map", "create", "a-map"], ["log", "burn"],
    ["watch"], ["watch", "not-an-address", "--map", "m"], ["watch", "http://127.0.0.1:1"],
    ["watch", "http://127.0.0.1:1", "--map", MAP, "--bbox", "1,2"]], ids=" ".join)
def test_wrong_usage_exits_64(command, tmp_path):
    told = cairn(*command, cwd=tmp_path, seconds=10)
    assert told.returncode == 64 and told.stdout == "" and "Usage:" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_who_is_added_beside_a_server_can_sign_in_and_act_at_once(server):
    added = cairn("user", "add", "tariq", "--map", MAP, "--role", "volunteer", "--data", server.data)
    assert added.returncode == 0 and "tariq is volunteer on syria-2024" in added.stderr
    by_link = Client(server, link=added.stdout.strip().rsplit("/", 1)[1])
    account = by_link.get("/api/v1/session").json()["account"]
    assert account and account["name"] == "tariq"
    assert by_link.post("claims", claim()).status_code == 201
    password = "correct horse battery"
    added = cairn("user", "add", "rana", "--map", MAP, "--role", "moderator", "--password-stdin", "--data", server.data,
                  stdin=password + "\n")
    assert added.returncode == 0 and added.stdout == "" and password not in added.stderr
    by_password = Client(server)
    ok(by_password.post("/api/v1/session", {"name": "rana", "password": password}))
    assert by_password.get("queue").status_code == 200


def test_users_and_maps(data):
    made = cairn("map", "create", "sudan-2025", "--title", "Sudan", "--faction", "army:Army:#c8443c", "--data", data)
    assert made.returncode == 0, made.stderr
    assert cairn("map", "create", "sudan-2025", "--title", "Again", "--data", data).returncode == 1
    assert "sudan-2025\tSudan" in cairn("map", "list", "--data", data).stdout.splitlines()
    for arguments in (["x"], ["tariq", "--map", "nowhere"], ["tariq", "--password-stdin"]):
        refused = cairn("user", "add", *arguments, "--data", data, stdin="short\n")
        assert refused.returncode == 1 and refused.stderr, arguments
    listed = cairn("user", "list", "--data", data).stdout
    assert "warden\tserver-admin\tsyria-2024=admin" in listed and "layla\tsyria-2024=volunteer" in listed
    assert "tariq" not in listed, "a command that failed left an account behind"
    assert cairn("user", "add", "tariq", "--map", "sudan-2025", "--role", "admin", "--data", data).returncode == 0
    assert "tariq\tsudan-2025=admin" in cairn("user", "list", "--data", data).stdout
    assert cairn("log", "rebuild", "--check", "--data", data).returncode == 0


def test_watching(server, public):
    for arguments, query in (([], ""), (["--kind", "control", "--faction", "rebel"], "kind=control&faction=rebel")):
        watched = cairn("watch", server.base, "--map", MAP, "--since", 0, "--until-caught-up", *arguments)
        assert watched.returncode == 0, watched.stderr
        lines = [json.loads(line) for line in watched.stdout.splitlines()]
        assert {line["type"] for line in lines} <= {"event", "gone"}
        assert [line["seq"] for line in lines] == sorted({line["seq"] for line in lines})
        told = {line["claim"]["id"] for line in lines if line.get("claim")}
        assert told == {feature["id"] for feature in public.all(query)}
    refused = cairn("watch", server.base, "--map", "nowhere", "--until-caught-up", seconds=10)
    assert refused.returncode == 1 and "404" in refused.stderr


def test_watching_prints_what_happens(server, people):
    command = [BINARY, "watch", server.base, "--map", MAP, "--since", str(people.public.head())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as watcher:
        made = people.volunteer.submit()
        people.moderator.verify(made["id"])
        line = json.loads(watcher.stdout.readline())
        watcher.terminate()
    assert (line["type"], line["claim"]["id"]) == ("event", made["id"])


def test_who_stops_reading_ends_the_command(server):
    arguments = [BINARY, "watch", server.base, "--map", MAP, "--since", "0"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as watcher:
        watcher.stdout.readline()
        watcher.stdout.close()
        assert watcher.wait(timeout=20) in (0, -signal.SIGPIPE), watcher.stderr.read()


def test_a_full_disk_does_not_end_the_server(tmp_path, demo):
    shutil.copytree(demo, tmp_path / "data")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with open("/dev/full", "wb") as full, subprocess.Popen(
            [BINARY, "serve", "--data", tmp_path / "data", "--port", str(port)], stdout=full,
            stderr=subprocess.DEVNULL, env=environment()) as serving:
        wait_for(lambda: listens(port), "the server listening")
        serving.terminate()
        assert serving.wait(timeout=20) == 0


def listens(port):
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_a_signal_right_after_the_announcement_is_obeyed(demo, tmp_path):
    for number in range(5):
        shutil.copytree(demo, tmp_path / str(number))
        assert Server(tmp_path / str(number), demo=False).stop() == 0


def test_loading_the_demonstration_again_changes_nothing(data):
    head = sql(data, "SELECT max(seq) FROM events")
    with Server(data) as server:
        assert set(server.links) == {"admin", "moderator", "volunteer"}
        wait_for(lambda: Client(server).get("/readyz").json()["ready"], "the server being ready")
    assert sql(data, "SELECT max(seq) FROM events") == head
