"""What the server needs when nothing happens."""

import re

import pytest

from client import ok
from server import IS_RELEASE

MOST_MEGABYTES = 60


@pytest.mark.skipif(not IS_RELEASE, reason="memory is promised for release builds; CAIRN_BIN is not under release/")
def test_an_idle_server_with_the_demonstration_stays_small(server, public):
    load_page(public)
    status = open(f"/proc/{server.pid}/status", encoding="ascii").read()
    megabytes = int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024
    assert megabytes < MOST_MEGABYTES


def load_page(client):
    """Asks for what a browser asks for, following what each file names, and tells the bytes sent for it."""
    asked, waiting, total = set(), ["/"], 0
    while waiting:
        path = waiting.pop()
        if path in asked:
            continue
        asked.add(path)
        answer = ok(client.get(path))
        total += int(answer.headers["content-length"])
        kind = answer.headers["content-type"].split(";")[0]
        if kind == "text/html":
            waiting += re.findall(r'(?:src|href)="(/?[\w./-]+\.(?:js|css|svg|json|webmanifest))"', answer.text)
        elif "javascript" in kind:
            waiting += [resolve(path, name) for name in re.findall(r'(?:from|import)\s*\(?"(\.[^"]+)"', answer.text)]
    for path in ("/api/v1/vocabulary", "/api/v1/maps", "/api/v1/session", "claims?limit=1000", "/i18n/en.json",
                 "/data/levant.geojson"):
        total += int(ok(client.get(path)).headers["content-length"])
    assert len(asked) > 20, "the page's modules were not found"
    return total


def resolve(base, name):
    parts = base.split("/")[:-1]
    for step in name.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)
