"""A real Chromium in front of a real server, and a place for screenshots."""

import pathlib
import re
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from server import BINARY, Server
from transport import IS_SECURE

SCREENSHOTS = pathlib.Path(__file__).parent / "screenshots"
LANGUAGES = ["en", "ar"]


def is_fault(said, refusals):
    refused = re.search(r"responded with a status of (\d+)", said.text)
    return said.type == "error" and not (refused and int(refused[1]) in refusals)


def pytest_configure():
    if not BINARY.exists():
        pytest.exit(f"there is no program at {BINARY}; build it, or set CAIRN_BIN", returncode=2)
    SCREENSHOTS.mkdir(exist_ok=True)


# As long as everything else is waited for.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("cairn") / "data") as running:
        yield running
        assert running.errors() == []


@pytest.fixture(scope="session")
def chromium():
    program = shutil.which("chromium")
    assert program, "Debian's package chromium is not installed"
    with sync_playwright() as playwright:
        # Run as root, as in a container, Chromium has no sandbox of its own.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, server):
    """Opens the page for one person in a context of their own. What goes wrong in it fails the test."""
    contexts = []

    def open_as(name=None, language="en", path="/", width=1280, height=860, **options):
        context = chromium.new_context(
            locale=language, viewport={"width": width, "height": height}, ignore_https_errors=IS_SECURE, **options)
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        # A browser writes every refusal to its console; a test names those that it provokes.
        page.refusals = set()
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: page.faults.append(said.text) if is_fault(said, page.refusals) else None)
        if name:
            page.goto(f"{server.base}/#/link/{server.link(name)}")
            page.get_by_test_id("account").wait_for()
            # What signing in still does must not come after what the test does.
            page.locator("[data-testid=live-sign][data-state=live]").wait_for()
        if not name or path != "/":
            page.goto(server.base + path)
        page.locator("[data-testid=live-sign][data-state=live]").wait_for()
        return page

    yield open_as
    faults = [fault for context in contexts for page in context.pages for fault in page.faults]
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def keep():
    """Keeps a screenshot for people to look at."""

    def keep_as(page, name):
        page.screenshot(path=SCREENSHOTS / f"{name}.png")

    return keep_as
