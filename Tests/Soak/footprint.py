"""What a process holds and what it has used, as the kernel tells."""

import dataclasses
import os
import pathlib
import re

TICKS = os.sysconf("SC_CLK_TCK")


@dataclasses.dataclass
class Footprint:
    """Memory in KiB."""

    descriptors: int
    sockets: int
    resident: int
    private: int

    @classmethod
    def of(cls, pid):
        links = [_link(f"/proc/{pid}/fd/{name}") for name in os.listdir(f"/proc/{pid}/fd")]
        memory = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return cls(
            descriptors=len(links), sockets=sum(link.startswith("socket:") for link in links),
            resident=_kibibytes("Rss", memory),
            private=_kibibytes("Private_Dirty", memory) + _kibibytes("Swap", memory))

    def __str__(self):
        return (f"{self.descriptors} descriptors, {self.sockets} of them sockets; "
                f"{self.resident / 1024:.1f} MB resident, {self.private / 1024:.1f} MB private")


def _link(path):
    try:
        return os.readlink(path)
    except FileNotFoundError:
        return ""


def _kibibytes(name, text):
    return int(re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE)[1])


def processor_seconds(pid):
    """User and system time so far."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def busy_seconds():
    """What all processors together have worked so far, for whomever."""
    with open("/proc/stat", encoding="ascii") as stat:
        user, nice, system, _, _, *interrupts = map(int, stat.readline().split()[1:9])
    return (user + nice + system + sum(interrupts)) / TICKS


def unsent_bytes(port):
    """For each open connection to this port of loopback, what the kernel holds of the server's side for who reads it."""
    rows = pathlib.Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    fields = [row.split() for row in rows]
    return [int(each[4].partition(":")[0], 16) for each in fields
            if each[1] == f"0100007F:{port:04X}" and each[3] == "01"]
