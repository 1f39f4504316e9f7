"""Events at a pace: people who change their mind on claims again and again, each over lines that stay open. Of all
that can be written this costs the server the least."""

import asyncio
import json
import time

from hostile_http import API
from line import line_to

LINES_OF_EACH = 4


class Togglers:
    def __init__(self, server, people, claims, certificate=None, lines_of_each=LINES_OF_EACH):
        """`people` are clients who may assess `claims`."""
        self.server, self.certificate = server, certificate
        self.places = [(person, claims[line % len(claims)])
                       for number, person in enumerate(people) for line in range(lines_of_each)]
        # What each says next: the same again would be no event. Each has a claim of their own.
        self.next = {place: "agree" for place in self.places}
        assert len(self.next) == len(self.places), "two lines of one person write about one claim"
        self.written, self.faults = 0, []

    def write(self, pace, seconds):
        """Writes `pace` events a second for so long, as far as the server follows. Gives the pace that was reached."""
        before, begun = self.written, time.monotonic()
        asyncio.run(self._write(begun, pace, seconds))
        assert not self.faults, self.faults[0]
        return (self.written - before) / (time.monotonic() - begun)

    async def _write(self, begun, pace, seconds):
        await asyncio.gather(*(
            self._toggle(person, claim, begun, number / pace, len(self.places) / pace, seconds)
            for number, (person, claim) in enumerate(self.places)))

    async def _toggle(self, person, claim, begun, offset, every, seconds):
        line = await line_to(self.server.port, self.certificate).open()
        due = begun + offset
        while due < begun + seconds:
            await asyncio.sleep(max(0, due - time.monotonic()))
            # Who is late does not make up for it, so that no bursts come.
            due = max(due + every, time.monotonic())
            value = self.next[person, claim]
            self.next[person, claim] = "unsure" if value == "agree" else "agree"
            await line.send(self._request(person, claim, value))
            status = await line.answer()
            if status != 200:
                self.faults.append(f"answered {status}: {line.fields} {line.rest[:300]}")
                break
            self.written += 1
        line.close()

    def _request(self, person, claim, value):
        body = json.dumps({"value": value}).encode()
        head = "\r\n".join([
            f"PUT {API}/claims/{claim}/assessment HTTP/1.1", f"Host: 127.0.0.1:{self.server.port}",
            f"Origin: {self.server.base}", f"Cookie: cairn_session={person.cookie}",
            "Content-Type: application/json", f"Content-Length: {len(body)}", "", ""])
        return head.encode() + body
