"""The scene of a soak: a server, its hostile crowd, its well-behaved followers, and people at the API."""

import dataclasses
import os
import pickle
import time

from client import ok
from editors import Reader, Writer
from footprint import Footprint, busy_seconds, processor_seconds
from part import Part
from server import wait_for
from verdict import growth

# Followers by audience.
AUDIENCES = {"public": 120, "team": 40, "moderators": 40}
# One in so many goes away now and then and comes back.
COMES_BACK_EVERY = 10
READERS = 4
READS_A_SECOND = 2
WRITES_A_SECOND = 8
# What the last events may take to arrive before they count as lost.
PATIENCE = 20
# As long as the server's longest deadline for somebody who is silent, and some.
DRAIN_SECONDS = 90
# Work in half a second that counts as none.
IDLE_SECONDS = 0.02
# Memory that changes by less than this share in this time is steady. The server gives some back after a few seconds.
STEADY_SHARE = 0.005
STEADY_SECONDS = 10


@dataclasses.dataclass
class Run:
    """What came of a run. Followers are as their program noted them."""

    seconds: float
    hostile: dict
    followers: list
    mistakes: list
    logs: dict
    begun: dict
    faults: list
    written: list
    read: list
    # Seconds of processors by program, of all others together too.
    processor: dict

    @property
    def share_of_others(self):
        """How much of the processors' time went to programs that have nothing to do with the test."""
        return max(0, self.processor["others"]) / (self.seconds * os.cpu_count())


class Scene:
    def __init__(self, server, people, folder, seed, places, certificate=None):
        self.server, self.people, self.folder = server, people, folder
        self.seed, self.places, self.certificate = seed, places, certificate
        self.own_sockets = Footprint.of(server.pid).sockets

    def members(self):
        """Who follows, by audience: nobody who writes claims, for whom the log says more than the feed."""
        return {"public": self.people.public, "team": self.people.teammate, "moderators": self.people.moderator}

    def followers(self, comes_back_every=None):
        """The program of the followers, all of them subscribed."""
        groups = [(audience, self.members()[audience].cookie, count) for audience, count in AUDIENCES.items()]
        part = Part("followers", self.folder, port=self.server.port, seed=self.seed, groups=groups,
                    certificate=self.certificate, notes=str(self.folder / "followers.pickle"),
                    comes_back_every=comes_back_every)
        part.next("subscribed", 90)
        return part

    def notes(self):
        with open(self.folder / "followers.pickle", "rb") as notes:
            return pickle.load(notes)

    def play(self, seconds):
        """Everybody at once for so long."""
        start = self.people.public.head()
        used = self.work()
        begun = time.monotonic()
        writer = Writer(self.people.volunteer, self.people.moderator, self.seed, WRITES_A_SECOND)
        readers = [Reader(self.server, READS_A_SECOND) for _ in range(READERS)]
        with (self.followers(COMES_BACK_EVERY) as followers,
              Part("hostile", self.folder, port=self.server.port, seed=self.seed, places=self.places,
                   certificate=self.certificate) as hostile):
            for thread in [writer, *readers]:
                thread.start()
            self.watch(time.monotonic() + seconds, [followers, hostile])
            for thread in [writer, *readers]:
                thread.stop()
            report = hostile.end()
            logs = {audience: list(self.log(client, start)) for audience, client in self.members().items()}
            ends = {audience: max((event["seq"] for event in log), default=start) for audience, log in logs.items()}
            told = followers.end({"until": ends, "patience": PATIENCE}, PATIENCE + 60)
        lasted = time.monotonic() - begun
        used = {name: seconds - used[name] for name, seconds in self.work().items()}
        used |= {"hostile": report["processor"], "followers": told["processor"]}
        used["others"] -= used["hostile"] + used["followers"]
        return Run(
            seconds=lasted, hostile=report, followers=self.notes(), mistakes=told["mistakes"],
            logs=logs, begun=writer.begun, faults=[fault for each in [writer, *readers] for fault in each.faults],
            written=writer.seconds, read=[second for reader in readers for second in reader.seconds],
            processor=used)

    def work(self):
        """Seconds of processors so far: of the server, of the test itself, and of all other programs."""
        server, itself, everybody = processor_seconds(self.server.pid), time.process_time(), busy_seconds()
        return {"server": server, "test": itself, "others": everybody - server - itself}

    def watch(self, until, parts):
        """Passes the time; fails at once when somebody who should be there is not."""
        while time.monotonic() < until:
            assert self.server.process.poll() is None, f"the server died: {self.server.logged()}"
            for part in parts:
                assert part.process.poll() is None, f"{part.name} ended: {part.complaint()}"
            time.sleep(0.2)

    @staticmethod
    def log(client, since):
        """The log after `since` as this client may see it."""
        path = f"events?since={since}&limit=500"
        while path:
            page = ok(client.get(path, timeout=DRAIN_SECONDS)).json()
            yield from page["events"]
            path = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)

    def metrics(self):
        return ok(self.people.public.get("/metrics")).text

    def fill(self, events):
        """Makes so many events or some more before the followers' eyes, so that what the server keeps ready of the
        latest is full, and in the forms in which they are told."""
        start = self.people.public.head()
        with self.followers() as followers:
            while self.people.public.head() < start + events:
                for _ in range(20):
                    self.people.moderator.verify(self.people.volunteer.submit()["id"])
            followers.end({"until": dict.fromkeys(AUDIENCES, self.people.public.head()), "patience": PATIENCE})

    def settled(self):
        """What the server holds when nobody is connected, it has nothing to do, and its memory no longer changes; and
        how long it took to let go of the last connection."""
        begun = time.monotonic()
        wait_for(self.is_drained, "the server letting go of every connection", DRAIN_SECONDS)
        drained = time.monotonic() - begun
        wait_for(self.is_idle, "the server having nothing to do", DRAIN_SECONDS)
        return self.steady(), drained

    def steady(self):
        """What the server holds once its memory has been the same for some time."""
        seen = [(time.monotonic(), Footprint.of(self.server.pid))]

        def is_steady():
            now, held = time.monotonic(), Footprint.of(self.server.pid)
            if abs(growth(seen[0][1].resident, held.resident)) > STEADY_SHARE:
                seen[0] = (now, held)
            return now - seen[0][0] > STEADY_SECONDS and held

        return wait_for(is_steady, "the server's memory no longer changing", DRAIN_SECONDS)

    def is_drained(self):
        return Footprint.of(self.server.pid).sockets <= self.own_sockets

    def is_idle(self):
        before = processor_seconds(self.server.pid)
        time.sleep(0.5)
        return processor_seconds(self.server.pid) - before <= IDLE_SECONDS
