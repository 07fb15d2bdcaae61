"""Numbers of a statement against those of its document: notation, units, ranges, magnitudes."""

from __future__ import annotations

import pytest

from tests.statements import HOLDS, reasons, rejected, verdict, warned

PORT = (
    "The harbour of Vesk handled 7,000 containers in 2021, at a cost of £3.5 million or 12 per "
    "cent of its turnover, and 45 of its 300 jobs went; 20 to 30 ships wait outside, and the board "
    "voted by 52 to 48 for a loan of $ 36, 000, which was 2. 4 million crowns, for nine weeks."
)
NAMED = (
    "Covid-19 was blamed by the G7, whose line is open 24/7, when a Mi-8 crashed near the harbour "
    "and Vesk beat Holm 3–1 after two and a half million people had asked for it at 5 p.m. in the "
    "rain, which rose by 1 percentage point and left 36 m² of CO2 in the Boeing 737 of Olaf II."
)
GERMAN = (
    "Die Stadtwerke von Norden haben mit dem Bau begonnen, und er soll 7.000 Haushalte versorgen, "
    "kostet 2,5 Millionen Euro, dauert anderthalb Jahre und ist um 12 Prozent teurer als die Grube."
)
FRENCH = (
    "Le pont de Lorval coûterait 2,5 millions d’euros et serait ouvert à 7 000 voitures par jour, "
    "les loyers ont augmenté de 12 % et une vingtaine de familles sont parties dans les années 90."
)
SPANISH = (
    "El puente de Valdera costaría dos millones y medio de euros y lo usarían 7.000 coches al día, "
    "los alquileres subieron un 12 por ciento en los barrios y unas veinte familias se fueron."
)
CZECH = "Přístav přijal 7 000 kontejnerů, přišel o 45 lidí a získal 2,5 milionu korun, řekl úřad."

PORT_ROWS = {
    "It handled 7,000 containers.": HOLDS,
    "It handled 7 000 containers.": HOLDS,
    "It handled 7\u202f000 containers.": HOLDS,
    "It handled seven thousand containers.": HOLDS,
    "It handled 7k containers.": HOLDS,
    "It handled 7 thousand containers.": HOLDS,
    "It handled 7,000-plus containers.": HOLDS,
    "It handled 7.000 containers.": rejected("number"),
    "It handled 7,001 containers.": rejected("number"),
    "It handled eight thousand containers.": rejected("number"),
    "It handled 7 thousand five hundred containers.": rejected("number"),
    "It handled 7,000 million containers.": rejected("number"),
    "Some 20 to 30 ships wait outside.": HOLDS,
    "Some 20–30 ships wait outside.": HOLDS,
    "Between 20 and 30 ships wait outside.": HOLDS,
    "At least 20 ships wait outside.": HOLDS,
    "Exactly 20 ships wait outside.": rejected("number"),
    "There are 30 ships outside.": rejected("number"),
    "There are 25 ships outside.": rejected("number"),
    "It cost twelve percent of turnover.": HOLDS,
    "It cost 12% of turnover.": HOLDS,
    "It cost 12 percentage points.": rejected("percent"),
    "It cost 13% of turnover.": rejected("percent"),
    "It cost £3.5m.": HOLDS,
    "It cost 3,500,000 pounds.": HOLDS,
    "It cost three and a half million pounds.": HOLDS,
    "It cost €3.5 million.": rejected("money"),
    "It cost £3.5 billion.": rejected("money"),
    "It cost £3.5.": rejected("money"),
    "It cost £45.": warned("money"),
    "The loan was $36,000.": HOLDS,
    "The loan was 36,000 US dollars.": HOLDS,
    "The loan was 36,000 euros.": rejected("money"),
    "The loan was 2.4 million crowns.": HOLDS,
    "The loan was 2.4 crowns.": rejected("money"),
    "The vote was 52–48.": HOLDS,
    "The vote was 48-52.": HOLDS,
    "The vote was 53–48.": rejected("name"),
    "It lasts 9 weeks.": HOLDS,
    "It lasts nine months.": rejected("number"),
    "A third of the jobs went.": rejected("number"),
    "Its eighth board voted.": rejected("number"),
}
NAMED_ROWS = {
    "COVID-19 was blamed.": HOLDS,
    "Covid 19 was blamed.": HOLDS,
    "COVID-20 was blamed.": rejected("name"),
    "The G-7 blamed it.": HOLDS,
    "The G20 blamed it.": rejected("name"),
    "The line is open 24/7.": HOLDS,
    "The line is open 24/6.": rejected("name"),
    "A Mi8 crashed.": HOLDS,
    "A Mi-17 crashed.": rejected("name"),
    "Vesk won by three to one.": HOLDS,
    "Vesk beat Holm 3-1.": HOLDS,
    "Vesk beat Holm 4-1.": rejected("name"),
    "Some 2.5 million people asked.": HOLDS,
    "Two and a half million asked.": HOLDS,
    "Some 2,500,000 people asked.": HOLDS,
    "Two million people asked.": rejected("number"),
    "Half a million people asked.": rejected("number"),
    "They asked at 17:00.": HOLDS,
    "They asked at 5pm.": HOLDS,
    "They asked at 5 a.m.": rejected("number"),
    "They asked at 6 p.m.": rejected("number"),
    "It rose by one percentage point.": HOLDS,
    "It rose by 1 per cent.": rejected("percent"),
    "It left 36 square metres.": HOLDS,
    "It left CO₂.": HOLDS,
    "The Boeing 737 was there.": HOLDS,
    "The Boeing 747 was there.": rejected("number"),
    "Olaf the Second was there.": HOLDS,
}
LANGUAGE_ROWS = [
    (GERMAN, "Es sind 7000 Haushalte.", HOLDS),
    (GERMAN, "Es sind siebentausend Haushalte.", HOLDS),
    (GERMAN, "Es sind 7 Tsd. Haushalte.", HOLDS),
    (GERMAN, "Es sind 7 Haushalte.", rejected("number")),
    (GERMAN, "Es sind 7,000 Haushalte.", rejected("number")),
    (GERMAN, "Es kostet zweieinhalb Millionen Euro.", HOLDS),
    (GERMAN, "Es kostet 2,5 Mrd. Euro.", rejected("money")),
    (GERMAN, "Es dauert 1,5 Jahre.", HOLDS),
    (GERMAN, "Es ist 12 Prozentpunkte teurer.", rejected("percent")),
    (FRENCH, "Il coûtera 2 500 000 euros.", HOLDS),
    (FRENCH, "Il coûtera deux millions et demi d’euros.", HOLDS),
    (FRENCH, "Il coûtera 2,5 milliards d’euros.", rejected("money")),
    (FRENCH, "Il est ouvert à sept mille voitures.", HOLDS),
    (FRENCH, "Les loyers ont augmenté de douze pour cent.", HOLDS),
    (FRENCH, "Les loyers ont augmenté de 12 points.", rejected("number")),
    (FRENCH, "Vingt familles sont parties.", HOLDS),
    (FRENCH, "Trente familles sont parties.", rejected("number")),
    (FRENCH, "C’était dans les années 1990.", HOLDS),
    (FRENCH, "C’était dans les années 80.", rejected("number")),
    (SPANISH, "Costará 2,5 millones de euros.", HOLDS),
    (SPANISH, "Costará 2,5 millones de dólares.", rejected("money")),
    (SPANISH, "Lo usarán siete mil coches.", HOLDS),
    (SPANISH, "Lo usarán 7.500 coches.", rejected("number")),
    (SPANISH, "Subieron 12 puntos porcentuales.", rejected("percent")),
    (SPANISH, "Se fueron 20 familias.", HOLDS),
    (CZECH, "Přijal 7000 kontejnerů.", HOLDS),
    (CZECH, "Přijal 7 500 kontejnerů.", rejected("number")),
    (CZECH, "Jan Novotný byl v Brně.", HOLDS),
]
HIDDEN = [
    "９０００",
    "8\u200b000",
    "9\u00ad,000",
    "9\u0301000",
    "⁹⁰⁰⁰",
    "₉₀₀₀",
    "⑨",
    "Ⅸ",
    "九千",
    "९०००",
    "𝟗𝟎𝟎𝟎",
    "9'000",
    "9_000",
    "9e3",
    "9000x",
    "x9000",
    "(9,000)",
    "[9,000]",
    "“9,000”",
    "'9,000'",
    "9,000/45",
    "NINE THOUSAND",
    "nine-thousand",
    "IX",
    "@9000s",
]


