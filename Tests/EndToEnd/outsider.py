"""Checks an export of a log by what Schema/log.md says, and by nothing of Cairn's.

    outsider.py FILE
"""

import hashlib
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Broken(Exception):
    """Names the first event that does not hold."""

    def __init__(self, seq, what):
        super().__init__(f"event {seq}: {what}")
        self.seq = seq


def signed(key, signature, *lines):
    text = "".join(f"{line}\n" for line in lines)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def check(lines):
    """The head of the log, its hash and how many checkpoints hold, of an export's lines."""
    lines = iter(lines)
    first = json.loads(next(lines))
    if first["format"] != "cairn-log/1":
        raise Broken(0, "this is no export of a log")
    previous, hashes, shown, handovers, checkpoints, end = bytes(32), ["0" * 64], 0, [], [], None
    for text in lines:
        line = json.loads(text)
        if "seq" in line:
            seq = len(hashes)
            if line["seq"] != seq or end is not None:
                raise Broken(seq, "is missing")
            entry = bytes.fromhex(line["entry"])
            if "event" in line:
                stored = line["event"].encode()
                if hashlib.sha256(bytes.fromhex(line["salt"]) + stored).digest() != entry:
                    raise Broken(seq, "is not what its entry hash says")
                if json.loads(stored)["seq"] != seq:
                    raise Broken(seq, "says that it is another")
                shown += 1
            previous = hashlib.sha256(previous + entry).digest()
            if previous.hex() != line["hash"]:
                raise Broken(seq, "does not follow from the one before it")
            hashes.append(line["hash"])
        elif "handover" in line:
            handovers.append(line["handover"])
        elif "checkpoint" in line:
            checkpoints.append(line["checkpoint"])
        else:
            end = line["end"]
    if end != len(hashes) - 1 or first["through"] != end:
        raise Broken(len(hashes), "is missing: the export was cut off")
    keys = [(handovers[0]["from"] if handovers else checkpoints[0]["key"] if checkpoints else None, 0)]
    for each in handovers:
        text = ("cairn log key v1", each["from"], each["to"], each["seq"], each["hash"], each["time"])
        if each["from"] != keys[-1][0] or not all(
                signed(each[name], each[f"{name}_signature"], *text) for name in ("from", "to")):
            raise Broken(each["seq"], "has a hand-over that is not signed by both keys")
        if hashes[each["seq"]] != each["hash"]:
            raise Broken(each["seq"], "is not the one that a hand-over was signed for")
        keys.append((each["to"], each["seq"]))
    for each in checkpoints:
        seq = each["seq"]
        if not 0 < seq < len(hashes) or hashes[seq] != each["hash"]:
            raise Broken(seq, "is not the one that a checkpoint was signed for")
        bounds = zip(keys, [*keys[1:], (None, len(hashes))])
        if not any(each["key"] == key and since <= seq <= until for (key, since), (_, until) in bounds):
            raise Broken(seq, "has a checkpoint by a key that was not in use")
        if not signed(each["key"], each["signature"], "cairn log checkpoint v1", seq, each["hash"], each["time"]):
            raise Broken(seq, "has a checkpoint whose signature is not valid")
    return {"head": end, "hash": hashes[-1], "shown": shown, "checkpoints": len(checkpoints), "keys": len(keys)}


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as export:
            print(check(export))
    except Broken as broken:
        sys.exit(f"broken: {broken}")
