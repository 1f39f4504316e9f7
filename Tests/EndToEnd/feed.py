"""A follower of the live feed."""

import json
import time

from websockets.sync.client import connect

from server import MAP
from transport import context_of_threads


def about(message):
    """The claim that a message tells of."""
    return message.get("claim_id") or message.get("claim", {}).get("id")


def feed_address(server, name=MAP):
    return f"ws{server.base.removeprefix('http')}/api/v1/maps/{name}/live"


class Feed:
    def __init__(self, server, client=None, name=MAP, token=None, additional=None, **options):
        headers = dict(additional or {})
        if client:
            headers["Cookie"] = f"cairn_session={client.cookie}"
        if token:
            headers["Authorization"] = f"Bearer {token}"
        origin = None if token else server.base
        options = {"subprotocols": ["cairn.v1"], "origin": origin, "compression": None, **options}
        self.line = connect(
            feed_address(server, name), additional_headers=headers, proxy=None, max_size=None, ssl=context_of_threads(),
            **options).__enter__()
        self.heard = []
        self.hello = self.next()

    def send(self, **message):
        self.line.send(json.dumps(message))

    def next(self, seconds=10):
        """The next message; fails when none comes in time."""
        self.heard.append(self.line.recv(timeout=seconds))
        return json.loads(self.heard[-1])

    def until(self, wanted, seconds=20):
        """Every message up to the first that `wanted` (a type, or a condition on a message) fits."""
        fits = wanted if callable(wanted) else lambda message: message["type"] == wanted
        deadline = time.monotonic() + seconds
        messages = [self.next(seconds)]
        while not fits(messages[-1]):
            messages.append(self.next(max(0.01, deadline - time.monotonic())))
        return messages

    def told_of(self, claim_id, seconds=20):
        """Every message up to the first that is about this claim."""
        return self.until(lambda message: about(message) == claim_id, seconds)

    def subscribe(self, name="all", since=None, **filters):
        """Subscribes, and gives every message up to `caught_up`."""
        since = {} if since is None else {"since": since}
        self.send(type="subscribe", id=name, filter=filters, **since)
        return self.until("caught_up")

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.line.__exit__(*failure)