@pytest.mark.parametrize(("statement", "expected"), PORT_ROWS.items())
def test_numbers_with_what_they_count(statement: str, expected: str) -> None:
    assert verdict(PORT, statement) == expected


@pytest.mark.parametrize(("statement", "expected"), NAMED_ROWS.items())
def test_names_that_have_digits_and_numbers_that_have_names(statement: str, expected: str) -> None:
    assert verdict(NAMED, statement) == expected


@pytest.mark.parametrize(("document", "statement", "expected"), LANGUAGE_ROWS)
def test_numbers_in_other_languages(document: str, statement: str, expected: str) -> None:
    assert verdict(document, statement) == expected


@pytest.mark.parametrize("number", HIDDEN)
def test_no_spelling_hides_a_number(number: str) -> None:
    text = PORT.replace("nine", "some")
    assert verdict(text, f"It handled {number} containers.").startswith("rejected")


def test_what_cannot_be_seen_is_no_difference() -> None:
    broken = PORT.replace("7,000", "7\u200b,000").replace("harbour", "har\u00adbour")
    assert verdict(broken, "The harbour handled 7,000 containers.") == HOLDS
    assert verdict(PORT, "It handled ７，０００ containers.") == HOLDS
    assert verdict(PORT, "It handled 7,\u2060000 containers.") == HOLDS


def test_a_document_with_unseen_characters_is_still_cited_where_it_says() -> None:
    text = "\u200b" * 60 + "The port is old.\nIt is large.\nIt has cranes.\nIt has 45 cats.\n"
    assert verdict(text, "It has 45 cats.", 4) == HOLDS
    assert verdict(text, "It has 45 cats.", 1) == warned("elsewhere")
    assert "sentence 4" in reasons(text, "It has 45 cats.", 1)


def test_a_number_that_is_too_long_to_read_is_looked_up_as_it_is_written() -> None:
    long = "7" * 90
    assert verdict(f"The key of the mill is {long}, and €{long}.", f"It is {long}.") == HOLDS
    assert verdict(PORT, f"It is {long}.") == rejected("number")
    assert verdict(PORT, f"It is 1 to {long}, or €{long}m.") == rejected("number")


def test_the_reason_names_what_the_document_has_instead() -> None:
    assert "12 per cent" in reasons(PORT, "It cost 12 percentage points.")
    assert "nowhere in the document" in reasons(PORT, "It cost 77 jobs.")
