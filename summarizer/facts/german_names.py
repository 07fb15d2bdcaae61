"""Which capitalised words of a German statement are names: its nouns have capitals as well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.facts.common_words import is_title, is_word
from summarizer.facts.peoples import is_place
from summarizer.facts.wordlists import word_set
from summarizer.facts.words import Word

_ROLE = re.compile(
    r"(?:in|er|or|ist|ent|ant|eur|frau|mann|rat|amt|werk|haus|gesellschaft|behörde|ung|heit|keit"
    r"|schaft|tion|ismus|tät)(?:s|en|innen|n|es)?\Z"
)
_OFFICE = re.compile(
    r"(?:chef|leiter|sprecher|minister|präsident|meister|kanzler|direktor|professor|sekretär"
    r"|anwalt|ökonom|forscher|kommissar|general|experte|vorsitzende|kläger)(?:in|r)?\Z"
)
_ADJECTIVE = re.compile(r"(?:isch|lich|ig|sch|al|iv|ell)(?:e|en|er|es|em)\Z")
_DETERMINERS = word_set(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keiner im am zum zur
    vom beim ins ans seine sein seiner seinen ihre ihr ihrer ihren dieser diese dieses diesen jeder
    jede jedes alle viele mehrere einige wenige zwei drei vier fünf sechs sieben acht neun zehn
    mehr weniger
    """
)


def likely_name(words: Sequence[Word], at: int) -> bool | None:
    """Whether the capitalised word at a place, which no document knows, is a name: True, False for
    perhaps, None for hardly.

    A name follows an office, is an adjective with a capital, or is in no list of words and has
    none of the company that a noun keeps.
    """
    word = words[at]
    if is_place(word.key, "de"):
        return True
    before = words[at - 1] if at and word.joined and words[at - 1].is_capital else None
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    is_followed = after is not None and after.is_capital and len(after.key) > 1
    follows_office = not _is_office(word.key) and _is_behind_office(words, at)
    if word.text.isupper() or follows_office:
        return True
    if is_followed and _ADJECTIVE.search(word.key) and not word.starts:
        return True  # "das Technische Hilfswerk"
    is_led = before is not None and not _is_plain(before)
    is_noun = (
        word.starts
        or is_word(word.key, "de")
        or (_ROLE.search(word.key) and not is_led)
        or any(each.key in _DETERMINERS for each in words[max(0, at - 2) : at])
    )
    return None if is_noun else is_led or is_followed


def _is_behind_office(words: Sequence[Word], at: int) -> bool:
    """Whether an office or a title stands before a word, or before the first name before it."""
    for place in (at, at - 1):
        if place < 1 or not words[place].joined or not words[place - 1].is_capital:
            return False
        if _is_office(words[place - 1].key):
            return True
    return False


def _is_plain(word: Word) -> bool:
    """Whether a capital may be the sentence's alone."""
    return word.key in _DETERMINERS or (word.starts and is_word(word.key, "de"))


def _is_office(key: str) -> bool:
    """Whether a name follows such a word directly: "Verkehrsminister Scholtz"."""
    return is_title(key) or bool(_OFFICE.search(key))
