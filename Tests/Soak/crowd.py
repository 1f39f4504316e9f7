"""A crowd of lean followers of the feed, a program of its own: raw sockets and one loop over all, so that what is
measured is the server.

Each checks seq by seq that it hears what every other hears, in the same order; who loses the line comes back as the page
does, leaving a server alone for as long as it asks. Told by lines of JSON, it does one thing after the other, and
answers each with a line:

    {"open": group}                 opens a group's lines, until all have caught up
    {"stall": group}                they read no more
    {"read": group}                 they read again
    {"measure": name}               from here on delays count under this name; null counts none
    {"until": seq, "patience": s}   waits until all, or those `of` a group, have heard that far
    {"heard": n, "patience": s}     waits until so many events have been heard by all together
    {"live": time, "patience": s}   waits until all who were away since this time of the monotonic clock are live again
    "end"                           says what came of it, and ends
"""

import array
import bisect
import collections
import datetime
import errno
import heapq
import itertools
import json
import os
import random
import re
import resource
import select
import socket
import ssl
import sys
import time

from frames import CLOSE, PING, PONG, TEXT, frame, handshake, text
from part import configuration, tell

MOST_OPENING = 128
OPENING_SECONDS = 20
PIECE = 1 << 18
SMALLEST_BUFFER = 4_096
CLOSED = "closed without a goodbye"
TOLD = re.compile(rb'\{"type":"(?:event|gone)","id":"\w+","seq":(\d+)')
HINT = re.compile(rb"retry_after=(\d{1,3})")
LONGEST_DELAY = 60_000


def backoff(attempt, chance):
    """How long the page waits before its next try, in seconds."""
    return 0.5 + chance.random() * (min(30, 0.5 * 2 ** (attempt + 1)) - 0.5)


