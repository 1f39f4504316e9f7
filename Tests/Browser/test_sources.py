"""Where claims come from, on the page: the register of outlets, pasted links, files, and what was claimed already."""

import io

import pytest
from client import Client
from conftest import LANGUAGES
from people import HOSTILE, send
from PIL import Image
from waiting import until

HOST = {"en": "hama-press.example", "ar": "hama-news.example"}


@pytest.fixture(scope="module")
def people(server):
    return {name: Client(server, name, server.link(name)) for name in ("layla", "yusuf", "noor")}


def unfolded(page):
    page.evaluate("document.body.dataset.sheet = 'full'")


def outlet(page, name):
    return page.get_by_test_id("outlets").locator(".member", has_text=name)


def picture():
    """A photograph as a telephone writes it, with where it was taken."""
    image = Image.effect_mandelbrot((3000, 2000), (-2, -1.5, 1, 1.5), 60).convert("RGB")
    data = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Maker of telephones"
    exif.get_ifd(0x8825)[1] = "N"
    image.save(data, "JPEG", exif=exif, quality=80)
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outlet_is_proposed_graded_and_graded_anew(open_page, server, people, keep, language):
    host, name = HOST[language], f"{HOST[language]} {HOSTILE}"
    claims = [people["layla"].submit(title={"en": f"Clashes {language} {number}"})["id"] for number in range(2)]
    volunteer = open_page("yusuf", language, "/#/outlets", width=390, height=844)
    volunteer.locator("[data-part=new-outlet] > summary").click()
    send(volunteer, "outlet.new", name=name, hosts=f"https://www.{host}/front")
    outlet(volunteer, host).locator(".badge").wait_for()
    keep(volunteer, f"outlet-proposed-{language}")
    assert volunteer.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0

    moderator = open_page("noor", language, "/#/outlets")
    outlet(moderator, host).locator("summary").first.click()
    outlet(moderator, host).locator("[name=reliability]").select_option("B")
    keep(moderator, f"outlet-grading-{language}")
    outlet(moderator, host).locator("[type=submit]").click()
    outlet(moderator, host).locator(".badge-open").wait_for(state="detached")

    for number, claim in enumerate(claims):
        volunteer.goto(f"{server.base}/?claim={claim}")
        volunteer.locator(".confidence").wait_for()
        unfolded(volunteer)
        volunteer.locator("[data-action=add_source]").click()
        volunteer.locator("[name=source_url]").fill(f"https://{host}/news/1")
        if number:
            # The second time the link is known, and everything is filled in.
            volunteer.locator("[data-action=describe-anew]").wait_for()
            assert volunteer.locator("[name=source_excerpt]").input_value() == "They say so."
            keep(volunteer, f"link-known-{language}")
        else:
            volunteer.locator(".link-found p").wait_for()
            assert volunteer.locator("[name=reliability]").input_value() == "B"
            volunteer.locator("[name=source_kind]").select_option("local_media")
            volunteer.locator("[name=source_excerpt]").fill("They say so.")
        volunteer.get_by_test_id("submit-source").click()
        volunteer.locator("[data-source]").nth(1).wait_for()
    ids = [people["noor"].get(f"claims/{claim}").json()["properties"]["sources"][1]["id"] for claim in claims]
    assert ids[0] == ids[1], "one source became two"

    moderator.reload()
    outlet(moderator, host).locator("summary").first.click()
    outlet(moderator, host).locator("[data-part=edit-outlet] > summary").click()
    outlet(moderator, host).locator("[name=reliability]").select_option("E")
    outlet(moderator, host).locator("[type=submit]").click()
    outlet(moderator, host).locator(".grade-code", has_text="E").wait_for()
    outlet(moderator, host).locator("[data-part=outlet-history] > summary").click()
    outlet(moderator, host).locator("[data-part=outlet-history] li").nth(2).wait_for()
    moderator.goto(f"{server.base}/?claim={claims[0]}")
    moderator.locator("[data-part=history] > summary").click()
    moved = moderator.locator("[data-event='source.regraded'] .moved")
    moved.wait_for()
    moved.scroll_into_view_if_needed()
    keep(moderator, f"regraded-{language}")


