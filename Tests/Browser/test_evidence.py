"""Evidence and review on the page: assessments, flags, appeals, undo, changes accepted in part and put together, merges."""

import uuid

import pytest
from client import Client, ok
from conftest import LANGUAGES
from playwright.sync_api import expect
from people import HOSTILE, form, send


@pytest.fixture(scope="module")
def people(server):
    return {name: Client(server, name, server.link(name)) for name in ("layla", "yusuf", "noor", "idris", "warden")}


def words(tag):
    return {"en": f"Rebels hold the citadel {tag}", "ar": f"الفصائل تسيطر على القلعة {tag}"}


def published(people, tag, **more):
    claim = people["layla"].submit(**{"title": words(tag), "place": "Hama"} | more)["id"]
    people["noor"].verify(claim)
    return claim


def unfolded(page):
    """On a phone the whole sheet is shown."""
    page.evaluate("document.body.dataset.sheet = 'full'")


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_tap_assesses_another_takes_it_back(open_page, people, keep, language):
    claim = published(people, "assessed")
    page = open_page("yusuf", language, f"/?claim={claim}", width=320, height=700)
    unfolded(page)
    page.locator("[data-action=assess-disagree]").click()
    page.locator("[data-action=assess-disagree][aria-pressed=true]").wait_for()
    send(page, f"assess.{claim}", reason=HOSTILE)
    page.locator("[data-part=assessment-reasons] summary").click()
    page.locator("[data-part=assessment-reasons]").get_by_text(HOSTILE).wait_for()
    keep(page, f"assessed-{language}")
    assert overflow(page) <= 0
    assert people["noor"].get(f"claims/{claim}").json()["properties"]["assessments"]["disagree"] == 1
    page.locator("[data-action=assess-disagree]").click()
    page.locator("[data-action=assess-disagree][aria-pressed=false]").wait_for()
    assert people["noor"].get(f"claims/{claim}").json()["properties"]["assessments"]["disagree"] == 0
    own = open_page("layla", language, f"/?claim={claim}")
    own.locator(".confidence").wait_for()
    expect(own.locator("[data-action=assess-agree]")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_danger_flag_hides_until_a_moderator_has_looked(open_page, people, keep, language):
    claim = published(people, f"danger {language}")
    anyone = open_page(None, language)
    anyone.locator(f".symbol[data-claim='{claim}']").wait_for(state="attached")
    page = open_page("yusuf", language, f"/?claim={claim}")
    page.locator("[data-action=flag]").click()
    page.locator("dialog label:has([value=danger])").click()
    page.locator("dialog .must").wait_for()
    page.locator("dialog [name=reason]").fill(HOSTILE)
    keep(page, f"flag-{language}")
    page.locator("dialog [type=submit]").click()
    page.locator("[data-part=flags].concern-danger").wait_for()
    anyone.locator(f".symbol[data-claim='{claim}']").wait_for(state="detached")

    moderator = open_page("idris", language, "/desk")
    first = moderator.locator(".desk-queue li").first
    first.wait_for()
    assert first.get_attribute("data-why") == "danger"
    moderator.locator(f".desk-queue [data-claim='{claim}']").click()
    moderator.locator("[data-decision=clear_flags]").click()
    keep(moderator, f"clear-flags-{language}")
    moderator.get_by_test_id("confirm-decision").click()
    moderator.locator("[data-part=flags]").wait_for(state="detached")
    anyone.locator(f".symbol[data-claim='{claim}']").wait_for(state="attached")


def test_who_was_rejected_appeals_once(open_page, people):
    claim = people["layla"].submit(title=words("appealed"))["id"]
    people["noor"].decide(claim, "take", ("reject", "not_credible"))
    page = open_page("layla", path=f"/?claim={claim}")
    page.locator("[data-action=appeal]").click()
    page.locator("dialog [type=submit]").click()
    page.locator("dialog [name=reason][aria-invalid]").wait_for()
    page.locator("dialog [name=reason]").fill("There is a second witness.")
    page.locator("dialog [type=submit]").click()
    page.locator("[data-part=appeal]").wait_for()
    expect(page.locator("[data-action=appeal]")).to_have_count(0)
    moderator = open_page("idris", path="/desk")
    moderator.locator(f"[data-why=appealed] [data-claim='{claim}']").wait_for()


def test_a_decision_is_undone_by_key(open_page, people, keep):
    claim = published(people, "undone")
    page = open_page("idris", path=f"/desk?claim={claim}")
    page.locator("[data-decision=dispute]").wait_for()
    page.keyboard.press("d")
    page.get_by_test_id("confirm-decision").click()
    page.locator("[data-decision=undo]").wait_for()
    keep(page, "undo")
    page.keyboard.press("u")
    page.locator("[data-decision=undo]").wait_for(state="detached")
    assert people["noor"].get(f"claims/{claim}").json()["properties"]["status"] == "verified"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_is_accepted_in_part(open_page, people, keep, language):
    claim = published(people, f"in part {language}")
    ok(people["yusuf"].patch(f"claims/{claim}", {"title": {"en": "Rebels left the citadel"}, "place": HOSTILE}, revision=1))
    page = open_page("idris", language, f"/desk?claim={claim}", width=390, height=844)
    unfolded(page)
    pending = page.locator("[data-part=pending]")
    pending.locator("ins", has_text="left").wait_for()
    pending.locator("del", has_text="hold").wait_for()
    pending.locator("[data-changed=place] [type=checkbox]").uncheck()
    keep(page, f"in-part-{language}")
    assert overflow(page) <= 0
    pending.locator("[data-decision=accept_revision]").click()
    page.get_by_test_id("confirm-decision").click()
    pending.wait_for(state="detached")
    now = people["noor"].get(f"claims/{claim}").json()["properties"]
    assert (now["title"]["en"], now["place"]) == ("Rebels left the citadel", "Hama")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_changes_of_two_people_are_put_together(open_page, people, keep, language):
    claim = published(people, f"together {language}")
    page = open_page("yusuf", language, f"/?claim={claim}")
    page.refusals = {412}
    page.locator("[data-action=edit]").click()
    page.locator("[name=title]").fill("Mine")
    page.locator("[name=text]").fill("Said by me.")
    ok(people["noor"].patch(f"claims/{claim}", {"title": {"en": "Theirs", "ar": "عنوانهم"}, "place": "Old Hama"}, revision=1))
    page.get_by_test_id("submit-edit").click()
    page.locator("[data-part=merging]").wait_for()
    page.locator("[data-action=merge-on]").click()
    expect(page.locator("[data-part=merging]"), "a question was passed over").to_be_visible()
    page.locator(f"[data-conflict='title.{language}'] [value=mine]").check()
    keep(page, f"merging-{language}")
    page.locator("[data-action=merge-on]").click()
    page.get_by_test_id("submit-edit").click()
    page.locator("[data-part=pending]").wait_for()
    waiting = people["idris"].get(f"claims/{claim}").json()["properties"]["pending"]
    becomes = {field: change["to"] for field, change in waiting["changes"].items()}
    other = "ar" if language == "en" else "en"
    assert becomes["title"] == {language: "Mine", other: {"ar": "عنوانهم", "en": "Theirs"}[other]}
    assert becomes["place"] == "Old Hama"
    assert becomes["text"][language] == "Said by me."
    assert (waiting["by"], waiting["with"]) == ("yusuf", ["noor"])


def test_a_figure_set_by_hand_stands_beside_the_computed_one(open_page, people):
    claim = published(people, "by hand")
    page = open_page("idris", "ar", f"/desk?claim={claim}")
    page.locator("[data-action=override]").click()
    page.locator("dialog [name=value]").fill("١٠٠")
    page.locator("dialog [name=reason]").fill(HOSTILE)
    page.locator("dialog [type=submit]").click()
    page.locator("dialog [name=value][aria-invalid]").wait_for()
    page.locator("dialog [name=value]").fill("٤٢")
    page.locator("dialog [type=submit]").click()
    page.locator(".override", has_text=HOSTILE).wait_for()
    page.locator("[data-action=lift-override]").click()
    page.locator("dialog [name=reason]").fill("Settled.")
    page.locator("dialog [type=submit]").click()
    page.locator(".override").wait_for(state="detached")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_merge_is_suggested_done_and_undone(open_page, people, keep, language):
    # Far from the other tests' claims, more of which are as alike than are suggested.
    place = {"place": "Abu Kamal", "geometry": {"type": "Point", "coordinates": [40.92, 34.45]}}
    survivor = published(people, f"stands {language}", **place)
    twin = people["yusuf"].submit(title=words(f"stands {language}"), **place)["id"]
    page = open_page("idris", language, f"/desk?claim={twin}")
    suggestion = page.locator(f"[data-part=similar] li:has([data-claim='{survivor}'])")
    suggestion.locator(".why summary").click()
    suggestion.scroll_into_view_if_needed()
    keep(page, f"similar-{language}")
    suggestion.locator("[data-action=similar-duplicate_of]").click()
    page.locator("dialog [type=submit]").click()
    page.locator(f".claim-head[data-claim='{survivor}']").wait_for()
    page.locator(f"[data-absorbed='{twin}'] .source").wait_for()
    reader = open_page("yusuf", language, f"/?claim={twin}")
    reader.locator(f".claim-head[data-claim='{survivor}']").wait_for()
    page.locator("[data-part=related] [data-action=undo-merge]").click()
    page.locator(f".claim-head[data-claim='{twin}']").wait_for()
    keep(page, f"unmerged-{language}")
    assert people["noor"].get(f"claims/{survivor}").json()["properties"].get("absorbed", []) == []


def test_claims_are_related_by_finding_the_other(open_page, people):
    one, other = published(people, "first of two"), published(people, f"second {uuid.uuid4().hex[:8]}")
    page = open_page("yusuf", path=f"/?claim={one}")
    page.locator("[data-action=relate]").click()
    page.locator("dialog label:has([value=contradicts])").click()
    page.locator("dialog [type=search]").fill("second")
    page.locator(f"dialog .pick [value='{other}']").check()
    page.locator("dialog [type=submit]").click()
    line = page.locator(f"[data-related='{other}']")
    line.locator("[data-action=unrelate]").click()
    line.locator("[data-action=sure]").click()
    line.wait_for(state="detached")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mention_shows_up_for_the_one_mentioned(open_page, people, keep, language):
    claim = published(people, f"discussed {language}")
    page = open_page("idris", language, f"/desk?claim={claim}")
    page.locator("[data-part=comments] > summary").click()
    area = page.locator("[data-part=comments] textarea")
    area.press_sequentially(f"{HOSTILE} @yus")
    page.locator("[data-part=comments] [role=option]").wait_for()
    area.press("Enter")
    form(page, f"comment.{claim}").locator("[type=submit]").click()
    page.locator("[data-comment] .mention", has_text="@yusuf").wait_for()
    keep(page, f"comment-{language}")
    mentioned = open_page("yusuf", language, width=390, height=844)
    mentioned.locator("[data-testid=mentions-link] .unseen:not([hidden])").wait_for()
    mentioned.get_by_test_id("mentions-link").click()
    mentioned.get_by_test_id("mentions").get_by_text(HOSTILE).first.wait_for()
    keep(mentioned, f"mentions-{language}")
    mentioned.locator(".mentions-link .unseen").wait_for(state="hidden")
    page.locator("[data-action=remove-comment]").click()
    page.locator("[data-comment] [data-action=sure]").click()
    page.locator("[data-comment]").wait_for(state="detached")


def test_the_queue_is_narrowed_to_one_reason(open_page, people):
    published_claim = published(people, "narrowed")
    ok(people["yusuf"].patch(f"claims/{published_claim}", {"place": "Elsewhere"}, revision=1))
    page = open_page("idris", path="/desk")
    page.locator("[name=why]").select_option("pending_revision")
    page.locator(f".desk-queue [data-claim='{published_claim}']").wait_for()
    assert set(page.locator(".desk-queue li").evaluate_all("(lines) => lines.map((line) => line.dataset.why)")) == {"pending_revision"}
    page.locator("h2").first.click()
    page.keyboard.press("j")
    page.locator(".claim-head").wait_for()
    page.locator("[name=why]").select_option("")
    page.locator("[data-why=new]").first.wait_for()


def test_an_administrator_redacts_for_good(open_page, people):
    claim = published(people, "redacted")
    page = open_page("warden", path=f"/?claim={claim}")
    page.locator("[data-action=redact]").click()
    page.locator("dialog [name=reason]").fill("A court's order.")
    page.locator("dialog [type=submit]").click()
    page.locator("dialog [data-field=sure] .fault:not(:empty)").wait_for()
    page.locator("dialog [name=sure]").check()
    page.locator("dialog [type=submit]").click()
    page.locator(".view-list").wait_for()
    assert people["noor"].get(f"claims/{claim}").status_code == 404
