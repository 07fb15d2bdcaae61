"""How long the locator takes: on articles, on a book, and on what is made to be slow."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.grounding.cases import Case, Source
from summarizer.facts.common_words import known_words
from summarizer.grounding.locate import Locator

_BOOK = 1_000_000
_LENGTHS = ((30_000, 10), (30_000, 100), (300_000, 100), (3_000_000, 100))


def _cpu(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def _locate_all(text: str, quotes: list[str]) -> None:
    locator = Locator(text)
    for quote in quotes:
        locator.locate(quote)


def _lengthened(sources: list[Source], length: int) -> str:
    """The texts again and again, each paragraph with a number of its own."""
    paragraphs = [line for source in sources for line in source.text.splitlines() if line]
    parts: list[str] = []
    total = 0
    while total < length:
        parts.append(f"{paragraphs[len(parts) % len(paragraphs)]} {len(parts)}\n")
        total += len(parts[-1])
    return "".join(parts)[:length]


def _hostile(text: str) -> Iterator[tuple[str, str, str]]:
    """What is made to be slow: a name, a text and a quote."""
    a = "a " * 100_000
    words = text.split()
    yield "100,000 times “a ”, 50 of them and b", a, "a " * 50 + "b"
    yield "the same, 20,000 of them and b", a, "a " * 20_000 + "b"
    yield "a quote of 20,000 words", text, " ".join(words[:20_000])
    yield (
        "the same, one word changed",
        text,
        " ".join([*words[:9_999], "zz", *words[10_000:20_000]]),
    )
    yield "ten thousand ellipses", text, "the … " * 10_000
    yield "ten thousand brackets", text, "[x] the " * 10_000
    yield "100,000 opening brackets", "[" * 100_000, "the gates were"
    yield "200,000 letters without a space", "a" * 200_000, "a" * 20_000
    yield "100,000 accents", "e\u0301" * 100_000, "\u00e9\u00e9"
    yield "100,000 line-end hyphens", "a-\n" * 100_000, "aa bb-c"
    yield "200,000 white spaces", " \t" * 100_000 + "x", "the gates"
    yield "100,000 numbers", "1," * 100_000, "1,1"
    yield "200,000 quotation marks", text, '"' * 100_000 + "the" + '"' * 100_000


def times(name: str, sources: list[Source], cases: list[Case]) -> None:
    """Print CPU seconds for true and for altered quotes of these sources, index included."""
    known_words("en")  # a tenth of a second, once a process
    chance = random.Random(1)  # noqa: S311 - quotes have to be the same each time
    names = {source.name for source in sources}
    of_these = [case for case in cases if case.text in names]
    pools = {
        "true": [case.quote for case in of_these if case.span],
        "altered": [case.quote for case in of_these if not case.span],
    }
    print(f"  CPU, index included, {name}:")
    for length, count in _LENGTHS:
        text = _lengthened(sources, length)
        for kind, pool in pools.items():
            rounds = 9 if length < _BOOK else 3
            runs = sorted(
                _cpu(partial(_locate_all, text, chance.sample(pool, count))) for _ in range(rounds)
            )
            total = runs[len(runs) // 2]
            print(
                f"    {count:3} {kind:7} quotes on {length:9,} characters: {total:6.3f} s, "
                f"{total / count * 1000:6.2f} ms a quote"
            )


def hostile(sources: list[Source]) -> None:
    """Print CPU seconds for what is made to be slow, to find or refuse it, and to explain."""
    print("  Made to be slow, found or refused, and explained:")
    for name, text, quote in _hostile(_lengthened(sources, 300_000)):
        located = _cpu(partial(Locator(text).locate, quote))
        explained = _cpu(partial(Locator(text).explain, quote))
        print(f"    {name:38} {located:6.3f} s {explained:6.3f} s")
