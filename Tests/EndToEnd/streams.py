"""Followers by plain HTTP: Server-Sent Events, and a log that goes on."""

import json

import httpx

from server import MAP
from transport import context


class Stream:
    """An answer that goes on, line by line."""

    def __init__(self, server, path, client=None, seconds=10, **headers):
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        if client and client.cookie:
            fields["Cookie"] = f"cairn_session={client.cookie}"
        if client and client.token:
            fields["Authorization"] = f"Bearer {client.token}"
        self.http = httpx.Client(base_url=server.base, timeout=seconds, trust_env=False, verify=context() or False)
        self.answer = self.http.send(
            self.http.build_request("GET", f"/api/v1/maps/{MAP}/{path}", headers=fields), stream=True)
        if not self.answer.is_success:
            self.answer.read()
        self.lines = self.answer.iter_lines()

    def line(self):
        """The next line; None at the end. Fails when nothing comes in time."""
        return next(self.lines, None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.answer.close()
        self.http.close()


class EventSource(Stream):
    """Reads events as WHATWG HTML §9.2.6 has browsers read them."""

    def __init__(self, server, query="", client=None, last=None, **options):
        if last is not None:
            options["Last_Event_ID"] = str(last)
        super().__init__(server, f"feed?{query}" if query else "feed", client, **options)
        self.retries, self.comments, self.last = [], [], last

    def next(self):
        """The next event: its name, id and data; None at the end."""
        name, data = "message", []
        while (line := self.line()) is not None:
            field, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if line == "":
                if data:
                    return name, self.last, json.loads("\n".join(data))
                name = "message"
            elif field == "":
                self.comments.append(value)
            elif field == "event":
                name = value
            elif field == "data":
                data.append(value)
            elif field == "id":
                self.last = int(value)
            elif field == "retry":
                self.retries.append(int(value))
        return None

    def until(self, wanted):
        """Every event up to the first of this name, or the first that fits."""
        fits = wanted if callable(wanted) else lambda event: event[0] == wanted
        events = [self.next()]
        while not fits(events[-1]):
            events.append(self.next())
        return events