def test_a_host_that_is_not_registered_is_proposed_from_the_form(open_page, people):
    claim = people["layla"].submit(title={"en": "Clashes at the mill"})["id"]
    page = open_page("yusuf", path=f"/?claim={claim}")
    page.locator("[data-action=add_source]").click()
    page.locator("[name=source_url]").fill("https://www.unheard-of.example/1")
    page.locator("[data-action=propose-outlet]").click()
    page.locator(".link-found", has_text="unheard-of.example").wait_for()
    page.locator("[name=outlet_id]:not([value=''])").wait_for(state="attached")
    page.locator("[name=source_kind]").select_option("local_media")
    page.get_by_test_id("submit-source").click()
    page.locator("[data-source]").nth(1).wait_for()
    source = people["noor"].get(f"claims/{claim}").json()["properties"]["sources"][1]
    assert source["outlet"]["name"] == "unheard-of.example"
    # Pasted once more, it is said to be here already.
    page.locator("[data-action=add_source]").click()
    page.locator("[name=source_url]").fill("https://www.unheard-of.example/1")
    page.locator(".link-found .fault").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_claimed_already_is_pointed_out_while_writing(open_page, people, keep, language):
    known = people["layla"].submit(title={"en": "Rebels hold the grain silos", "ar": "الفصائل تسيطر على صوامع الحبوب"})["id"]
    page = open_page("yusuf", language, width=390, height=844)
    page.get_by_test_id("mark-button").click()
    unfolded(page)
    page.locator("[name=place]").fill("Saraqib" if language == "en" else "سراقب")
    page.locator(".options li").first.click()
    unfolded(page)
    page.locator("[name=category]").select_option("armed_clash")
    page.locator("[name=title]").fill("Rebels hold grain silos" if language == "en" else "الفصائل تسيطر على الصوامع")
    page.locator("label:has([name=when][value=other])").click()
    page.locator("[name=earliest]").fill("2024-12-01T10:00")
    there = page.locator(f".similar-now [data-claim='{known}']")
    there.wait_for()
    there.scroll_into_view_if_needed()
    keep(page, f"while-writing-{language}")
    there.click()
    page.locator(f".claim-head[data-claim='{known}']").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_cleaned_scaled_kept_and_shown(open_page, people, keep, language):
    claim = people["layla"].submit(title={"en": "Smoke over the mill"})["id"]
    page = open_page("yusuf", language, f"/?claim={claim}")
    page.locator("[data-action=add_source]").click()
    page.locator("[name=source_kind]").select_option("photo")
    page.locator("[name=source_excerpt]").fill("Smoke.")
    page.locator(".file-input").set_input_files(picture())
    page.locator(".file[data-state=kept]").wait_for()
    digest = page.locator(".file").get_attribute("data-file")
    keep(page, f"file-{language}")
    page.get_by_test_id("submit-source").click()
    shown = page.locator(".preserved img")
    shown.wait_for()
    shown.scroll_into_view_if_needed()
    until(page, "document.querySelector('.preserved img').naturalWidth > 0")
    keep(page, f"preserved-{language}")
    kept = Image.open(io.BytesIO(people["yusuf"].get(f"/api/v1/media/{digest}").content))
    assert max(kept.size) == 2560
    assert not kept.getexif().get_ifd(0x8825) and 0x010F not in kept.getexif()


def test_what_is_no_picture_is_refused_before_it_is_sent(open_page, people):
    claim = people["layla"].submit(title={"en": "Nothing to see"})["id"]
    page = open_page("yusuf", path=f"/?claim={claim}")
    page.locator("[data-action=add_source]").click()
    page.locator(".file-input").set_input_files({"name": "<b>.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"})
    failed = page.locator(".file[data-state=failed]")
    failed.locator(".fault").wait_for()
    assert "<b>.jpg" in failed.inner_text()
    assert page.locator("[name=source_files]").input_value() == ""
