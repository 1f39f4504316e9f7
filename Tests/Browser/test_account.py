"""One's own account: signing in, the second factor, recovery codes, sessions, tokens, and its end."""

import re

import pytest
from client import Client, ok
from conftest import LANGUAGES
from playwright.sync_api import expect
from people import HOSTILE, PASSWORD, form, new_account, read_qr, send, sign_in, step, totp
from server import Server
from transport import IS_SECURE
from waiting import until


@pytest.fixture
def server(tmp_path):
    """One for each test: failed tries are counted by address, and here all come from one."""
    with Server(tmp_path / "data") as running:
        yield running
        assert running.errors() == []


def open_account(page):
    page.get_by_test_id("account-link").click()
    page.get_by_test_id("sessions").wait_for()


def sign_out(page):
    page.get_by_test_id("sign-out").click()
    page.get_by_test_id("sign-in").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_factor_from_its_code_to_the_last_way_back_in(open_page, server, keep, language):
    name = f"factor-{language}"
    new_account(server, name)
    page = open_page(None, language)
    page.refusals = {401}
    sign_in(page, name)
    open_account(page)

    page.locator("[data-part=factor] summary").click()
    send(page, "factor-start", password=PASSWORD)
    code = page.locator(".qr svg")
    code.wait_for()
    keep(page, f"enrol-{language}")
    uri = read_qr(page, code)
    secret = page.get_by_test_id("secret").inner_text().replace(" ", "")
    assert uri.startswith(f"otpauth://totp/Cairn:{name}?") and f"secret={secret}&" in uri
    assert page.locator("a[href^='otpauth:']").get_attribute("href") == uri

    # A language chosen half-way costs nothing.
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    page.get_by_test_id("language").click()
    page.locator(f"html[lang={other}] .qr svg").wait_for()
    page.get_by_test_id("language").click()
    page.locator(f"html[lang={language}] .qr svg").wait_for()

    now = step()
    send(page, "factor-confirm", code=totp(secret, now - 1))
    page.get_by_test_id("recovery-codes").wait_for()
    codes = page.get_by_test_id("recovery-codes").locator("code").all_inner_texts()
    assert len(codes) == 10 and all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}", each) for each in codes)
    keep(page, f"codes-{language}")
    page.emulate_media(media="print")
    page.locator("[data-action=print]").dispatch_event("click")
    expect(page.locator(".print-sheet")).to_be_visible()
    expect(page.locator(".bar")).to_be_hidden()
    assert name not in page.locator(".print-sheet").inner_text()
    page.emulate_media(media="screen")
    page.locator("[data-action=kept]").click()
    expect(page.locator(".print-sheet")).to_have_count(0)
    assert page.title().strip()
    page.get_by_test_id("recovery-codes").wait_for(state="detached")
    sign_out(page)

    sign_in(page, name)
    page.locator("[data-step=code]").wait_for()
    keep(page, f"sign-in-code-{language}")
    send(page, "sign-in-code", code="000000" if totp(secret, now) != "000000" else "111111")
    page.locator("[data-step=code] .faults:not([hidden])").wait_for()
    arabic = totp(secret, now).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    send(page, "sign-in-code", code=f"{arabic[:3]} {arabic[3:]}")
    page.get_by_test_id("account-link").wait_for()
    sign_out(page)

    sign_in(page, name)
    page.locator("[data-step=code]").wait_for()
    page.locator("[data-action=recovery]").click()
    send(page, "sign-in-recovery", recovery_code=codes[0].upper().replace("-", " "))
    page.get_by_test_id("account-link").wait_for()
    sign_out(page)

    page.get_by_test_id("sign-in").click()
    page.locator("[data-action=forgotten]").click()
    keep(page, f"forgotten-{language}")
    send(page, "sign-in-forgotten", name=name, recovery_code=codes[1], new_password="another four quiet words")
    page.locator("[data-step=forgotten] .faults:not([hidden])").wait_for()
    send(page, "sign-in-forgotten", code=totp(secret, now + 1))
    page.get_by_test_id("account-link").wait_for()
    sign_out(page)
    sign_in(page, name)
    page.locator("[data-step=password] .faults:not([hidden])").wait_for()


