"""The power fails in the middle of a thousand writes, twenty times over: what was acknowledged is there, once."""

import contextlib
import http.client
import json
import random
import threading
import uuid

import pytest
import transport

from client import Client, claim
from server import MAP, Server, cairn

ROUNDS = 20
ROUNDS_PER_DIRECTORY = 4
WRITES = 1_000
CLIENTS = 8
SENT_TWICE = 100
CLAIMS = f"/api/v1/maps/{MAP}/claims"
SEED = 20_241_208


def connection(server):
    if transport.IS_SECURE:
        return http.client.HTTPSConnection("127.0.0.1", server.port, timeout=30, context=transport.context())
    return http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)


class Writers:
    """Clients that submit claims at the same time, until all are sent or the server is gone."""

    def __init__(self, server, cookie, bodies, kill_after=None):
        self.server, self.kill_after = server, kill_after
        self.headers = {"Content-Type": "application/json", "Origin": server.base,
                        "Cookie": f"cairn_session={cookie}"}
        self.bodies = dict(bodies)
        self.waiting = list(bodies)
        self.answers = {}
        self.lock = threading.Lock()

    def run(self):
        threads = [threading.Thread(target=self.write) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
            assert not thread.is_alive(), "a client hangs"
        return self.answers

    def write(self):
        line = connection(self.server)
        while True:
            with self.lock:
                if not self.waiting:
                    return
                claim_id = self.waiting.pop()
            try:
                line.request("POST", CLAIMS, self.bodies[claim_id], self.headers)
                answer = line.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return
            with self.lock:
                self.answers[claim_id] = answer.status
                if len(self.answers) == self.kill_after:
                    self.server.kill()


def day(number):
    return f"2024-10-{number + 1:02}T12:00:00Z"


def bodies(number):
    """A round's claims by id; each round has a day of its own, by which they are found again."""
    made = [claim(id=str(uuid.uuid4()), title={"en": f"Round {number}, claim {index}"}, place=f"Place {index}",
                  geometry={"type": "Point", "coordinates": [36 + index % 40 * 0.15, 32.5 + index // 40 * 0.15]},
                  occurred={"earliest": day(number), "precision": "hour"}) for index in range(WRITES)]
    return {sent["id"]: json.dumps(sent) for sent in made}


def stored(server, cookie, number):
    """The ids of a round's claims, as a list tells them. Sessions outlive the server's death too."""
    client = Client(server)
    client.http.cookies.set("cairn_session", cookie)
    return [feature["id"] for feature in client.all(f"author=me&from={day(number)}&to={day(number)}&limit=1000")
            if feature["properties"]["title"]["en"].startswith(f"Round {number},")]


def check(data):
    for command in (["log", "verify"], ["log", "rebuild", "--check"]):
        done = cairn(*command, "--data", data)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("ok: ")


@pytest.fixture
def running():
    """Starts servers that do not outlive the test."""
    with contextlib.ExitStack() as stack:
        yield lambda data: stack.enter_context(Server(data))


@pytest.mark.parametrize("directory", range(ROUNDS // ROUNDS_PER_DIRECTORY))
def test_what_was_acknowledged_survives(running, tmp_path, directory):
    data = tmp_path / "data"
    dice = random.Random(SEED + directory)
    every = []
    server = running(data)
    Client(server, link=server.links["admin"]).lift_limits()
    cookie = Client(server, link=server.links["volunteer"]).cookie
    for number in range(ROUNDS_PER_DIRECTORY):
        sent = bodies(number)
        kill_after = dice.randrange(1, WRITES)
        told = Writers(server, cookie, sent, kill_after).run()
        assert server.process.returncode == -9 and set(told.values()) == {201}
        assert kill_after <= len(told) < WRITES, "it was not killed in the middle"
        server = running(data)
        there = stored(server, cookie, number)
        assert len(there) == len(set(there)), "a claim is there twice"
        lost = set(told) - set(there)
        assert not lost, f"{len(lost)} of {len(told)} acknowledged claims are lost, killed after {kill_after}"
        check(data)
        unanswered = [claim_id for claim_id in sent if claim_id not in told]
        again = Writers(server, cookie, {i: sent[i] for i in unanswered + list(told)[:SENT_TWICE]}).run()
        assert again == {claim_id: 200 if claim_id in there else 201 for claim_id in again}
        assert len(again) == len(unanswered) + min(SENT_TWICE, len(told))
        every.append(sent)
    for number, sent in enumerate(every):
        assert sorted(stored(server, cookie, number)) == sorted(sent)
    assert server.stop() == 0
    check(data)
