"""Programs that take part beside the test, each in a process of its own so that none disturbs another's clock.

They are told by lines of JSON on their standard input, and tell by lines of JSON on their standard output.
"""

import asyncio
import json
import os
import pathlib
import select
import subprocess
import sys
import time

FOLDER = pathlib.Path(__file__).resolve().parent


class Part:
    """Such a program, seen from the test."""

    def __init__(self, program, folder, **settings):
        self.name = program
        self.errors = (folder / f"{program}-{time.monotonic_ns()}.log").open("w+b")
        paths = [FOLDER, FOLDER.parent / "EndToEnd"]
        self.process = subprocess.Popen(
            [sys.executable, FOLDER / f"{program}.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.errors, env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))})
        self.heard = b""
        self.say(settings)
        self.next("ready", 30)

    def say(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def next(self, expected=None, seconds=60):
        """What it says next."""
        deadline = time.monotonic() + seconds
        descriptor = self.process.stdout.fileno()
        while b"\n" not in self.heard:
            ready = select.select([descriptor], [], [], max(0, deadline - time.monotonic()))[0]
            part = os.read(descriptor, 1 << 20) if ready else b""
            assert part, f"{self.name} {'ended' if ready else f'said nothing for {seconds} s'}: {self.complaint()}"
            self.heard += part
        line, _, self.heard = self.heard.partition(b"\n")
        message = json.loads(line)
        assert expected in (None, message), f"{self.name} said {message}, not {expected}"
        return message

    def complaint(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")[-4_000:]

    def end(self, message="end", seconds=60):
        """Tells it to end, and gives its last words."""
        self.say(message)
        return self.last_words(seconds)

    def last_words(self, seconds=60):
        last = self.next(seconds=seconds)
        code = self.process.wait(timeout=seconds)
        assert code == 0, f"{self.name} ended with {code}: {self.complaint()}"
        return last

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=20)
        for end in (self.process.stdin, self.process.stdout, self.errors):
            end.close()


def configuration():
    """In the program: what it was told at first, and not a byte of what it is told later."""
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(sys.stdin.fileno(), 1)
        assert byte, "told nothing"
        line += byte
    return json.loads(line)


def tell(message):
    """In the program: says something to the test."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


async def orders():
    """In the program: what it is told later, until the test is gone."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        yield json.loads(line)
