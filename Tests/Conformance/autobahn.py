#!/usr/bin/env python3
"""Runs the Autobahn test suite against the project's WebSocket, as server and as client.

    autobahn.py [--cases PATTERN…] [--messages N] [--only server|client] [--standalone] [--deadline SECONDS]

The suite (autobahntestsuite from PyPI) runs on Python 2.7 only. One is looked for on PATH and among pyenv's versions;
where there is none, or one without pip, the script says that the suite did not run, and succeeds. The suite and what it
needs (autobahn-requirements.txt) are installed once into .build-autobahn, which also keeps the last run's logs and
the suite's own reports: .build-autobahn/server/report/index.html and .build-autobahn/client/report/index.html.

The peer under test is the program EchoServer (ECHO_BIN, else .build/release/EchoServer). Both directions run at the
same time, each with a process of the suite and one of the peer; all four are ended here, whatever happens. They speak
TLS where CAIRN_TLS_TESTS is 1.

Each of the 216 cases of compression (12.* and 13.*) sends a thousand messages; --messages asks for fewer, and the
summary says so. What takes the time is the suite itself, about ten minutes in all.

Succeeds if every case ran and behaved and closed as the suite wants, to the letter. A case that passes only by the
suite's leniency ("NON-STRICT") or that was not exercised ("UNIMPLEMENTED") counts as a failure unless EXCEPTIONS
argues for it. "INFORMATIONAL" is the suite's word for what the standard leaves open.
"""

import argparse
import collections
import contextlib
import functools
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "EndToEnd"))
import transport
from echo_peer import PROGRAM, ROOT, START_SECONDS, announced, stop

REQUIREMENTS = pathlib.Path(__file__).with_name("autobahn-requirements.txt")
FOLDER = ROOT / ".build-autobahn"
PACKAGES = FOLDER / "packages"
AGENT = "Cairn"
DIRECTIONS = ["server", "client"]
INSTALL_SECONDS = 600
PASSED = {"OK", "INFORMATIONAL"}
# How long the suite waits for the peer, in seconds. Its own values (5, 1 and 1) fail a good peer on a busy machine.
PATIENCE = {"openHandshakeTimeout": 30, "closeHandshakeTimeout": 10}
PATIENCE_OF_A_CLIENT = {"serverConnectionDropTimeout": 10}
# How hard the peer compresses makes no difference to any case, only to how long those of compression take.
QUICKLY = ["--level", "1"]
# The suite, with so many messages in each case of compression.
SUITE = """
from autobahntestsuite.case import Cases
from autobahntestsuite.wstest import run
for case in Cases:
    if case.__name__.startswith(("Case12_", "Case13_")):
        case.COUNT = min(case.COUNT, {messages})
run()
"""
MESSAGES = 1000
# (direction, case) to why its outcome, which is not one of PASSED, is right.
EXCEPTIONS = {}


class Trouble(Exception):
    """Why the suite could not be run to its end."""


def find_python():
    """A Python 2.7 that runs and has pip, or None; and what was tried."""
    tried = []
    for program in python_candidates():
        try:
            probe = subprocess.run(
                [program, "-c", "import pip, sys; print(sys.version_info[:2] == (2, 7))"],
                capture_output=True, text=True, timeout=60, env=environment())
            if probe.stdout.strip() == "True":
                return program, tried
            reason = (probe.stderr.strip() or probe.stdout.strip()).splitlines()
            tried.append(f"{program}: {reason[0] if reason else 'no answer'}")
        except (OSError, subprocess.TimeoutExpired) as error:
            tried.append(f"{program}: {error}")
    return None, tried


def python_candidates():
    found = shutil.which("python2.7")
    if found:
        yield found
    roots = [pathlib.Path.home() / ".pyenv"]
    if shutil.which("pyenv"):
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            said = subprocess.run(["pyenv", "root"], capture_output=True, text=True, timeout=60, check=True)
            roots.insert(0, pathlib.Path(said.stdout.strip()))
    for root in dict.fromkeys(roots):
        yield from sorted(map(str, root.glob("versions/2.7*/bin/python2.7")), reverse=True)


