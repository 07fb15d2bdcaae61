"""How the endpoint behaves, and what it has counted."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from benchmarks.batch.corpus import POISON

KINDS = ("500", "reset", "malformed", "garbled", "truncated", "hang")
"""What can go wrong: a status of 500; a reset before any byte; a body that is no JSON; a completion
whose message is half of one; a body that ends too early; no answer."""
UNPAID = ("500", "reset", "hang")
"""Faults that come before the model has answered; the rest is billed."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What is asked of the endpoint."""

    latency_ms: float = 0.0
    """From the last byte of a request to the first of its answer: always, or the median."""
    sigma: float = 0.0
    """Of the logarithm of the latency; 0 for a fixed one."""
    rpm: int = 0
    """Requests a minute; 0 for any number."""
    left: int = -1
    """How many are left at the start, as if others had used the rest; -1 for all."""
    tpm: int = 0
    """Tokens a minute, of prompts and replies; 0 for any number."""
    left_tokens: int = -1
    """How many are left at the start; -1 for all."""
    headers: bool = True
    """Whether answers tell of the limits, and a 429 of when to come again."""
    faults: float = 0.0
    """Share of requests that go wrong."""
    kinds: tuple[str, ...] = ("500", "reset", "malformed")
    """In which ways, all equally often."""
    poison: str = POISON
    """Documents that hold this get 400, always."""
    seed: int = 5
    hang_seconds: float = 600.0
    """A hanging request is let go after this, or when its client goes."""

    def chance(self, marker: str, attempt: int) -> tuple[str, float]:
        """The fault ("" for none) and the seconds of a document's n-th request: the same whenever
        it comes and whatever comes beside it."""
        if not (self.faults or self.sigma):
            return "", self.latency_ms / 1000
        drawn = random.Random(f"{self.seed}:{marker}:{attempt}")  # noqa: S311 - a fixed fate
        kind = drawn.choice(self.kinds) if drawn.random() < self.faults else ""
        if not (self.latency_ms and self.sigma):
            return kind, self.latency_ms / 1000
        return kind, drawn.lognormvariate(math.log(self.latency_ms), self.sigma) / 1000


@dataclass
class Counters:
    """What came in since the last reset. Paid is what a real endpoint would bill: every request
    whose reply was made, also when it never arrived. It counts when the request is accepted, so
    that what was in flight when a client died is in it."""

    requests: int = 0
    limited: int = 0  # answered with 429
    poisoned: int = 0  # answered with 400
    paid: int = 0
    prompt_tokens: int = 0  # paid
    completion_tokens: int = 0  # paid
    in_flight: int = 0
    most_in_flight: int = 0
    first: float = 0.0  # when the first request came, in seconds since 1970
    last: float = 0.0  # when the last answer went
    faults: Counter[str] = field(default_factory=Counter)
    attempts: Counter[str] = field(default_factory=Counter)  # by marker, without the 429s
    documents: Counter[str] = field(default_factory=Counter)  # paid, by marker
    cpu: float = field(default_factory=time.process_time)  # of this process until then

    def arrive(self) -> None:
        """One request more."""
        self.first = self.first or time.time()
        self.requests += 1
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)

    def leave(self) -> None:
        """It is answered, or its client has gone."""
        self.in_flight -= 1
        self.last = time.time()

    def pay(self, marker: str, prompt_tokens: int, completion_tokens: int) -> None:
        """A reply is made for this document."""
        self.paid += 1
        self.prompt_tokens += prompt_tokens
        self.completion_tokens += completion_tokens
        self.documents[marker] += 1

    def report(self, *, documents: bool) -> dict[str, Any]:
        """All of it in JSON's types, `cpu` being the seconds that this process spent meanwhile;
        what was paid by document only if wanted."""
        told = {**vars(self), "cpu": time.process_time() - self.cpu}
        del told["attempts"]
        if not documents:
            del told["documents"]
        return told
