"""What is kept of people who come by: nothing by which they could be found, in any file or any line of output."""

import datetime
import ipaddress
import re
import sqlite3
import types

import httpx
import pytest

import transport
from client import PASSWORD, Client, claim, ok
from conftest import NAMES
from feed import Feed
from server import MAP, Server

# What each reader brings along, found nowhere else.
ADDRESSES = ["203.0.113.77", "198.51.100.88", "2001:db8:aaaa:bbbb::99", "192.0.2.66"]
CLAIMED = "10.99.88.77"
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:199.7) Gecko/20100101 Firefox/199.7 an-agent-of-mine"
WORDS = ["an-agent-of-mine", "199.7", "referrer-of-mine", "language-of-mine", "never-to-be-kept"]


def reader(server, address):
    """A browser behind a proxy, with everything that could tell one reader from another."""
    return httpx.Client(
        base_url=server.base, trust_env=False, timeout=20, verify=transport.context() or False, headers={
            "X-Forwarded-For": f"{CLAIMED}, {address}", "X-Real-IP": address, "User-Agent": AGENT,
            "Forwarded": f'for={CLAIMED}, for="[{address}]";proto=http', "Accept-Language": "language-of-mine",
            "Referer": "https://referrer-of-mine.example/", "Origin": server.base})


def visit(server, people, address):
    """Joins, submits, reads, searches, follows the feed, and tries to sign in, rightly and wrongly."""
    name = f"visitor{ADDRESSES.index(address)}"
    with reader(server, address) as someone:
        joined = someone.post(
            f"/api/v1/invitations/{people.admin.invite()}/accept", json={"name": name, "password": PASSWORD})
        assert joined.status_code == 201, joined.text
        assert someone.post(f"/api/v1/maps/{MAP}/claims", json=claim()).status_code == 201
        with Feed(server, types.SimpleNamespace(cookie=someone.cookies["cairn_session"]),
                  additional={"X-Forwarded-For": address, "User-Agent": AGENT}) as feed:
            feed.subscribe()
        assert someone.delete("/api/v1/session").status_code == 204
        assert someone.post("/api/v1/session", json={"name": name, "password": PASSWORD}).status_code == 200
        for path in ("/", f"/api/v1/maps/{MAP}/claims?q=never-to-be-kept", "/api/v1/nothing/never-to-be-kept",
                     f"/api/v1/maps/{MAP}/claims/never-to-be-kept", "/api/v1/places?q=never-to-be-kept",
                     f"/api/v1/maps/{MAP}/events?since=0", "/api/v1/sessions", "/api/v1/invitations/never-to-be-kept"):
            someone.get(path)
        someone.get(f"/api/v1/maps/{MAP}", headers={"Authorization": "Bearer cairn_never-to-be-kept"})
        someone.post("/api/v1/session", content=b"{never-to-be-kept", headers={"Content-Type": "application/json"})
        someone.post("/api/v1/session", json={"link": "never-to-be-kept"})
        for tried in ("never-to-be-kept", "layla") * 4:
            answer = someone.post("/api/v1/session", json={"name": tried, "password": "never-to-be-kept"})
        assert answer.status_code == 429
    with pytest.raises(httpx.HTTPError), reader(server, address) as someone:
        someone.post(f"/api/v1/maps/{MAP}/claims", content=halting(), timeout=0.2)


def halting():
    yield b"{never-to-be-kept"
    raise httpx.HTTPError("the line breaks off")


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    """A server that has been visited, and logs as much as it can."""
    data = tmp_path_factory.mktemp("privacy") / "data"
    with Server(data, "--log-level", "trace") as server:
        people = types.SimpleNamespace(**{
            part: Client(server, name, server.links[part]) for part, name in NAMES.items() if part in server.links})
        for address in ADDRESSES:
            visit(server, people, address)
        yield types.SimpleNamespace(server=server, data=data, people=people)


