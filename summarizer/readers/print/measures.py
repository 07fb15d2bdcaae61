"""What is usual in a document: only against that is a line large, short or apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.readers.print.layout import Line


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: size and weight of its text, the distance of two lines in em,
    the left and right edges of every block, and the blocks of which the right edge is sure."""

    size: float
    bold: bool
    leading: float
    edges: dict[int, tuple[float, float]]
    sure: frozenset[int]


def measure(lines: Sequence[Line]) -> Measures:
    """The usual size and weight by characters, the median distance of lines of that size."""
    sizes: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    edges: dict[int, tuple[float, float]] = {}
    steps: list[float] = []
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
        weights[line.bold] += len(line.text)
        left, right = edges.get(line.block, (line.left, line.right))
        edges[line.block] = min(left, line.left), max(right, line.right)
    sure = _widen(lines, edges)
    size = sizes.most_common(1)[0][0] or 1.0
    for before, after in pairwise(lines):
        step = before.base - after.base
        if before.block == after.block and near(before.size, size) and 0 < step < 3 * size:
            steps.append(step / size)
    leading = sorted(steps)[len(steps) // 2] if steps else 1.2
    return Measures(size, weights[True] > weights[False], min(leading, 2.2), edges, sure)


def _widen(lines: Sequence[Line], edges: dict[int, tuple[float, float]]) -> frozenset[int]:
    """Give blocks of one line or two the right edge of others that begin at the same place: their
    own lines need not be full. Returns the blocks whose right edge is sure."""
    tall = Counter(line.block for line in lines)
    widest: dict[int, float] = {}
    for block, (left, right) in edges.items():
        if tall[block] > 2:
            place = round(left / 10)
            widest[place] = max(right, widest.get(place, right))
    sure: set[int] = set()
    for block, (left, right) in edges.items():
        if tall[block] <= 2:
            near = [widest[at] for n in (-1, 0, 1) if (at := round(left / 10) + n) in widest]
            edges[block] = left, max([right, *near])
            if not near:
                continue
        sure.add(block)
    return frozenset(sure)


def near(a: float, b: float) -> bool:
    """Whether two sizes may stand in one paragraph: typewriter faces are set a tenth smaller."""
    return abs(a - b) <= 0.11 * max(a, b)
