"""Countries and peoples: which words speak of the same one (France, French; the US, American)."""

from __future__ import annotations

from functools import lru_cache

from summarizer.facts.wordlists import word_set

_GROUPS = """
france french frenchman frenchwoman frenchmen français française françaises frankreich französisch
    franzose franzosen francia francés francesa franceses
germany german germans deutschland deutsch deutsche deutschen deutscher allemagne allemand allemande
    allemands alemania alemán alemana alemanes bundesrepublik
netherlands dutch holland niederlande niederländisch pays-bas néerlandais néerlandaise holandés
uk britain british briton britons großbritannien britisch britische britischen royaume-uni
    britannique britanniques
england english englishman englisch englische angleterre anglais anglaise inglaterra inglés inglesa
ireland irish irishman irland irisch irische irlande irlandais
scotland scottish scots scot
wales welsh
spain spanish spaniard spaniards spanien spanisch spanische spanischen espagne espagnol espagnole
    espagnols españa español española españoles
switzerland swiss schweiz schweizer suisse suisses suiza suizo suiza suizos
poland polish pole poles polen polnisch polnische polnischen pologne polonais polonaise polonia
    polaco polaca polacos
denmark danish dane danes dänemark dänisch danemark danois dinamarca danés
sweden swedish swede swedes schweden schwedisch suède suédois suecia sueco
finland finnish finn finns finnland finnisch finlande finlandais finlandia finlandés
norway norwegian norwegians norwegen norwegisch norvège norvégien noruega noruego
greece greek greeks griechenland griechisch griechische griechischen grèce grec grecque grecia
    griego
turkey turkish turk turks türkiye türkei türkisch türkische türkischen turquie turc turque turquía
    turco turca
iceland icelandic icelander
portugal portuguese portugiesisch portugais portugués
philippines filipino filipinos philippine
us usa america american americans vereinigten staaten amerikanisch amerikanische amerikanischen
    us-amerikanisch états-unis américain américaine américains eeuu estadounidense estadounidenses
thailand thai thais
cyprus cypriot cypriots
afghanistan afghan afghans
kazakhstan kazakh kazakhs
europe european europeans eu europa europäisch europäische europäischen européen européenne
    européens europeo europea europeos
slovakia slovak slovaks
czechia czech czechs
croatia croat croats croatian
serbia serb serbs serbian
bosnia bosnian bosniak
hungary hungarian ungarn ungarisch hongrie hongrois hungría húngaro
congo congolese
peru peruvian perú peruano
russia russian russians russland russisch russische russischen russe russes russie rusia ruso rusa
china chinese chinesisch chinesische chinois chinoise chine chino
japan japanese japanisch japanische japon japonais japonaise japón japonés
italy italian italians italien italienisch italienne italie italia italiano italiana
austria austrian österreich österreichisch österreichische autriche autrichien
belgium belgian belgians belgien belgisch belgique belge bélgica belga
myanmar burma burmese
naples neapolitan
moscow muscovite
brussels brüssel bruxelles bruselas
london londres londoner
taiwan taiwanese
lebanon lebanese
brazil brazilian brésil brésilien brasil brasileño brasilien
mexico mexican méxico mexicano mexique mexicain mexiko
israel israeli israelis israelisch israelische israélien israélienne
palestine palestinian palestinians
christianity christian christians
islam islamic muslim muslims
judaism jewish jew jews
"""

_NAME_ENDS = (
    "",
    "a",
    "e",
    "o",
    "y",
    "ia",
    "ea",
    "ey",
    "us",
    "os",
    "is",
    "land",
    "stan",
    "ien",
    "ie",
)
_PEOPLE_ENDS = word_set(
    """
    n an ian ean ese ish i er ers ic ans ians eans ite ites isch ische ischen ischer isches ier iern
    ais aise aises ien ienne iens iennes ois oise oises in ine és esa eses ano ana anos anas eño
    eña eños ense enses ino ina
    """
)
_SHORTEST_STEM = 5


@lru_cache(maxsize=1)
def _groups() -> dict[str, int]:
    groups: dict[str, int] = {}
    number = 0
    for line in filter(None, _GROUPS.splitlines()):
        number += not line.startswith(" ")
        groups.update(dict.fromkeys(line.split(), number))
    return groups


def group_of(word: str) -> int | None:
    """The country or people that a folded word speaks of, as a number; None for none known."""
    groups = _groups()
    return groups.get(word, groups.get(word.removesuffix("s")))


@lru_cache(maxsize=8)
def _countries(language: str) -> frozenset[str]:
    """The one-word names of countries in a language, folded, by CLDR."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - few names ever need it

    try:
        names = Locale.parse(language).territories.values()
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(name.casefold() for name in names if name.isalpha())


def is_place(word: str, language: str) -> bool:
    """Whether a folded word is a country or a people, and hardly anything else."""
    return group_of(word) is not None or word in _countries(language)


def of_one_place(one: str, other: str, language: str) -> bool:
    """Whether two folded words are a place and its people ("Belarus", "Belarusian"), either way
    round."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    for length in range(shared, 3, -1):
        ends = one[length:], other[length:]
        for name, people in (ends, ends[::-1]):
            if name in _NAME_ENDS and people in _PEOPLE_ENDS:
                known = length >= _SHORTEST_STEM or not {one, other}.isdisjoint(
                    _countries(language)
                )
                if known:
                    return True
    return False
