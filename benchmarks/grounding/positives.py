"""Quotes that a locator should place: the words are the source's, and only their form differs."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator

from benchmarks.grounding import slips
from benchmarks.grounding.cases import Case, Change, Maker, Source, parts_number
from benchmarks.grounding.meant import is_meant

_KEEPS_CASE = re.compile(
    r"\b(?:may|us|polish|march|august|it|who|aids|turkey|china|sie|ihr\w*)\b", re.IGNORECASE
)
_WITH_UNIT = re.compile(r"\d ?[A-Za-z]{1,3}\b")  # "20c" is not "20C"
_MARKUP = re.compile(r"\*\*|(?<!\w)_|_(?!\w)|`|\[(?=[^\]]+\]\()|\]\([^)]*\)")


def _of(change: Change, kind: str, *, english: bool = False) -> Maker:
    def make(source: Source, chance: random.Random) -> Iterator[Case]:
        if english and source.language != "en":
            return
        start, end = source.window(chance)
        words = source.text[start:end]
        changed = change(words, chance)
        # Which of several places is meant cannot be told.
        if source.folded.count(" ".join(words.lower().split())) > 1:
            return
        if changed is not None and changed.strip():
            yield Case(kind, source.name, changed, (start, end))

    return make


def _if_changed(words: str, changed: str) -> str | None:
    return changed if changed != words else None


def exact(words: str, _: random.Random) -> str | None:
    """Letter for letter."""
    return words


def white_space(words: str, chance: random.Random) -> str | None:
    """Another break in the place of a space."""
    spaces = [i for i, character in enumerate(words) if character in " \u00a0\u202f\u2009"]
    if not spaces:
        return None
    at = chance.choice(spaces)
    return words[:at] + chance.choice(["\n", "  ", "\t", "\u00a0", " \r\n "]) + words[at + 1 :]


def quotation_marks(words: str, chance: random.Random) -> str | None:
    """Marks of another make in the place of each."""
    double, single = chance.choice(['"', "“", "„", "«"]), chance.choice(["'", "’", "‘"])
    changed = re.sub('[“”„«»"]', double, re.sub("[’‘']", single, words))
    return _if_changed(words, changed)


def dashes(words: str, chance: random.Random) -> str | None:
    """A hyphen, dash or minus of another length."""
    return _if_changed(words, re.sub("[-‐–—−]", chance.choice(["-", "–", "—"]), words))


def letter_case(words: str, chance: random.Random) -> str | None:
    """All small or all capital, where that makes no other word of it."""
    if _KEEPS_CASE.search(words) or _WITH_UNIT.search(words) or "ß" in words:
        return None
    return _if_changed(words, chance.choice([words.lower(), words.upper(), words.capitalize()]))


def unseen(words: str, chance: random.Random) -> str | None:
    """A character without width somewhere in it."""
    at = chance.randrange(1, len(words))
    return words[:at] + chance.choice(["\u200b", "\u2060", "\ufeff", "\u00ad"]) + words[at:]


def composition(words: str, _: random.Random) -> str | None:
    """Accents composed where they were apart, or the other way round."""
    composed = unicodedata.normalize("NFC", words)
    return _if_changed(words, unicodedata.normalize("NFD", words)) or _if_changed(words, composed)


def compatibility(words: str, chance: random.Random) -> str | None:
    """Ligatures, or letters and digits of full width."""
    ligatures = words.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ﬀ", "ff")
    if ligatures != words and chance.random() < 0.7:
        return ligatures
    wide = "".join(chr(ord(c) + 0xFEE0) if "a" <= c.lower() <= "z" else c for c in words)
    return _if_changed(words, wide)


def outer_marks(words: str, chance: random.Random) -> str | None:
    """Quotation marks around it, as around a quotation."""
    opening, closing = chance.choice([("“", "”"), ('"', '"'), ("„", "“"), ("« ", " »"), ("'", "'")])
    return f"{opening}{words}{closing}"


def end_mark(words: str, chance: random.Random) -> str | None:
    """A full stop or comma at its end, as before a closing quotation mark."""
    return words + chance.choice([".", ",", "…", ";"])


def plain_text(words: str, _: random.Random) -> str | None:
    """Without Markdown and footnote marks that the source has inside."""
    plain = re.sub(
        r"(?<=[\w,.”])\[\d+\]|(?:(?<=[a-z]{4})|(?<=[a-z][,.]))[¹²³]", "", _MARKUP.sub("", words)
    )
    return _if_changed(words, plain)


def joined_hyphen(source: Source, chance: random.Random) -> Iterator[Case]:
    """A word that the source broke at the end of a line, or holds soft hyphens in, made whole."""
    places = [m.start() for m in re.finditer(r"[a-zäöü]-\n[a-zäöü]|\w\u00ad\w", source.text)]
    if not places:
        return
    at = chance.choice(places)
    before = [i for i, (start, end) in enumerate(source.words) if start <= at]
    first, last = max(0, before[-1] - chance.randint(1, 4)), before[-1] + chance.randint(2, 5)
    if last >= len(source.words):
        return
    start, end = source.words[first][0], source.words[last][1]
    if source.cuts(start, end):
        return
    words = source.text[start:end].replace("\u00ad", "")
    whole = re.sub(r"(?<=[a-zäöü])-\n(?=[a-zäöü])", "", words).replace("\n", " ")
    if whole.lower() in source.folded:  # at another place, where no line breaks it
        return
    yield Case("line-end hyphen", source.name, whole, (start, end))


def ellipsis(source: Source, chance: random.Random) -> Iterator[Case]:
    """Words left out from the middle, and the place marked."""
    if not source.is_spaced:
        return
    start, end = source.window(chance, 12, 22)
    inside = [span for span in source.words if start <= span[0] and span[1] <= end]
    if len(inside) < 10:
        return
    cut = chance.randint(3, len(inside) - 6)
    out = chance.randint(1, min(5, len(inside) - cut - 3))
    if source.cuts(start, inside[cut - 1][1]) or source.cuts(inside[cut + out][0], end):
        return
    head = source.text[start : inside[cut - 1][1]]
    tail = source.text[inside[cut + out][0] : end]
    left_out = source.text[inside[cut - 1][1] : inside[cut + out][0]]
    if any(text.count("[") != text.count("]") for text in (head, left_out, tail)):
        return
    if is_meant(left_out) or (source.language == "cs" and re.search(r"\bne", left_out)):
        return
    mark = chance.choice([" … ", " [...] ", " ... ", " […] ", "… "])
    yield Case("ellipsis", source.name, head + mark + tail, (start, end))


def brackets(words: str, chance: random.Random) -> str | None:
    """An editor's words in square brackets."""
    spaces = [m.end() for m in re.finditer(" ", words)]
    if "[" in words or not spaces:
        return None
    at = chance.choice(spaces)
    if parts_number(words, at):
        return None
    inserted = chance.choice(["Mr", "the company", "sic", "last year", "Anna"])
    return f"{words[:at]}[{inserted}] {words[at:]}"


