"""Names of a statement against those of its document: forms, titles, initials, peoples."""

from __future__ import annotations

import pytest

from tests.statements import HOLDS, reasons, rejected, verdict, warned

COURT = (
    "The mayor of Vesk, Maria Lindqvist, met General Tomas Okoro, Jon Ek and Mr. Ulf Brandt of "
    "Bell & Sons there, while Judge R. B. Tarn of the World Trade Office (WTO) told the Danish "
    "paper Havnen that Anna Müller, Recep Erdoğan, the United States and Belarus had agreed."
)
GERMAN = (
    "Der Minister Karl Lindner hat am Rand der Messe in Norden mit dem Verband der Mieter (VdM) "
    "über die Grube von Holm gesprochen, und die Firma von Jana Petersen ist dabei gewesen."
)
FRENCH = (
    "La maire de Lorval, Hélène Dufour, a dit que le pont sur la Venne serait une chance pour la "
    "ville, et que les élus de Pontrive et la Société du Port (SDP) étaient d’accord avec elle."
)
SPANISH = (
    "La alcaldesa de Valdera, Inés Robledo, dijo que el puente sobre el río sería una suerte para "
    "la ciudad, y que los vecinos de Pontal y el Banco del Puerto estaban de acuerdo con ella."
)
POLISH = "Burmistrz Zofia Kowal powiedziała, że most będzie gotowy, a Jan Lis się z nią zgodził."

HOLDING = [
    "Maria Lindqvist met Tomas Okoro.",
    "M. Lindqvist met T. Okoro.",
    "LINDQVIST MET OKORO IN VESK.",
    "Lindqvist’s talk with the general.",
    "Ms Lindqvist met Gen. Okoro.",
    "Mayor Lindqvist met Mr Brandt.",
    "Dr. Ek met Judge Tarn.",
    "The Lindqvists met them.",
    "Tarn spoke to Havnen.",
    "The WTO and the W.T.O. agreed.",
    "The World Trade Office agreed.",
    "It happened in Denmark, among Danes.",
    "The US agreed.",
    "American officials agreed.",
    "Americans and Belarusians agreed.",
    "Bell and Sons agreed.",
    "Anna Muller agreed with Mueller.",
    "Recep Erdogan agreed.",
    "The mayor met Lind\u200bqvist.",
    "The Mayor met the General on Earth.",
    "Officials agreed.",
    "Villagers there agreed.",
]
REJECTED = [
    "The mayor met Hansen.",
    "The mayor met Karl Hansen there.",
    "The mayor met K. Lindqvist.",
    "Tomas Lindqvist met them.",
    "Maria Ek met them.",
    "Judge Prince met them.",
    "Dr King met them.",
    "Justice Major met them.",
    "The mayor met Mr North.",
    "The mayor met Mr Bill.",
    "The mayor met Mr. Baker.",
    "The mayor met Professor Bishop.",
    "Swedes agreed.",
    "French officials agreed.",
    "Norway agreed.",
    "The UN agreed.",
    "The BBC said so.",
    "The mayor met Okoro-Hansen.",
    "The mayor met Okoro/Hansen.",
    "The mayor met (Hansen) there.",
    "The mayor met @hansen there.",
    "The mayor met #Hansen there.",
    "The mayor met O’Hansen there.",
    "The mayor met Han\u200bsen there.",
    "The mayor met Нansen there.",
    "The mayor met Путин there.",
    "The mayor met 習近平 there.",
    "Bell Shipping agreed.",
    "It happened in Veskville.",
    "They wrote on Facebook.",
]
OTHERS = [
    (GERMAN, "Minister Lindner hat gesprochen.", HOLDS),
    (GERMAN, "Lindners Gespräch mit dem VdM.", HOLDS),
    (GERMAN, "Petersens Firma war auf der Messe.", HOLDS),
    (GERMAN, "Die Teilnehmer lobten den Ausbau der Straßen.", HOLDS),
    (GERMAN, "Minister Scholtz hat gesprochen.", rejected("name")),
    (GERMAN, "Herr König hat gesprochen.", rejected("name")),
    (GERMAN, "Der ADAC war dabei.", rejected("name")),
    (GERMAN, "Die Messe war in Frankreich.", rejected("name")),
    (FRENCH, "H. Dufour est d’accord.", HOLDS),
    (FRENCH, "Mme Dufour est d’accord.", HOLDS),
    (FRENCH, "L’accord d’Helene Dufour.", HOLDS),
    (FRENCH, "La SDP est d’accord.", HOLDS),
    (FRENCH, "Mme Dupont est d’accord.", rejected("name")),
    (FRENCH, "Selon Macron, c’est bien.", rejected("name")),
    (FRENCH, "Le pont est en Espagne.", rejected("name")),
    (SPANISH, "La alcaldesa Robledo lo dijo.", HOLDS),
    (SPANISH, "Ines Robledo lo dijo.", HOLDS),
    (SPANISH, "La señora Quintana lo dijo.", rejected("name")),
    (SPANISH, "Según Quintana, es bueno.", rejected("name")),
    (POLISH, "Adam Nowak się zgodził.", HOLDS),
]


@pytest.mark.parametrize("statement", HOLDING)
def test_a_name_in_another_form_is_the_same_name(statement: str) -> None:
    assert verdict(COURT, statement) == HOLDS


@pytest.mark.parametrize("statement", REJECTED)
def test_a_name_that_is_nowhere(statement: str) -> None:
    assert verdict(COURT, statement) == rejected("name")


@pytest.mark.parametrize(("document", "statement", "expected"), OTHERS)
def test_names_in_other_languages(document: str, statement: str, expected: str) -> None:
    assert verdict(document, statement) == expected


@pytest.mark.parametrize("statement", ["Karl Lindqvist met them.", "They met A. Baker."])
def test_what_may_be_a_name_is_a_doubt(statement: str) -> None:
    assert verdict(COURT, statement) == warned("name")


def test_a_name_far_from_the_cited_sentences_is_a_doubt() -> None:
    text = "The mill burned.\nIt was old.\nNobody slept.\nIts owner is Maria Lindqvist.\n"
    assert verdict(text, "Lindqvist owned it.", 4) == HOLDS
    assert verdict(text, "Lindqvist owned it.", 3) == HOLDS
    assert verdict(text, "Lindqvist owned it.", 1) == warned("elsewhere")
    assert reasons(text, "Lindqvist owned it.", 1).endswith(
        "“Lindqvist” is in sentence 4, not in or beside those that it cites."
    )


def test_the_name_of_a_speaker_is_looked_up_from_its_first_word() -> None:
    said = "The deal is done."
    assert verdict(COURT, said, speaker="Baker") == rejected("name")
    assert verdict(COURT, said, speaker="Judge Tarn") == HOLDS
    assert verdict(COURT, said, speaker="the judge") == HOLDS


def test_titles_of_two_do_not_make_one_of_them_two_people() -> None:
    assert verdict("Mr Tarn met Ulf Brandt in Vesk.", "Mr Brandt was there.") == HOLDS
