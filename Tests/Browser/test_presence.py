"""Two members at one claim see each other at work, in words; nobody else does."""

import pytest
from client import Client
from conftest import LANGUAGES

EDITING = {"en": "layla is editing this.", "ar": "هذه الإفادة قيد التعديل الآن لدى layla."}
VIEWING = {"en": "noor is looking at this.", "ar": "هذه الإفادة مفتوحة الآن لدى noor."}


@pytest.fixture(scope="module")
def claim(server):
    volunteer, moderator = Client(server, "layla", server.link("layla")), Client(server, "noor", server.link("noor"))
    made = volunteer.submit(title={"en": "Rebels hold the citadel", "ar": "الفصائل تسيطر على القلعة"})["id"]
    moderator.verify(made)
    return made


def said(page, where=".claim-head + .present"):
    return page.locator(where)


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_see_each_other_at_a_claim(open_page, keep, claim, language):
    volunteer = open_page("layla", language, f"/?claim={claim}")
    volunteer.locator(".confidence").first.wait_for()
    assert said(volunteer).is_hidden()
    moderator = open_page("noor", language, f"/?claim={claim}")
    said(volunteer).get_by_text(VIEWING[language]).wait_for()
    volunteer.locator("[data-action=edit]").click()
    said(moderator).get_by_text(EDITING[language]).wait_for()
    said(volunteer, ".view-mark .present").get_by_text(VIEWING[language]).wait_for()
    keep(moderator, f"presence-{language}")
    assert said(moderator).get_attribute("role") == "status"
    overflow = moderator.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0

    volunteer.close()
    said(moderator).wait_for(state="hidden")


def test_the_desk_tells_who_is_at_what(open_page, server, keep):
    waiting = Client(server, "yusuf", server.link("yusuf")).submit()["id"]
    desk = open_page("idris", path="/desk")
    row = f".desk-queue [data-present='{waiting}']"
    desk.locator(row).wait_for(state="attached")
    assert desk.locator(row).is_hidden()
    moderator = open_page("noor", path=f"/desk?claim={waiting}")
    moderator.locator(".confidence").first.wait_for()
    desk.locator(row).get_by_text(VIEWING["en"]).wait_for()
    keep(desk, "presence-desk")
    moderator.locator(".claim-close").click()
    desk.locator(row).wait_for(state="hidden")


def test_a_hidden_page_is_no_presence_and_the_public_asks_for_nothing(open_page, server, claim):
    anyone = open_page(None, path=f"/?claim={claim}")
    anyone.locator(".confidence").first.wait_for()
    loaded = anyone.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert not [name for name in loaded if name.endswith("/app/presence.js")]
    moderator = open_page("noor", path=f"/?claim={claim}")
    volunteer = open_page("layla", path=f"/?claim={claim}")
    said(volunteer).get_by_text(VIEWING["en"]).wait_for()
    moderator.evaluate("""() => {
        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    said(volunteer).wait_for(state="hidden")
    assert said(anyone).is_hidden()
