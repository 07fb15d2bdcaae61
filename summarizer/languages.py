"""Which language's rules split a text into sentences.

A vote of frequent short words is all that the splitter needs: it has to know that "am 13. Februar"
goes on, not to name a language. It is kept here, not taken from a detector's model, because the
numbers of sentences stand in saved briefs and must not move when a dependency does.
"""

from __future__ import annotations

import re
from functools import lru_cache

_FREQUENT = {
    "en": "the of and to that is was for with on by it as his are said which",
    "de": "der die und das von den nicht mit ein eine ist im dem zu auf sich des für",
    "fr": "le la les et des une est du que dans qui pas pour sur au par ce sont",
    "es": "el los y del las una que en por con para se al como más su es",
    "it": "il di che è della per una del non sono gli nel con alla dei più anche",
    "pt": "o os da do dos em um uma não para com que ao as mais pela foi é",
    "nl": "het een van en dat niet op te zijn met voor aan ook door werd bij naar",
}
_VOTES = {
    word: [code for code, words in _FREQUENT.items() if word in words.split()]
    for words in _FREQUENT.values()
    for word in words.split()
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3_000
_LEAST = 0.06  # of the words: a text has at least so many frequent ones of its own language
_FEW = 40  # words that may have none

UNDETERMINED = "und"
"""ISO 639-2's code for a language that is not known."""


def language_of(text: str) -> str:
    """ISO 639-1 code of the language whose frequent words `text` has most; `en` when in doubt."""
    votes, _ = _votes(text[:_SAMPLE])
    # A tie goes to the language named first, so that the same text always gives the same numbers.
    return max(votes, key=votes.__getitem__)


def clear_language_of(text: str) -> str:
    """The same where the text leaves no doubt; `und` (not determined) for text in a language or a
    script that is none of these."""
    votes, words = _votes(text[:_SAMPLE])
    best = max(votes, key=votes.__getitem__)
    if votes[best] >= max(2, _LEAST * len(words)):
        return best
    few = len(words) < _FEW and all(word.isascii() for word in words)
    return "en" if few and votes["en"] == votes[best] else UNDETERMINED


@lru_cache(maxsize=4)  # a document is asked about when it is split, and when it is checked
def _votes(sample: str) -> tuple[dict[str, int], list[str]]:
    votes = dict.fromkeys(_FREQUENT, 0)
    words = _WORD.findall(sample.lower())
    for word in words:
        for code in _VOTES.get(word, ()):
            votes[code] += 1
    return votes, words
