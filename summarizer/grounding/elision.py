"""Quotes with words left out or put in by an editor: fragments, in order, within reach.

An ellipsis leaves words out, and square brackets put the editor's own in, perhaps for a pronoun of
the source. Neither may turn the sentence round: what an ellipsis leaves out of one sentence holds
no negation and no hedge, and brackets hold neither them nor a number, nor touch one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from summarizer.grounding.folding import Folded
from summarizer.grounding.forms import UNSPACED
from summarizer.grounding.index import Quote, Span, TextIndex, quote_of
from summarizer.grounding.vocabulary import weights_in

MOST_FRAGMENTS = 12
"""A quote of more pieces is a collage."""

FARTHEST = 500
"""Characters of the source that one ellipsis may stand for."""

_NEAR_A_WORD = 100  # the same, beside a fragment of a single word
_FEW_WORDS = 2
_STARTS = 200  # places of the first fragment that are tried

_DOTS = r"(?:…|\.[ \u00a0]?\.[ \u00a0]?\.(?:[ \u00a0]?\.)?)"
ELLIPSIS = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}")
_JOINT = re.compile(rf"(?P<ellipsis>{ELLIPSIS.pattern})|\[(?P<bracket>[^\[\]\n]{{0,80}})\]")
# "[T]he" and "plan[ned]": letters that the editor changed inside a word.
_LETTERS = re.compile(r"\[([^\W\d_]{1,4})\](?=[^\W\d_])|(?<=[^\W\d_])\[([^\W\d_]{1,4})\]")
# After a word of four letters or more: "Mr." ends no sentence.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})[.!?][\"'”’»)]*\s+(?=[\"'“‘«(]*[^\W\d_a-z])|[。！？]")
_TITLES = re.compile(r"(?:Prof|Capt|Sept|Dept|Corp|Univ|Assn|Messrs|Hon|Rev|Gov)\.")
# What an editor puts a name in the place of.
_STANDS_IN = re.compile(
    r"(?:he|she|it|they|we|you|i|him|her|them|us|me|his|its|their|our|your|this|that|these|those"
    r"|the|an?|one|there|here|mrs?|ms|dr|er|sie|es|ih[nmr]|ihnen|ils?|elles?|lui|leur|él|ellas?|ellos)",
    re.IGNORECASE,
)
_TOUCHES = re.compile(r"[^\W_]\[[^\[\]]*\]|\[[^\[\]]*\][^\W_]")
# "5 [mi]": one small word beside a number may be its unit.
_UNIT = re.compile(r"\d\s\[(?!sic)[^\W\dA-Z]+\]|\[(?!sic)[^\W\dA-Z]+\]\s\d")
_SIGN = re.compile("[%‰°$£€¥+−–-]")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(r"[^\W_]+")

Joint = Literal["ellipsis", "bracket"]


def has_joints(words: str) -> bool:
    """Whether there is an ellipsis or a bracket in the words."""
    return bool(_JOINT.search(words))


def weighty(words: str, bracket: re.Match[str]) -> bool:
    """Whether a bracket changes what is said: it holds a sign, a number, a negation or a hedge, or
    touches a word or number."""
    held = bracket["bracket"] or ""
    around = words[max(0, bracket.start() - 2) : bracket.end() + 2]
    patterns = (_TOUCHES, _UNIT)
    return bool(
        weights_in(held) or _SIGN.search(held) or any(each.search(around) for each in patterns)
    )


def joints_of(
    words: str, literal: Callable[[str], bool] = lambda _: False
) -> Iterator[re.Match[str]]:
    """The ellipses and brackets of a quote, but for brackets that are `literal`."""
    for match in islice(_JOINT.finditer(words), 4 * MOST_FRAGMENTS):
        if match["bracket"] is None or not literal(match[0]):
            yield match


def without_letter_brackets(words: str) -> str:
    """The words with the letters of "[T]he" as if they had stood there."""
    return _LETTERS.sub(lambda match: match[1] or match[2], words)


@dataclass(frozen=True)
class Pieces:
    """The fragments of a quote, what joins each to the next, and whether brackets stand before
    the first or after the last."""

    fragments: tuple[Quote, ...]
    joints: tuple[Joint, ...]
    opens: bool
    closes: bool


def take_apart(words: str, literal: Callable[[str], bool] = lambda _: False) -> Pieces | None:
    """The pieces of `words`; brackets that are `literal` are no joint. None if there is nothing to
    join, if brackets change what is said, or if the pieces are too many."""
    fragments: list[str] = []
    joints: list[Joint] = []
    done = 0
    opens = False
    joint: Joint | None = None
    found = list(joints_of(words, literal))
    for match in [*found, None]:
        piece = words[done : match.start() if match else len(words)].strip()
        if any(map(str.isalnum, piece)):
            if fragments:
                joints.append(joint or "bracket")
            opens = opens or (not fragments and joint == "bracket")
            fragments.append(piece)
            joint = None
        if match is None or len(fragments) > MOST_FRAGMENTS:
            break
        if match["bracket"] is None:
            joint = "ellipsis"
        elif weighty(words, match):
            return None
        else:
            joint = joint or "bracket"
        done = match.end()
    if not found or not 0 < len(fragments) <= MOST_FRAGMENTS:
        return None
    return Pieces(tuple(map(quote_of, fragments)), tuple(joints), opens, joint == "bracket")


def elided(
    index: TextIndex, words: str, start: int, end: int
) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Where the fragments of `words` stand in order within `text[start:end]`: the span of all,
    and of each."""
    # Brackets that the text has somewhere may still be the editor's here.
    literal = take_apart(words, index.has_form)
    seen: set[Span] = set()
    for pieces in filter(None, (literal, take_apart(words))):
        for chain in _chains(index, pieces, start, end):
            span = chain[0][0], chain[-1][1]
            if span not in seen:
                seen.add(span)
                yield span, chain