def environment(**more):
    """Ours without what is meant for our own Python."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | more


def install(python):
    """Puts the suite into PACKAGES, unless what is there was made of the same requirements by the same Python."""
    stamp = FOLDER / "installed"
    wanted = f"{python}\n{REQUIREMENTS.read_text()}"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Installing the Autobahn test suite into {FOLDER.name}, with {python}", flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    log = FOLDER / "install.log"
    with log.open("wb") as output:
        # The requirements name every package: an old pip need not work out which versions fit.
        command = [python, "-m", "pip", "install", "--no-deps", "--target", PACKAGES, "-r", REQUIREMENTS]
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=INSTALL_SECONDS,
                env=environment(PIP_DISABLE_PIP_VERSION_CHECK="1"))
        except subprocess.TimeoutExpired:
            raise Trouble(f"pip did not end within {INSTALL_SECONDS} s{tail(log)}") from None
    if done.returncode != 0:
        raise Trouble(f"pip could not install the suite{tail(log)}")
    # A folder outside site-packages gets no .pth file read, which would make zope a namespace.
    (PACKAGES / "zope/__init__.py").touch()
    stamp.write_text(wanted)


def tail(log, lines=15):
    """The end of a log, to be put behind a message."""
    text = log.read_text(errors="replace").splitlines()[-lines:] if log.exists() else []
    return "".join(f"\n    {line}" for line in [f"; the end of {log.relative_to(ROOT)}:", *text]) if text else ""


class Run:
    """One direction: a process of the suite and a process of the peer."""

    def __init__(self, direction, python, cases, messages, peer_options, deadline, stack):
        self.direction = direction
        self.python = python
        self.messages = messages
        self.peer_options = peer_options
        self.deadline = deadline
        self.stack = stack
        self.folder = FOLDER / direction
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.specification = {"outdir": str(self.folder / "report"), "cases": cases, "options": PATIENCE}

    def start(self):
        if self.direction == "server":
            self.passive = self._peer("serve", *transport.flags(), stdout=subprocess.PIPE)
            self.specification["servers"] = [
                {"agent": AGENT, "url": self._announced(self.passive), "options": PATIENCE_OF_A_CLIENT}]
            self.active = self._suite("fuzzingclient")
        else:
            port = free_port()
            url = f"{'wss' if transport.IS_SECURE else 'ws'}://127.0.0.1:{port}"
            self.specification["url"] = url
            if transport.IS_SECURE:
                certificate, key = map(str, transport.identity())
                self.specification |= {"cert": certificate, "key": key}
            self.passive = self._suite("fuzzingserver")
            self._await_listener(self.passive, port)
            self.active = self._peer(
                "client", f"{url}/", "--agent", AGENT, env=os.environ | transport.variables())

    def finish(self):
        """Waits for the last case, ends the side that listens, and gives the outcomes by case."""
        try:
            code = self.active.wait(timeout=max(0, self.deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise Trouble(f"{self.direction}: not done in time{self._logs()}") from None
        if code != 0:
            raise Trouble(f"{self.direction}: {self.active.args[0]} ended with {code}{self._logs()}")
        if self.passive.poll() is not None:
            raise Trouble(f"{self.direction}: {self.passive.args[0]} ended before it was told to{self._logs()}")
        stop(self.passive)
        if self.direction == "server" and self.passive.returncode != 0:
            raise Trouble(f"server: EchoServer ended with {self.passive.returncode} on SIGTERM{self._logs()}")
        return self._outcomes()

    def _outcomes(self):
        try:
            outcomes = json.loads((self.folder / "report/index.json").read_text())[AGENT]
        except (OSError, ValueError, KeyError) as error:
            raise Trouble(f"{self.direction}: no report ({error!r}){self._logs()}") from None
        announced = re.search(r"Ok, will run (\d+) test cases", (self.folder / "suite.log").read_text())
        if not announced or len(outcomes) != int(announced[1]):
            raise Trouble(f"{self.direction}: {len(outcomes)} cases were run, not "
                          f"{announced[1] if announced else 'as many as announced'}{self._logs()}")
        for outcome in outcomes.values():
            details = json.loads((self.folder / "report" / outcome["reportfile"]).read_text())
            outcome["why"] = f"{details['result']} {details['resultClose']}"
        return outcomes

    def _suite(self, mode):
        file = self.folder / "specification.json"
        file.write_text(json.dumps(self.specification, indent=2))
        return self._begin(
            [self.python, "-u", "-c", SUITE.format(messages=self.messages), "--mode", mode, "--spec", file, "--webport", "0"], "suite.log",
            env=environment(PYTHONPATH=str(PACKAGES)))

    def _peer(self, *arguments, **options):
        return self._begin([PROGRAM, *arguments, *self.peer_options], "peer.log", **options)

    def _begin(self, command, log, **options):
        output = self.stack.enter_context((self.folder / log).open("wb"))
        options = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output, "cwd": self.folder} | options
        process = subprocess.Popen(list(map(str, command)), **options)
        self.stack.callback(stop, process)
        return process

    def _announced(self, process):
        url = announced(process, min(START_SECONDS, self.deadline - time.monotonic()))
        if url is None:
            raise Trouble(f"server: EchoServer did not say where it listens{self._logs()}")
        return url

    def _await_listener(self, process, port):
        limit = min(self.deadline, time.monotonic() + START_SECONDS)
        while process.poll() is None and time.monotonic() < limit:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
            time.sleep(0.05)
        raise Trouble(f"client: the suite does not listen{self._logs()}")

    def _logs(self):
        return tail(self.folder / "suite.log") + tail(self.folder / "peer.log")


def free_port():
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return listener.getsockname()[1]


def order(case):
    return [int(number) for number in case.split(".")]


def summarise(results):
    """Prints what came out. Returns whether all of it is as it should be."""
    behaviours = collections.Counter()
    for outcomes in results.values():
        behaviours.update(outcome["behavior"] for outcome in outcomes.values())
        behaviours.update(outcome["behaviorClose"] for outcome in outcomes.values())
    columns = sorted(behaviours, key=lambda name: (name != "OK", name))
    print(f"{'':22}{'cases':>5}" + "".join(f"{name:>{len(name) + 3}}" for name in columns))
    for direction, outcomes in results.items():
        for field, label in (("behavior", "behaviour"), ("behaviorClose", "closing")):
            counts = collections.Counter(outcome[field] for outcome in outcomes.values())
            print(f"as {direction}, {label:11}{len(outcomes):>5}"
                  + "".join(f"{counts[name]:>{len(name) + 3}}" for name in columns))
        print(f"as {direction}, all cases in {sum(outcome['duration'] for outcome in outcomes.values()) / 1000:.1f} s")
    good = True
    for direction, outcomes in results.items():
        for case in sorted(outcomes, key=order):
            outcome = outcomes[case]
            if {outcome["behavior"], outcome["behaviorClose"]} <= PASSED:
                continue
            argument = EXCEPTIONS.get((direction, case))
            good = good and argument is not None
            print(f"as {direction}, {case}: {outcome['behavior']}, closing {outcome['behaviorClose']}, "
                  f"code {outcome['remoteCloseCode']}. {outcome['why']}"
                  + (f" Accepted: {argument}" if argument else ""))
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--cases", nargs="+", default=["*"], metavar="PATTERN", help="such as 5.* or 12.1.1 (all)")
    parser.add_argument("--messages", type=int, default=MESSAGES, metavar="N",
                        help=f"in each case of compression, at most {MESSAGES} ({MESSAGES})")
    parser.add_argument("--only", choices=DIRECTIONS, help="what the peer under test is (both)")
    parser.add_argument("--standalone", action="store_true", help="the peer keeps no context between messages")
    parser.add_argument("--deadline", type=float, default=1800, metavar="SECONDS", help="for the whole run (1800)")
    arguments = parser.parse_args()
    # Those who end this script end what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if not PROGRAM.exists():
        sys.exit(f"there is no program at {PROGRAM}; build it, or set ECHO_BIN")
    python, tried = find_python()
    if python is None:
        print("The Autobahn test suite did NOT run: it needs a Python 2.7 with pip, and there is none. Looked for "
              "python2.7 on PATH and among pyenv's versions (`pyenv install 2.7.18` makes one).")
        for line in tried:
            print(f"    tried {line}")
        return
    begun = time.monotonic()
    try:
        with contextlib.ExitStack() as stack:
            install(python)
            begin = functools.partial(
                Run, python=python, cases=arguments.cases, messages=arguments.messages, stack=stack,
                deadline=begun + arguments.deadline,
                peer_options=QUICKLY + (["--standalone"] if arguments.standalone else []))
            runs = [begin(direction) for direction in ([arguments.only] if arguments.only else DIRECTIONS)]
            for run in runs:
                run.start()
            results = {run.direction: run.finish() for run in runs}
    except Trouble as trouble:
        sys.exit(f"The Autobahn test suite could not be run: {trouble}")
    good = summarise(results)
    if arguments.messages < MESSAGES:
        print(f"Cases 12.* and 13.* sent {arguments.messages} messages each; without --messages it is {MESSAGES}.")
    print(f"Autobahn test suite: {'passed' if good else 'FAILED'} in {time.monotonic() - begun:.0f} s")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
