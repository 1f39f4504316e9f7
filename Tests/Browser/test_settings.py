"""A map's settings: each matter a form of its own, what is wrong beside its field, and what is saved seen at once."""

import pytest
from client import Client, ok
from conftest import LANGUAGES
from people import HOSTILE, form
from server import MAP


@pytest.fixture
def settled(server):
    """What the map's settings are; they are as before afterwards, as far as they can be."""
    admin = Client(server, "warden", server.link("warden"))
    before = ok(admin.get(f"/api/v1/maps/{MAP}")).json()
    yield lambda: ok(admin.get(f"/api/v1/maps/{MAP}")).json()
    kept = ("title", "summary", "languages", "publish", "public_delay", "recheck_after_days", "time_zone", "view", "basemap", "attribution")
    ok(admin.patch(f"/api/v1/maps/{MAP}", {name: before[name] for name in kept}))


def save(page, which):
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as answered:
        form(page, which).locator("button[type=submit]").click()
    page.locator(".notice-done").wait_for()
    return answered.value


def sideways(page):
    return page.evaluate("""() => [document.documentElement, ...document.querySelectorAll(".panel-content, .bar")]
        .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.className || part.tagName)""")


@pytest.mark.parametrize("language, width, height, scheme", [("en", 1280, 900, "light"), ("ar", 390, 844, "dark"), ("ar", 1280, 900, "light"), ("en", 320, 640, "light")])
def test_every_group_looks_as_one(open_page, settled, keep, language, width, height, scheme):
    page = open_page("warden", language, "/#/members/settings", width=width, height=height, color_scheme=scheme)
    for name in ("naming", "factions", "publishing", "surroundings"):
        form(page, f"settings-{name}").wait_for()
        form(page, f"settings-{name}").evaluate("(form) => form.scrollIntoView()")
        keep(page, f"settings-{name}-{width}-{language}")
    assert sideways(page) == []
    unlabelled = page.evaluate("[...document.querySelectorAll('.view-place input, .view-place select, .view-place textarea')].filter((each) => each.type !== 'hidden' && !each.labels?.length).map((each) => each.name)")
    assert unlabelled == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_is_named(open_page, settled, language):
    page = open_page("warden", language, "/#/members/settings")
    fields = form(page, "settings-naming")
    fields.locator("[name=title_en]").fill("")
    fields.locator("[name=title_ar]").fill(" ")
    fields.locator("button[type=submit]").click()
    fields.locator("[data-field=title_en] .fault:not(:empty)").wait_for()
    fields.locator("[name=title_en]").fill(HOSTILE)
    fields.locator("[name=title_ar]").fill("سوريا")
    fields.locator("[name=summary_en]").fill("")
    fields.locator("[name=summary_ar]").fill("وصف")
    save(page, "settings-naming")
    now = settled()
    assert (now["title"], now["summary"]) == ({"en": HOSTILE, "ar": "سوريا"}, {"ar": "وصف"})
    # The bar says so at once, as words.
    page.locator(".map-title").get_by_text({"en": HOSTILE, "ar": "سوريا"}[language]).wait_for()
    assert page.locator("img[src=x]").count() == 0


