"""`cairn watch` through breaks of the line: nothing is missed, nothing comes twice, and a tired server is left alone."""

import json
import re
import socket
import subprocess
import threading
import time

import pytest
import transport

from client import Client
from server import BINARY, MAP, Server, environment
from test_feed_since import log_after


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def test_it_goes_on_where_it_was_when_the_server_comes_back(tmp_path):
    port, data = str(free_port()), tmp_path / "data"
    server = Server(data, "--port", port)
    names = {"volunteer": "layla", "moderator": "noor"}
    people = {part: Client(server, name, server.link(name)) for part, name in names.items()}
    head = people["volunteer"].head()
    command = [BINARY, "watch", server.base, "--map", MAP, "--since", str(head)]
    with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()) as watcher:
        lines = []
        for turn in range(3):
            made = people["volunteer"].submit()["id"]
            people["moderator"].verify(made)
            if turn == 1:
                # Written while nobody listens: the server goes before the line is back.
                server.stop()
                server = Server(data, "--port", port)
            while not lines or lines[-1]["claim"]["id"] != made:
                lines.append(json.loads(watcher.stdout.readline()))
            if turn == 0:
                server.stop()
                server = Server(data, "--port", port)
        watcher.terminate()
        said = watcher.stderr.read()
    told = [(line["seq"], line["event"], line["claim"]["id"]) for line in lines]
    assert told == log_after(Client(server), head) and len(told) == 3
    assert "coming back" in said
    assert server.stop() == 0


@pytest.mark.skipif(transport.IS_SECURE, reason="the busy server speaks plainly")
def test_a_server_without_room_is_left_alone_for_as_long_as_it_says():
    times = []
    with socket.create_server(("127.0.0.1", 0)) as busy:
        def refuse():
            for _ in range(2):
                line, _ = busy.accept()
                times.append(time.monotonic())
                with line:
                    line.recv(65536)
                    line.sendall(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n")
        refusing = threading.Thread(target=refuse)
        refusing.start()
        address = f"http://127.0.0.1:{busy.getsockname()[1]}"
        with subprocess.Popen(
                [BINARY, "watch", address, "--map", MAP], stderr=subprocess.PIPE, text=True,
                env=environment()) as watcher:
            refusing.join(timeout=30)
            watcher.terminate()
            said = watcher.stderr.read()
    assert 3 <= times[1] - times[0] < 8
    assert re.search("503", said)
