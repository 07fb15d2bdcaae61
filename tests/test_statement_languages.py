"""Statements in other languages than English, or in another one than their document."""

from __future__ import annotations

import pytest

from summarizer import Document, markdown
from tests.statements import HOLDS, item, rejected, verdict, written
from tests.test_statements import AUDIT, COURT, SPEECH, TALK, TALKS

GERMAN = (
    "Die Stadt Lindtal zahlte am 3. März 2021 7.000 Euro an den Verein, sagte Dr. Anke Maier.\n"
    "Das sind 2,5 Prozent der Summe von zwei Millionen Euro, die der Bundestag bewilligt hatte.\n"
)
FRENCH = (
    "La ville de Valmont a payé 7 000 euros le 1er mars 2021, a déclaré Mme Inès Carel.\n"
    "C’est 2,5 % de la somme que le conseil avait votée pour les écoles de la région.\n"
)
SPANISH = (
    "La alcaldía de Robledo pagó 7.000 euros el 3 de marzo de 2021, dijo la señora Inés Carrasco.\n"
    "Es el 2,5 % de la suma que el consejo había aprobado para las escuelas de la región.\n"
)


@pytest.mark.parametrize(
    ("document", "text", "expected"),
    [
        (GERMAN, "Lindtal zahlte 7000 Euro an den Verein.", HOLDS),
        (GERMAN, "Lindtal zahlte am 03.03.2021 siebentausend Euro.", HOLDS),
        (GERMAN, "Maiers Verein bekam 2,5 % der 2 Mio. Euro.", HOLDS),
        (GERMAN, "Der Verein bekam 2,5 Prozentpunkte der Summe.", rejected("percent")),
        (GERMAN, "Der Verein bekam 700 Euro von der Stadt.", rejected("money")),
        (GERMAN, "Lindtal zahlte am 4. März 2021 an den Verein.", rejected("date")),
        (GERMAN, "Das sagte Dr. Anke Meyer über den Verein.", rejected("name")),
        (FRENCH, "Valmont a payé sept mille euros en mars 2021.", HOLDS),
        (FRENCH, "L’école reçoit 2,5 pour cent, selon Mme Carel.", HOLDS),
        (FRENCH, "Valmont a payé 700 euros en mars.", rejected("money")),
        (FRENCH, "Selon Mme Morel, Valmont a payé.", rejected("name")),
        (SPANISH, "Robledo pagó siete mil euros en marzo de 2021.", HOLDS),
        (SPANISH, "Según Carrasco, es el 2,5 por ciento.", HOLDS),
        (SPANISH, "Robledo pagó 7.500 euros en marzo.", rejected("money")),
        (SPANISH, "Según la señora Cabrera, Robledo pagó.", rejected("name")),
    ],
)
def test_german_french_and_spanish(document: str, text: str, expected: str) -> None:
    assert verdict(document, text) == expected


@pytest.mark.parametrize(
    ("document", "text", "expected"),
    [
        ("橋は2021年3月3日に完成し、費用は900万円だった。", "橋の費用は900万円だった。", HOLDS),
        (
            "橋は2021年3月3日に完成し、費用は900万円だった。",
            "橋の費用は800万円だった。",
            rejected("number"),
        ),
        ("Мост открыли 3 марта, он стоил 7 000 рублей.", "Мост стоил 7000 рублей.", HOLDS),
        (
            "Мост открыли 3 марта, он стоил 7 000 рублей.",
            "Мост стоил 7500 рублей.",
            rejected("money"),
        ),
        ("Мост открыл Олег Орлов в Москве.", "Олега Орлова видели в Москве.", HOLDS),
        ("Мост «никогда не закрывали», сказал он.", "Мост «никогда не закрывали».", HOLDS),
        ("Мост «никогда не закрывали», сказал он.", "Мост «не открывали».", rejected("quotation")),
        ("كلف الجسر 900 دينار.", "كلف الجسر 800 دينار.", rejected("number")),
    ],
)
def test_other_languages_have_numbers_and_quotations(
    document: str, text: str, expected: str
) -> None:
    assert verdict(document, text) == expected


def test_a_brief_in_another_language_says_so_and_only_warns_of_names() -> None:
    statement = (
        "The town of Lindtal paid 7,000 euros to the club, and the Federal Assembly of Norvia had "
        "agreed to it, she said."
    )
    summary = written(GERMAN, item(statement, 1, 2))
    assert {each.kind for each in summary.brief.items[0].warnings} == {"name"}
    assert summary.provenance.translated
    assert "is not in the language of its document" in markdown(summary)
    wrong = written(GERMAN, item(statement.replace("7,000", "7,500"), 1, 2))
    assert wrong.rejected[0].kinds == ["money"]
    assert not written(GERMAN, item("Die Stadt zahlte an den Verein.", 1)).provenance.translated


def test_a_document_fed_back_to_itself_has_nothing_refused() -> None:
    for text in (AUDIT, COURT, TALKS, SPEECH, TALK, GERMAN, FRENCH, SPANISH):
        document = Document.from_text(text)
        count = len(document.sentences)
        own = range(1, count + 1)
        far = [1 if number > count / 2 else count for number in own]  # so nothing is beside it
        for cited in (own, far):
            items = [item(document.sentence(n), by) for n, by in zip(own, cited, strict=True)]
            assert written(document, *items).rejected == []
