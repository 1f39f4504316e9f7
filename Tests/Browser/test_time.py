"""Time along the bottom of the map: which part of it is shown, and what was believed then."""

import re

import pytest
from client import Client
from conftest import LANGUAGES
from playwright.sync_api import expect


def bar(page):
    return page.get_by_test_id("timebar")


def listed(page):
    return page.locator(".view-list .row").count()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_of_time_is_chosen_by_keyboard_played_and_left(open_page, keep, language):
    page = open_page(None, language)
    bar(page).locator("rect").first.wait_for(state="attached")
    every = listed(page)
    keep(page, f"time-{language}")
    last = bar(page).locator("[name=time_to]")
    last.focus()
    # Time runs as one reads.
    earlier = "ArrowLeft" if language == "en" else "ArrowRight"
    for _ in range(5):
        page.keyboard.press(earlier)
    assert 0 < listed(page) < every
    assert last.get_attribute("aria-valuetext")
    assert re.search(r"[?&]to=2024-", page.url)
    assert str(listed(page)) in latin(bar(page).locator(".timebar-said").first.inner_text())
    keep(page, f"time-part-{language}")

    again = open_page(None, language, "/" + page.url.split("/", 3)[3])
    bar(again).locator("rect").first.wait_for(state="attached")
    assert listed(again) == listed(page), "the address shows another person the same"

    page.locator("[data-action=play]").click()
    expect(page.locator(".view-list .row")).to_have_count(every)
    page.locator("[data-action=time-back]").click()
    assert listed(page) < every
    page.locator("[data-action=time-all]").click()
    assert listed(page) == every and "to=" not in page.url and "from=" not in page.url


def latin(text):
    return text.translate({0x660 + digit: str(digit) for digit in range(10)})


def test_a_finger_moves_a_handle_on_a_phone(open_page, keep):
    page = open_page(None, "ar", width=390, height=844, has_touch=True)
    every = listed(page)
    page.locator(".timebar-open").tap()
    handle = bar(page).locator("[name=time_from]").bounding_box()
    assert handle["height"] >= 24
    # The first bar is at the right in Arabic.
    page.mouse.move(handle["x"] + handle["width"] - 12, handle["y"] + 12)
    page.mouse.down()
    page.mouse.move(handle["x"] + handle["width"] / 3, handle["y"] + 12, steps=4)
    page.mouse.up()
    assert 0 < listed(page) < every
    assert "from=2024-" in page.url
    keep(page, "time-phone-ar")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_believed_then(open_page, server, keep, language):
    volunteer = Client(server, "layla", server.link("layla"))
    moderator = Client(server, "noor", server.link("noor"))
    claim = volunteer.submit(title={"en": f"Learned later {language}", "ar": f"عُرف لاحقًا {language}"})
    moderator.verify(claim["id"])
    before = moderator.get("events?since=0&limit=1000").json()["head"]
    moderator.decide(claim["id"], ("retract", "proved_wrong"))

    page = open_page(None, language)
    page.goto(f"{server.base}/?as_of={before}&claim={claim['id']}")
    page.get_by_test_id("past").wait_for()
    page.locator(".claim-head").wait_for()
    assert page.get_by_test_id("live-sign").get_attribute("data-state") == "past"
    expect(page.locator(".claim-head .badge-void"), "it stood then").to_have_count(0)
    keep(page, f"believed-{language}")
    page.locator("[data-action=present]").click()
    page.locator(".claim-head .badge-void").wait_for()
    page.locator("[data-testid=live-sign][data-state=live]").wait_for()
    assert "as_of" not in page.url

    handle = bar(page).locator("[name=as_of]")
    # There was no such claim yet.
    page.refusals = {404}
    handle.press("Home")
    # Before anything was claimed.
    page.get_by_test_id("past").wait_for()
    page.locator(".failure, .empty").first.wait_for()
    assert "as_of=" in page.url
    page.locator("[data-action=believed]").click()
    page.locator("[data-testid=live-sign][data-state=live]").wait_for()
    page.locator(".symbol").first.wait_for()
