"""Every view of accounts and people: by the rules of WCAG as axe knows them, at 320 px, in the dark, by keyboard alone."""

import importlib.resources

import pytest
from client import Client, ok
from people import PASSWORD, form, new_account, send, settings, sign_in, step, totp
from waiting import until

AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
LOOKS = [("en", 1280, 860, "light"), ("ar", 1280, 860, "dark"), ("en", 390, 844, "dark"), ("ar", 390, 844, "light"), ("ar", 320, 640, "dark")]


def examine(page, what):
    """What axe finds serious beside the map, whose signs lie where things are, and what sticks out sideways."""
    page.evaluate(AXE)
    found = page.evaluate("""async () => {
        const { violations } = await axe.run({ exclude: [["#map"]] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
        return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
            .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
    }""")
    assert found == [], f"{what}: {found}"
    wide = page.evaluate("""() => [...document.querySelectorAll(".panel-content, .dialog, .bar, .banners")]
        .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.className)""")
    assert wide == [] and page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{what}: {wide} stick out"


@pytest.mark.parametrize("language, width, height, scheme", LOOKS)
def test_every_view_can_be_used_by_everybody(open_page, server, keep, language, width, height, scheme):
    new_account(server, f"person-{width}-{language}")
    admin = Client(server, "warden", server.link("warden"))
    members = {each["name"]: each for each in ok(admin.get("members")).json()["members"]}
    suspended = members["salma"]["account"]
    ok(admin.post(f"members/{suspended}/suspension", {"reason": "Copied without looking. " * 4}))
    shape = {"width": width, "height": height, "color_scheme": scheme}

    def look(page, name, ready):
        page.locator(ready).first.wait_for()
        # Colours on their way from one to another are neither.
        page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)))")
        examine(page, f"{name} at {width} px in {language}, {scheme}")
        keep(page, f"{name}-{width}-{language}")

    page = open_page("warden", language, "/#/account", **shape)
    for summary in page.locator(".view-place summary").all():
        summary.click()
    look(page, "account", "[data-testid=sessions]")
    send(page, "factor-start")
    look(page, "enrol", ".qr svg")
    for part, ready in (("", ".member"), ("/invitations", "[data-form=invitation]"), ("/settings", "[data-form=settings]"), ("/record", ".record li")):
        page.goto(f"{server.base}/#/members{part}")
        page.locator(ready).first.wait_for()
        if part == "":
            for summary in page.locator(".member summary").all():
                summary.click()
        if part == "/invitations":
            send(page, "invitation")
            page.locator(".once summary").click()
        look(page, f"members{part.replace('/', '-')}", ".once .qr svg" if part == "/invitations" else ready)
    page.goto(f"{server.base}/#/members")
    page.locator(".member", has_text="yusuf").locator("summary").click()
    page.locator(".member", has_text="yusuf").locator("[data-action=suspend]").click()
    look(page, "suspend", "dialog[open]")
    page.keyboard.press("Escape")
    page.goto(f"{server.base}/#/server")
    look(page, "server", "[data-account]")

    settings(server, registration="open", tips=True)
    link = ok(admin.post("invitations", {"role": "volunteer"})).json()["url"]
    anyone = open_page(None, language, link, **shape)
    look(anyone, "join", "[data-form=join-new]")
    anyone.goto(f"{server.base}/#/register")
    look(anyone, "register", "[data-form=register-new]")
    anyone.locator(".block .button").last.click()
    look(anyone, "sign-in", "[data-step=password]")
    anyone.locator("[data-action=forgotten]").click()
    look(anyone, "forgotten", "[data-step=forgotten]")
    anyone.keyboard.press("Escape")
    anyone.locator(".place-head .icon-button").click()
    anyone.get_by_test_id("mark-button").click()
    look(anyone, "tip", ".tip-note")
    settings(server, registration="closed", tips=False)

    person = open_page("salma", language, "/", **shape)
    look(person, "suspended", "[data-testid=suspended]")
    ok(admin.delete(f"members/{suspended}/suspension"))


def press(page, key, until, most=60):
    """Presses `key` until what has the focus fits `until`, as somebody without a mouse would."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", until):
            seen = page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none' || document.activeElement.closest('label')?.matches(':has(:focus-visible)')")
            assert seen, f"the focus on {until} cannot be seen"
            return
    raise AssertionError(f"{until} was not reached by {key}")


def test_an_account_is_kept_by_keyboard_alone(open_page, server):
    new_account(server, "keys")
    page = open_page()
    press(page, "Tab", "[data-testid=sign-in]")
    page.keyboard.press("Enter")
    page.locator("[data-step=password]").wait_for()
    page.keyboard.type("keys")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_test_id("account-link").wait_for()
    # The account is where the button for signing in was.
    until(page, "document.activeElement.matches('[data-testid=account-link]')")
    page.keyboard.press("Enter")
    page.get_by_test_id("sessions").wait_for()
    press(page, "Tab", "[data-part=factor] summary")
    page.keyboard.press("Enter")
    press(page, "Tab", "[data-form=factor-start] input")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.locator(".qr svg").wait_for()
    secret = page.get_by_test_id("secret").inner_text().replace(" ", "")
    press(page, "Tab", "[data-form=factor-confirm] input")
    page.keyboard.type(totp(secret, step()))
    page.keyboard.press("Enter")
    page.get_by_test_id("recovery-codes").wait_for()
    press(page, "Tab", "[data-action=kept]")
    page.keyboard.press("Enter")
    page.get_by_test_id("recovery-codes").wait_for(state="detached")
    page.keyboard.press("Escape")
    page.locator(".view-list").wait_for()


def test_a_member_is_suspended_by_keyboard_alone(open_page, server):
    new_account(server, "quiet")
    page = open_page("idris", path="/")
    press(page, "Tab", ".members-link")
    page.keyboard.press("Enter")
    page.locator(".member").first.wait_for()
    account = page.locator(".member", has_text="quiet").get_attribute("data-account")
    press(page, "Tab", f"[data-account='{account}'] summary")
    page.keyboard.press("Enter")
    press(page, "Tab", "[data-action=suspend]")
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    page.keyboard.type("Away for a while")
    press(page, "Tab", "dialog button[type=submit]")
    page.keyboard.press("Enter")
    page.locator(f"[data-account='{account}'] .badge-void").wait_for()
    # The focus is where the work was.
    until(page, "(account) => document.activeElement.matches(`[data-account='${account}'] summary`)", account)
