"""The people of a map: invited, joining by themselves, sending tips, suspended, taken back, and the record of it."""

import pytest
from client import Client, claim, ok, source
from conftest import LANGUAGES
from playwright.sync_api import expect
from people import HOSTILE, PASSWORD, form, new_account, send, settings, sign_in
from server import MAP
from test_three_people import PLACES
from waiting import until


def member(page, name):
    return page.get_by_test_id("members").locator(".member", has_text=name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invitation_makes_an_account_once(open_page, keep, language):
    name = f"guest-{language}"
    moderator = open_page("noor", language, "/#/members/invitations")
    send(moderator, "invitation")
    link = moderator.get_by_test_id("secret").inner_text()
    assert f"{moderator.url.split('/?')[0].split('/#')[0]}/#/join/" in link
    moderator.locator(".once summary").click()
    moderator.locator(".once .qr svg").wait_for()
    keep(moderator, f"invitation-{language}")

    guest = open_page(None, language, "/" + link.split("/", 3)[3], width=390, height=844)
    form(guest, "join-new").wait_for()
    assert guest.url.endswith("#/join"), "the token stays in the address"
    keep(guest, f"join-{language}")
    send(guest, "join-new", name="<b>", password="short")
    expect(form(guest, "join-new").locator("[aria-invalid]")).to_have_count(2)
    # A page that is loaded anew still knows what it was invited to.
    guest.reload()
    send(guest, "join-new", name=name, password=PASSWORD)
    guest.get_by_test_id("sessions").wait_for()
    assert guest.evaluate("sessionStorage.length") == 0
    keep(guest, f"joined-{language}")

    late = open_page(None, language)
    late.refusals = {404}
    late.goto(link)
    late.locator(".failure").wait_for()
    expect(form(late, "join-new")).to_have_count(0)

    moderator.goto(moderator.url.split("#")[0] + "#/members")
    member(moderator, name).wait_for()


def test_an_invitation_raises_the_role_of_who_is_signed_in(open_page, server):
    new_account(server, "riser")
    admin = Client(server, "warden", server.link("warden"))
    links = [ok(admin.post("invitations", {"role": "moderator"})).json()["url"] for _ in range(2)]
    page = open_page()
    page.refusals = {409}
    sign_in(page, "riser")
    page.get_by_test_id("account-link").wait_for()
    expect(page.locator(".members-link")).to_have_count(0)
    page.goto(server.base + links[0])
    assert "riser" in form(page, "join").inner_text()
    send(page, "join")
    page.locator(".members-link").wait_for()
    page.goto(server.base + links[1])
    send(page, "join")
    form(page, "join").locator(".faults:not([hidden])").wait_for()


def test_an_older_part_of_the_record_is_one_press_away(open_page, server):
    admin = Client(server, "warden", server.link("warden"))
    for _ in range(60):
        ok(admin.post("invitations", {"role": "volunteer"}))
    page = open_page("warden", path="/#/members/record")
    page.get_by_test_id("record").wait_for()
    expect(page.locator("[data-seq]")).to_have_count(50)
    page.locator("[data-action=older]").click()
    until(page, "document.querySelectorAll('[data-seq]').length > 60")
    seqs = page.locator("[data-seq]").evaluate_all("(lines) => lines.map((line) => Number(line.dataset.seq))")
    assert seqs == sorted(set(seqs), reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_suspended_person_reads_why_and_goes_on_reading(open_page, server, keep, language):
    name = f"careless-{language}"
    new_account(server, name)
    person = open_page(None, language)
    sign_in(person, name)
    person.get_by_test_id("account-link").wait_for()
    moderator = open_page("noor", language, "/#/members", width=390, height=844)
    member(moderator, name).locator("summary").click()
    keep(moderator, f"members-{language}")
    member(moderator, name).locator("[data-action=suspend]").click()
    moderator.locator("dialog [name=reason]").fill(HOSTILE)
    # What was typed outlives a dialog closed by mistake.
    moderator.keyboard.press("Escape")
    member(moderator, name).locator("[data-action=suspend]").click()
    assert moderator.locator("dialog [name=reason]").input_value() == HOSTILE
    moderator.locator("dialog button[type=submit]").click()
    member(moderator, name).locator("[data-action=reinstate]").wait_for()
    assert HOSTILE in member(moderator, name).inner_text()

    person.reload()
    person.get_by_test_id("suspended").wait_for()
    assert HOSTILE in person.get_by_test_id("suspended").inner_text()
    expect(person.get_by_test_id("mark-button")).to_be_hidden()
    person.locator(".row").first.click()
    person.locator(".confidence").wait_for()
    keep(person, f"suspended-{language}")

    member(moderator, name).locator("[data-action=reinstate]").click()
    member(moderator, name).locator("[data-action=suspend]").wait_for()
    person.reload()
    person.get_by_test_id("mark-button").wait_for()
    expect(person.get_by_test_id("suspended")).to_have_count(0)

    admin = open_page("warden", language, "/#/members/record")
    record = admin.get_by_test_id("record")
    record.wait_for()
    assert HOSTILE in record.inner_text()
    record.locator("[data-seq]").nth(3).wait_for()
    keep(admin, f"record-{language}")
    for page in (moderator, person, admin):
        assert page.locator("img[src=x]").count() == 0 and page.title() != "taken"


def test_a_suspension_during_work_is_told_and_costs_nothing_typed(open_page, server):
    writer = new_account(server, "writer")
    page = open_page()
    page.refusals = {403}
    sign_in(page, "writer")
    page.get_by_test_id("account-link").wait_for()
    page.get_by_test_id("mark-button").click()
    page.locator("[name=place]").fill(PLACES["en"])
    page.locator(".options li").first.click()
    page.locator("[name=category]").select_option("armed_clash")
    page.locator("[name=title]").fill("Shots near the mill")
    page.locator("[name=source_kind]").select_option("eyewitness")
    page.locator("[name=source_excerpt]").fill("I heard them.")
    account = writer.get("/api/v1/session").json()["account"]["id"]
    admin = Client(server, "warden", server.link("warden"))
    ok(admin.post(f"members/{account}/suspension", {"reason": "Please answer first."}))
    page.get_by_test_id("submit-claim").click()
    page.get_by_test_id("suspended").wait_for()
    assert "Please answer first." in page.get_by_test_id("suspended").inner_text()
    ok(admin.delete(f"members/{account}/suspension"))
    page.reload()
    page.get_by_test_id("mark-button").click()
    assert page.locator("[name=title]").input_value() == "Shots near the mill"
    page.get_by_test_id("submit-claim").click()
    page.locator(".claim-head").wait_for()


def test_everything_one_account_did_is_taken_back_at_once(open_page, server, keep):
    spammer = new_account(server, "spammer")
    sent = [spammer.submit(title={"en": f"Nothing {number}"})["id"] for number in range(3)]
    page = open_page("noor", path="/#/members")
    member(page, "spammer").locator("summary").click()
    member(page, "spammer").locator("[data-action=revert]").click()
    dialog = page.locator("dialog")
    assert "3 claims" in dialog.inner_text()
    keep(page, "revert")
    dialog.locator("button[type=submit]").click()
    assert dialog.locator(".fault").inner_text()
    dialog.locator("[name=reason]").fill("All of it was made up.")
    dialog.locator("button[type=submit]").click()
    page.locator(".notice", has_text="3 claims").wait_for()
    moderator = Client(server, "noor", server.link("noor"))
    statuses = {ok(moderator.get(f"claims/{each}")).json()["properties"]["status"] for each in sent}
    assert statuses == {"rejected"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_map_takes_tips_and_volunteers(open_page, server, keep, language):
    admin = open_page("warden", language, "/#/members/settings")
    admin.locator("[name=registration][value=open]").check(force=True)
    admin.locator("[name=tips][value=on]").check(force=True)
    with admin.expect_response(lambda answer: answer.request.method == "PATCH"):
        send(admin, "settings", daily_tips="٤٠")
    admin.locator(".notice-done").wait_for()
    settled = Client(server).get(f"/api/v1/maps/{MAP}").json()
    assert (settled["registration"], settled["tips"], settled["daily_tips"]) == ("open", True, 40)
    keep(admin, f"settings-{language}")

    page = open_page(None, language, width=390, height=844)
    page.refusals = {409}
    assert page.get_by_test_id("mark-button").get_attribute("data-entry") == "tip"
    page.get_by_test_id("mark-button").click()
    page.locator("[name=place]").fill(PLACES[language])
    page.locator(".options li").first.click()
    page.locator("[name=category]").select_option("armed_clash")
    page.locator("[name=title]").fill(HOSTILE)
    page.locator("[name=source_kind]").select_option("eyewitness")
    page.locator("[name=source_excerpt]").fill(HOSTILE)
    keep(page, f"tip-{language}")
    page.get_by_test_id("submit-claim").click()
    page.locator(".notice-done").wait_for()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft')).length") == 0

    moderator = open_page("idris", language, "/desk")
    row = moderator.locator(".desk-queue .row", has_text=HOSTILE).first
    row.click()
    moderator.locator(".claim-head").wait_for()
    assert HOSTILE in moderator.locator(".claim-head").inner_text()
    keep(moderator, f"desk-tip-{language}")
    assert moderator.locator("img[src=x]").count() == 0 and moderator.title() != "taken"

    name = f"walk-in-{language}"
    page.get_by_test_id("sign-in").click()
    page.locator("[data-action=register]").click()
    send(page, "register-new", name="layla", password=PASSWORD)
    form(page, "register-new").locator(".faults:not([hidden])").wait_for()
    send(page, "register-new", name=name, password=PASSWORD)
    page.get_by_test_id("sessions").wait_for()
    assert page.get_by_test_id("mark-button").get_attribute("data-entry") == "mark"
    settings(server, registration="closed", tips=False)


def test_hostile_words_in_every_field_are_shown_as_words(open_page, server, keep):
    volunteer = Client(server, "layla", server.link("layla"))
    moderator = Client(server, "noor", server.link("noor"))
    links = ["https://example.org/?q=%22%3E%3Cimg%20src=x%3E", "http://example.org/a'b"]
    made = volunteer.submit(
        title={"en": HOSTILE, "ar": HOSTILE}, text={"en": HOSTILE}, place=HOSTILE, tags=[HOSTILE[:40]],
        sources=[
            source(kind="document", outlet={"name": HOSTILE}, author_handle=HOSTILE, excerpt={"en": HOSTILE}, origin=HOSTILE, url=link)
            for link in links
        ])
    ok(moderator.review(made["id"], "take"))
    ok(moderator.review(made["id"], "dispute", **{"code": "sources_conflict"}))
    refused = volunteer.post("claims", claim(sources=[source(url="javascript:alert(1)")]))
    assert refused.status_code == 422
    for name, path in ((None, f"/?claim={made['id']}"), ("noor", f"/desk?claim={made['id']}")):
        page = open_page(name, path=path)
        page.locator(".source").nth(1).wait_for()
        assert HOSTILE in page.locator(".claim-head").inner_text()
        expect(page.locator(".source", has_text=HOSTILE)).to_have_count(2)
        page.get_by_text("History", exact=True).click()
        assert page.title() != "taken" and page.locator("img[src=x]").count() == 0
        outward = page.locator(".source a")
        outward.nth(1).wait_for()
        for number in range(outward.count()):
            link = outward.nth(number)
            assert link.get_attribute("href").startswith(("http://", "https://"))
            assert set(link.get_attribute("rel").split()) == {"noopener", "noreferrer", "nofollow"}
        keep(page, f"hostile-{name or 'public'}")
