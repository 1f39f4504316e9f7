"""Real peers for the project's WebSocket."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from echo_peer import PROGRAM, echo_server


def pytest_configure():
    if not PROGRAM.exists():
        pytest.exit(f"there is no program at {PROGRAM}; build it, or set ECHO_BIN", returncode=2)


@pytest.fixture(scope="session")
def continuous():
    """A server that keeps its compression's context where it is allowed to."""
    with echo_server() as server:
        yield server


@pytest.fixture(scope="session")
def standalone():
    """A server whose every message is compressed by itself."""
    with echo_server("--standalone") as server:
        yield server


@pytest.fixture(scope="session")
def chromium():
    program = shutil.which("chromium")
    assert program, "Debian's package chromium is not installed"
    with sync_playwright() as playwright:
        # Run as root, as in a container, Chromium has no sandbox of its own.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
