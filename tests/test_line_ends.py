"""Where a line ends a sentence, and where it was only wrapped."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.texts import SEEDS, wordless, words

HEADLINES = """\
Harbour tram over budget, auditor tells the city council
Ferry inquiry hears that captain had warned about rocks
Reservoir algae not to blame for illness, says company
Kesta grain shipments fall by a third as pilots go short
"""


# A sentence a line, and lines without a letter or digit.
LINES = {
    "paragraphs": "He came.\nHe saw what there was to see, and it was much.\nHe left\n",
    "a heading": "A heading with no stop\nThe text follows here.\n# Another\nMore text.\n",
    "headlines": HEADLINES,
    "three headlines": HEADLINES[:168],
    "a poem": (
        "Tyger Tyger, burning bright,\nIn the forests of the night;\n"
        "What immortal hand or eye,\nCould frame thy fearful symmetry?\n"
    ),
    "lists": "- one thing\n- another thing\n1. first\n2) second\n• third\n> quoted\n| a cell |\n",
    "rules": "One here.\n---\nTwo here.\n* * *\n=====\n\n\nThree here.\n\n***\n",
    "an open quotation": "“We went home. It was late\n“Nobody spoke\n“Then it rang,” he said.\n",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\u2028"], ids=ascii)
@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_a_line_ends_a_sentence(text: str, line_end: str) -> None:
    expected = [
        line for line in text.replace("home. ", "home.\n").split("\n") if not wordless(line)
    ]
    assert words(text.replace("\n", line_end)) == expected


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=ascii)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_wrapped_lines_are_joined_and_offsets_kept(path: Path, line_end: str) -> None:
    paragraphs = path.read_text("utf-8").split("\n")
    expected = words("\n".join(paragraphs))
    for width in range(60, 101):
        lines = [textwrap.fill(each, width, break_on_hyphens=False) for each in paragraphs]
        assert words("\n\n".join(lines).replace("\n", line_end)) == expected, width


WRAPPED = """\
The council met on Monday and was told what the trams had cost
it so far, under the rule that the auditor had called the rule
(b) of the code, which was more than anybody had said before.

- a first thing, which takes so many words to say that a line
  has no room for it
2. a second thing, which takes no fewer words, and so its line
   is wrapped as well

The yields fall where the ozone is high and the heat is long
- in the case of wheat.
"""


def test_headlines_and_lists_in_wrapped_text_keep_their_lines() -> None:
    prose, items, exception = (" ".join(each.split()) for each in WRAPPED.split("\n\n"))
    first, second = items.split(" 2. ")
    yields, wheat = exception.split(" - ")  # nothing tells this dash from that of a list
    headlines = HEADLINES.splitlines()
    expected = [prose, first, f"2. {second}", yields, f"- {wheat}", *headlines]
    assert words(f"{WRAPPED}\n{HEADLINES}") == expected


def test_wrapped_capitals_are_joined() -> None:
    cable = "THE EMBASSY REPORTS THAT THE MINISTER LEFT THE CAPITAL ON MONDAY. " * 8
    assert words(textwrap.fill(cable, 69)) == [cable[:66].strip()] * 8
