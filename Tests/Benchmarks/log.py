"""How fast `cairn log verify` goes through a log, on a data directory and on an export.

    log.py [--events N]

Starts a server of its own, has it write some claims, and copies their events, chained anew, until there are enough.
The median of five runs counts; only figures of one run compare.
"""

import argparse
import hashlib
import os
import pathlib
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / "EndToEnd")]

from client import Client, ok, source  # noqa: E402
from server import BINARY, MAP, Server, cairn, environment  # noqa: E402


def fill(database, events):
    """Appends copies of what is there, each with a seq, a salt and hashes of its own."""
    db = sqlite3.connect(database)
    rows = db.execute(
        "SELECT map, type, subject, audience, bytes FROM events WHERE type LIKE 'claim.%' OR type LIKE 'source.%'"
        " OR type LIKE 'review.%'").fetchall()
    seq, previous, at = db.execute("SELECT seq, hash, at FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    length, made = 0, []
    while seq < events:
        name, kind, subject, audience, stored = rows[seq % len(rows)]
        seq += 1
        # The seq is among the last members, the only one before a subject.
        stored = re.sub(rb'"seq":\d+,"subject"', b'"seq":%d,"subject"' % seq, stored)
        salt = os.urandom(16)
        entry = hashlib.sha256(salt + stored).digest()
        previous = hashlib.sha256(previous + entry).digest()
        length += len(stored)
        made.append((seq, at, name, kind, subject, audience, stored, salt, entry, previous))
    db.executemany("INSERT INTO events (seq, at, map, type, subject, audience, bytes, salt, entry, hash)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", made)
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return length / len(made)


def measured(what, events, path):
    rates = []
    for _ in range(5):
        before, began = os.times(), time.monotonic()
        done = subprocess.run([BINARY, "log", "verify", path], env=environment(), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        after, took = os.times(), time.monotonic() - began
        busy = after.children_user + after.children_system - before.children_user - before.children_system
        rates.append((events / busy, events / took))
    processor, wall = (statistics.median(each) for each in zip(*rates))
    print(f"{what}: {processor:,.0f} events a second of processor, {wall:,.0f} by the clock", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=500_000)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        with Server(data) as server:
            volunteer = Client(server, "layla", server.links["volunteer"])
            moderator = Client(server, "noor", server.links["moderator"])
            for _ in range(20):
                made = volunteer.submit()
                ok(volunteer.post(f"claims/{made['id']}/sources", source(url="https://second.example/")))
                moderator.verify(made["id"])
            server.stop()
        length = fill(data / "cairn.sqlite", events)
        print(f"{events} events of {length:.0f} bytes on average", flush=True)
        measured("data directory", events, data)
        export = pathlib.Path(folder) / "log.ndjson"
        began = time.monotonic()
        done = cairn("export", "--data", data, "--map", MAP, "--format", "log", export, seconds=600)
        assert done.returncode == 0, done.stderr
        print(f"export: {events / (time.monotonic() - began):,.0f} events a second, "
              f"{export.stat().st_size / 1e6:.0f} MB", flush=True)
        measured("export", events, export)


if __name__ == "__main__":
    main()
