"""How the server is, for its admins, and whether what it signed of its log holds."""

import json

import pytest
from client import Client, ok
from conftest import LANGUAGES
from server import wait_for


@pytest.fixture(scope="module")
def signed(server):
    admin = Client(server, "warden", server.link("warden"))
    admin.submit(title={"en": "Something to sign"})
    return wait_for(lambda: ok(admin.get("checkpoints")).json()["checkpoints"], "a checkpoint", 30)


@pytest.mark.parametrize("language, width, height, scheme", [("en", 1280, 900, "light"), ("ar", 390, 844, "dark"), ("ar", 1280, 900, "light"), ("en", 320, 640, "light")])
def test_an_admin_sees_how_the_server_is_and_checks_what_it_signed(open_page, server, signed, keep, language, width, height, scheme):
    page = open_page("warden", language, "/#/server", width=width, height=height, color_scheme=scheme)
    page.locator(".place-tabs a[href='#/server/health']").press("Enter")
    page.locator("[data-testid=ready].badge-stands").wait_for()
    page.locator(f"tr[data-seq='{signed[-1]['seq']}']").wait_for()
    page.locator("[data-action=check]").press("Enter")
    page.locator("[data-testid=checked] .badge-stands").wait_for()
    keep(page, f"health-{width}-{language}")
    assert page.evaluate("[document.documentElement, ...document.querySelectorAll('.panel-content, .bar')].every((part) => part.scrollWidth <= part.clientWidth + 1)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signature_that_does_not_hold_is_named(open_page, server, signed, keep, language):
    page = open_page("warden", language, "/")
    changed = [*signed[:-1], signed[-1] | {"hash": "0" * 64}]
    page.route("**/checkpoints?*", lambda route: route.fulfill(json={"handovers": [], "checkpoints": changed, "links": []}))
    page.goto(f"{server.base}/#/server/health")
    page.locator("[data-action=check]").click()
    page.locator("[data-testid=checked] .badge-void").wait_for()
    assert page.locator("[data-testid=checked] li").count() == 1
    keep(page, f"health-broken-{language}")


def test_nothing_signed_a_server_that_cannot_write_and_somebody_else(open_page, server, keep):
    page = open_page("warden", "en", "/")
    page.refusals = {503}
    page.route("**/checkpoints?*", lambda route: route.fulfill(json={"handovers": [], "checkpoints": [], "links": []}))
    page.route("**/readyz", lambda route: route.fulfill(status=503, content_type="application/json", body=json.dumps({"ready": False})))
    page.goto(f"{server.base}/#/server/health")
    page.locator("[data-testid=ready].badge-void").wait_for()
    assert page.locator("[data-action=check]").count() == 0
    keep(page, "health-empty")
    page.unroute("**/readyz")
    page.locator("[data-action=again]").click()
    page.locator("[data-testid=ready].badge-stands").wait_for()
    other = open_page("noor", "en", "/#/server/health")
    other.locator(".view-place .empty").wait_for()
    assert other.locator("[data-testid=ready]").count() == 0