def _chains(index: TextIndex, pieces: Pieces, start: int, end: int) -> Iterator[tuple[Span, ...]]:
    for form in dict.fromkeys((index.plain, index.whole, index.stripped)):
        if any(quote.text not in form.text for quote in pieces.fragments):
            continue
        for first in islice(index.places(form, pieces.fragments[0], start, end), _STARTS):
            chain = _chain(index, form, pieces, first, end)
            if chain is not None and not _meets_brackets(index.text, chain, pieces):
                yield chain


def _meets_brackets(text: str, chain: tuple[Span, ...], pieces: Pieces) -> bool:
    """Whether the quote's brackets at an edge stand where the source has its own, other ones."""
    start, end = chain[0][0], chain[-1][1]
    before, after = text[max(0, start - 8) : start].rstrip(), text[end : end + 8].lstrip()
    return (pieces.opens and before.endswith("]")) or (pieces.closes and after.startswith("["))


def _chain(
    index: TextIndex, form: Folded, pieces: Pieces, first: Span, end: int
) -> tuple[Span, ...] | None:
    chain = [first]
    for before, quote, joint in zip(
        pieces.fragments, pieces.fragments[1:], pieces.joints, strict=False
    ):
        at = chain[-1][1]
        reach = FARTHEST
        if min(_words(before.text), _words(quote.text)) < _FEW_WORDS:
            reach = _NEAR_A_WORD
        limit = min(end, at + reach + 2 * len(quote.words) + 20)
        following = next(
            (
                span
                for span in index.places(form, quote, at, limit)
                if span[0] - at <= reach and fits(index.text[at : span[0]], joint)
            ),
            None,
        )
        if following is None:
            return None
        chain.append(following)
    return _tightened(index, form, pieces, chain)


def _tightened(
    index: TextIndex, form: Folded, pieces: Pieces, chain: list[Span]
) -> tuple[Span, ...]:
    """With every fragment where it stands last before the next: what an ellipsis leaves out is
    least, and the fragments are those that belong together."""
    for place in range(len(chain) - 2, -1, -1):
        end, joint = chain[place][1], pieces.joints[place]
        for span in islice(
            index.places(form, pieces.fragments[place], end, chain[place + 1][0]), _STARTS
        ):
            if fits(index.text[span[1] : chain[place + 1][0]], joint):
                chain[place] = span
    return tuple(chain)


def fits(gap: str, joint: Joint) -> bool:
    """Whether a joint may stand for this much of the source."""
    if joint == "bracket":
        # The source's own brackets are words of the source.
        return "[" not in gap and all(map(_STANDS_IN.fullmatch, _WORD.findall(gap)))
    sentences = _SENTENCE_END.split(_TITLES.sub("", gap))
    return not {"negation", "hedge"} & (weights_in(sentences[0]) | weights_in(sentences[-1]))


def _words(text: str) -> int:
    """Words; where no spaces part them, two letters count as one."""
    return max(len(_WORD.findall(text)), len(_UNSPACED.findall(text)) // 2)
