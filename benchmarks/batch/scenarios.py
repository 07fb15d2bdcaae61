"""What is asked of the batch command, one function a scenario; each prints its figures and tells
whether every document is there."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterable

from benchmarks.batch.behaviour import UNPAID
from benchmarks.batch.processes import ROOT, Cost, endpoint
from benchmarks.batch.runs import IN_FLIGHT, Found, bench, look

LATENCY = ("--latency-ms", "200")
IDEAL = IN_FLIGHT / 0.2  # documents a second at that latency


def ceiling(given: Namespace) -> bool:
    """How many requests a second the endpoint answers to a client that does nothing else."""
    with endpoint() as at:
        asked = [sys.executable, "-m", "benchmarks.batch.ceiling", at.base_url]
        subprocess.run([*asked, str(given.documents or 5000)], cwd=ROOT, check=True)
        told = at.counters()
    print(f"  endpoint: {told['cpu'] / told['requests'] * 1000:.2f} ms CPU a request")
    return True


def clean(given: Namespace) -> bool:
    """1,000 documents at 200 ms: documents a second, CPU a document, peak of memory."""
    count = given.documents or 1000
    with endpoint(*LATENCY) as at, bench(1) as one, bench(count) as many:
        start = one.run(at)
        at.reset()
        cost = many.run(at)
        told, found = at.counters(), look(many)
    seconds = cost.ended - told["first"]
    whole = count / cost.seconds
    print(
        f"clean: {count / seconds:.0f} documents/s from the first request to the exit, "
        f"{count / seconds / IDEAL:.2f} of the ideal {IDEAL:.0f} "
        f"(with start-up {whole:.0f}, {whole / IDEAL:.2f}); {found}"
    )
    print(
        f"  CPU {(cost.cpu - start.cpu) / max(1, count - 1) * 1000:.2f} ms a document "
        f"and {start.cpu:.2f} s for start-up and one; peak {cost.peak:.0f} MB; "
        f"{told['most_in_flight']} in flight; {told['paid']:,} paid; "
        f"endpoint {told['cpu'] / max(1, told['requests']) * 1000:.2f} ms a request"
    )
    return _fine(cost, found)


def memory(given: Namespace) -> bool:
    """1,000, 10,000 and (with --long) 100,000 documents, answered at once: the peak of each."""
    sizes = [1000, 10_000, 100_000][: 3 if given.long else 2]
    every = True
    for count in [given.documents] if given.documents else sizes:
        with endpoint() as at, bench(count) as many:
            cost = many.run(at)
            found = look(many)
        print(
            f"memory: {count:>7,} documents: peak {cost.peak:.0f} MB, "
            f"{count / cost.seconds:.0f} documents/s, {cost.cpu / count * 1000:.2f} ms CPU each, "
            f"{found}"
        )
        every &= _fine(cost, found)
    return every


def rate(given: Namespace) -> bool:
    """600 requests a minute, 100 of them left at the start, 300 documents: told by headers; by
    --rpm alone; by nothing but the 429s."""
    rpm, left, count = 600, 100, given.documents or 300
    ways = (
        ("by headers", (), ()),
        ("by --rpm, no headers", ("--no-headers",), ("--rpm", str(rpm))),
        ("by 429s alone", ("--no-headers",), ()),
    )
    every = True
    for name, theirs, ours in ways:
        flags = (*LATENCY, "--rpm", str(rpm), "--left", str(left), *theirs)
        with endpoint(*flags) as at, bench(count) as many:
            cost = many.run(at, *ours)
            told, found = at.counters(), look(many)
        ideal = max(0, count - left) * 60 / rpm + 0.2
        seconds = cost.ended - told["first"]
        print(
            f"rate, {name}: {seconds:.1f} s, {seconds / ideal:.2f} of the ideal {ideal:.1f} "
            f"(burst of {left} counted); 429s {told['limited']} of {told['requests']:,} "
            f"({told['limited'] / max(1, told['requests']):.1%}); {found}"
        )
        every &= _fine(cost, found)
    return every


def faults(given: Namespace) -> bool:
    """2 % of the requests end in a 500, a reset, or a reply that is broken in one of three ways."""
    kinds = "500,reset,malformed,garbled,truncated"
    flags = ("--faults", "0.02", "--kinds", kinds, "--sigma", "0.3")
    return _once("faults", given.documents or 1000, flags)


def hang(given: Namespace) -> bool:
    """1 % of the requests are never answered."""
    flags = ("--faults", "0.01", "--kinds", "hang", "--sigma", "0.3")
    return _once("hang", given.documents or 1000, flags)


def poison(given: Namespace) -> bool:
    """1 % of the documents always get 400: those are reported, the rest is done."""
    return _once("poison", given.documents or 1000, (), poison=0.01, code=8)


def _once(
    name: str, count: int, flags: Iterable[str], *, poison: float = 0.0, code: int = 0
) -> bool:
    with endpoint(*LATENCY, *flags) as at, bench(count, poison=poison) as many:
        cost = many.run(at)
        told, found = at.counters(), look(many)
    broken = sum(number for kind, number in told["faults"].items() if kind not in UNPAID)
    print(
        f"{name}: {cost.seconds:.1f} s, {told['requests']:,} requests, "
        f"{told['paid']:,} paid, {told['paid'] - found.done - broken:,} of them needlessly, "
        f"{told['poisoned']:,} refused, faults {told['faults']}; {found}"
    )
    return _fine(cost, found, code)


def done(given: Namespace) -> bool:
    """The same command again, on what is done: documents a second that it skips."""
    count = given.documents or 10_000
    with endpoint() as at, bench(1) as one, bench(count) as many:
        one.run(at)
        start = one.run(at)
        first = many.run(at)
        at.reset()
        cost = many.run(at)
        told, found = at.counters(), look(many)
    skipped = count / max(1e-9, cost.seconds - start.seconds)
    print(
        f"done: {count:,} documents skipped in {cost.seconds:.2f} s, {count / cost.seconds:,.0f} "
        f"a second ({skipped:,.0f} without {start.seconds:.2f} s for start-up); "
        f"{told['requests']} requests; peak {cost.peak:.0f} MB; {found}"
    )
    return _fine(first, found) and _fine(cost, found) and not told["requests"]


def _fine(cost: Cost, found: Found, code: int = 0) -> bool:
    if cost.code != code:
        print(f"  exit {cost.code} instead of {code}: {cost.err.strip()[-600:]}")
    return found.fine and cost.code == code
