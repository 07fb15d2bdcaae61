"""The locator: which words are refused, and the reason that is given."""

from __future__ import annotations

from typing import get_args

import pytest

from summarizer.grounding.locate import Locator
from summarizer.grounding.refusals import RefusalKind
from tests.test_locate import FLOOD

COURT = (
    "The mayor of Orr said that only that door was shut, and that the US had told us so in May. "
    "A few people have not left. Ms Hanson is likely to stay; Ms Hansen may go. It cost $12.5m, "
    "10² times the 1/2 that he paid, from 4:15 to 5:45, on 2016-05-04. Is the year over?\n"
)

REFUSED: list[tuple[str, str, str]] = [
    (FLOOD, "…", "empty"),
    (FLOOD, "lood gates", "cut_word"),
    (FLOOD, "won", "cut_word"),
    (FLOOD, "000 and 8,000 people", "cut_number"),
    (FLOOD, "3.2", "cut_number"),
    (FLOOD, "5 °C", "cut_number"),
    (COURT, "12.5m", "cut_number"),
    (COURT, "2 times the", "number"),
    (COURT, "15 to 5:45", "cut_number"),
    (COURT, "05-04", "cut_number"),
    (FLOOD, "told US that", "case"),
    (FLOOD, "The us fund", "case"),
    (FLOOD, "it May sell", "case"),
    (FLOOD, "before may", "case"),
    (COURT, "the year over.", "question"),
    (FLOOD, "The flood gates were never tested", "left_out"),
    (FLOOD, "The flood gates … before May", "elided"),
    (FLOOD + "y " * 300 + "x x x", "an inquiry heard on Monday … x x x", "too_far"),
    (FLOOD, "were never tested … The flood gates", "too_far"),
    (FLOOD, "gates at Marrow Ferry … tested, an inquiry", "elided"),
    (FLOOD, "The [two] flood gates", "brackets"),
    (FLOOD, "gates were [not] tested", "brackets"),
    (FLOOD, "Ferry were [fully] tested, an inquiry", "brackets"),
    (FLOOD, "Between 7,000 and 9,000 people left", "number"),
    (FLOOD, "Between 7,000 people left", "number"),
    (FLOOD, "Between 7.000 and 8,000 people left", "number"),
    (FLOOD, "people left, 3.2 of all", "number"),
    (FLOOD, "or 4 m3 an hour", "number"),
    (COURT, "times the ½ that he paid", "number"),
    (FLOOD, "gates at Marrow Ferry were tested, an inquiry", "negation"),
    (FLOOD, "The company will say why; it says", "negation"),
    (FLOOD, "told us that it will sell before", "hedge"),
    (FLOOD, "told us that it sell before May", "hedge"),
    (FLOOD, "The gates flood at Marrow Ferry", "order"),
    (FLOOD, "The flood gates at Barrow Ferry were never", "words"),
    (FLOOD, "The flood gates by Marrow Ferry were never", "words"),
    (COURT, "said that only door was shut", "left_out"),
    (COURT, "Ms Hanson may go. It cost", "hedge"),
    (COURT, "Ms Hansen is likely to stay", "words"),
    (FLOOD, "an iceberg was seen by nobody off the coast", "absent"),
]


@pytest.mark.parametrize(("text", "quote", "kind"), REFUSED)
def test_what_is_not_the_texts_is_refused_with_its_reason(text: str, quote: str, kind: str) -> None:
    locator = Locator(text)
    assert locator.locate(quote) is None
    refusal = locator.explain(quote)
    assert refusal is not None
    assert (refusal.kind, quote) == (kind, quote), refusal.message


def test_every_reason_has_a_case() -> None:
    assert {kind for _, _, kind in REFUSED} == set(get_args(RefusalKind))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Él cumplió un año ayer", "Él cumplió un ano ayer"),
        ("Die Maße des Tores", "Die Masse des Tores"),
        ("Sie sagte, dass Sie gelogen haben", "dass sie gelogen haben"),
        ("il a mangé de la soupe et du pain", "il mangé de la soupe et du pain"),
        ("Завод не закрыт", "Завод закрыт"),
        ("桥没有关闭", "桥有关闭"),
        ("السعر ٣٠٪ فقط", "السعر ٣١٪ فقط"),
        ("He took vitamin A and it was said to be of use", "He took vitamin and it was said to be"),
        ("Is it of use? It is not for us to say by now", "of use! It is not for us to say"),
        ("It is a matter for the courts and not for us", "It is matter for a the courts and not"),
        ("The cost was 1 750 km of road for it", "750 km of road"),
        ("It was shut in 2019[3] for the year", "shut in 2019[4] for the year"),
        ("It sold 3*4 of them to the town for it", "It sold 34 of them"),
        ("The word play[s] was said by him to her", "The word play was said"),
        ("The trans\u00advectal line", "The trans"),
        ("The ma-\nchines of it", "chines of it"),
        ("cafe\u0301 noir", "cafe"),
        ("Run snake_case now", "Run snake"),
        ("He said: “Will it go?” and left", "Will it go."),
        ("It was 5 × 10⁶ of it", "It was 5 × 10"),
        ("It cost 5 € and he left", "It cost 5"),
    ],
)
def test_what_looks_alike_is_not_the_same(text: str, quote: str) -> None:
    assert Locator(text).locate(quote) is None
    assert Locator(text).explain(quote) is not None


@pytest.mark.parametrize("quote", ["", " ", "…", "[]", "[...]", '""', "\u200b", "—", "[" * 99])
def test_words_without_a_word_are_no_quote(quote: str) -> None:
    refusal = Locator(FLOOD).explain(quote)
    assert refusal is not None
    assert refusal.kind == "empty"


def test_a_refusal_shows_what_the_text_has() -> None:
    locator = Locator(FLOOD)
    changed = locator.explain("Between 7,500 and 8,000 people")
    left_out = locator.explain("The flood gates were never tested", (0, 79))
    assert changed is not None
    assert left_out is not None
    assert changed.message == "the text has “7,000” where they have “7,500”"
    assert left_out.message == "they leave out “at Marrow Ferry”, and no ellipsis says so"
    assert locator.explain("flood gates") is None
