"""Words that a capital makes another word of: May and may, US and us."""

from __future__ import annotations

import re
import unicodedata

from summarizer.grounding.folding import visible


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ACRONYMS = _words(
    """
    us it who aids is ice pin sage nice ace act aim cat era hot ira lead mit no now pet ram sat
    start stem swift un eta far bad as am pm
    """
)
_NAMES = _words(
    """
    may march august polish pole poles china turkey turkeys job jobs will mark bill frank rose
    grace hope faith jack rob sue drew chad reading bath cork lent mobile apple amazon target
    gap shell ford meta visa square titan times guardian mirror independent observer labour
    labor conservative conservatives liberal liberals democrat democrats democratic republican
    republicans green greens catholic orthodox swede finish danish jordan georgia guinea cologne
    tangier warren dean pope earth bush brown trump wells
    """
)
_GERMAN_ADDRESS = _words(
    """
    sie ihr ihre ihren ihrem ihrer ihres ihnen
    """
)

# "They" and "you" in German; the poor, the rich, and so on.
_ALWAYS = frozenset({"may", "march", "august", "polish", "turkey", "china"})
# Of these another prefix is another size: megawatt, milliwatt.
_UNIT = re.compile(r"\d ?((?:m|k|c|mw|mb|mg|mpa|mv|ma|mhz|kb|gb)(?:/[a-z]+)?)(?![^\W_])")
_CASED = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(_ACRONYMS | _NAMES | _GERMAN_ADDRESS))})(?![^\W_])"
)
_MARK = re.compile(r"[\W_]+")


def cased_words(folded: str) -> list[tuple[int, int]]:
    """The spans in a folded text of the words and units that case decides."""
    words = [match.span() for match in _CASED.finditer(folded)]
    return words + [match.span(1) for match in _UNIT.finditer(folded)]


def same_word(there: str, quoted: str, *, starts_there: bool, starts_quote: bool) -> bool:
    """Whether two spellings that differ in case at most are one word: that of a text and that of a
    quote. A capital that starts a sentence, or a quote, says nothing."""
    one, other = _letters(there), _letters(quoted)
    if one == other or one.lower() != other.lower():  # a contraction is another spelling
        return True
    word = one.lower()
    if word in _ACRONYMS:
        return one.isupper() == other.isupper()
    if word in _NAMES or word in _GERMAN_ADDRESS:
        if one[0].isupper() == other[0].isupper():
            return True
        natural = starts_there if one[0].isupper() else starts_quote
        return natural and word not in _ALWAYS
    return False  # a unit


def _letters(word: str) -> str:
    return _MARK.sub("", unicodedata.normalize("NFKC", visible(word)))