def repeated(source: Source, chance: random.Random) -> Iterator[Case]:
    """Words that stand several times, of which the cited passage decides."""
    start, end = source.window(chance, 3, 5)
    words = source.text[start:end]
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", source.text)]
    if len(places) < 2:
        return
    at = chance.choice(places[1:])
    near = (source.text.rfind("\n", 0, at) + 1, (source.text + "\n").find("\n", at))
    first = next(place for place in places if place >= near[0])
    yield Case("repeated, near decides", source.name, words, (first, first + len(words)), near)


POSITIVES: dict[str, Maker] = {
    "exact": _of(exact, "exact"),
    "white space": _of(white_space, "white space"),
    "quotation marks": _of(quotation_marks, "quotation marks"),
    "dashes": _of(dashes, "dashes"),
    "case": _of(letter_case, "case"),
    "unseen characters": _of(unseen, "unseen characters"),
    "composition": _of(composition, "composition"),
    "compatibility": _of(compatibility, "compatibility"),
    "outer marks": _of(outer_marks, "outer marks"),
    "end mark": _of(end_mark, "end mark"),
    "Markdown and notes": _of(plain_text, "Markdown and notes"),
    "line-end hyphen": joined_hyphen,
    "ellipsis": ellipsis,
    "editor's brackets": _of(brackets, "editor's brackets"),
    "article dropped": _of(slips.article_dropped, "article dropped", english=True),
    "article added": _of(slips.article_added, "article added", english=True),
    "contraction": _of(slips.contraction, "contraction", english=True),
    "typo": _of(slips.typo, "typo", english=True),
    "repeated, near decides": repeated,
}
