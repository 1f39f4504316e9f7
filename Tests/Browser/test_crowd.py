"""A map of more claims than a page holds: counted where there are many, drawn where there are few."""

import pytest
from client import Client
from conftest import LANGUAGES
from crowded import crowd
from server import Server
from waiting import until

NUMBER = 1500
SUM = "[...document.querySelectorAll('.cluster')].reduce((sum, each) => sum + Number(each.dataset.count), 0)"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("crowd") / "data") as running:
        running.people = crowd(running, NUMBER)
        yield running
        assert running.stop() == 0


def counted(page):
    return page.evaluate(SUM)


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_are_counted_and_few_are_drawn(open_page, keep, language):
    page = open_page(None, language, "/?view=34.8,39,7")
    page.locator(".cluster").first.wait_for()
    page.locator("[data-testid=timebar] rect").first.wait_for(state="attached")
    assert counted(page) > NUMBER / 2
    keep(page, f"crowd-{language}")
    label = page.locator(".cluster").first.get_attribute("aria-label")
    assert label and "{" not in label
    # The largest leads closer, until single claims are seen.
    for _ in range(6):
        if page.locator(".cluster").count() == 0:
            break
        before = counted(page)
        page.evaluate("[...document.querySelectorAll('.cluster')].sort((a, b) => b.dataset.count - a.dataset.count)[0].focus()")
        page.keyboard.press("Enter")
        until(page, f"(before) => {SUM} < before", before)
    page.locator(".symbol").first.wait_for()
    assert page.locator(".cluster").count() == 0
    keep(page, f"crowd-near-{language}")


def test_the_list_goes_on_as_long_as_one_asks(open_page):
    page = open_page(None)
    page.locator(".view-list .row").first.wait_for()
    seen = page.locator(".view-list .row").count()
    for _ in range(12):
        page.locator(".view-list .button.wide").click()
        until(page, "(seen) => document.querySelectorAll('.view-list .row').length > seen", seen)
        seen = page.locator(".view-list .row").count()
    assert seen > 1000


def test_time_is_chosen_among_all_of_them(open_page):
    page = open_page(None, path="/?view=34.8,39,7")
    page.locator(".cluster").first.wait_for()
    page.locator("[data-testid=timebar] rect").first.wait_for(state="attached")
    every = counted(page)
    page.locator("[data-action=time-on]").click()
    until(page, f"(every) => {SUM} < every", every)
    assert "to=2024-12-" in page.url
    page.locator("[data-action=time-all]").click()
    until(page, f"(every) => {SUM} === every", every)


def test_what_arrives_is_drawn_at_once(open_page, server):
    page = open_page(None, path="/?view=34.8,39,7")
    page.locator(".cluster").first.wait_for()
    volunteer = Client(server, "layla", server.link("layla"))
    made = volunteer.submit(title={"en": "Just now"}, geometry={"type": "Point", "coordinates": [39, 34.8]})
    page.locator(f".symbol[data-claim='{made['id']}']").wait_for()
    page.get_by_test_id("news").wait_for()