def test_waiting_is_told_in_words_and_ends_by_itself(open_page, server):
    new_account(server, "hasty")
    page = open_page()
    page.refusals = {401, 429}
    page.get_by_test_id("sign-in").click()
    submit = form(page, "sign-in").locator("button[type=submit]")
    for _ in range(12):
        send(page, "sign-in", name="hasty", password="not the password")
        page.locator("[data-form=sign-in]:not([aria-busy])").wait_for()
        if submit.is_disabled():
            break
    assert submit.is_disabled() and "second" in submit.inner_text()
    assert "Wait" in form(page, "sign-in").locator(".faults").inner_text()
    page.locator("[data-form=sign-in] button[type=submit]:not([disabled])").wait_for(timeout=20_000)
    assert form(page, "sign-in").locator("[name=name]").input_value() == "hasty"
    send(page, "sign-in", password=PASSWORD)
    page.get_by_test_id("account-link").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_ended_elsewhere_is_over_here_at_once(open_page, server, keep, language):
    name = f"sessions-{language}"
    new_account(server, name)
    lost = open_page(None, language)
    lost.refusals = {401}
    sign_in(lost, name)
    lost.get_by_test_id("account-link").wait_for()
    page = open_page(None, language)
    sign_in(page, name)
    open_account(page)
    sessions = page.get_by_test_id("sessions").locator("li")
    # The account was made by a program, whose session is the third.
    expect(sessions).to_have_count(3)
    keep(page, f"account-{language}")
    text = page.get_by_test_id("sessions").inner_text()
    assert "127.0.0.1" not in text and "Mozilla" not in text
    page.locator("[data-action=end-others]").click()
    lost.get_by_test_id("sign-in").wait_for(timeout=5_000)
    until(page, "document.querySelectorAll('[data-testid=sessions] li').length === 1")


def test_a_token_is_shown_once_works_and_ends(open_page, server):
    new_account(server, "programmer")
    page = open_page()
    sign_in(page, "programmer")
    open_account(page)
    page.locator("[data-part=new-token] summary").click()
    send(page, "token", name=HOSTILE, password=PASSWORD)
    text = page.get_by_test_id("secret").inner_text()
    assert text.startswith("cairn_")
    page.locator("[data-action=kept]").click()
    assert text not in page.content()
    expect(page.get_by_test_id("tokens").get_by_text(HOSTILE, exact=True)).to_be_visible()
    bearer = {"Authorization": f"Bearer {text}"}
    ok(Client(server).get("claims?limit=1", headers=bearer))
    page.get_by_test_id("tokens").locator(".confirm button").click()
    page.get_by_test_id("tokens").locator("[data-action=sure]").click()
    page.get_by_test_id("tokens").wait_for(state="detached")
    assert Client(server).get("claims?limit=1", headers=bearer).status_code == 401


def test_an_account_ends_when_its_name_is_typed(open_page, server):
    new_account(server, "leaver")
    page = open_page()
    sign_in(page, "leaver")
    open_account(page)
    page.locator("[data-part=delete] summary").click()
    send(page, "delete", confirm="leaves", password=PASSWORD)
    assert form(page, "delete").locator("[data-field=confirm] .fault").inner_text()
    send(page, "delete", confirm="leaver")
    page.get_by_test_id("sign-in").wait_for()
    answer = Client(server).post("/api/v1/session", {"name": "leaver", "password": PASSWORD})
    assert answer.status_code == 401


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_that_needs_a_second_factor_says_so_until_it_is_there(chromium, tmp_path, keep, language):
    with Server(tmp_path / "strict", "--require-totp", "moderators") as strict:
        context = chromium.new_context(locale=language, viewport={"width": 390, "height": 844}, ignore_https_errors=IS_SECURE)
        page = context.new_page()
        page.goto(f"{strict.base}/#/link/{strict.link('noor')}")
        page.get_by_test_id("must-enrol").wait_for()
        keep(page, f"must-enrol-{language}")
        page.get_by_test_id("must-enrol").locator("a").click()
        page.get_by_test_id("sessions").wait_for()
        expect(page.get_by_test_id("must-enrol")).to_have_count(0)
        expect(page.locator(".factor .must")).to_be_visible()
        send(page, "factor-start")
        page.locator(".qr svg").wait_for()
        secret = page.get_by_test_id("secret").inner_text().replace(" ", "")
        send(page, "factor-confirm", code=totp(secret, step()))
        page.get_by_test_id("recovery-codes").wait_for()
        page.goto(f"{strict.base}/#/members/invitations")
        form(page, "invitation").wait_for()
        expect(page.get_by_test_id("must-enrol")).to_have_count(0)
        context.close()
