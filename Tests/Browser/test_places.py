"""Places of the page beside the map: one's own claims, and what the map is."""

import json

import pytest
from client import Client, ok
from conftest import LANGUAGES
from people import HOSTILE


@pytest.fixture(scope="module")
def people(server):
    return {name: Client(server, name, server.link(name)) for name in ("layla", "yusuf", "noor", "idris", "warden")}


def words(tag):
    return {"en": f"Rebels hold the citadel {tag}", "ar": f"الفصائل تسيطر على القلعة {tag}"}


def sideways(page):
    return page.evaluate("""() => [document.documentElement, ...document.querySelectorAll(".panel-content, .dialog, .bar")]
        .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.className || part.tagName)""")


@pytest.fixture(scope="module")
def fates(server, people):
    """A volunteer of whose claims one has had every fate."""
    volunteer = people["layla"]
    people["warden"].lift_limits()

    def decided(tag, *decisions):
        claim = volunteer.submit(title=words(tag), place="Hama")["id"]
        people["noor"].decide(claim, *decisions)
        return claim

    claims = {
        "new": volunteer.submit(title=words("one"), place="Hama")["id"],
        "in_review": decided("two", "take"),
        "verified": decided("three", "take", ("verify", "sources_agree")),
        "disputed": decided("four", "take", ("dispute", "sources_conflict")),
        "retracted": decided("six", "take", ("verify", "sources_agree"), ("retract", "proved_wrong")),
        "flagged": decided("seven", "take", ("verify", "sources_agree")),
        "pending": decided("eight", "take", ("verify", "sources_agree")),
        "changed": decided("nine", "take", ("verify", "sources_agree")),
        "declined": decided("ten", "take", ("verify", "sources_agree")),
    }
    claims["rejected"] = volunteer.submit(title=words("five"), place="Hama")["id"]
    people["noor"].decide(claims["rejected"], "take")
    ok(people["noor"].post(f"claims/{claims['rejected']}/review", {"decision": "reject", "code": "not_in_source", "reason": HOSTILE}))
    ok(people["yusuf"].post(f"claims/{claims['flagged']}/flags", {"flag": "wrong_place", "reason": "By the river."}))
    ok(volunteer.patch(f"claims/{claims['pending']}", {"place": "Hama, citadel"}, 1))
    ok(volunteer.patch(f"claims/{claims['declined']}", {"place": "Hama, mill"}, 1))
    ok(people["yusuf"].patch(f"claims/{claims['changed']}", {"place": "Hama, bridge"}, 1))
    ok(people["noor"].post(f"claims/{claims['verified']}/comments", {"text": f"@layla {HOSTILE}"}))
    return claims


@pytest.mark.parametrize("language, width, height, scheme", [("en", 1280, 900, "light"), ("ar", 390, 844, "dark"), ("ar", 1280, 900, "light"), ("en", 320, 700, "light")])
def test_somebody_sees_what_became_of_their_claims(open_page, people, fates, keep, language, width, height, scheme):
    page = open_page("layla", language, width=width, height=height, color_scheme=scheme)
    requests = []
    page.on("request", lambda request: requests.append(request.url) if "/history" in request.url else None)
    page.get_by_test_id("mine-link").click()
    page.locator("[data-group=needs]").wait_for()
    found = {item.locator("[data-claim]").first.get_attribute("data-claim"): item.get_attribute("data-why") for item in page.locator(".mine-item").all()}
    for expected in ("new", "in_review", "verified", "disputed", "rejected", "retracted", "flagged", "pending", "changed"):
        assert found[fates[expected]] == expected
    # The reason is there without asking, as words.
    page.locator(".mine-item[data-why=rejected] .event-reason").wait_for()
    assert page.locator(".mine-item[data-why=rejected] .event-reason").inner_text() == HOSTILE
    assert page.title() != "taken" and page.locator("img[src=x]").count() == 0
    assert 0 < len(requests) <= 5, requests
    keep(page, f"mine-{width}-{language}")
    page.locator("[data-group=waiting]").scroll_into_view_if_needed()
    keep(page, f"mine-below-{width}-{language}")
    assert sideways(page) == []
    page.locator(f".mine-item [data-claim='{fates['rejected']}']").click()
    page.locator(".view-claim [data-action=appeal]").wait_for()
    page.go_back()
    page.locator("[data-group=needs]").wait_for()


def test_a_declined_change_is_told_until_it_is_understood(open_page, people, fates):
    claim = fates["declined"]
    page = open_page("layla", path="/#/mine")
    item = page.locator(f".mine-item:has([data-claim='{claim}'])")
    page.locator(f".mine-item[data-why=pending]:has([data-claim='{claim}'])").wait_for()
    ok(people["noor"].review(claim, "decline_revision", "no_improvement"))
    # By the feed alone.
    page.locator(f".mine-item[data-why=declined]:has([data-claim='{claim}'])").wait_for()
    item.get_by_text("It is so: no_improvement.").wait_for()
    page.reload()
    item.locator("[data-action=understood]").click()
    item.wait_for(state="detached")
    page.reload()
    page.locator(f"[data-group=published] [data-claim='{claim}']").wait_for()


