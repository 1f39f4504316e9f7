"""The places beside the map, by the rules of WCAG as axe knows them, at 320 px, in the dark, and by keyboard alone."""

import pytest
from client import Client, ok
from test_access import LOOKS, examine, press


@pytest.mark.parametrize("language, width, height, scheme", LOOKS)
def test_every_place_can_be_used_by_everybody(open_page, server, language, width, height, scheme):
    volunteer = Client(server, "layla", server.link("layla"))
    moderator = Client(server, "noor", server.link("noor"))
    rejected = volunteer.submit(title={"en": "Rejected"})["id"]
    moderator.decide(rejected, "take", ("reject", "not_in_source"))
    ok(moderator.post(f"claims/{rejected}/comments", {"text": "@layla look at this."}))
    shape = {"width": width, "height": height, "color_scheme": scheme}

    def look(page, name, ready):
        page.locator(ready).first.wait_for()
        page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)))")
        examine(page, f"{name} at {width} px in {language}, {scheme}")

    page = open_page("layla", language, "/#/mine", **shape)
    look(page, "mine", ".mine-item .event-reason, .mine-ground p")
    page.goto(f"{server.base}/#/about")
    look(page, "about", "[data-testid=version]")
    page.locator(".place-head .icon-button").click()
    page.get_by_test_id("share").press("Enter")
    page.frame_locator(".share-preview").locator(".symbol").first.wait_for()
    look(page, "share", "[data-testid=share-snippet]")
    admin = open_page("warden", language, "/#/members/settings", **shape)
    look(admin, "settings", "[data-form=settings-factions]")
    admin.goto(f"{server.base}/#/server/health")
    look(admin, "health", "[data-testid=ready]")
    anyone = open_page(None, language, f"/embed?lang={language}&theme={scheme}", **shape)
    anyone.locator(".symbol").first.press("Enter")
    look(anyone, "embed", ".embed-card h2")


def test_a_faction_is_added_and_saved_by_keyboard_alone(open_page, server):
    page = open_page("warden", path="/#/members/settings")
    page.locator("[data-form=settings-factions]").wait_for()
    press(page, "Tab", "[data-action=add-faction]", 80)
    page.keyboard.press("Enter")
    page.locator("[name$=_name_en]:focus").wait_for()
    page.keyboard.type("By Keyboard")
    press(page, "Tab", "[data-form=settings-factions] [type=submit]")
    page.keyboard.press("Enter")
    page.locator(".notice-done").wait_for()
    made = [faction["id"] for faction in Client(server).get("/api/v1/maps/syria-2024").json()["factions"]]
    assert made[-1] == "by_keyboard"


def test_the_embed_is_used_by_keyboard_alone(open_page):
    page = open_page(None, path="/embed?lang=en")
    page.locator(".symbol").first.wait_for()
    # The map comes first, and its signs after it; theirs is a ring, no outline.
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.symbol')"):
            break
    assert page.evaluate("document.activeElement.matches('.symbol')")
    page.keyboard.press("Enter")
    page.locator(".embed-card h2").wait_for()
    press(page, "Tab", ".embed-card a")
    page.keyboard.press("Escape")
    page.locator(".symbol:focus").wait_for()
