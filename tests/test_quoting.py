"""Quotations inside a statement: verbatim, by marks of any make, and apostrophes that are none."""

from __future__ import annotations

import pytest

from tests.statements import HOLDS, reasons, rejected, verdict

QUAY = (
    "The mayor told them that “the quay is ours, and it will stay ours” since the '90s, and said "
    "the workers' union won’t strike over the so-called ‘Holm rule’ until the 9 boats had left."
)
GERMAN = "Der Minister sagte, das Werk sei „ein Glücksfall für die Region“, und lobte den Bau."
FRENCH = "La maire a dit que c’était « une chance pour la ville » et que le pont serait fini."
CZECH = "Starosta řekl, že „most patří městu“ a že práce skončí, jakmile přestane pršet."

MARKS = [
    "“{}”", '"{}"', "'{}'", "‘{}’", "«{}»", "« {} »", "»{}«", "‹{}›", "„{}“", "„{}”", "”{}”",
    "“{}“", "‚{}‘", "‟{}”", "〝{}〞", "❝{}❞", "❛{}❜", "《{}》", "「{}」", "『{}』", "″{}″", "′{}′",
    "\uff02{}\uff02", "\uff07{}\uff07", "´{}´", "`{}`", "`{}'", "``{}''", "''{}''", '" {} "',
    '“{}"', '"{}”', "[“{}”]", "—“{}”—", "“{}", '"{}', "«{}", '"{}"she', "“\n{}”",
]  # fmt: skip

SAME = [
    "She said “the quay is ours”.",
    "She said “The quay is ours.”",
    "She said “the quay … will stay ours”.",
    "She said “the quay is ours … [and] will stay ours”.",
    "She said “[the wharf] is ours”.",
    "She said “the quay is ours” and “it will stay ours”.",
    "Of 9 boats she said “it will stay ours”.",
]
APOSTROPHES = [
    "The workers' union won't strike and it's the mayor's word.",
    "It was so in the '90s, and in the workers' view it is.",
    "Rock 'n' roll is ours.",
    "She told 'em it was ours, 'cause it is.",
    "The boats' owners' union won’t strike.",
    "The quay's boats are 9\" long.",
]


@pytest.mark.parametrize("marks", MARKS)
def test_marks_of_any_make_are_quotation_marks(marks: str) -> None:
    assert verdict(QUAY, f"She said {marks.format('the quay is ours')}") == HOLDS
    assert verdict(QUAY, f"She said {marks.format('the quay is lost')}") == rejected("quotation")


@pytest.mark.parametrize("statement", SAME)
def test_typography_ellipses_and_brackets_change_no_word(statement: str) -> None:
    assert verdict(QUAY, statement) == HOLDS


@pytest.mark.parametrize("statement", APOSTROPHES)
def test_apostrophes_quote_nothing(statement: str) -> None:
    assert not verdict(QUAY, statement).startswith("rejected")


@pytest.mark.parametrize(
    "statement",
    [
        "She said “the quay was ours”.",
        "She said “the quay is ours, it will stay ours”.",
        "She said “ours is the quay”.",
        "She said “the quay is ours” and “so is the sea”.",
        "She said “the quay is ours, ‘and so is the sea’”.",
        "She said “the quay is … lost”.",
        "The “Brandt rule” was hers.",
        "She said “yes”.",
    ],
)
def test_reworded_quotations(statement: str) -> None:
    assert verdict(QUAY, statement) == rejected("quotation")


@pytest.mark.parametrize(
    ("document", "statement", "expected"),
    [
        (GERMAN, "Er nannte es „ein Glücksfall“.", HOLDS),
        (GERMAN, "Er nannte es »ein Glücksfall«.", HOLDS),
        (GERMAN, "Er nannte es „ein Unglück“.", rejected("quotation")),
        (FRENCH, "Elle parle d’« une chance ».", HOLDS),
        (FRENCH, "Elle parle d’“une chance”.", HOLDS),
        (FRENCH, "Elle parle d’« une menace ».", rejected("quotation")),
        (CZECH, "Řekl: „most patří městu“.", HOLDS),
        (CZECH, "Řekl: „most patří všem“.", rejected("quotation")),
    ],
)
def test_quotations_in_other_languages(document: str, statement: str, expected: str) -> None:
    assert verdict(document, statement) == expected


def test_what_stands_in_a_quotation_is_held_to_the_letter_and_not_read_again() -> None:
    text = "The sign says “7,000 boats in Holm on 3 May”.\nIt is old.\nIt is red.\nIt fell.\n"
    assert verdict(text, "The sign says “7,000 boats in Holm on 3 May”.", 1) == HOLDS
    assert verdict(text, "The sign says “7,000 boats in Holm on 3 May”.", 4).startswith("warned")
    assert verdict(text, "The sign says “7,001 boats in Holm on 3 May”.") == rejected("quotation")


def test_the_reason_says_what_differs() -> None:
    assert "is not verbatim in the document" in reasons(QUAY, "She said “the quay was ours”.")