class Follower:
    def __init__(self, crowd, group, filters):
        self.crowd, self.group, self.filters = crowd, group, filters
        # Only then is the order known in which it hears of everything.
        self.hears_all = filters == [{}]
        self.line, self.step, self.rest = None, None, b""
        self.begun = self.first = None
        self.place = self.last = -1
        self.waits = set()
        self.attempt, self.heard, self.bytes = 0, 0, 0
        self.live_since = None
        self.tries = 0

    @property
    def is_live(self):
        return self.live_since is not None

    def open(self):
        plain = socket.socket()
        plain.setblocking(False)
        if self.group["tight"]:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST_BUFFER)
        self.line, self.rest, self.tries = plain, b"", self.tries + 1
        code = plain.connect_ex(("127.0.0.1", self.crowd.port))
        if code not in (0, errno.EINPROGRESS):
            return self.away(os.strerror(code))
        self.step = self.connected
        self.crowd.watch(self, select.EPOLLOUT)
        self.crowd.later(OPENING_SECONDS, self.expect_open, self.tries)

    def expect_open(self, tries):
        if tries == self.tries and not self.is_live:
            self.away("did not open in time")

    def connected(self):
        code = self.line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            return self.away("refused" if code == errno.ECONNREFUSED else os.strerror(code))
        if self.crowd.context:
            self.crowd.forget(self)
            self.line = self.crowd.context.wrap_socket(
                self.line, server_hostname="127.0.0.1", do_handshake_on_connect=False)
            self.crowd.watch(self, select.EPOLLIN)
            self.step = self.secured
            return self.secured()
        self.upgrade()

    def secured(self):
        try:
            self.line.do_handshake()
        except ssl.SSLWantReadError:
            return
        self.upgrade()

    def upgrade(self):
        self.line.send(handshake(self.crowd.port))
        self.step = self.upgraded
        self.crowd.change(self, select.EPOLLIN)

    def upgraded(self):
        data = self.rest + self.receive()
        head, blank, self.rest = data.partition(b"\r\n\r\n")
        if not blank:
            self.rest = data
            return
        status = int(head.split(b" ", 2)[1])
        if status != 101:
            return self.away(f"answered {status}")
        since = {} if self.begun is None else {"since": max(self.last, self.begun)}
        self.waits = {f"a{number}" for number in range(len(self.filters))}
        self.line.send(b"".join(
            text({"type": "subscribe", "id": f"a{number}", "filter": filters} | since)
            for number, filters in enumerate(self.filters)))
        self.step = self.hear
        self.take(b"", time.time())

    def receive(self):
        parts = [self.line.recv(PIECE)]
        while parts[-1] and self.crowd.context and self.line.pending():
            parts.append(self.line.recv(PIECE))
        if not parts[0]:
            raise ConnectionResetError(CLOSED)
        return b"".join(parts)

    def hear(self):
        data = self.receive()
        self.bytes += len(data)
        self.take(data, time.time())

    def take(self, data, now):
        """Whole frames; what is left of them waits."""
        if self.rest:
            data = self.rest + data
        start, end = 0, len(data)
        while end - start >= 2:
            length, body = data[start + 1], start + 2
            if length == 126:
                if end - start < 4:
                    break
                length, body = data[start + 2] << 8 | data[start + 3], start + 4
            elif length == 127:
                if end - start < 10:
                    break
                length, body = int.from_bytes(data[start + 2:start + 10]), start + 10
            if body + length > end:
                break
            told = TOLD.match(data, body)
            if told:
                self.count(int(told[1]), data, body, body + length, now)
            elif not self.obey(data[start] & 15, data[body:body + length]):
                return
            start = body + length
        self.rest = data[start:]

    def count(self, seq, data, start, end, now):
        crowd = self.crowd
        self.heard += 1
        self.last = seq
        place = crowd.places.get(seq)
        if place is None:
            place = crowd.enter(seq, data[start:end])
        if self.hears_all:
            if self.first is None:
                self.first = seq
            elif place != self.place + 1:
                crowd.fault(f"{'again' if place <= self.place else 'a gap'}", (self.group["name"], seq))
            self.place = place
        if crowd.delays is not None:
            crowd.delays[self.group["name"]][min(LONGEST_DELAY, max(0, int((now - crowd.times[place]) * 1_000)))] += 1

    def obey(self, opcode, payload):
        """What is no event. False at the line's end."""
        if opcode == PING:
            self.line.send(frame(PONG, payload))
        elif opcode == CLOSE:
            code, hint = int.from_bytes(payload[:2]), HINT.fullmatch(payload[2:])
            self.crowd.goodbyes[f"{code} {payload[2:].decode()}"] += 1
            self.line.send(frame(CLOSE, payload[:2]))
            self.away(None, min(int(hint[1]), 60) if code == 1001 and hint else 0)
            return False
        elif opcode == TEXT:
            message = json.loads(payload)
            match message["type"]:
                case "subscribed" if self.begun is None:
                    self.begun = message["head"]
                case "caught_up":
                    self.waits.discard(message["id"])
                    if not self.waits and not self.is_live:
                        self.attempt, self.live_since = 0, time.monotonic()
                        self.crowd.opened(self)
                case "hello" | "subscribed":
                    pass
                case other:
                    self.crowd.fault(other, payload.decode()[:200])
        return True

    def away(self, why, leave_alone=0):
        """The line is lost: comes back later."""
        if why:
            self.crowd.troubles[why] += 1
            self.crowd.trouble_times.append(time.monotonic())
        self.crowd.forget(self)
        self.line.close()
        self.live_since = None
        wait = leave_alone + backoff(self.attempt, self.crowd.chance)
        self.attempt += 1
        self.crowd.later(wait, self.open)


