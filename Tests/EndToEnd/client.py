"""A person at the API: signed in or not, with what a browser adds to its requests."""

import contextlib
import itertools
import time
import uuid

import httpx

from server import MAP
from transport import Line, context

PROBLEM = "application/problem+json"
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


PASSWORD = "correct horse battery staple"
ADDRESSES = (f"198.18.{number // 250}.{number % 250 + 1}" for number in itertools.count())


class Client:
    """Somebody at an address of their own: the server slows down those who try to sign in again and again."""

    def __init__(self, server, name=None, link=None, token=None):
        self.server = server
        self.name = name
        self.token = token
        self.http = httpx.Client(
            base_url=server.base, timeout=20, trust_env=False, verify=context() or False)
        self.address = next(ADDRESSES)
        if token:
            self.http.headers["Authorization"] = f"Bearer {token}"
        if link:
            answer = self.post("/api/v1/session", {"link": link})
            assert answer.status_code == 200, answer.text

    @property
    def cookie(self):
        return self.http.cookies.get("cairn_session")

    def request(self, method, path, body=None, headers=None, **rest):
        if not path.startswith("/"):
            path = f"/api/v1/maps/{MAP}/{path}"
        headers = dict(headers or {})
        if method in UNSAFE:
            headers.setdefault("X-Forwarded-For", self.address)
            if not self.token:
                headers.setdefault("Origin", self.server.base)
        if body is not None:
            rest["json"] = body
        if path.partition("?")[0].endswith("/feed") and method == "GET":
            return self.beginning(path, headers, **rest)
        return self.http.request(method, path, headers=headers, **rest)

    def beginning(self, path, headers, **rest):
        """The first piece of an answer that has no end."""
        with self.http.stream("GET", path, headers=headers, **rest) as answer:
            piece = next(answer.iter_bytes(), b"") if answer.is_success else answer.read()
            return httpx.Response(
                answer.status_code, headers=answer.headers, content=piece, request=answer.request)

    def get(self, path, **rest):
        return self.request("GET", path, **rest)

    def post(self, path, body=None, **rest):
        return self.request("POST", path, body, **rest)

    def patch(self, path, body, revision=None, **rest):
        headers = {} if revision is None else {"If-Match": f'"{revision}"'}
        return self.request("PATCH", path, body, headers, **rest)

    def put(self, path, body=None, **rest):
        return self.request("PUT", path, body, **rest)

    def delete(self, path, body=None, **rest):
        return self.request("DELETE", path, body, **rest)

    def whoami(self):
        return ok(self.get("/api/v1/session")).json()

    @property
    def id(self):
        """The account's."""
        return self.whoami()["account"]["id"]

    def sign_in(self, **more):
        """Signs in with the password that newcomers have."""
        return self.post("/api/v1/session", {"name": self.name, "password": PASSWORD} | more)

    def invite(self, role="volunteer", name=None):
        """The token of a new invitation to the map."""
        path = f"/api/v1/maps/{name}/invitations" if name else "invitations"
        return ok(self.post(path, {"role": role})).json()["token"]

    def newcomer(self, role="volunteer"):
        """Somebody new whom this person has invited, with the password of newcomers."""
        made = Client(self.server, f"n{uuid.uuid4().hex[:12]}")
        ok(made.post(f"/api/v1/invitations/{self.invite(role)}/accept", {"name": made.name, "password": PASSWORD}))
        return made

    def lift_limits(self):
        """Lets volunteers of the map submit and change as many claims as they like, as this admin may."""
        most = 1_000_000
        ok(self.patch(f"/api/v1/maps/{MAP}", {
            "daily_claims": most, "daily_edits": most, "new_account_claims": most}))

    def program(self, *scopes, **more):
        """A program of this person's with a token for the map."""
        body = {"name": "bot", "map": MAP, "scopes": scopes} | more
        if self.whoami()["account"]["has_password"]:
            body["password"] = PASSWORD
        return Client(self.server, token=ok(self.post("/api/v1/account/tokens", body)).json()["token"])

    def head(self):
        """The seq at which the log ends."""
        return self.get("/readyz").json()["head"]

    def all(self, query=""):
        """Every claim of a list, page after page."""
        path, found = f"claims?{query}", []
        while path:
            page = ok(self.get(path)).json()
            found += page["features"]
            path = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
        return found

    def submit(self, **changes):
        answer = self.post("claims", claim(**changes))
        assert answer.status_code == 201, answer.text
        return answer.json()

    def review(self, claim_id, decision, code=None, **more):
        body = {"decision": decision, **more}
        if code:
            body |= {"code": code, "reason": f"It is so: {code}."}
        return self.post(f"claims/{claim_id}/review", body)

    def decide(self, claim_id, *decisions):
        """Several decisions one after the other, such as `take` and `("verify", "sources_agree")`."""
        for decision in decisions:
            parts = (decision,) if isinstance(decision, str) else decision
            answer = ok(self.review(claim_id, *parts))
        return answer.json()

    def verify(self, claim_id):
        return self.decide(claim_id, "take", ("verify", "sources_agree"))


def ok(answer):
    assert answer.status_code in (200, 201, 204), f"{answer.request.method} {answer.request.url}: {answer.text}"
    return answer


def claim(**changes):
    """A new claim as a client sends it; a change to None leaves a field out."""
    body = {
        "id": str(uuid.uuid4()), "kind": "event", "category": "armed_clash",
        "title": {"en": "Clashes near Saraqib"}, "geometry": {"type": "Point", "coordinates": [36.8, 35.86]},
        "place": "Saraqib", "geo_precision": 1,
        "occurred": {"earliest": "2024-12-01T06:00:00Z", "latest": "2024-12-01T18:00:00Z", "precision": "day"},
        "sources": [source()],
    }
    return {name: value for name, value in (body | changes).items() if value is not None}


def source(**changes):
    body = {"kind": "newspaper", "url": "https://news.example/1", "excerpt": {"en": "They clashed."},
            "reliability": "B", "credibility": 2}
    return {name: value for name, value in (body | changes).items() if value is not None}


def problem(answer, status):
    """Checks that `answer` is a problem by RFC 9457, and gives it back."""
    assert answer.status_code == status, f"{answer.status_code}: {answer.text}"
    assert answer.headers["content-type"].split(";")[0] == PROBLEM
    body = answer.json()
    assert body["status"] == status and body["title"] and body["type"]
    return body


def raw(server, *parts, seconds=10):
    """Sends bytes as they are and reads until the server closes, or has sent one whole short answer."""
    with Line(server.port, seconds) as line:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            for part in parts:
                line.send(part)
        return read_answer(line, seconds)


def read_answer(line, seconds=10):
    deadline = time.monotonic() + seconds
    heard = b""
    while True:
        part = line.receive(max(0.01, deadline - time.monotonic()))
        heard += part
        head, blank, body = heard.partition(b"\r\n\r\n")
        length = next((int(field[15:]) for field in head.lower().split(b"\r\n")
                       if field.startswith(b"content-length:")), None)
        if part and not (blank and length is not None and len(body) >= length):
            continue
        head, _, body = heard.partition(b"\r\n\r\n")
        return int(head.split()[1]) if head else None, head.decode("latin-1"), body
