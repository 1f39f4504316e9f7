"""The program EchoServer, the project's WebSocket with an echo behind it: as a server, and as a client. It speaks TLS
where the other tests do, by the variable CAIRN_TLS_TESTS."""

import contextlib
import json
import os
import pathlib
import select
import subprocess
import time

import transport

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("ECHO_BIN", ROOT / ".build/release/EchoServer")).resolve()
# Enough for a machine that is busy with other things.
START_SECONDS = 60
STOP_SECONDS = 20
ANSWER_SECONDS = 120
CLIENT_SECONDS = 300


def stop(process):
    """Ends a process that was started here, politely and then not, and gives its exit code."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if process.stdout:
        process.stdout.close()
    return process.returncode


def announced(process, seconds=START_SECONDS):
    """The address that `EchoServer serve` prints once it listens; None if it does not in time."""
    said, deadline = b"", time.monotonic() + seconds
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([process.stdout], [], [], max(0, deadline - time.monotonic()))
        part = os.read(process.stdout.fileno(), 4096) if ready else b""
        if not part:
            return None
        said += part
    return said.decode().strip()


@contextlib.contextmanager
def echo_server(*options):
    """`EchoServer serve` on a free port of loopback; gives the process, whose `url` says where."""
    process = subprocess.Popen(
        [PROGRAM, "serve", *transport.flags(), *options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    try:
        process.url = announced(process)
        assert process.url, "EchoServer did not say where it listens"
        yield process
    finally:
        code = stop(process)
    assert code == 0, f"EchoServer ended with {code}"


def echo_client(command, url, *options, stdin=""):
    """Runs `EchoServer echo` or `EchoServer talk` to its end, and gives what it printed."""
    done = subprocess.run(
        [PROGRAM, command, url, *options], input=stdin, capture_output=True, text=True, timeout=CLIENT_SECONDS,
        env=os.environ | transport.variables())
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
