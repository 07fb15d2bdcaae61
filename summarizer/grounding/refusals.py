"""Why words were not placed: what differs between them and the nearest passage.

Looked for only when somebody asks, so that a refusal itself is quick.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from summarizer.grounding.boundaries import cut
from summarizer.grounding.elision import (
    FARTHEST,
    MOST_FRAGMENTS,
    Joint,
    Pieces,
    fits,
    has_joints,
    joints_of,
    take_apart,
    weighty,
)
from summarizer.grounding.index import Span, TextIndex, quote_of
from summarizer.grounding.vocabulary import Weight, weights_in

RefusalKind = Literal[
    "empty",
    "cut_word",
    "cut_number",
    "case",
    "question",
    "left_out",
    "too_far",
    "elided",
    "brackets",
    "number",
    "negation",
    "hedge",
    "order",
    "words",
    "form",
    "absent",
]
"""What is wrong with a quote: it has no word (`empty`); it begins or ends inside a word or number
(`cut_word`, `cut_number`); a capital makes another word (`case`) or a full stop a statement of a
question (`question`); words are left out and no ellipsis says so (`left_out`); its fragments are
too far apart, or in another order (`too_far`); an ellipsis leaves out a negation or hedge
(`elided`); brackets hold or replace a number, negation or hedge (`brackets`); a number, negation
or hedge differs (`number`, `negation`, `hedge`); the same words stand in another order (`order`);
other words differ (`words`), or marks and spaces between them alone (`form`); or nothing like it
is there (`absent`)."""

_MOST_WORDS = 120
_ANCHORS = 3
_PLACES = 5
_FARTHEST = 1_500  # characters about a word that are compared
_WORD = re.compile(
    r"[-−+±<>≤≥~≈$£€¥]*\d+(?:[.,:/–-]\d+)*[^\W_]*[%‰°]?|[^\W_]+(?:['’-][^\W_]+)*|[%‰°$£€¥]"
)
_SHOWN = 80
_WEIGHED: tuple[Weight, ...] = ("number", "negation", "hedge")


@dataclass(frozen=True)
class Refusal:
    """`message` is a clause about the quote ("they …"), for a person or a repair."""

    kind: RefusalKind
    message: str


@dataclass(frozen=True)
class _Difference:
    """Words of the quote, and what the text has in their place."""

    asked: str
    there: str


def refusal(index: TextIndex, words: str, start: int, end: int) -> Refusal:
    """Why `words`, which were not placed in `text[start:end]`, were not."""
    if not any(map(str.isalnum, words)):
        return Refusal("empty", "they hold no letter and no digit")
    return (_of_fragments if has_joints(words) else _of_one)(index, words, start, end)


def _of_one(index: TextIndex, words: str, start: int, end: int) -> Refusal:
    return _at_the_edges(index, words, start, end) or _inside(index, words, start, end)


def _of_fragments(index: TextIndex, words: str, start: int, end: int) -> Refusal:
    joints = list(joints_of(words, index.has_form))
    if not joints:
        return _of_one(index, words, start, end)
    pieces = take_apart(words, index.has_form) or take_apart(words)
    if pieces is not None:
        return _of_pieces(index, pieces, start, end)
    for joint in joints:
        if joint["bracket"] is not None and weighty(words, joint):
            return Refusal("brackets", f"their brackets “{joint[0]}” change what is said")
    return Refusal("too_far", f"they are more than {MOST_FRAGMENTS} fragments, or none")


def _of_pieces(index: TextIndex, pieces: Pieces, start: int, end: int) -> Refusal:
    for fragment in pieces.fragments:
        if next(index.folded(fragment.words, start, end), None) is None:
            return _of_one(index, fragment.words, start, end)
    _, at = next(index.folded(pieces.fragments[0].words, start, end))
    for fragment, joint in zip(pieces.fragments[1:], pieces.joints, strict=True):
        following = next(index.folded(fragment.words, at, end), None)
        if following is None or following[0] - at > FARTHEST:
            break
        gap = index.text[at : following[0]]
        if not fits(gap, joint):
            return _of_gap(_short(gap), joint)
        at = following[1]
    return Refusal("too_far", "their fragments stand too far apart, or in another order")


def _of_gap(gap: str, joint: Joint) -> Refusal:
    if joint == "bracket":
        return Refusal("brackets", f"their brackets stand for “{gap}”")
    return Refusal("elided", f"their ellipsis stands for a negation or a hedge: “{gap}”")


def _at_the_edges(index: TextIndex, words: str, start: int, end: int) -> Refusal | None:
    """Words that are there, but cut, or in a case that makes other words of them."""
    quote = quote_of(words)
    for form in dict.fromkeys((index.plain, index.stripped)):
        at = form.text.find(quote.text, form.index(start), form.index(end))
        if at < 0:
            continue
        span = form.span(at, at + len(quote.text))
        parted = cut(index.text, span[0]) or cut(index.text, span[1])
        around = _short(_widened(index.text, span))
        if parted:
            kind: RefusalKind = "cut_number" if parted == "number" else "cut_word"
            return Refusal(kind, f"they begin or end inside a {parted} of “{around}”")
        if not index.same_words(form, at, quote):
            return Refusal("case", f"a capital makes another word; the text has “{around}”")
        return Refusal("question", f"the text asks: “{around.rstrip('?')}?”")
    return None


def _widened(text: str, span: Span) -> str:
    start, end = span
    while start > 0 and not text[start - 1].isspace() and span[0] - start < _SHOWN:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - span[1] < _SHOWN:
        end += 1
    return text[start:end]


def _inside(index: TextIndex, words: str, start: int, end: int) -> Refusal:
    """What differs between the words and the passage that has most of them in order."""
    asked = [match[0] for match in _WORD.finditer(words)][:_MOST_WORDS]
    best: tuple[int, list[_Difference]] = (0, [])
    for there in _passages(index, asked, len(words), start, end):
        found = _compared(asked, there)
        if found[0] > best[0]:
            best = found
    matched, differences = best
    if matched * 2 < len(asked):
        return Refusal("absent", "no passage has most of them")
    if not differences:
        return Refusal("form", "marks or spaces between the words differ")
    return _judged(differences)


def _judged(differences: list[_Difference]) -> Refusal:
    asked = " ".join(each.asked for each in differences)
    there = " ".join(each.there for each in differences)
    shown = "; ".join(
        f"the text has “{_short(each.there)}” where they have “{_short(each.asked)}”"
        if each.asked and each.there
        else f"they leave out “{_short(each.there)}”"
        if each.there
        else f"they add “{_short(each.asked)}”"
        for each in differences[:3]
    )
    if Counter(asked.lower().split()) == Counter(there.lower().split()):
        return Refusal("order", f"their words stand in another order; {shown}")
    changed = weights_in(asked) | weights_in(there) | _signs(asked, there)
    for weight in _WEIGHED:
        if weight in changed:
            return Refusal(weight, shown)
    if not asked:
        return Refusal("left_out", f"{shown}, and no ellipsis says so")
    return Refusal("words", shown)


def _signs(asked: str, there: str) -> set[Weight]:
    return {"number"} if re.search("[%‰°$£€¥]", asked + there) else set()


def _compared(asked: list[str], there: list[str]) -> tuple[int, list[_Difference]]:
    """How many words agree in order, and what differs between the first and the last of them."""
    matcher = SequenceMatcher(
        None, [word.lower() for word in asked], [word.lower() for word in there], autojunk=False
    )
    codes = matcher.get_opcodes()
    matched = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag == "equal")
    while codes and codes[0][0] == "insert":
        codes = codes[1:]
    while codes and codes[-1][0] == "insert":
        codes = codes[:-1]
    differences = []
    for place, (tag, i1, i2, j1, j2) in enumerate(codes):
        if tag == "equal":
            continue
        against = there[j1:j2]
        # At an edge the text goes on: as many of its words as the quote has stand against them.
        if place == 0:
            against = against[max(0, len(against) - (i2 - i1)) :]
        elif place == len(codes) - 1:
            against = against[: i2 - i1]
        differences.append(_Difference(" ".join(asked[i1:i2]), " ".join(against)))
    return matched, differences


def _passages(
    index: TextIndex, asked: list[str], length: int, start: int, end: int
) -> Iterator[list[str]]:
    """The words about places of the rarest words of the quote."""
    text = index.text
    reach = min(2 * length, _FARTHEST) + 60
    counted = [
        (text.count(word), -len(word), at)
        for at, word in enumerate(asked)
        if len(word) > 1 or word.isdigit()
    ]
    for count, _, number in sorted(each for each in counted if each[0])[:_ANCHORS]:
        at = text.find(asked[number], start, end)
        for _ in range(min(count, _PLACES)):
            if at < 0:
                break
            first, last = max(start, at - reach), min(end, at + reach)
            yield [match[0] for match in _WORD.finditer(text, first, last)]
            at = text.find(asked[number], at + 1, end)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