def test_what_the_server_does_not_take_is_said_beside_its_field(open_page, settled):
    page = open_page("warden", path="/#/members/settings")
    page.refusals = {422}
    form(page, "settings-naming").locator("[name=languages]").fill("en, e")
    form(page, "settings-naming").locator("button[type=submit]").click()
    form(page, "settings-naming").locator("[data-field=languages] .fault:not(:empty)").wait_for()
    fields = form(page, "settings-publishing")
    fields.locator("[name=delay]").fill("31")
    fields.locator("[name=delay_unit]").select_option("day")
    fields.locator("button[type=submit]").click()
    fields.locator("[data-field=delay] .fault:not(:empty)").wait_for()
    fields = form(page, "settings-surroundings")
    fields.locator("[name=time_zone]").fill("Mars/Olympus")
    fields.locator("button[type=submit]").click()
    fields.locator("[data-field=time_zone] .fault:not(:empty)").wait_for()
    assert settled()["public_delay"] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_delay_is_asked_for_in_words(open_page, settled, keep, language):
    page = open_page("warden", language, "/#/members/settings")
    fields = form(page, "settings-publishing")
    fields.locator("[name=delay]").fill({"en": "3", "ar": "٣"}[language])
    fields.locator("[name=delay_unit]").select_option("hour")
    fields.get_by_text({"en": "as it was 3 hours ago", "ar": "قبل ٣ ساعات"}[language]).wait_for()
    fields.locator("[name=publish][value=on_submit]").check(force=True)
    fields.locator("[name=recheck]").fill("14")
    keep(page, f"settings-delay-{language}")
    save(page, "settings-publishing")
    now = settled()
    assert (now["public_delay"], now["publish"], now["recheck_after_days"]) == (10_800, "on_submit", 14)
    page.reload()
    assert (fields.locator("[name=delay]").input_value(), fields.locator("[name=delay_unit]").input_value()) == ("3", "hour")


def test_the_first_view_is_the_one_that_the_map_shows(open_page, settled):
    page = open_page("warden", path="/?view=35.5,36.2,9#/members/settings")
    fields = form(page, "settings-surroundings")
    fields.locator("[name=view]").check()
    fields.locator("[name=time_zone]").fill("Europe/Berlin")
    save(page, "settings-surroundings")
    now = settled()
    assert now["view"]["zoom"] == 9 and now["view"]["center"] == pytest.approx([36.2, 35.5], abs=0.01)
    assert now["time_zone"] == "Europe/Berlin"


@pytest.mark.parametrize("language", LANGUAGES)
def test_factions_are_added_renamed_recoloured_and_put_in_order(open_page, settled, keep, language):
    before = [faction["id"] for faction in settled()["factions"]]
    page = open_page("warden", language, "/#/members/settings")
    fields = form(page, "settings-factions")
    assert fields.locator("[data-action^=remove]").count() == 0
    fields.locator("[data-action=add-faction]").click()
    last = len(before)
    page.locator(f"[name=faction_{last}_name_en]:focus").wait_for()
    fields.locator("button[type=submit]").click()
    fields.locator(f"[data-field=faction_{last}_name_en] .fault:not(:empty)").wait_for()
    fields.locator(f"[name=faction_{last}_name_en]").fill(f"Southern Front {language}")
    fields.locator(f"[name=faction_{last}_colour]").fill(settled()["factions"][0]["colour"])
    fields.locator(f"[name=faction_{last}_pattern]").select_option(settled()["factions"][0]["pattern"])
    fields.locator(".faction-row").last.locator(".faction-concern:not(:empty)").wait_for()
    keep(page, f"settings-alike-{language}")
    fields.locator(f"[name=faction_{last}_pattern]").select_option("cross")
    fields.locator(".faction-row").last.locator(".faction-concern:empty").wait_for(state="attached")
    fields.locator(f"[name=faction_{last}_colour]").fill("#7a5195")
    # By keyboard, and the focus goes along.
    fields.locator(f"[data-action=up-{last}]").press("Enter")
    page.locator(f"[data-action=up-{last - 1}]:focus").wait_for()
    # What is typed stays in another language.
    page.get_by_test_id("language").click()
    page.locator(f"html[lang={'ar' if language == 'en' else 'en'}]").wait_for()
    fields.locator(f"[name=faction_{last - 1}_name_en]").wait_for()
    assert fields.locator(f"[name=faction_{last - 1}_name_en]").input_value() == f"Southern Front {language}"
    save(page, "settings-factions")
    now = settled()["factions"]
    made = f"southern_front_{language}"
    assert [faction["id"] for faction in now] == [*before[:-1], made, before[-1]]
    assert now[last - 1] | {"acled_type": ""} == {"id": made, "name": {"en": f"Southern Front {language}"}, "colour": "#7a5195", "pattern": "cross", "acled_type": ""}
    page.locator("[data-tab=legend]").click()
    page.locator(".view-legend").get_by_text(f"Southern Front {language}").wait_for()
    page.locator(".view-legend .swatch-cross").first.wait_for()
