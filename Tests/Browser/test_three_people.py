"""A volunteer marks a change, a moderator verifies it, the public sees it appear: three browsers, both languages."""

import time

import pytest
from conftest import LANGUAGES
from playwright.sync_api import expect

TITLES = {"en": "Shots heard near the citadel", "ar": "سماع إطلاق نار قرب القلعة"}
PLACES = {"en": "Hama", "ar": "حماة"}


def mark_point(page, language):
    """Marks an event at a place found by its name, and answers with the new claim's id."""
    page.get_by_test_id("mark-button").click()
    page.locator("input[name=kind][value=event]").check(force=True)
    page.locator("[name=place]").fill(PLACES[language])
    page.locator(".options li").first.click()
    page.locator("[name=category]").select_option("armed_clash")
    page.locator("[name=title]").fill(TITLES[language])
    page.locator("[name=source_kind]").select_option("eyewitness")
    page.locator("[name=source_excerpt]").fill("I heard them.")
    page.get_by_test_id("submit-claim").click()
    head = page.locator(".claim-head")
    head.wait_for()
    return head.get_attribute("data-claim")


def verify(page, claim):
    """Takes and verifies a claim at the desk by keyboard; answers when it was confirmed."""
    page.locator(f".desk-queue [data-claim='{claim}']").click()
    page.locator("[data-decision=take]").wait_for()
    page.keyboard.press("t")
    page.locator("[data-decision=verify]").wait_for()
    page.keyboard.press("v")
    confirm = page.get_by_test_id("confirm-decision")
    confirm.wait_for()
    if not page.locator("[name=reason]").input_value():
        page.locator("[name=reason]").fill("I called somebody there.")
    begun = time.monotonic()
    confirm.click()
    return begun


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_marks_and_another_verifies_a_third_sees(open_page, keep, language):
    volunteer = open_page("layla", language)
    moderator = open_page("noor", language, "/desk")
    public = open_page(None, language)
    public.evaluate("window.notReloaded = true")
    direction = "rtl" if language == "ar" else "ltr"
    assert public.evaluate("document.documentElement.dir") == direction

    claim = mark_point(volunteer, language)
    keep(volunteer, f"volunteer-{language}")
    expect(public.locator(f"[data-claim='{claim}']")).to_have_count(0)

    moderator.locator(f".desk-queue [data-claim='{claim}']").wait_for()
    keep(moderator, f"desk-{language}")
    begun = verify(moderator, claim)
    symbol = public.locator(f".symbol[data-claim='{claim}']")
    symbol.wait_for(timeout=5_000)
    seconds = time.monotonic() - begun
    assert seconds < 1, f"it took {seconds:.2f} s to appear"
    print(f"appeared after {seconds * 1000:.0f} ms")

    assert public.evaluate("window.notReloaded"), "the page was reloaded"
    public.get_by_test_id("news").click()
    public.locator(f".row[data-claim='{claim}']").wait_for()
    keep(public, f"public-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_area_is_drawn_and_rejected(open_page, keep, language):
    volunteer = open_page("yusuf", language)
    moderator = open_page("idris", language, "/desk")
    volunteer.get_by_test_id("mark-button").click()
    volunteer.locator("input[name=kind][value=control]").check(force=True)
    volunteer.locator("[data-tool=Polygon]").click()
    volunteer.locator(".leaflet-editable-drawing").wait_for()
    frame = volunteer.locator("#map").bounding_box()
    corners = volunteer.locator(".leaflet-vertex-icon:not(.leaflet-middle-icon)")
    for number, (across, down) in enumerate([(0.5, 0.3), (0.7, 0.3), (0.7, 0.5), (0.5, 0.5)]):
        volunteer.mouse.click(frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * down)
        corners.nth(number).wait_for()
    volunteer.locator("[data-steer=finish]").first.click()
    volunteer.locator("label:has(input[name=holders][value=rebel])").click()
    volunteer.locator("[name=category]").select_option("territorial_control")
    volunteer.locator("[name=title]").fill("Rebels hold this ridge")
    volunteer.locator("[name=source_kind]").select_option("social_post")
    volunteer.locator("[name=source_url]").fill("https://example.org/post")
    keep(volunteer, f"mark-area-{language}")
    volunteer.get_by_test_id("submit-claim").click()
    volunteer.locator(".claim-head").wait_for()
    claim = volunteer.locator(".claim-head").get_attribute("data-claim")

    moderator.locator(f".desk-queue [data-claim='{claim}']").click()
    moderator.locator("[data-decision=take]").click()
    moderator.locator("[data-decision=reject]").click()
    moderator.locator("[name=code]").select_option("not_credible")
    moderator.locator("[name=reason]").fill("No such ridge.")
    keep(moderator, f"reject-{language}")
    moderator.get_by_test_id("confirm-decision").click()
    moderator.locator(f".desk-queue [data-claim='{claim}']").wait_for(state="detached")
    # What is being read does not change under the reader: the news waits to be asked for.
    volunteer.locator(".news button").first.click()
    volunteer.locator(".claim-status .badge-void").wait_for()
