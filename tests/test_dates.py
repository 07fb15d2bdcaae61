"""Dates of a statement against those of its document, in every notation and in part."""

from __future__ import annotations

import pytest

from tests.statements import HOLDS, rejected, verdict

TALKS = (
    "The two sides met on Monday, 3 March 2021, and will meet again by 12 June, at 10:30, as they "
    "had done in the 1990s and in May, when the firm was sold for the first time since 1987."
)
GERMAN = (
    "Die Stadt hat am Montag, dem 3. März 2021, mit dem Bau der Halle begonnen, und sie ist "
    "in den 1990er Jahren und am 12.06.1998 um 10.30 Uhr mit einer Feier geschlossen worden."
)
FRENCH = (
    "La mairie a annoncé lundi 3 mars 2021 que le pont sur la Venne serait fermé le 1er juin, et "
    "que les travaux dans le port, prévus pour la fin de l’année, seraient finis en septembre."
)
SPANISH = (
    "El ayuntamiento anunció el lunes 3 de marzo de 2021 que el puente sobre el río se cerraría "
    "el 1 de junio y que las obras en el puerto, previstas para el otoño, terminarían en agosto."
)

HOLDING = [
    "They met on 3 March.",
    "They met on March 3, 2021.",
    "They met on the 3rd of March.",
    "They met on March 3rd.",
    "They met on 3 Mar 2021.",
    "They met on 3/3/2021.",
    "They met on 03.03.2021.",
    "They met on 2021-03-03.",
    "They met in March 2021.",
    "They met in March.",
    "They met in 2021.",
    "They met in ’21.",
    "They met on Monday.",
    "They met on the third of March.",
    "They meet again on June 12.",
    "They meet again on 12/6.",
    "They meet again on 6/12.",
    "They meet again by 12 June at 10.30am.",
    "They met in the ’90s.",
    "They met in the nineties.",
    "They met in the 1980s, when it was sold.",
    "It was sold in May.",
]
REJECTED = [
    "They met on 4 March.",
    "They met on the 4th of March.",
    "They met on 3 April.",
    "They met on 3 March 2020.",
    "They met on 4/3/2021.",
    "They met on 2021-04-03.",
    "They met on 03.04.2021.",
    "They met on Tuesday.",
    "They met on tuesday.",
    "They met in April.",
    "They met in april.",
    "They met in Aug.",
    "They met in April 2021.",
    "They meet again on 13 June.",
    "They meet on 3 or 4 March.",
    "They meet on March 3-5.",
]
REJECTED_NUMBERS = [
    "They met in 2020.",
    "They met in ’22.",
    "They met in the 1890s.",
    "They met in the seventies.",
    "They meet again at 10:31.",
    "They meet again at 11am.",
    "They met in twenty twenty.",
    "They met in the 20th century.",
]
OTHERS = [
    (GERMAN, "Es begann am 3. März.", HOLDS),
    (GERMAN, "Es begann am 3.3.2021.", HOLDS),
    (GERMAN, "Es begann im März 2021.", HOLDS),
    (GERMAN, "Geschlossen wurde am 12. Juni 1998.", HOLDS),
    (GERMAN, "Geschlossen wurde um 10:30 Uhr.", HOLDS),
    (GERMAN, "So war es in den Neunzigern.", HOLDS),
    (GERMAN, "So war es in den Achtzigern.", rejected("number")),
    (GERMAN, "Es begann am 4. März.", rejected("date")),
    (GERMAN, "Es begann im April.", rejected("date")),
    (GERMAN, "Es begann am Dienstag.", rejected("date")),
    (GERMAN, "Geschlossen wurde am 12.07.1998.", rejected("date")),
    (FRENCH, "C’était le 3 mars.", HOLDS),
    (FRENCH, "C’était le 03/03/2021.", HOLDS),
    (FRENCH, "Le pont ferme le premier juin.", HOLDS),
    (FRENCH, "C’était le 4 mars.", rejected("date")),
    (FRENCH, "C’était mardi.", rejected("date")),
    (FRENCH, "Tout sera fini en octobre.", rejected("date")),
    (SPANISH, "Fue el 3 de marzo.", HOLDS),
    (SPANISH, "Fue el lunes.", HOLDS),
    (SPANISH, "Fue el 4 de marzo.", rejected("date")),
    (SPANISH, "Fue el martes.", rejected("date")),
    (SPANISH, "Terminan en julio.", rejected("date")),
]


@pytest.mark.parametrize("statement", HOLDING)
def test_a_date_with_parts_left_out_is_the_same(statement: str) -> None:
    assert verdict(TALKS, statement) == HOLDS


@pytest.mark.parametrize("statement", REJECTED)
def test_a_date_that_is_nowhere(statement: str) -> None:
    assert verdict(TALKS, statement) == rejected("date")


@pytest.mark.parametrize("statement", REJECTED_NUMBERS)
def test_a_year_or_an_hour_that_is_nowhere(statement: str) -> None:
    assert verdict(TALKS, statement) == rejected("number")


@pytest.mark.parametrize(("document", "statement", "expected"), OTHERS)
def test_dates_in_other_languages(document: str, statement: str, expected: str) -> None:
    assert verdict(document, statement) == expected


def test_words_that_are_months_as_well() -> None:
    for statement in ("They may march off.", "A march may follow.", "It sat in the sun."):
        assert verdict(TALKS, statement) in (HOLDS, "warned: hedge"), statement


def test_a_day_and_month_may_have_their_year_elsewhere_but_no_other_year() -> None:
    text = "It opened in 1999.\nThe fair was on 4 July.\nThe fire was on 5 July 1998.\n"
    assert verdict(text, "The fair was on 4 July 1999.", 2) == HOLDS
    assert verdict(text, "The fire was on 5 July 1999.", 3) == rejected("date")
