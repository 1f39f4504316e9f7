"""What is sent through peers to come back unchanged."""

import itertools
import json
import random

LIMIT = 16 << 20  # the longest message that EchoServer takes

_random = random.Random(7692)


def words(count):
    """Text that compresses well, with letters of one to four bytes."""
    return " ".join(_random.choice(["earthquake", "حلب", "Ærø", "東京", "🌍", "clashes", "0.25"]) for _ in range(count))


def noise(count):
    """Bytes that do not compress."""
    return _random.randbytes(count)


def rows(count):
    """Text like what the feed sends."""
    return json.dumps(
        [{"id": number, "seq": _random.randrange(10**9), "status": "verified"} for number in range(count)])


_REPEATED = noise(700).hex()
# The same text again is a reference into the context, where there is one. Behind what is sent as it is, because it
# does not compress, and behind what is longer than any window, the context must still be the same on both sides.
SMALL = [
    "", b"", "a", "äأ漢😀", "x" * 200, _REPEATED, _REPEATED, noise(500), _REPEATED, b"\0" * 70_000, _REPEATED, rows(50),
    rows(50), "", words(3000), noise(40_000), b"", _REPEATED,
]
# Lengths at which a frame's header changes its form.
EDGES = [noise(length) for length in (125, 126, 127, 65_535, 65_536, 65_537)]
BIG = [noise(1 << 20), rows(20_000), b"\0" * LIMIT, noise(LIMIT)]
_SPLIT = "€漢😀".encode()
# Fragments of one message each, and whether they are text.
FRAGMENTED = [
    ([b""], False),
    ([b"", b"", b""], True),
    ([b"ab", b"", b"c" * 1000, b""], True),
    ([bytes([byte]) for byte in _SPLIT], True),
    ([noise(1000), b"\0" * 100_000, noise(70_000), b"x"], False),
    ([rows(20).encode(), b" ", _REPEATED.encode(), rows(20).encode()], True),
]


def sizes():
    return itertools.chain(range(1, 1000, 37), [4095, 4096, 8191, 16_384, 32_767, 32_768, 32_769])
