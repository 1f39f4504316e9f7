"""What evidence costs on a map of many claims: suggesting duplicates, following an outlet's new grade, redaction.

    evidence.py [--claims N] [--sources N]

Starts a server of its own with an empty data directory, fills it and prints medians and worst cases. Only figures of
one run, on a machine with nothing else to do, compare.
"""

import argparse
import asyncio
import pathlib
import random
import statistics
import sys
import tempfile
import time
import uuid

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / "EndToEnd")]

from client import Client, ok  # noqa: E402
from filling import Keeper, claim, fill, source  # noqa: E402
from server import Server  # noqa: E402

ASKED = 200
LATEST_SECONDS = 120
# Between two claims that are submitted while something goes on.
PAUSE = 0.2
SPOT = {"type": "Point", "coordinates": [36.7, 34.73]}
HOUR = {"earliest": "2024-12-05T10:00:00Z", "latest": "2024-12-05T10:59:00Z", "precision": "day"}


def say(text):
    print(text, flush=True)


def told(what, seconds):
    milliseconds = sorted(each * 1_000 for each in seconds)
    at = milliseconds[min(len(milliseconds) - 1, len(milliseconds) * 99 // 100)]
    say(f"{what}: median {statistics.median(milliseconds):.1f} ms, p99 {at:.1f} ms, worst {milliseconds[-1]:.1f} ms "
        f"({len(milliseconds)} times)")


async def duplicates(keeper, chance):
    for what, more in (("anywhere", {}), ("where a thousand are", {"geometry": SPOT, "occurred": HOUR})):
        taken, found = [], 0
        for _ in range(ASKED):
            draft = claim(chance, **more)
            draft.pop("id")
            status, answer, seconds = await keeper.ask("POST", "duplicates", draft)
            assert status == 200, answer
            taken.append(seconds)
            found += len(answer["suggestions"])
        told(f"suggesting duplicates {what} ({found / ASKED:.1f} found)", taken)


async def submitting(keeper, chance, until):
    taken = []
    while not until.is_set():
        status, answer, seconds = await keeper.ask("POST", "claims", claim(chance))
        assert status == 201, answer
        taken.append(seconds)
        await asyncio.sleep(PAUSE)
    return taken


async def regrading(server, client, chance, number):
    outlet = ok(client.post("outlets", {
        "name": "Herald", "hosts": ["herald.example"], "kind": "newspaper", "reliability": "B"})).json()
    rest_on_it = [str(uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in range(number)]

    def resting(name):
        link = f"https://herald.example/{name}"
        return claim(chance, id=name, sources=[source(link, outlet_id=outlet["id"], reliability=None)])

    await fill(server, client, (resting(name) for name in rest_on_it), say)
    beside, asking = await Keeper(server, client).open(), await Keeper(server, client).open()
    done = asyncio.Event()
    submitted = asyncio.create_task(submitting(beside, chance, done))
    await asyncio.sleep(1)
    began = time.monotonic()
    status, answer, _ = await asking.ask(
        "PATCH", f"outlets/{outlet['id']}", {"reliability": "E"}, f'If-Match: "{outlet["revision"]}"')
    assert status == 200, answer
    # A hundred tell when it is over, so that looking at them costs little; then each of them is looked at.
    async def ready(name):
        _, shown, _ = await asking.ask("GET", f"claims/{name}")
        return shown["properties"]["sources"][0]["reliability"] == "E"

    for name in chance.sample(rest_on_it, min(100, number)):
        while not await ready(name):
            assert time.monotonic() - began < LATEST_SECONDS, "never regraded"
            await asyncio.sleep(0.05)
    took = time.monotonic() - began
    late = sum([not await ready(name) for name in rest_on_it])
    done.set()
    say(f"regrading {number} sources: seen with the new grade after {took:.1f} s, but for {late}")
    told("submitting a claim meanwhile", await submitted)


async def redacting(server, client, chance):
    keeper = await Keeper(server, client).open()
    taken = []
    for _ in range(5):
        made = claim(chance)
        await keeper.ask("POST", "claims", made)
        status, answer, seconds = await keeper.ask(
            "POST", f"claims/{made['id']}/redaction", {"reason": "Names somebody."})
        assert status in (200, 204), answer
        taken.append(seconds)
    told("redacting a claim", taken)


async def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--sources", type=int, default=10_000)
    arguments = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(pathlib.Path(folder) / "data")
        try:
            client = Client(server, "warden", server.links["admin"])
            client.lift_limits()
            began = time.monotonic()
            spread = (claim(chance) for _ in range(arguments.claims - 1_000))
            await fill(server, client, spread, say)
            await fill(server, client, (claim(chance, geometry=SPOT, occurred=HOUR) for _ in range(1_000)), say)
            say(f"filled with {arguments.claims} claims in {time.monotonic() - began:.0f} s")
            await duplicates(await Keeper(server, client).open(), chance)
            await regrading(server, client, chance, arguments.sources)
            await redacting(server, client, chance)
        finally:
            server.stop()


asyncio.run(main())
