"""How long, by which chance, with how many files; and figures at the end of a run.

    SOAK_SECONDS   how long the hostile crowd is there (60)
    SOAK_SEED      a number from which everything by chance is derived; printed, so that a run can be repeated
    SOAK_PLACES    hostile connections at a time (2000)
"""

import os
import random
import resource
import types

import pytest
import transport

from client import Client
from server import BINARY, Server, cairn

SECONDS = float(os.environ.get("SOAK_SECONDS", "60"))
SEED = int(os.environ.get("SOAK_SEED", random.randrange(1 << 32)))
PLACES = int(os.environ.get("SOAK_PLACES", "2000"))
# A server's connections, storms among them, and what else it has open; no program here needs more.
FILES_NEEDED = 2 * PLACES + 1_000
FIGURES = pytest.StashKey()


def pytest_configure(config):
    config.stash[FIGURES] = []
    if not BINARY.exists():
        pytest.exit(f"there is no program at {BINARY}; build it, or set CAIRN_BIN", returncode=2)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if most < FILES_NEEDED:
        pytest.exit(
            f"a process may open {most} files here, and the soak needs {FILES_NEEDED}: "
            f"raise the hard limit (ulimit -Hn {FILES_NEEDED}), or set SOAK_PLACES to less than {PLACES}", returncode=2)


def pytest_report_header():
    return f"cairn: {BINARY}\nsoak: {PLACES} hostile connections for {SECONDS:g} s, SOAK_SEED={SEED}"


def pytest_terminal_summary(terminalreporter, config):
    terminalreporter.section("soak")
    terminalreporter.write_line(f"SOAK_SEED={SEED}")
    for line in config.stash[FIGURES]:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def note(pytestconfig):
    """Puts a line among the figures."""
    return pytestconfig.stash[FIGURES].append


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("soak") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def people(server):
    """A connection for each request, so that none of theirs stays open."""
    signed_in = types.SimpleNamespace(
        public=Client(server), volunteer=Client(server, "layla", server.links["volunteer"]),
        teammate=Client(server, "yusuf", server.link("yusuf")),
        moderator=Client(server, "noor", server.links["moderator"]))
    Client(server, "warden", server.links["admin"]).lift_limits()
    for client in vars(signed_in).values():
        client.http.headers["Connection"] = "close"
    return signed_in


@pytest.fixture(scope="session")
def certificate():
    """What the server's certificate is checked with; None without TLS."""
    return str(transport.identity()[0]) if transport.IS_SECURE else None


def assert_whole(server):
    """After the server's end: its log is whole, and its projections are as the log says."""
    for command in (["log", "verify"], ["log", "rebuild", "--check"]):
        checked = cairn(*command, "--data", server.data, seconds=600)
        assert checked.returncode == 0, checked.stderr