def test_what_mentions_somebody_needs_them_until_it_is_opened(open_page, people, fates):
    page = open_page("layla", path="/#/mine")
    mention = page.locator(".mine-mention")
    mention.wait_for()
    assert mention.locator(".comment-text").inner_text() == f"@layla {HOSTILE}"
    with page.expect_response(lambda answer: answer.url.endswith("/mentions/seen")):
        mention.locator(".button").click()
    page.locator(f".claim-head[data-claim='{fates['verified']}']").wait_for()
    page.go_back()
    page.locator("[data-group=needs]").wait_for()
    assert mention.count() == 0


def test_a_decision_arrives_while_one_looks_and_the_keyboard_stays(open_page, people, fates):
    claim = people["layla"].submit(title=words("live"), place="Hama")["id"]
    page = open_page("layla", path="/#/mine")
    waiting = page.locator(f"[data-group=waiting] [data-claim='{claim}']")
    waiting.focus()
    people["noor"].decide(claim, "take", ("verify", "sources_agree"))
    page.locator(f"[data-group=published] [data-claim='{claim}']").wait_for()
    page.locator(f".mine-item [data-claim='{claim}']:focus").wait_for()
    page.keyboard.press("Enter")
    page.locator(f".claim-head[data-claim='{claim}']").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_ones_own_an_error_and_nobody(open_page, people, keep, language):
    fresh = people["warden"].newcomer()
    page = open_page(None, language)
    page.goto(page.url + "#/mine")
    page.locator(".view-place .empty .button").wait_for()
    page.context.add_cookies([{"name": "cairn_session", "value": fresh.cookie, "url": page.url.split("#")[0]}])
    page.reload()
    page.locator(".empty [class*=primary]").wait_for()
    keep(page, f"mine-empty-{language}")
    page.locator(".empty [class*=primary]").click()
    page.locator(".view-mark").wait_for()
    page.route("**/claims?author=me*", lambda route: route.fulfill(status=503, content_type="application/problem+json", body=json.dumps({"status": 503, "title": "no"})))
    page.refusals = {503}
    page.goto(page.url.split("#")[0] + "#/mine")
    page.locator(".view-place .failure .button").wait_for()
    page.unroute("**/claims?author=me*")
    page.locator(".view-place .failure .button").click()
    page.locator(".empty [class*=primary]").wait_for()


@pytest.mark.parametrize("language, width, height, scheme", [("en", 1280, 900, "light"), ("ar", 390, 844, "dark"), ("ar", 1280, 900, "light"), ("en", 320, 700, "light")])
def test_anybody_reads_what_the_map_is_and_how_its_figures_come_about(open_page, people, keep, language, width, height, scheme):
    ok(people["warden"].patch("/api/v1/maps/syria-2024", {"public_delay": 0}))
    page = open_page(None, language, width=width, height=height, color_scheme=scheme)
    page.locator(".map-title a").click()
    page.get_by_test_id("version").wait_for()
    assert not page.context.cookies()
    for at, name in enumerate((".about", "[data-figures=reliability]", "[data-testid=example]", "[data-testid=version]")):
        page.locator(name).first.evaluate("(part) => part.scrollIntoView()")
        keep(page, f"about-{at}-{width}-{language}")
    assert sideways(page) == []
    for link in page.locator(".about-list a:not([href^='#'])").all():
        answer = page.request.get(link.evaluate("(link) => link.href"))
        assert answer.ok and ("SHA-256" in answer.text() or answer.headers["content-type"] != "text/plain; charset=utf-8")


def test_the_example_is_what_the_server_would_say_of_it(open_page, people):
    page = open_page(None, "en", "/#/about")
    shown = page.get_by_test_id("example")
    shown.wait_for()
    figures = ok(people["noor"].get("/api/v1/vocabulary")).json()["confidence"]
    for name in ("reliability", "credibility", "kinds"):
        told = {row.get_attribute("data-id"): row.locator("td").inner_text() for row in page.locator(f"[data-figures={name}] tr").all()}
        assert {grade: float(text.removeprefix("×")) for grade, text in told.items()} == figures[name]
    example = page.evaluate("import('/app/model.js').then(({ EXAMPLE }) => EXAMPLE)")
    side = {"own": "rebel", "against": "regime"}
    sources = [
        {name: value for name, value in each.items() if name != "side"}
        | {"url": f"https://example.org/{at}", "excerpt": {"en": "So it was."}}
        | ({"outlet": {"name": "A party", "aligned_with": side[each["side"]]}} if "side" in each else {})
        for at, each in enumerate(example["sources"])]
    claim = people["layla"].submit(title=words("example"), favours="rebel", sources=sources)["id"]
    others = [people["warden"].newcomer() for _ in range(4)]
    for at, other in enumerate(others):
        ok(other.put(f"claims/{claim}/assessment", {"value": "agree" if at < example["assessments"]["agree"] else "disagree"}))
    said = people["noor"].get(f"claims/{claim}").json()["properties"]["confidence"]
    assert float(shown.get_attribute("data-decibans")) == pytest.approx(said["decibans"])
    assert (int(shown.get_attribute("data-value")), shown.get_attribute("data-basis")) == (said["value"], said["basis"])
