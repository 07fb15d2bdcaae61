"""What the checks make of statements: table by table, each row through the whole pipeline."""

from __future__ import annotations

import pytest

from tests.statements import HOLDS, rejected, verdict, warned

AUDIT = (
    "The port of Karlo lost 7,000 jobs between 2015 and 2019, the audit office said on Friday.\n"
    "It spent two and a half million crowns on a crane, a quarter of them on its paint.\n"
    "Freight fell by 12 per cent in March 2019, by 3 percentage points more than in 2018.\n"
    "The army keeps 7,000 to 8,000 soldiers, a Mi-8 and 24/7 guards there since COVID-19.\n"
    "A fee of $ 36, 000 was paid on 3 April, and 2. 4 million more are owed.\n"
    "Temperatures of −5 °C closed it for three weeks; it rained.\n"
    "In the nineties Boeing 737 engines were tested there at 10:30 each day.\n"
)


@pytest.mark.parametrize(
    ("text", "cites", "expected"),
    [
        ("It lost 7000 jobs.", 1, HOLDS),
        ("It lost 7 000 jobs.", 1, HOLDS),
        ("It lost seven thousand jobs.", 1, HOLDS),
        ("It lost 7k jobs.", 1, HOLDS),
        ("It lost 7.000 jobs.", 1, rejected("number")),
        ("It lost 7,100 jobs.", 1, rejected("number")),
        ("It lost 70,000 jobs.", 1, rejected("number")),
        ("It spent 2.5 million crowns.", 2, HOLDS),
        ("It spent 2.5m crowns.", 2, HOLDS),
        ("It spent 2,500,000 crowns.", 2, HOLDS),
        ("It spent 2.5 billion crowns.", 2, rejected("money")),
        ("It spent 2.5 million euros.", 2, rejected("money")),
        ("Some 25 per cent went into paint.", 2, HOLDS),
        ("One in four crowns went into paint.", 2, HOLDS),
        ("A third went into paint.", 2, rejected("number")),
        ("Freight fell by twelve percent.", 3, HOLDS),
        ("Freight fell by 12 %.", 3, HOLDS),
        ("Freight fell by 12 percentage points.", 3, rejected("percent")),
        ("It was 3 per cent more than in 2018.", 3, rejected("percent")),
        ("The army keeps 7,000 to 8,000 soldiers.", 4, HOLDS),
        ("The army keeps at least 7,000 soldiers.", 4, HOLDS),
        ("The army keeps 7,500 soldiers.", 4, rejected("number")),
        ("The army keeps 8,000 soldiers.", 4, rejected("number")),
        ("The army keeps a Mi-8 there.", 4, HOLDS),
        ("The army keeps a Mi-17 there.", 4, rejected("name")),
        ("Guards are there around the clock, 24/7.", 4, HOLDS),
        ("Guards came with Covid 19.", 4, HOLDS),
        ("A fee of $36,000 was paid.", 5, HOLDS),
        ("A fee of £36,000 was paid.", 5, rejected("money")),
        ("A fee of $3,600 was paid.", 5, rejected("money")),
        ("Another 2.4 million are owed.", 5, HOLDS),
        ("Temperatures of minus five degrees closed it.", 6, HOLDS),
        ("Temperatures of 5 °C closed it.", 6, rejected("number")),
        ("It was closed for three months.", 6, rejected("number")),
        ("It was closed for 3 weeks.", 6, HOLDS),
        ("One of the cranes was closed.", 6, HOLDS),
        ("In the 1990s engines were tested.", 7, HOLDS),
        ("In the '90s engines were tested.", 7, HOLDS),
        ("In the 1980s engines were tested.", 7, rejected("number")),
        ("Engines of a Boeing 737 were tested.", 7, HOLDS),
        ("Engines were tested at 10.30.", 7, rejected("number")),
        ("Engines were tested at 10:40.", 7, rejected("number")),
        ("Jobs were lost, 12 per cent of them.", 7, warned("elsewhere", "overlap")),
    ],
)
def test_numbers(text: str, cites: int, expected: str) -> None:
    assert verdict(AUDIT, text, cites) == expected


COURT = (
    "Judge Mara Venn ruled on Monday, 3 May 2021 that the will was void.\n"
    "She may hear an appeal in June.\n"
    "The first hearing was on 14 September 2019.\n"
    "The clerk wrote 2021-11-05 into the file, and 3/4/2020 beside it.\n"
    "It rained.\n"
    "Nothing else was said.\n"
    "The court rose.\n"
)


@pytest.mark.parametrize(
    ("text", "cites", "expected"),
    [
        ("She ruled on May 3, 2021.", 1, HOLDS),
        ("She ruled on the 3rd of May.", 1, HOLDS),
        ("She ruled on 2021-05-03.", 1, HOLDS),
        ("She ruled in May 2021.", 1, HOLDS),
        ("She ruled on Monday.", 1, HOLDS),
        ("She ruled on Tuesday.", 1, rejected("date")),
        ("She ruled on 4 May.", 1, rejected("date")),
        ("She ruled in May 2020.", 1, rejected("date")),
        ("She ruled in July.", 1, rejected("date")),
        ("The first hearing was in September 2019.", 3, HOLDS),
        ("The first hearing was in September 2021.", 3, rejected("date")),
        ("The clerk wrote 5 November 2021.", 4, HOLDS),
        ("The clerk wrote 3 April 2020.", 4, HOLDS),
        ("The clerk wrote 4 March 2020.", 4, HOLDS),
        ("The clerk wrote 5 April 2020.", 4, rejected("date")),
        ("The court rose in September 2019.", 7, warned("elsewhere")),
    ],
)
def test_dates(text: str, cites: int, expected: str) -> None:
    assert verdict(COURT, text, cites) == expected


