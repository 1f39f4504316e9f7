"""The map in a frame on another site: public, live, and nothing of the reader in it; and the dialog that gives the markup for it."""

import http.server
import json
import threading

import pytest
from client import Client, ok
from conftest import LANGUAGES


class Newsroom(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"<!doctype html><title>News</title><link rel=icon href=data:,>{self.server.markup}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def newsroom():
    """Shows markup on a site that has nothing to do with the map: another name of this machine is another site."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Newsroom) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()

        def show(page, markup, background="#ffffff"):
            site.markup = f"<body style='margin:1rem;background:{background}'><p>The news of the day.</p>{markup}"
            page.goto(f"http://localhost:{site.server_port}/")
            return page.frame_locator("iframe")

        yield show
        site.shutdown()


@pytest.fixture(scope="module")
def people(server):
    return {name: Client(server, name, server.link(name)) for name in ("layla", "noor", "warden")}


def framed(server, query="", size=(900, 520)):
    return f"<iframe src='{server.base}/embed{query}' width='{size[0]}' height='{size[1]}' style='border:0'></iframe>"


@pytest.fixture
def anyone(chromium):
    """A page of somebody who may be signed in at the map, at another site; what it asks the map for."""
    contexts = []

    def open_as(cookie=None, server=None, **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        if cookie:
            context.add_cookies([{"name": "cairn_session", "value": cookie, "url": server.base, "httpOnly": True}])
        page = context.new_page()
        page.faults, page.asked = [], []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" and "favicon" not in said.location.get("url", "") else None)
        page.on("request", lambda request: page.asked.append(request))
        return page

    yield open_as
    faults = [fault for context in contexts for page in context.pages for fault in getattr(page, "faults", [])]
    for context in contexts:
        context.close()
    assert faults == []


def nothing_of_the_reader(page):
    for request in page.asked:
        if "/api/" in request.url:
            assert "cookie" not in request.all_headers(), request.url
    frame = next(frame for frame in page.frames if "/embed" in frame.url)
    kept = """() => { try { return localStorage.length + sessionStorage.length + document.cookie.length } catch { return 0 } }"""
    assert frame.evaluate(kept) == 0


@pytest.mark.parametrize("language, width, height, theme", [("en", 1280, 900, "light"), ("ar", 1280, 900, "dark"), ("ar", 390, 844, "light"), ("en", 320, 640, "dark")])
def test_a_newsroom_shows_the_map_and_a_claim(anyone, newsroom, server, people, keep, language, width, height, theme):
    page = anyone(viewport={"width": width, "height": height})
    size = (width - 32, min(560, height - 100))
    frame = newsroom(page, framed(server, f"?map=syria-2024&kind=control&theme={theme}&lang={language}", size), "#202020" if theme == "dark" else "#ffffff")
    frame.locator("[data-testid=live-sign][data-state=live]").wait_for()
    frame.locator(".symbol").first.wait_for()
    assert page.context.cookies() == []
    keep(page, f"embed-{width}-{language}")
    frame.locator(".symbol").first.press("Enter")
    card = frame.locator(".embed-card")
    card.locator("h2").wait_for()
    assert frame.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    dark = frame.locator(".embed-line").evaluate("(line) => getComputedStyle(line).backgroundColor") == "rgb(29, 34, 38)"
    assert dark == (theme == "dark")
    keep(page, f"embed-card-{width}-{language}")
    inner = next(each for each in page.frames if "/embed" in each.url)
    assert inner.evaluate("document.documentElement.scrollWidth <= innerWidth")
    claims = ok(people["noor"].get("claims?kind=control")).json()["features"]
    shown = next(claim for claim in claims if claim["id"] == card.get_attribute("data-claim"))
    assert card.locator("h2").inner_text() in shown["properties"]["title"].values()
    with page.context.expect_page() as opened:
        card.locator("a").click()
    full = opened.value
    full.locator(f".claim-head[data-claim='{shown['id']}']").wait_for()
    assert "/embed" not in full.url and full.evaluate("opener") is None
    full.close()
    card.press("Escape")
    card.wait_for(state="hidden")
    # Where one was.
    assert inner.evaluate("document.activeElement.classList.contains('symbol')")
    nothing_of_the_reader(page)


def arrives(frame, people, tag):
    claim = people["layla"].submit(title={"en": f"Published {tag}"}, geometry={"type": "Point", "coordinates": [38.5, 34.2]}, place="Palmyra")["id"]
    people["noor"].verify(claim)
    frame.locator(f".symbol[data-claim='{claim}']").wait_for(state="attached")
    people["noor"].decide(claim, ("retract", "proved_wrong"))
    return claim


def test_what_is_published_arrives(anyone, newsroom, server, people):
    page = anyone()
    frame = newsroom(page, framed(server))
    frame.locator("[data-testid=live-sign][data-state=live]").wait_for()
    arrives(frame, people, "for everybody")


def test_a_moderator_sees_in_it_what_everybody_sees(anyone, newsroom, server, people):
    """In a frame on another site, and where the site is the map's own and a line would take the session along."""
    waiting = people["layla"].submit(title={"en": "Waits"}, geometry={"type": "Point", "coordinates": [38.6, 34.4]})["id"]
    page = anyone(people["noor"].cookie, server)
    for open_it in (lambda: newsroom(page, framed(server)), lambda: page.goto(f"{server.base}/embed") and page):
        page.asked.clear()
        frame = open_it()
        frame.locator("[data-testid=live-sign][data-state=live]").wait_for()
        frame.locator(".symbol").first.wait_for()
        another = people["layla"].submit(title={"en": "Waits too"}, geometry={"type": "Point", "coordinates": [38.7, 34.3]})["id"]
        arrives(frame, people, "once more")
        for hidden in (waiting, another):
            assert frame.locator(f"[data-claim='{hidden}']").count() == 0
        nothing_of_the_reader(page)


def test_nothing_else_can_be_framed(chromium, newsroom, server):
    page = chromium.new_context().new_page()
    for path in ("/", "/desk", "/embed.html"):
        newsroom(page, f"<iframe src='{server.base}{path}'></iframe>")
        page.wait_for_timeout(300)
        assert "Cairn" not in page.frames[-1].evaluate("document.body?.innerText ?? ''") and page.frames[-1].url.startswith("chrome-error:"), path
    page.context.close()


def test_a_map_that_is_not_there_and_a_line_that_is_lost(anyone, server, keep):
    page = anyone(viewport={"width": 600, "height": 400})
    page.goto(f"{server.base}/embed?map=nowhere&lang=en")
    page.locator(".failure").wait_for()
    keep(page, "embed-nowhere")
    page.route("**/claims?*", lambda route: route.fulfill(status=503, content_type="application/problem+json", body=json.dumps({"status": 503, "title": "no"})))
    page.goto(f"{server.base}/embed?lang=ar")
    page.locator(".embed-fault .failure").wait_for()
    keep(page, "embed-fault")
    page.unroute("**/claims?*")
    page.locator(".embed-fault .button").click()
    page.locator(".symbol").first.wait_for()
    page.faults[:] = [fault for fault in page.faults if "503" not in fault]


@pytest.mark.parametrize("language, width, height, scheme", [("en", 1280, 900, "light"), ("ar", 390, 844, "dark"), ("ar", 1280, 900, "light"), ("en", 320, 640, "light")])
def test_the_dialog_gives_markup_that_works(open_page, anyone, newsroom, server, keep, language, width, height, scheme):
    page = open_page("layla", language, "/?kind=control&author=me", width=width, height=height, color_scheme=scheme)
    page.get_by_test_id("share").click()
    preview = page.frame_locator(".share-preview")
    preview.locator("[data-testid=live-sign][data-state=live]").wait_for()
    assert page.get_by_test_id("share-link").inner_text().startswith(f"{server.base}/?kind=control&author=me&map=syria-2024&view=")
    keep(page, f"share-{width}-{language}")
    page.locator("dialog [name=theme]").select_option("dark")
    page.locator("dialog [name=lang]").select_option("ar")
    page.locator("dialog [name=height]").fill("400")
    page.frame_locator(".share-preview[src*='theme=dark']").locator("[data-testid=live-sign][data-state=live]").wait_for()
    page.locator(".share-preview").scroll_into_view_if_needed()
    keep(page, f"share-preview-{width}-{language}")
    assert page.evaluate("[...document.querySelectorAll('.dialog')].every((dialog) => dialog.scrollWidth <= dialog.clientWidth + 1)")
    markup = page.get_by_test_id("share-snippet").inner_text()
    assert 'height="400"' in markup and "author" not in markup
    page.keyboard.press("Escape")
    page.locator("[data-testid=share]:focus").wait_for()
    elsewhere = anyone(viewport={"width": 800, "height": 600})
    frame = newsroom(elsewhere, markup)
    frame.locator(".symbol").first.wait_for()
    assert frame.locator("html").get_attribute("lang") == "ar"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_late_map_says_so(anyone, newsroom, server, people, language):
    ok(people["warden"].patch("/api/v1/maps/syria-2024", {"public_delay": 7200}))
    page = anyone()
    frame = newsroom(page, framed(server, f"?lang={language}"))
    frame.get_by_text({"en": "2 hours behind", "ar": "متأخرة ساعتان"}[language]).wait_for()
    ok(people["warden"].patch("/api/v1/maps/syria-2024", {"public_delay": 0}))
