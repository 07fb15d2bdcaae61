"""Small documents that nobody wrote: 600 to 1,500 characters each, the same from the same seed.

Every document holds a marker of its own in its first sentence, by which the endpoint counts what
was paid for it. Those that the endpoint always refuses hold `POISON`, too.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

SHORTEST, LONGEST = 600, 1500
POISON = "POISON"

_BODIES = (
    "the harbour board",
    "the water company",
    "the regional hospital",
    "the ferry operator",
    "the school council",
    "the grain exchange",
    "the railway union",
    "the forestry service",
    "the museum trust",
    "the power station",
)
_ACTS = (
    "closed two of its sites",
    "raised its charges",
    "published its accounts",
    "dismissed a manager",
    "postponed the repairs",
    "opened an inquiry",
    "hired a new contractor",
    "lost an appeal",
)
_MORE = (
    "Records show that {number} people were affected in the first week.",
    "A spokesman for {body} said that work would go on as before.",
    "Repairs will cost {number} thousand pounds, according to the engineers.",
    "Residents complained that nobody had told them about the change.",
    "Inspectors visited {number} rooms and found faults in {few} of them.",
    "Meanwhile {body} asked for more time to answer the questions.",
    "Last year {number} applications were refused without a reason.",
    "Staff were told by letter that {body} might withdraw its offer.",
    "Only {few} of the members voted against the plan.",
    "Local traders expect fewer visitors until the work is finished.",
)


def marker(number: int) -> str:
    """What names a document in its text and in the endpoint's counters."""
    return f"D{number:07}"


def _text(number: int, seed: int, *, poisonous: bool) -> str:
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - no secret is made of it
    wanted = chance.randint(SHORTEST, LONGEST - 90)  # no sentence has more than 90 characters
    body = chance.choice(_BODIES)
    sentences = [f"In case {marker(number)}, {body} {chance.choice(_ACTS)}."]
    if poisonous:
        sentences.append(f"The file is stamped {POISON}.")
    length = sum(map(len, sentences))
    while length < wanted:
        few = chance.randint(2, 9)
        more = chance.choice(_MORE).format(
            body=chance.choice(_BODIES), number=chance.randint(20, 990), few=few
        )
        sentences.append(more)
        length += len(more) + 1
    paragraphs = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]
    return "\n\n".join(paragraphs) + "\n"


def texts(count: int, *, seed: int = 5, poison: float = 0.0) -> Iterator[tuple[str, str]]:
    """`count` pairs of file name and text, made one after the other; evenly spread, the share
    `poison` of them is poisonous (rounded down, the last of each stretch)."""
    for number in range(count):
        poisonous = int((number + 1) * poison) > int(number * poison)
        yield f"d{number:07}.txt", _text(number, seed, poisonous=poisonous)


def write(folder: Path, count: int, *, seed: int = 5, poison: float = 0.0) -> None:
    """Write that many documents into a new folder."""
    folder.mkdir(parents=True)
    for name, text in texts(count, seed=seed, poison=poison):
        (folder / name).write_text(text, "utf-8")
