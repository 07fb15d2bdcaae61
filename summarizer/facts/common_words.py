"""Words that have a capital without being a name: titles, offices, institutions; and which words
are words at all, by pyspellchecker's lists."""

from __future__ import annotations

from functools import lru_cache

from summarizer.facts.wordlists import word_set

_TITLES = word_set(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady president vice prime minister
    chancellor king queen prince princess pope bishop archbishop cardinal rabbi imam sheikh rev
    reverend father sister brother judge justice senator representative congressman congresswoman
    governor mayor councillor ambassador secretary general colonel captain major lieutenant
    sergeant admiral capt lt sgt col gen cmdr adm commander constable inspector detective
    superintendent chief director chair
    chairman chairwoman chairperson ceo cfo coach doctor saint st jr sr phd md esq hon mp mep qc
    kc gen col capt lt sgt sen rep gov maj cmdr insp supt
    herr herrn frau doktor präsident präsidentin kanzler kanzlerin minister ministerin
    bürgermeister bürgermeisterin professorin richter richterin könig königin papst bischof m mm
    mme mlle maître président présidente ministre premier première maire roi reine pape docteur
    professeur professeure juge général sénateur sénatrice sr sra srta señor señora don doña
    presidente presidenta ministro ministra alcalde alcaldesa rey reina papa doctora profesor
    profesora juez jueza senador senadora
    """
)
_ADDRESSES = word_set(
    """
    mr mrs ms miss mx dr prof professor judge justice sergeant detective inspector superintendent
    father sister brother rabbi herr herrn frau doktor m mme mlle sr sra srta señor señora don doña
    """
)
_NOUNS = {
    "en": word_set(
        """
        government parliament congress senate cabinet court courts state states church internet
        web earth god bible christmas easter ramadan ministry department office house commons
        lords council committee commission board bank union party army navy police republic
        kingdom constitution act bill law article section chapter appendix table figure north
        south east west northern southern eastern western i ok tv pc vs am pm ad bc north-east
        south-west supreme high federal national central prime foreign home interior defence
        defense finance health labour labor treasury crown opposition mayor board games olympics
        olympic winter summer spring autumn english internet monday january
        """
    ),
    "de": frozenset(),
    "fr": word_set(
        """
        état états gouvernement parlement sénat assemblée nationale conseil cour république église
        internet dieu noël pâques nord sud est ouest premier ministère préfecture mairie union
        constitution loi code
        """
    ),
    "es": word_set(
        """
        estado estados gobierno parlamento congreso senado cortes consejo corte tribunal supremo
        república iglesia internet dios navidad norte sur este oeste ministerio ayuntamiento unión
        constitución ley código
        """
    ),
}
_OPENERS = {
    "en": word_set(
        """
        the a an he she it they we you i this that these those there here his her its their our my
        in on at by for from with without after before during since until when while as if
        although though because but and or nor so yet not no none nobody nothing neither either
        both each every all any some many most more less few several one two three four five six
        seven eight nine ten half according however meanwhile despite instead also only even just
        still then now today yesterday tomorrow what who whom whose which why how where was were
        is are be has have had will would could may might should can must do does did about over
        under between
        """
    ),
    "fr": word_set(
        """
        le la les l un une des du de d à au aux en dans sur sous pour par avec sans selon après
        avant depuis pendant chez entre vers il elle ils elles on nous vous je ce cet cette ces
        son sa ses leur leurs et ou mais donc or ni car si quand comme que qui quoi dont où plus
        moins tous toutes tout toute aucun aucune plusieurs quelques certains certaines ainsi
        toutefois cependant pourtant
        """
    ),
    "es": word_set(
        """
        el la los las un una unos unas lo de del a al en con sin para por según tras desde hasta
        entre sobre ante bajo contra durante él ella ellos ellas nosotros se su sus este esta
        estos estas ese esa y o pero sino aunque si cuando como que quien más menos todos todas
        ningún ninguna algunos algunas varios varias además
        """
    ),
}


def is_title(key: str) -> bool:
    """Whether a folded word is a title or an office that stands before a name."""
    return key in _TITLES


def is_address(key: str) -> bool:
    """Whether a folded word is a title behind which a person's own name stands: Dr, Judge."""
    return key in _ADDRESSES


def is_opener(key: str, language: str) -> bool:
    """Whether a folded word is one of those that begin sentences and are no names."""
    return key in _OPENERS.get(language, ())


def is_common_noun(key: str, language: str) -> bool:
    """Whether a folded word may have a capital in mid-sentence without naming anything."""
    return key in _NOUNS.get(language, ())


_THIN_LISTS = frozenset({"es"})
"""Languages whose list has no inflected forms: there any word may be one."""


@lru_cache(maxsize=4096)
def is_word(key: str, language: str) -> bool:
    """Whether a folded word is one of the language's, as far as a list knows."""
    if is_opener(key, language) or language in _THIN_LISTS:
        return True
    words = known_words(language)
    return (
        key in words
        or any(form in words or form.removesuffix("s") in words for form in _american(key))
        or all(part in words for part in key.split("-"))
    )


_SPELLINGS = (("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("ll", "l"), ("sc", "sk"),
              ("ae", "e"), ("oe", "e"), ("ogue", "og"), ("mme", "m"), ("ence", "ense"),
              ("", ""))  # fmt: skip


def _american(key: str) -> set[str]:
    """The word as Americans spell it, as far as letters tell: the list knows no others."""
    return {key.replace(british, american) for british, american in _SPELLINGS}


@lru_cache(maxsize=4)
def known_words(language: str) -> frozenset[str]:
    """The words of a language, from pyspellchecker's list; a tenth of a second to load, or more."""
    from spellchecker import SpellChecker  # noqa: PLC0415 - most briefs never need it

    return frozenset(SpellChecker(language=language).word_frequency.words())
