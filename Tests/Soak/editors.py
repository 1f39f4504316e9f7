"""People at the API during the run: those who write, at a steady pace, and those who read. Threads of the test."""

import random
import threading
import time

from client import Client, claim

# What becomes of a claim after it was submitted and taken; each decision is one request and one event.
FATES = [[("verify", "sources_agree")], [("verify", "sources_agree")], [("dispute", "sources_conflict")],
         [("reject", "not_credible")], [("verify", "sources_agree"), ("retract", "proved_wrong")]]
LIST = "claims?limit=50&sort=-updated"


class Repeating(threading.Thread):
    """Does something at a steady pace until told to stop. What goes wrong is kept in `faults`."""

    def __init__(self, pace):
        super().__init__(daemon=True)
        self.pace = pace
        self.faults = []
        self.is_over = threading.Event()

    def run(self):
        begun, count = time.monotonic(), 0
        while not self.is_over.wait(max(0, begun + count / self.pace - time.monotonic())):
            count += 1
            try:
                self.once()
            except Exception as error:
                self.faults.append(repr(error))

    def stop(self):
        self.is_over.set()
        self.join(timeout=60)
        assert not self.is_alive(), "a request hangs"


class Writer(Repeating):
    """Submits claims as a volunteer and decides on them as a moderator."""

    def __init__(self, volunteer, moderator, seed, pace):
        super().__init__(pace)
        self.volunteer, self.moderator = volunteer, moderator
        self.chance = random.Random(f"{seed}/writer")
        self.waiting = []
        # For each claim when each of its requests began, in their order: each makes one event.
        self.begun = {}
        self.seconds = []

    def once(self):
        if not self.waiting:
            body = claim()
            self.waiting = [(body, "take"), *((body, fate) for fate in self.chance.choice(FATES))]
            self.send(body["id"], lambda: self.volunteer.post("claims", body))
            return
        body, decision = self.waiting.pop(0)
        parts = (decision,) if isinstance(decision, str) else decision
        self.send(body["id"], lambda: self.moderator.review(body["id"], *parts))

    def send(self, claim_id, request):
        begun = time.monotonic()
        self.begun.setdefault(claim_id, []).append(begun)
        answer = request()
        self.seconds.append(time.monotonic() - begun)
        if answer.status_code not in (200, 201):
            self.faults.append(f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}")


class Reader(Repeating):
    """Reads the list of claims, every other time on a connection of its own."""

    def __init__(self, server, pace):
        super().__init__(pace)
        self.server = server
        self.staying = Client(server)
        self.seconds = []

    def once(self):
        passing = Client(self.server) if len(self.seconds) % 2 else None
        begun = time.monotonic()
        answer = (passing or self.staying).get(LIST)
        self.seconds.append(time.monotonic() - begun)
        if answer.status_code != 200:
            self.faults.append(f"{answer.status_code} {answer.text}")
        if passing:
            passing.http.close()

    def stop(self):
        super().stop()
        self.staying.http.close()
