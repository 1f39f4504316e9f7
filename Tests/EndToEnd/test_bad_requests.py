"""Requests that are wrong before anybody reads their body: refused early, by the right status, holding nothing."""

import contextlib
import json
import time

import pytest

from client import PROBLEM, Client, claim, problem, raw, read_answer
from server import MAP
from transport import Line

CLAIMS = f"/api/v1/maps/{MAP}/claims"
HOST = "Host: 127.0.0.1\r\n"
JSON = "Content-Type: application/json\r\n"


@pytest.fixture(autouse=True)
def nothing_is_stored(public):
    before = public.head()
    yield
    assert public.head() == before, "something was stored"


def get(target, fields=HOST):
    return f"GET {target} HTTP/1.1\r\n{fields}\r\n"


def post(fields, body=""):
    return f"POST {CLAIMS} HTTP/1.1\r\n{HOST}{JSON}{fields}\r\n{body}"


@pytest.mark.parametrize("request_text,status", [
    (get("//api//v1/maps"), 400),
    (get("/api/v1//maps"), 400),
    (get("/api/v1/maps/../maps"), 400),
    (get("/api/v1/maps/%2e%2e/maps"), 400),
    (get("/api/v1/maps/a%2fb"), 400),
    (get("/api/v1/maps/%ff"), 400),
    (get("/api/v1/maps/%00"), 400),
    (get("/api/v1/maps/%zz"), 400),
    (get(CLAIMS + "?q=%ff"), 400),
    (get(CLAIMS + "?q=%ed%a0%80"), 400),
    (get(CLAIMS + "?q=a%00b"), 400),
    (get(CLAIMS + "?" + "&".join(f"a{n}=1" for n in range(200))), 400),
    (get("/api/v1/maps#here"), 400),
    (get("no-slash"), 400),
    (get("/" + "a" * 9_000), 414),
    (get("/", HOST + f"X-Long: {'a' * 17_000}\r\n"), 431),
    (get("/", HOST + "".join(f"X-{n}: a\r\n" for n in range(101))), 431),
    (get("/", ""), 400),
    (get("/", HOST + HOST), 400),
    (get("/", "Host: a b\r\n"), 400),
    (get("/", HOST + "No colon here\r\n"), 400),
    (get("/", HOST + "Spaced : out\r\n"), 400),
    (get("/", HOST + "Folded: a\r\n b\r\n"), 400),
    (get("/", HOST + "Nul: a\0b\r\n"), 400),
    ("GET / HTTP/1.1\nHost: x\n\n", 400),
    ("GET / HTTP/3.0\r\n" + HOST + "\r\n", 505),
    ("GET  / HTTP/1.1\r\n" + HOST + "\r\n", 400),
    ("BREW / HTTP/1.1\r\n" + HOST + "\r\n", 501),
    ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    (post("Content-Length: -1\r\n"), 400),
    (post("Content-Length: 1e3\r\n"), 400),
    (post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"), 400),
    (post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400),
    (post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501),
    (post("Transfer-Encoding: chunked\r\n", "zz\r\n"), 400),
    (post("Content-Length: 2\r\nExpect: 200-maybe\r\n", "{}"), 417),
    (post("Content-Length: 99999999999999999999\r\n"), 400),
    (f"GET /healthz HTTP/1.1\r\n{HOST}Content-Length: 2\r\n\r\n{{}}", 413),
], ids=lambda value: repr(value)[:60] if isinstance(value, str) else "")
def test_a_malformed_request(server, request_text, status):
    answered, head, body = raw(server, request_text.encode("latin-1"))
    assert answered == status, (head, body)
    assert f"content-type: {PROBLEM}" in head.lower() and json.loads(body)["status"] == status


@pytest.mark.parametrize("path,most", [
    (CLAIMS, 1 << 20), (f"{CLAIMS}/0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11/sources", 64 << 10),
    (f"{CLAIMS}/0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11/review", 16 << 10), ("/api/v1/session", 16 << 10)])
def test_a_body_too_large_is_refused_before_it_is_sent(server, volunteer, path, most):
    head = (f"POST {path} HTTP/1.1\r\n{HOST}{JSON}Origin: {server.base}\r\n"
            f"Cookie: cairn_session={volunteer.cookie}\r\n")
    status, _, body = raw(server, (head + f"Content-Length: {100 << 20}\r\n\r\n").encode())
    assert status == 413 and json.loads(body)["status"] == 413
    status, _, _ = raw(server, (head + f"Content-Length: {100 << 20}\r\nExpect: 100-continue\r\n\r\n").encode())
    assert status == 413, "the client asked first, and must not be told to go on"
    sent = 0
    with Line(server.port) as line:
        line.send((head + "Transfer-Encoding: chunked\r\n\r\n").encode())
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            while not line.has_answer():
                line.send(b"4000\r\n" + b" " * 0x4000 + b"\r\n")
                sent += 0x4000
                assert sent < most + (16 << 20), "the server takes a body without end"
        assert read_answer(line)[0] == 413


def test_a_body_of_the_most_is_read(volunteer):
    body = b" " * ((1 << 20) - 2) + b"{}"
    answer = volunteer.request("POST", "claims", headers={"Content-Type": "application/json"}, content=body)
    problem(answer, 422)


def test_slow_clients_are_cut_off_and_others_are_served(server, public):
    head = post(f"Origin: {server.base}\r\nContent-Length: 1000\r\n")
    lines = {}
    for name, start in (("head", "GET / HTTP/1.1\r\nX-Slow: "), ("body", head + "{")):
        line = Line(server.port, 20)
        line.send(start.encode())
        lines[line] = name
    deadline = time.monotonic() + 20
    waiting = set(lines)
    while waiting:
        assert time.monotonic() < deadline, f"still open: {[lines[line] for line in waiting]}"
        for line in [line for line in waiting if line.has_answer(0.1)]:
            assert read_answer(line)[0] in (408, None), lines[line]
            line.close()
            waiting.remove(line)
        for line in waiting:
            line.send(b"a")
        assert public.get("/healthz").status_code == 200


def test_many_idle_connections_do_not_keep_others_out(server, public):
    lines = [Line(server.port) for _ in range(300)]
    assert public.get("claims?limit=1").status_code == 200
    for line in lines:
        line.close()


def test_a_client_that_goes_away_half_way_harms_nobody(server, public):
    for part in ("G", "GET / HT", post("Content-Length: 1000\r\n", '{"id"')):
        with Line(server.port) as line:
            line.send(part.encode())
    assert public.get("claims?limit=1").status_code == 200


def test_pipelined_requests_are_answered_in_order(server):
    two = get("/healthz", HOST) + get("/api/v1/nothing", HOST + "Connection: close\r\n")
    with Line(server.port) as line:
        line.send(two.encode())
        heard = b""
        while part := line.receive():
            heard += part
    assert [int(answer[:3]) for answer in heard.split(b"HTTP/1.1 ")[1:]] == [200, 404]


def test_every_kind_of_problem_has_a_type_of_its_own(server, people):
    """`type` is what programs tell problems by."""
    bad_json = {"headers": {"Content-Type": "application/json"}, "content": b"{"}
    big = {"headers": {"Content-Type": "application/json"}, "content": b" " * (2 << 20)}
    held = people.volunteer.all("author=me")[0]["id"]
    answers = [
        problem(people.volunteer.request("POST", "claims", **bad_json), 400),
        problem(people.public.post("claims", claim()), 401),
        problem(people.volunteer.get("queue"), 403),
        problem(people.public.get("/api/v1/nothing"), 404),
        problem(people.public.request("PUT", "/healthz"), 405),
        problem(people.public.get("claims", headers={"Accept": "image/png"}), 406),
        problem(Client(server).request("POST", "/api/v1/session", **big), 413),
        problem(people.volunteer.request("POST", "claims", content=b"{}"), 415),
        problem(people.volunteer.post("claims", {}), 422),
        problem(people.volunteer.patch(f"claims/{held}", {}), 428),
    ]
    types = [answer["type"] for answer in answers]
    assert all(kind.startswith("urn:cairn:problem:") for kind in types), types
    assert len(set(types)) == len(types)
