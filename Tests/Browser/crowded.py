"""Fills a server with more claims than a page holds."""

import asyncio
import pathlib
import random
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / "Benchmarks")]

from client import Client  # noqa: E402
from filling import claim, fill  # noqa: E402


def crowd(server, number, seed=5):
    """Verified at once: the map publishes what is submitted."""
    admin = Client(server, "warden", server.link("warden"))
    admin.lift_limits()
    admin.patch("/api/v1/maps/syria-2024", {"publish": "on_submit"})
    chance = random.Random(seed)
    filling = fill(server, admin, (claim(chance) for _ in range(number)), lambda words: None)
    # Playwright has an event loop running in this thread.
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, filling).result()
    return admin