TALKS = (
    "Professor Joan Kofi Mensah of the Karvelian Institute of Tides met Peter al-Sirr in Lunde.\n"
    "Maria Hansen, head of the World Seed Union (WSU), stayed away, and Brown seals were seen.\n"
    "The EU and Karvelia signed the accord; Dr Łukasz Wit wrote it.\n"
    "It rained.\n"
    "Nothing else happened.\n"
    "They left.\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mensah met al-Sirr.", HOLDS),
        ("J. K. Mensah met Mr al-Sirr in Lunde.", HOLDS),
        ("P. Mensah met Mr al-Sirr.", rejected("name")),
        ("Dr Mensah’s institute is in Karvelia.", HOLDS),
        ("Karvelians met in Lunde.", HOLDS),
        ("Austrians met in Lunde.", rejected("name")),
        ("They met Mansah in Lunde.", rejected("name")),
        ("Peter Hansen met her in Lunde.", rejected("name")),
        ("Elena Mensah met him.", warned("name")),
        ("In Lunde Elena Mensah met him.", rejected("name")),
        ("The WSU stayed away.", HOLDS),
        ("The World Seed Union stayed away.", HOLDS),
        ("The World Seed Fund stayed away.", rejected("name")),
        ("The European Union signed.", HOLDS),
        ("The United States signed.", rejected("name")),
        ("In Lunde, Ulrich Erlach signed.", rejected("name")),
        ("The accord is by Lukasz Wit.", HOLDS),
        ("The accord is by Lukas Wit.", rejected("name")),
        ("However, the Government of Karvelia signed.", HOLDS),
        ("Deliveries stopped.", HOLDS),
    ],
)
def test_names(text: str, expected: str) -> None:
    assert verdict(TALKS, text, 1, 2, 3) == expected


def test_a_name_far_from_the_sentences_is_a_warning_and_a_speaker_is_a_name() -> None:
    assert verdict(TALKS, "They left Lunde.", 6) == warned("elsewhere")
    assert verdict(TALKS, "It rained.", 1, speaker="Elena Krol") == rejected("name")
    assert verdict(TALKS, "It rained.", 1, speaker="Krol") == rejected("name")


SPEECH = (
    "“We shall pay £7,000 to each family — not more,” Ada Voss said.\n"
    "The gates were never tested, and the workers’ union knew.\n"
    "Repairs may begin in June, she added.\n"
    "Prices rose sharply in Tarn.\n"
    "Bo Lind denied that he had taken the keys.\n"
    "It was a long and quiet evening by the sea.\n"
    "Nobody spoke.\n"
)


@pytest.mark.parametrize(
    ("text", "cites", "expected"),
    [
        ("She promised “£7,000 to each family”.", 1, HOLDS),
        ('She promised "to each family – not more".', 1, HOLDS),
        ("She promised “We shall pay … to each family”.", 1, HOLDS),
        ("She promised “[the town] shall pay £7,000”.", 1, HOLDS),
        ("She promised “£7,500 to each family”.", 1, rejected("quotation")),
        ("She said that the gates were “tested and safe”.", 2, rejected("quotation")),
        ("She promised ‘£7,000 for each family’.", 1, rejected("quotation")),
        ("She promised “£7,000 to every", 1, rejected("quotation")),
        ("The workers’ union of the ’90s knew.", 2, rejected("number")),
        ("The workers' union knew of it.", 2, HOLDS),
        ("The gates had been tested, the union knew.", 2, warned("negation")),
        ("The gates were not tested, the union knew.", 2, HOLDS),
        ("Repairs will begin in June.", 3, warned("hedge")),
        ("Repairs could begin in June.", 3, HOLDS),
        ("Prices might have risen sharply in Tarn.", 4, HOLDS),
        ("Prices fell sharply in Tarn.", 4, warned("antonym")),
        ("Bo Lind had taken the keys.", 5, warned("negation")),
        ("Bo Lind denied taking the keys.", 5, HOLDS),
        ("Harbour dues were abolished by parliament.", 7, warned("overlap")),
    ],
)
def test_quotations_and_wording(text: str, cites: int, expected: str) -> None:
    assert verdict(SPEECH, text, cites) == expected


TALK = (
    "Ada Voss, the mayor, opened the debate.\n"
    "She said that the bridge was safe.\n"
    "“It has stood for years.\n"
    "It will stand for more,” she went on.\n"
    "Bo Lind said that it was not.\n"
    "The pillars are thin.\n"
    "According to the report, they have cracks.\n"
)


@pytest.mark.parametrize(
    ("text", "cites", "speaker", "expected"),
    [
        ("The bridge is safe.", 2, "Ada Voss", HOLDS),
        ("The bridge is safe.", 2, "Mayor Voss", HOLDS),
        ("It will stand for more.", 4, "Ada Voss", HOLDS),
        ("It is not safe.", 5, "Bo Lind", HOLDS),
        ("It is not safe.", 5, "Ada Voss", warned("speaker")),
        ("The pillars are thin.", 6, "Bo Lind", warned("speaker")),
        ("They have cracks.", 7, "the report", HOLDS),
        ("They have cracks.", 7, None, HOLDS),
    ],
)
def test_speakers(text: str, cites: int, speaker: str | None, expected: str) -> None:
    assert verdict(TALK, text, cites, speaker=speaker) == expected
