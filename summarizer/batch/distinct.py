"""Ids told apart, in a memory that a million of them do not fill."""

from __future__ import annotations

from array import array
from hashlib import blake2b


class Distinct:
    """The second of two equal ids becomes `id~2`, the third `id~3`, in the order of asking.

    A table of 64-bit digests with open addressing, 12 bytes a slot and at most two thirds full: 25
    MB at a million ids, where a set of 16-byte digests takes 110. Two different ids that meet in
    64 bits, one chance in 30 million at a million ids, are told apart like equal ones: the later is
    called `id~2` in every run, and nothing else happens.
    """

    def __init__(self) -> None:
        self._used = 0
        self._digests = array("Q", [0]) * 1_024
        self._counts = array("I", [0]) * 1_024  # how often a digest was asked for; 0: a free slot

    def of(self, identity: str) -> str:
        """`identity`, or what it is called if it was given before."""
        slot = self._slot(identity)
        self._counts[slot] += 1
        if self._counts[slot] == 1:
            return self._taken(identity)
        while True:
            other = f"{identity}~{self._counts[slot]}"
            there = self._slot(other)
            if not self._counts[there]:
                self._counts[there] = 1
                return self._taken(other)
            self._counts[slot] += 1

    def _slot(self, identity: str) -> int:
        """Where the digest stands, or where it has just been put: with a count of 0 then."""
        digest = blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = int.from_bytes(digest, "little")
        slot = self._find(number)
        self._digests[slot] = number
        return slot

    def _find(self, number: int) -> int:
        most = len(self._digests) - 1
        slot = number & most
        while self._counts[slot] and self._digests[slot] != number:
            slot = (slot + 1) & most
        return slot

    def _taken(self, identity: str) -> str:
        self._used += 1
        if 3 * self._used > 2 * len(self._digests):
            self._grow()
        return identity

    def _grow(self) -> None:
        old = zip(self._digests, self._counts, strict=True)
        size = 2 * len(self._digests)
        self._digests, self._counts = array("Q", [0]) * size, array("I", [0]) * size
        for number, count in old:
            if count:
                slot = self._find(number)
                self._digests[slot], self._counts[slot] = number, count
