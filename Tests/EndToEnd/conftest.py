"""What the tests share: a server with the demonstration map, and the people of that map signed in."""

import types

import pytest

from client import Client
from server import BINARY, Server, cairn

# The demonstration's members; the first three get sign-in links when it is loaded.
NAMES = {"admin": "warden", "moderator": "noor", "volunteer": "layla", "moderator2": "idris", "volunteer2": "yusuf"}


def pytest_report_header():
    return f"cairn: {BINARY}"


def pytest_configure():
    if not BINARY.exists():
        pytest.exit(f"there is no program at {BINARY}; build it, or set CAIRN_BIN", returncode=2)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Ends as an operator would end it; then its log must be whole and its projections as the log says."""
    with Server(tmp_path_factory.mktemp("cairn") / "data") as running:
        yield running
        assert running.process.poll() is None, f"the server died: {running.logged()}"
        assert running.errors() == []
        assert running.stop() == 0
    for command in (["log", "verify"], ["log", "rebuild", "--check"]):
        checked = cairn(*command, "--data", running.data)
        assert checked.returncode == 0, checked.stderr


@pytest.fixture(scope="module")
def people(server):
    """Everyone by part: `public`, `volunteer`, `volunteer2`, `moderator`, `moderator2`, `admin`."""
    signed_in = {
        part: Client(server, name, server.links[part] if part in server.links else server.link(name))
        for part, name in NAMES.items()
    }
    return types.SimpleNamespace(public=Client(server), **signed_in)


@pytest.fixture
def public(people):
    return people.public


@pytest.fixture
def volunteer(people):
    return people.volunteer


@pytest.fixture
def moderator(people):
    return people.moderator