class Crowd:
    def __init__(self, settings):
        self.port = settings["port"]
        self.context = ssl.create_default_context(cafile=settings["certificate"]) if settings["certificate"] else None
        self.chance = random.Random(settings.get("seed", 0))
        self.epoll = select.epoll()
        self.followers = {}
        self.groups = {group["name"]: self.members(group) for group in settings["groups"]}
        # Every seq that anybody heard, in the order in which it was first heard, and when it was written.
        self.places, self.order, self.times = {}, array.array("q"), array.array("d")
        self.delays, self.measured = None, {}
        self.faults, self.examples = collections.Counter(), {}
        self.troubles, self.goodbyes = collections.Counter(), collections.Counter()
        self.trouble_times = []
        self.timers, self.numbers = [], itertools.count()
        self.to_open, self.opening = collections.deque(), set()
        self.orders, self.said, self.waiting = collections.deque(), b"", None

    def members(self, group):
        group.setdefault("tight", False)
        filters = group.get("filters") or [[{}]] * group["count"]
        return [Follower(self, group, each) for each in filters]

    def watch(self, follower, events):
        self.followers[follower.line.fileno()] = follower
        self.epoll.register(follower.line.fileno(), events)

    def change(self, follower, events):
        self.epoll.modify(follower.line.fileno(), events)

    def forget(self, follower):
        if self.followers.pop(follower.line.fileno(), None):
            self.epoll.unregister(follower.line.fileno())

    def later(self, seconds, action, *arguments):
        heapq.heappush(self.timers, (time.monotonic() + seconds, next(self.numbers), action, arguments))

    def enter(self, seq, message):
        at = json.loads(message).get("at")
        self.places[seq] = len(self.order)
        self.order.append(seq)
        self.times.append(datetime.datetime.fromisoformat(at).timestamp() if at else time.time())
        return self.places[seq]

    def fault(self, what, example):
        self.faults[what] += 1
        self.examples.setdefault(what, example)

    def opened(self, follower):
        self.opening.discard(follower)
        while self.to_open and len(self.opening) < MOST_OPENING:
            self.opening.add(self.to_open[0])
            self.to_open.popleft().open()

    def run(self):
        os.set_blocking(sys.stdin.fileno(), False)
        self.epoll.register(sys.stdin.fileno(), select.EPOLLIN)
        while True:
            pause = max(0, min(0.05, self.timers[0][0] - time.monotonic())) if self.timers else 0.05
            for descriptor, _ in self.epoll.poll(pause):
                if descriptor == sys.stdin.fileno():
                    self.listen()
                elif follower := self.followers.get(descriptor):
                    self.serve(follower)
            while self.timers and self.timers[0][0] <= time.monotonic():
                _, _, action, arguments = heapq.heappop(self.timers)
                action(*arguments)
            if not self.go_on():
                return

    @staticmethod
    def serve(follower):
        try:
            follower.step()
        except (BlockingIOError, ssl.SSLWantReadError):
            pass
        except OSError as error:
            follower.away(str(error))

    def listen(self):
        said = os.read(sys.stdin.fileno(), 1 << 16)
        if not said:
            sys.exit("the test is gone")
        *lines, self.said = (self.said + said).split(b"\n")
        self.orders.extend(json.loads(line) for line in lines)

    def go_on(self):
        """Answers what was waited for, and takes up the next order. False at the end."""
        if self.waiting:
            begun, patience, condition = self.waiting
            done, seconds = condition(), time.monotonic() - begun
            if not done and seconds < patience:
                return True
            self.waiting = None
            tell({"done": done, "seconds": seconds})
        while self.orders and not self.waiting:
            if self.orders[0] == "end":
                tell(self.record())
                return False
            self.obey(self.orders.popleft())
        return True

    def obey(self, order):
        match order:
            case {"open": name}:
                self.to_open.extend(self.groups[name])
                self.opened(None)
                self.wait(120, lambda: all(each.is_live for each in self.groups[name]))
            case {"stall": name} | {"read": name}:
                for each in self.groups[name]:
                    self.change(each, 0 if "stall" in order else select.EPOLLIN)
                    if "read" in order:
                        # As much as others have: how slow a tight line is says nothing of the server.
                        each.line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, PIECE)
                tell({"done": True, "seconds": 0})
            case {"measure": name}:
                if name:
                    counts = {group: array.array("q", bytes(8 * (LONGEST_DELAY + 1))) for group in self.groups}
                    self.measured.setdefault(name, counts)
                self.delays = self.measured.get(name)
                tell({"done": True, "seconds": 0})
            case {"until": seq, "patience": patience}:
                waited = self.groups[order["of"]] if "of" in order else list(self.everybody())
                self.wait(patience, lambda: all(each.last >= seq for each in waited if each.begun is not None))
            case {"heard": number, "patience": patience}:
                self.wait(patience, lambda: sum(each.heard for each in self.everybody()) >= number)
            case {"live": since, "patience": patience}:
                self.wait(patience, lambda: all((each.live_since or 0) > since for each in self.everybody()))

    def wait(self, patience, condition):
        self.waiting = (time.monotonic(), patience, condition)

    def everybody(self):
        return (each for group in self.groups.values() for each in group)

    def record(self):
        begun = sorted(self.order)
        for each in self.everybody():
            if each.hears_all and each.begun is not None:
                first = bisect.bisect(begun, each.begun)
                if first < len(begun) and each.first != begun[first]:
                    self.fault("began later", (each.group["name"], each.begun, each.first))
        return {
            "seqs": list(self.order), "faults": self.faults, "examples": self.examples, "troubles": self.troubles,
            "trouble_times": self.trouble_times,
            "goodbyes": self.goodbyes, "processor": time.process_time(),
            "heard": {name: [each.heard for each in group] for name, group in self.groups.items()},
            "last": {name: [each.last for each in group] for name, group in self.groups.items()},
            "bytes": {name: sum(each.bytes for each in group) for name, group in self.groups.items()},
            "live": sorted(each.live_since or 0 for each in self.everybody()),
            "delays": {name: {group: {delay: count for delay, count in enumerate(counts) if count}
                              for group, counts in groups.items()} for name, groups in self.measured.items()},
        }


def main():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    crowd = Crowd(configuration())
    tell("ready")
    crowd.run()


if __name__ == "__main__":
    sys.exit(main())
