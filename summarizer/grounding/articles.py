"""English words that may be left out or put in: articles, and "that" after a verb of saying."""

from __future__ import annotations

from summarizer.grounding.tokens import Tokens
from summarizer.grounding.vocabulary import (
    BINDS_ARTICLE,
    FREE,
    NOUN_BY_ARTICLE,
    SAYS,
    weight_of,
)

_LINKS = frozenset(
    {"and", "or", "but", "of", "for", "to", "in", "on", "at", "as", "by", "with", "from"}
)


def may_skip(side: Tokens, at: int) -> bool:
    """Whether a word may be left out here: inside the quote, and without a change of sense."""
    if not 0 < at < len(side) - 1:
        return False
    is_twice = side[at].forms == side[at - 1].forms and side[at].forms[0] in FREE
    return is_twice or _is_free(side, at)


def _is_free(side: Tokens, at: int) -> bool:
    """Whether the sense stays without this word."""
    token = side[at]
    word = token.forms[0]
    if word not in FREE or token.part:
        return False
    if word == "that":
        return at > 0 and bool(SAYS & set(side[at - 1].forms))
    return not _decides(side, at)


def _decides(side: Tokens, at: int) -> bool:
    """Whether an article says something here that its noun without it does not."""
    word, before = side[at].forms[0], side[max(0, at - 2) : at]
    following = {form for each in side[at + 1 : at + 3] for form in each.forms}
    last = before[-1].forms[0] if before else ""
    return bool(
        BINDS_ARTICLE & following
        or (at + 1 < len(side) and side[at + 1].forms[0] in NOUN_BY_ARTICLE)
        # "Vitamin A" and "Plan A" are names.
        or (before and side.raw(at) == "A" and not _opens(side, at - 1))
        # "Gave her the dog food", or her dog's.
        or last == "her"
        # "5 million a year" is not "5 million, year": per.
        or (
            word in ("a", "an")
            and last not in _LINKS
            and any(weight_of(each.forms[0]) == "number" for each in before)
        )
    )


def _opens(side: Tokens, at: int) -> bool:
    """Whether a sentence may begin after this token: an end of one, or a mark that opens a
    quotation, and no apostrophe."""
    mark = side[at].forms[0]
    return mark in ".!?:" or (mark in "\"'" and (at == 0 or side[at].spaced))
