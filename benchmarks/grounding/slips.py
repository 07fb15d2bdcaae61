"""The harmless slips of somebody who copies English."""

from __future__ import annotations

import random
import re

from benchmarks.grounding.meant import is_meant
from summarizer.facts.common_words import known_words

# "A few" is not "few", nor "the last" "last".
_ARTICLE = re.compile(
    r"(?<=[a-z,] )(?:the|a|an) (?=[a-z])(?!(?:few|little|lot|most|more|less|least|only|number"
    r"|next|last|first|very)\b)"
)
_LONG = {
    "can't": "cannot",
    "won't": "will not",
    "isn't": "is not",
    "wasn't": "was not",
    "didn't": "did not",
    "doesn't": "does not",
    "hasn't": "has not",
    "they've": "they have",
    "we've": "we have",
    "it's": "it is",
}


def article_dropped(words: str, _: random.Random) -> str | None:
    """An article left out."""
    changed = _ARTICLE.sub("", words, count=1)
    return changed if changed != words else None


def article_added(words: str, chance: random.Random) -> str | None:
    """An article, or "that", too many."""
    places = [
        m.end()
        for m in re.finditer(
            r"\b(?:of|in|with|from|by|said|for) (?=[a-z]{4})"
            r"(?!(?:that|charge|which|whom|whose|through|next|last)\b)",
            words,
        )
    ]
    if not places:
        return None
    at = chance.choice(places)
    return f"{words[:at]}{'that' if words[:at].endswith('said ') else 'the'} {words[at:]}"


def contraction(words: str, _: random.Random) -> str | None:
    """A contraction written out, or the other way round."""
    straight = words.replace("’", "'")
    for short, long in _LONG.items():
        for one, other in ((short, long), (long, short)):
            if re.search(rf"\b{one}\b", straight):
                return re.sub(rf"\b{one}\b", other, straight, count=1)
    return None


def typo(words: str, chance: random.Random) -> str | None:
    """A letter doubled, dropped or swapped inside a long small word."""
    places = [m.span() for m in re.finditer(r"(?<![\w’'/-])[a-z]{7,}(?![\w’'-])", words)]
    if not places:
        return None
    start, end = chance.choice(places)
    if is_meant(words[start:end]) or words[start:end] in ("percent", "hundred", "million"):
        return None
    at = chance.randint(start + 2, end - 3)
    kind = chance.randrange(3)
    if kind == 0:
        changed = words[:at] + words[at] + words[at:]
    elif kind == 1:
        changed = words[:at] + words[at + 1 :]
    else:
        changed = words[:at] + words[at + 1] + words[at] + words[at + 2 :]
    made = re.match(r"[a-z]+", changed[start:])
    # A slip that makes another word is no slip that anybody could see.
    return None if made is None or made[0] in known_words("en") else changed
