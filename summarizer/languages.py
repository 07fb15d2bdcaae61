"""Which language's rules split a text into sentences.

A vote of frequent short words is all that the splitter needs: it has to know that "am 13. Februar"
goes on, not to name a language. It is kept here, not taken from a detector's model, because the
numbers of sentences stand in saved briefs and must not move when a dependency does.
"""

from __future__ import annotations

import re

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


def language_of(text: str) -> str:
    """ISO 639-1 code of the language whose frequent words `text` has most; `en` when in doubt."""
    votes = dict.fromkeys(_FREQUENT, 0)
    for word in _WORD.findall(text[:_SAMPLE].lower()):
        for code in _VOTES.get(word, ()):
            votes[code] += 1
    # A tie goes to the language named first, so that the same text always gives the same numbers.
    return max(votes, key=votes.__getitem__)
