"""What is counted of statements, what no language of a brief skips, and what is said often."""

from __future__ import annotations

import pytest

from summarizer import markdown
from tests.statements import item, verdict, written
from tests.test_statements import SPEECH


def test_the_report_counts_what_was_refused_and_warned_of_by_kind() -> None:
    summary = written(
        SPEECH,
        item("Prices fell sharply in Tarn.", 4),
        item("It cost £9,000 in Orrin, Ada Voss said.", 1),
        item("Repairs will begin in June.", 3),
    )
    report = summary.grounding
    assert report.refused == {"money": 1, "name": 1}
    assert report.warned == {"antonym": 1, "hedge": 1}
    assert (report.failed, report.rejected, report.warnings) == (1, 1, 2)
    text = markdown(summary)
    assert "*Warning:* In its text: It says “fell” where the sentence has “rose”." in text
    assert "In its text: The name “Orrin” is nowhere in the document." in text


FERRY = "The ferry Tern carried 212 people to Orrin on 3 March 2021, Mara Venn said.\nIt rained.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Es wurden 900 Menschen befördert, und das ist nicht mit der Fähre von und zu dem Hafen.",
        "Le ferry a transporté 900 personnes dans le port de la ville et il pleuvait.",
        "Паром перевёз 900 человек в порт, и шёл дождь, как сказала капитан в тот же день.",
        "フェリーは900人をオリンまで運んだと彼女は言った。",
        "Ferryboat tern nine hundred zzz qqq xxx jjj www kkk vvv bbb nnn mmm ppp ddd 900",
    ],
)
def test_no_language_of_a_brief_skips_the_numbers(text: str) -> None:
    assert "number" in verdict(FERRY, text)


def test_a_document_without_context_checks_all_the_same() -> None:
    for text in ("Yes.", "1", "“”a", "…\nOh"):
        assert verdict(text, "Mara Venn paid 900 marks in May.").startswith("rejected")


@pytest.mark.parametrize(
    "said", ["7 ", "2019, ", "Ab ", "two and a half ", '"a" ', "A. ", "not go "]
)
def test_what_is_said_often_is_judged_once(said: str) -> None:
    """Quadratic work would take minutes here."""
    text = FERRY + said * 3_000 + "\n"
    assert verdict(text, said * 3_000) is not None
    summary = written(FERRY, item("It carried 900 people and 900 dogs, 900 in all.", 1))
    assert summary.rejected[0].kinds.count("number") == 3