def files(data):
    """Every file below the data directory and all output, by name."""
    found = {path.name: path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}
    return found | {"output": data.with_name(data.name + ".log").read_bytes()}


def found(data, words):
    return [(name, word) for name, content in files(data).items() for word in words if word.lower() in content.lower()]


def ways_of_writing(address):
    """An address as text and as bytes, as a program could keep it. Four bytes alone stand somewhere by chance."""
    packed = ipaddress.ip_address(address).packed
    ways = [address.encode(), ipaddress.ip_address(address).exploded.encode(), packed.hex().encode()]
    return ways + ([packed, packed[:8]] if len(packed) == 16 else [])


def test_nothing_of_who_came_by_is_kept(visited):
    words = [way for address in [*ADDRESSES, CLAIMED] for way in ways_of_writing(address)]
    assert found(visited.data, words + [word.encode() for word in WORDS]) == []


def test_what_is_meant_to_be_kept_is_found_in_the_same_way(visited):
    for word in ("visitor0", "Clashes near Saraqib", "Firefox on Linux"):
        assert found(visited.data, [word.encode()]) != [], word


def test_output_names_nobody(visited):
    output = files(visited.data)["output"].decode()
    assert "POST" in output or "cairn" in output, "nothing is logged at all"
    assert not re.search(r"\b\d{1,3}(\.\d{1,3}){3}\b", output), "an address in the log"
    for word in ("visitor0", "layla", "warden", visited.people.admin.id, visited.people.admin.cookie):
        assert word not in output, word


def test_no_secret_is_kept_as_it_was_given(visited):
    secrets = [PASSWORD, visited.people.admin.cookie, *visited.server.links.values(),
               visited.people.admin.invite(), visited.people.admin.program("read").token]
    assert found(visited.data, [secret.encode() for secret in secrets]) == []


def test_secrets_are_for_their_owner_alone(visited):
    folder = visited.data / "secrets"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {
        name: "0o600" for name in ("server.key", "displacement.key", "session.pepper", "log.key")}


def test_the_database_is_for_its_owner_alone(visited):
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in visited.data.iterdir() if path.is_file()}
    assert len(modes) >= 3 and set(modes.values()) == {"0o600"}, modes


def test_no_table_tells_when_somebody_came_by(visited):
    """Of sessions and tokens days are kept, and nothing finer: no column holds a time of this or the next year."""
    database = next(path for path in visited.data.rglob("*") if path.is_file() and path.read_bytes()[:6] == b"SQLite")
    now = datetime.datetime.now(datetime.UTC).timestamp()
    finer = []
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        for table in ("sessions", "api_tokens", "credentials", "recovery_codes", "totp"):
            rows = db.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in rows.description]
            finer += [(table, column, value) for row in rows for column, value in zip(columns, row) if is_fine(value, now)]
        assert db.execute("SELECT count(*) FROM sessions").fetchone()[0] >= len(ADDRESSES)
    assert finer == []


def is_fine(value, now):
    if isinstance(value, int):
        return any(abs(value / unit - now) < 400 * 86_400 for unit in (1, 1_000, 1_000_000))
    return isinstance(value, str) and bool(re.search(r"\d\d:\d\d", value))


def test_a_tip_has_nobody_behind_it(visited):
    admin = visited.people.admin
    ok(admin.patch(f"/api/v1/maps/{MAP}", {"tips": True}))
    with reader(visited.server, "203.0.113.55") as someone:
        body = claim()
        assert someone.post(f"/api/v1/maps/{MAP}/claims", json=body).status_code == 201
    assert found(visited.data, [b"203.0.113.55"]) == []
    history = ok(admin.get(f"claims/{body['id']}/history")).json()["events"]
    assert ["by" in event for event in history] == [False]


def test_answers_tell_no_other_site_where_they_were_read(visited):
    for path in ("/", f"/api/v1/maps/{MAP}/claims", "/api/v1/session"):
        headers = visited.people.admin.get(path).headers
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
