"""Whether followers were told what they should have been, and how fast. Nothing here knows of servers or time."""

import collections


def delivery_faults(expected, heard):
    """What is wrong with the seqs that a follower heard, one after the other, where these were to be heard."""
    faults = []
    counts = collections.Counter(heard)
    missing = [seq for seq in expected if not counts[seq]]
    strange = sorted(counts.keys() - set(expected))
    twice = [seq for seq in expected if counts[seq] > 1]
    disorder = [(before, after) for before, after in zip(heard, heard[1:]) if after < before]
    for what, which in (("missing", missing), ("told and not in the log", strange), ("told again", twice),
                        ("told after a later one", disorder)):
        if which:
            faults.append(f"{len(which)} {what}, first {which[0]}")
    return faults


def latencies(committed, seqs, times):
    """Seconds from each request to the arrival of its event, for the seqs whose request is known."""
    return [time - committed[seq] for seq, time in zip(seqs, times) if seq in committed]


def request_times(events, begun):
    """By seq, when the request that made the event began. `begun` holds for each claim the times of its requests; each
    request makes one event, in order.

    Raises AssertionError when there are more or fewer events than requests.
    """
    by_claim = collections.defaultdict(list)
    for event in events:
        by_claim[event["subject"]].append(event["seq"])
    assert by_claim.keys() == begun.keys(), "events of claims that nobody wrote, or none of some that somebody did"
    times = {}
    for claim, seqs in by_claim.items():
        assert len(seqs) == len(begun[claim]), f"{len(seqs)} events for {len(begun[claim])} requests on {claim}"
        times.update(zip(seqs, begun[claim]))
    return times


def percentile(values, share):
    """The smallest value that at least this share of them does not exceed."""
    assert values, "nothing was measured"
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def percentile_of_counts(counts, share):
    """The same of values that were counted: a dictionary from each, as a number or its digits, to how often it came."""
    assert counts, "nothing was measured"
    left = max(1, -(-sum(counts.values()) * share // 100))
    for value in sorted(counts, key=int):
        left -= counts[value]
        if left <= 0:
            return int(value)
    raise AssertionError("a share of more than all")


def spread(values):
    """p50, p99 and the largest, in words, of seconds."""
    return ", ".join(f"{name} {value * 1000:.0f} ms" for name, value in (
        ("p50", percentile(values, 50)), ("p99", percentile(values, 99)), ("max", max(values))))


def growth(before, after):
    """By which share of `before` it has become more; less is negative."""
    return (after - before) / before
