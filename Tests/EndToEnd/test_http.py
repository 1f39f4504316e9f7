"""How HTTP itself is spoken: validators, compression, methods, what is not there, and the page's safety."""

import pytest

from client import ok, problem, raw
from server import MAP
from transport import IS_SECURE


@pytest.mark.parametrize("path", [
    "/api/v1", "/api/v1/maps", f"/api/v1/maps/{MAP}", "claims", "claims?limit=3", "events?since=0",
    "/api/v1/vocabulary", "/api/v1/places?q=homs", "/", "/app/app.js", "/css/base.css", "/data/levant.geojson"])
def test_what_did_not_change_is_not_sent_again(public, path):
    first = ok(public.get(path))
    tag = first.headers["etag"]
    for asked in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = public.get(path, headers={"If-None-Match": asked})
        assert (again.status_code, again.content) == (304, b""), asked
        assert again.headers["etag"].removeprefix("W/") == tag.removeprefix("W/")
    assert public.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    head = public.request("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == first.headers["content-type"]


def test_gzip_only_when_asked(public):
    for path in ("claims", "/api/v1/vocabulary", "/css/base.css"):
        plain = ok(public.get(path, headers={"Accept-Encoding": "identity"}))
        packed = ok(public.get(path, headers={"Accept-Encoding": "gzip"}))
        assert "content-encoding" not in plain.headers and packed.headers["content-encoding"] == "gzip"
        assert packed.content == plain.content and "accept-encoding" in packed.headers["vary"].lower()
        assert int(packed.headers["content-length"]) < len(plain.content) / 2


@pytest.mark.parametrize("method,path,allowed", [
    ("PUT", "claims", {"GET", "HEAD", "POST"}), ("DELETE", f"/api/v1/maps/{MAP}", {"GET", "HEAD", "PATCH"}),
    ("POST", "/healthz", {"GET", "HEAD"}), ("POST", "/index.html", {"GET", "HEAD"}), ("PATCH", "/api/v1/session", {"GET", "HEAD", "POST", "DELETE"}),
])
def test_a_wrong_method_is_told_the_right_ones(public, method, path, allowed):
    answer = public.request(method, path)
    problem(answer, 405)
    assert set(answer.headers["allow"].split(", ")) - {"OPTIONS"} == allowed


def test_two_forms_of_one_thing_have_two_tags(public):
    forms = [public.get("claims", headers={"Accept": form}) for form in ("application/json", "application/geo+json")]
    assert forms[0].content == forms[1].content
    assert forms[0].headers["etag"] != forms[1].headers["etag"]


@pytest.mark.parametrize("path", [
    "/api/v1/nothing", "/api/v1/maps/nowhere", "/api/v1/maps/nowhere/claims", "claims/0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11",
    "claims/not-an-id", "/%CC%B8healthz", "/api/v1/%E2%80%8Dmaps", "/nothing.html", "/app", "/api/v1/maps/Not%20A%20Map/queue"])
def test_what_is_not_there(people, path):
    for client in (people.public, people.admin):
        problem(client.get(path), 404)


def test_health_and_readiness(public):
    assert ok(public.get("/healthz")).text.strip() == "ok"
    ready = ok(public.get("/readyz")).json()
    assert ready["ready"] is True and ready["head"] == ok(public.get("claims")).json()["head"]


@pytest.mark.parametrize("path", ["/", "/app/app.js", "claims", "/api/v1/nothing", "/nothing.html", "/healthz"])
def test_every_answer_says_what_a_browser_may_do_with_it(public, path):
    headers = public.get(path).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy and "*" not in policy
    for part in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert part in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert ("strict-transport-security" in headers) == IS_SECURE
    assert "server" not in headers and "x-powered-by" not in headers


def test_other_sites_may_frame_what_is_made_for_it_and_nothing_else(public):
    policy = ok(public.get("/embed")).headers["content-security-policy"]
    assert "frame-ancestors *" in policy and "default-src 'none'" in policy and "unsafe" not in policy
    for path in ("/", "/desk", "/embed.html", "/embed/", "/app/embed/embed.js", "/api/v1/maps"):
        assert "frame-ancestors 'none'" in public.get(path).headers["content-security-policy"], path
    assert "set-cookie" not in ok(public.get("/embed")).headers


def test_the_page_is_served_safely(server, public):
    for path in ("/", "/desk"):
        page = ok(public.get(path))
        assert page.headers["content-type"].startswith("text/html") and "<html" in page.text
    policy = page.headers["content-security-policy"]
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert part in policy
    for name in ("/../Schema/vocabulary.json", "/%2e%2e/README.md", "/.git/config"):
        status, _, _ = raw(server, f"GET {name} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert status in (400, 404), name
