"""What an event costs the server where ten thousand follow small boxes that it does not lie in.

    filter_index.py [--subscribers N] [--each N] [--events N] [--pace N]

Starts a server of its own and prints its processor time an event: without anybody, with subscribers whose boxes lie
all over a country, and with as many in one city, each with one event's box among them. Rounds without anybody come
before and after, since a machine's speed changes. Each connection has up to 16 subscriptions; --each 1 gives each
subscriber a connection of its own.
"""

import argparse
import pathlib
import random
import resource
import statistics
import sys
import tempfile
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / name) for name in ("EndToEnd", "Soak")]

from client import Client  # noqa: E402
from part import Part  # noqa: E402
from server import Server  # noqa: E402
from toggling import Togglers  # noqa: E402

SPOT = [36.8105, 35.8605]
COUNTRY = (35.6, 32.4, 42.2, 37.2)
CITY = (36.02, 35.02, 36.98, 35.98)
SIDE = 0.004
ROUNDS = 3
MOST_MILLISECONDS = 1


def spent(pid):
    """Seconds of processors so far, to the nanosecond, by the clock that clock_getcpuclockid(3) names."""
    return time.clock_gettime(~pid << 3 | 2)


def boxes(count, area, chance):
    """Small boxes in `area`, all different, the last around the spot and no other over it."""
    west, south, east, north = area
    found = []
    while len(found) < count - 1:
        x, y = chance.uniform(west, east - SIDE), chance.uniform(south, north - SIDE)
        if not (x <= SPOT[0] <= x + SIDE and y <= SPOT[1] <= y + SIDE):
            found.append([x, y, x + SIDE, y + SIDE])
    return [*found, [each + sign * SIDE / 2 for sign in (-1, 1) for each in SPOT]]


def cost(server, togglers, events, pace):
    """Milliseconds of processors an event, the median of some rounds; and the pace that was reached."""
    rounds = []
    for _ in range(ROUNDS):
        before, written = spent(server.pid), togglers.written
        reached = togglers.write(pace, events / pace)
        rounds.append((spent(server.pid) - before) * 1_000 / (togglers.written - written))
    return statistics.median(rounds), reached


def followed(server, togglers, options, area, folder):
    """The cost with followers of boxes in `area`."""
    chosen = boxes(options.subscribers, area, random.Random(1))
    filters = [[{"bbox": box} for box in chosen[start:start + options.each]]
               for start in range(0, len(chosen), options.each)]
    with Part("crowd", folder, port=server.port, certificate=None,
              groups=[{"name": "all", "filters": filters}]) as crowd:
        crowd.say({"open": "all"})
        opened = crowd.next(seconds=180)
        assert opened["done"], crowd.end()
        written = togglers.written
        result = cost(server, togglers, options.events, options.pace)
        written = togglers.written - written
        crowd.say({"heard": written, "patience": 30})
        assert crowd.next()["done"], "events were missed"
        crowd.say("end")
        told = crowd.next()
    heard = sum(told["heard"]["all"])
    assert heard == written and not told["faults"], (heard, written, told["faults"])
    return result, len(filters), opened["seconds"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--subscribers", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=16, choices=range(1, 17))
    parser.add_argument("--events", type=int, default=250, help="in each of three rounds")
    parser.add_argument("--pace", type=float, default=50)
    options = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    is_met = True
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with Server(folder / "data", "--max-connections", str(options.subscribers + 1_000)) as server:
            layla, noor = (Client(server, name, server.links[part])
                           for name, part in (("layla", "volunteer"), ("noor", "moderator")))
            yusuf, warden = Client(server, "yusuf", server.link("yusuf")), Client(server, "warden", server.links["admin"])
            warden.lift_limits()
            claims = [layla.submit(geometry={"type": "Point", "coordinates": SPOT})["id"] for _ in range(2)]
            for claim in claims:
                noor.verify(claim)
            togglers = Togglers(server, [noor, yusuf], claims, lines_of_each=1)
            cost(server, togglers, options.events, options.pace)
            before, reached = cost(server, togglers, options.events, options.pace)
            measured = [(name, *followed(server, togglers, options, area, folder))
                        for name, area in (("a country", COUNTRY), ("a city", CITY))]
            after, _ = cost(server, togglers, options.events, options.pace)
            alone = statistics.mean((before, after))
            print(f"without subscribers: {alone:.2f} ms an event ({before:.2f} before, {after:.2f} after; "
                  f"{reached:.0f} a second)", flush=True)
            for name, (each, reached), connections, seconds in measured:
                is_met = is_met and each - alone < MOST_MILLISECONDS
                print(f"{options.subscribers} subscribers in boxes all over {name}, on {connections} connections "
                      f"(there within {seconds:.1f} s): {each:.2f} ms an event, {each - alone:+.2f} ms; "
                      f"{reached:.0f} a second", flush=True)
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
