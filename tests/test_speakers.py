"""Whether the cited sentences say who speaks: names, pronouns, and quotations that run on."""

from __future__ import annotations

import pytest

from tests.statements import HOLDS, reasons, verdict, warned

ROAD = (
    "Maria Lindqvist, the mayor, said the road was safe.\n"
    "She warned that the bridge was old.\n"
    "“It has stood since the war.\n"
    "It will fall in a storm.”\n"
    "Tomas Okoro runs the quarry.\n"
    "He owns nine trucks and two boats.\n"
    "The trucks use the bridge.\n"
    "Jon Ek told reporters that the trucks were too heavy.\n"
    "He said the drivers knew it.\n"
)
SAID = "The bridge is old."

ROWS = [
    ("Maria Lindqvist", 1, HOLDS),
    ("Lindqvist", 1, HOLDS),
    ("the mayor", 1, HOLDS),
    ("Maria Lindqvist", 2, HOLDS),
    ("Maria Lindqvist", 3, HOLDS),
    ("Maria Lindqvist", 4, HOLDS),
    ("Jon Ek", 8, HOLDS),
    ("Jon Ek", 9, HOLDS),
    ("Jon Ek", 1, warned("speaker")),
    ("Jon Ek", 2, warned("speaker")),
    ("Tomas Okoro", 9, warned("speaker")),
    ("Maria Lindqvist", 7, warned("speaker")),
    ("Tomas Okoro", 5, warned("speaker")),
]


@pytest.mark.parametrize(("speaker", "cited", "expected"), ROWS)
def test_who_speaks(speaker: str, cited: int, expected: str) -> None:
    told = verdict(ROAD, SAID, cited, speaker=speaker)
    assert ("speaker" in told) == ("speaker" in expected), told
    assert not told.startswith("rejected")


def test_the_reason_says_that_the_speaker_is_inferred() -> None:
    assert "Speaker inferred" in reasons(ROAD, SAID, 9, speaker="Tomas Okoro")


def test_speakers_are_looked_for_in_english_only() -> None:
    german = "Der Bürgermeister hat die Straße für sicher erklärt, und die Brücke ist alt."
    assert verdict(german, "Die Brücke ist alt.", speaker="der Bürgermeister") == HOLDS
