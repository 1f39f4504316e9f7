"""The program under test: started, stopped, killed, and asked on its command line."""

import os
import pathlib
import re
import select
import signal
import subprocess
import time

import transport

ROOT = pathlib.Path(os.environ.get("CAIRN_HOME", pathlib.Path(__file__).resolve().parents[2]))
BINARY = pathlib.Path(os.environ.get("CAIRN_BIN", ROOT / ".build/release/cairn")).resolve()
IS_RELEASE = "release" in BINARY.parts
MAP = "syria-2024"
START_SECONDS = 30


def wait_for(condition, what, seconds=10):
    """The first true value of `condition()`; fails when there is none in time."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.01)


def environment(home=ROOT):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
    return kept | transport.variables() | {"CAIRN_HOME": str(home)}


def cairn(*arguments, stdin="", home=ROOT, cwd=None, seconds=60):
    """Runs one command to its end."""
    return subprocess.run(
        [BINARY, *map(str, arguments)], input=stdin, capture_output=True, text=True, timeout=seconds,
        env=environment(home), cwd=cwd)


class Server:
    """`cairn serve` on a free port of loopback."""

    def __init__(self, data, *more, demo=True, home=ROOT):
        self.data = pathlib.Path(data)
        self.log = self.data.with_name(self.data.name + ".log")
        flags = [*transport.flags(), *(["--demo"] if demo else []), *more]
        self.process = subprocess.Popen(
            [BINARY, "serve", "--data", self.data, "--port", "0", *flags], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=self.log.open("ab"), env=environment(home))
        announced = self._announcement(5 if demo else 1)
        self.base = re.search(rf"Cairn is at ({transport.SCHEME}://127\.0\.0\.1:\d+)/$", announced, re.MULTILINE)[1]
        self.port = int(self.base.rsplit(":", 1)[1])
        self.links = dict(re.findall(r"^  (\w+) \(\S+\): \S+/#/link/(\S+)$", announced, re.MULTILINE))

    def _announcement(self, lines):
        descriptor = self.process.stdout.fileno()
        deadline = time.monotonic() + START_SECONDS
        said = b""
        while said.count(b"\n") < lines:
            ready, _, _ = select.select([descriptor], [], [], max(0, deadline - time.monotonic()))
            part = os.read(descriptor, 65_536) if ready else b""
            if not part:
                self.kill()
                raise AssertionError(f"the server did not start: {said!r} {self.logged()}")
            said += part
        return said.decode()

    @property
    def pid(self):
        return self.process.pid

    def logged(self):
        return self.log.read_text()

    def link(self, name):
        """A fresh sign-in link's token."""
        made = cairn("user", "link", name, "--data", self.data)
        assert made.returncode == 0, made.stderr
        return made.stdout.strip().rsplit("/", 1)[1]

    def stop(self):
        """Ends it as an operator would, and tells its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=20)
        self.process.stdout.close()
        return code

    def kill(self):
        """Ends it as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def errors(self):
        return [line for line in self.logged().splitlines() if re.search(r" (error|critical) ", line)]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
