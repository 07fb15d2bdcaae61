"""Text in one form, with the way back to where every character stood.

Folded are white space and line breaks, the makes of quotation marks, dashes and spaces,
zero-width characters, ligatures and full-width forms, composition of accents, and case. Not
folded are superscripts, fractions, signs, currency marks and accents: they change what is said.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"
)
"""Soft hyphen, zero-width and direction marks, variation selectors; the inside of a regex class."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f"
)
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

_DASHES = "\\-‐‑‒–—―−﹘﹣－"
_SINGLE = "'‘’‚‛′‹›`´ʼʻ׳"
_FORMS = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys("“”„‟″«»＂״「」『』", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "…": "...",
    "İ": "i",
}
_COMPATIBLE = ("<wide>", "<narrow>", "<initial>", "<medial>", "<final>", "<isolated>")
_NOT_LOWERED = frozenset("ΣςİẞͅK")  # what `str.lower` treats in a way of its own
_FEW_FORMS = 24  # beyond, one translation is quicker than as many replacements
_LETTER = r"[^\W\d_]"
_LINE_END = r"[ \t]*\r?\n[ \t]*"
_CJK = f"{UNSPACED}\u3001-\u3004\u3008-\u3020！（），．：；？"

_EVERYWHERE = {
    "soft": rf"\u00ad{_LINE_END}",
    "cjk": rf"(?<=[{_CJK}])\s+(?=[{_CJK}])",
    "dash": rf"(?<!\d)\s+[{_DASHES}]+\s*(?![\d\s])|(?<![\d\s])[{_DASHES}]+\s+(?![\d\s])"
    rf"|[{_DASHES}]{{2,}}(?!\d)",
    "double": f"[{_SINGLE}]{{2}}",
    "space": rf"\s[\s{INVISIBLE}]+|[{INVISIBLE}]+\s[\s{INVISIBLE}]*",
    "unseen": f"[{INVISIBLE}]+",
}
# Only what cannot be anything else: no star between digits, no superscript after a unit.
_MARKS = {
    "line": r"(?:\A|\s*\n)[ \t]*(?:\#{1,6}|>+|[*+•‣◦]|[-–—](?=[ \t]+\D))[ \t]+",
    "link": r"!?\[(?=[^\[\]\n]{1,300}\]\()|\]\([^()\s]{0,300}(?:[ ]\"[^\"\n]{0,200}\")?\)",
    "emphasis": r"(?<!\d)\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?!\d)"
    r"|(?<![^\W_])_{1,3}(?=[^\W_\s]|[\"“‘'(\[])|(?<=[^\s_])_{1,3}(?![^\W])|`{1,3}|~~|\\(?=[*_`\[\]\#])",
    "note": r"(?<=[\w.,;:!?\"'”’»)\]*_])\[(?:\d{1,3}(?:[,–-][ ]?\d{1,3}){0,9}|\^[\w-]{1,20}"
    r"|(?:note|nb|n)[ ]\d{1,3}|citation[ ]needed)\]"
    r"|(?<=[.,;:!?\"”’»])\[[a-z]\]|(?<=[^\W\d_])[†‡]+|(?<=[.,;:!?\"”’»])[†‡]+",
    "raised": rf"(?:(?<={_LETTER}{{4}})|(?<={_LETTER}[.,;:!?\"'”’»*_`])|(?<=[.,;:!?][\"'”’»*_]))"
    r"[¹²³⁰⁴-⁹]{1,3}",
}
_BREAKS = {"broken": rf"(?<={_LETTER})[-‐]{_LINE_END}(?={_LETTER})"}
_HYPHENS = {"hyphen": rf"(?<={_LETTER})[-‐‑](?:{_LINE_END})?(?={_LETTER})"}
_MADE = {"dash": "-", "double": '"', "space": " ", "line": " "}

_LOOSE_APOSTROPHE = re.compile(r"'(?:(?<![^\W_].)|(?<!\d.)(?![^\W_]))")
_FIRST_OF_MARKS = r"*_`\[\]!~\\\#>+•‣◦†‡¹²³⁰⁴-⁹"
COUNTED_WORD = re.compile(rf"\d\s?{_LETTER}+\Z")
"""A word with its number before it, as units have: what is raised after it is no footnote mark."""


_UNSEEN = re.compile(rf"\u00ad{_LINE_END}|[{INVISIBLE}]+")


def visible(words: str) -> str:
    """Words without characters that do not show, and without white space about them."""
    return _UNSEEN.sub("", words).strip()


class Folded:
    """A folded text and its map. Indices are half-open, into Python strings."""

    def __init__(self, text: str, at: list[int], spans: list[tuple[int, int, bool]]) -> None:
        self.text = text
        self._at = at  # where each piece starts in `text`
        self._spans = spans  # and its span in the source, with whether it is copied one to one
        self._starts = [start for start, _, _ in spans]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of the folded characters `start` to `end`, at least one."""
        first = bisect_right(self._at, start) - 1
        last = bisect_right(self._at, end - 1) - 1
        source_start, _, copied = self._spans[first]
        if copied:
            source_start += start - self._at[first]
        last_start, source_end, copied = self._spans[last]
        if copied:
            source_end = last_start + end - self._at[last]
        return source_start, source_end

    def index(self, position: int) -> int:
        """The folded index of the first character that stands at or after a source position."""
        piece = bisect_right(self._starts, position) - 1
        if piece < 0:
            return 0
        start, end, copied = self._spans[piece]
        if copied and position < end:
            return self._at[piece] + position - start
        if position == start:
            return self._at[piece]
        return self._at[piece + 1] if piece + 1 < len(self._at) else len(self.text)


def fold(text: str, *, breaks: bool = False, marks: bool = False, hyphens: bool = False) -> Folded:
    """Fold `text`. With `breaks`, a word that a line breaks is whole; with `marks`, what Markdown
    and footnotes add goes; with `hyphens`, no word has a hyphen inside."""
    forms = {character: _form(character) for character in set(text)}
    long = "".join(sorted(c for c, form in forms.items() if len(form) > 1))
    joined = "" if unicodedata.is_normalized("NFC", text) else _joining(forms)
    mapped = _mapped(text, forms)
    pieces: list[str] = []
    at: list[int] = []
    spans: list[tuple[int, int, bool]] = []
    done = length = 0

    def add(piece: str, start: int, end: int, *, copied: bool) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            at.append(length)
            spans.append((start, end, copied))
            length += len(piece)

    places, specials = _patterns(long, joined, breaks, marks, hyphens)
    for place in places.finditer(text):
        if place.start() < done:
            continue
        match = specials.match(text, place.start())
        if match is None:
            continue
        start, end = match.span()
        add(mapped[done:start], done, start, copied=True)
        add(_replacement(match, text), start, end, copied=False)
        done = end
    add(mapped[done:], done, len(text), copied=True)
    folded = _LOOSE_APOSTROPHE.sub('"', "".join(pieces))
    return Folded(folded, at, spans)


def _mapped(text: str, forms: dict[str, str]) -> str:
    """The text with every character in its form that has one of the same length."""
    lowered = text.lower()
    others: dict[str, str] = {}
    if len(lowered) == len(text) and not forms.keys() & _NOT_LOWERED:
        for character, form in forms.items():
            if len(form) == 1 and form != character.lower():
                others[character.lower()] = form
        if len(others) <= _FEW_FORMS and not others.keys() & set(others.values()):
            for character, form in others.items():
                lowered = lowered.replace(character, form)
            return lowered
    return text.translate({ord(c): form for c, form in forms.items() if len(form) == 1})


def _replacement(match: re.Match[str], text: str) -> str:
    kind, found = match.lastgroup or "", match[0]
    if kind in ("long", "joined"):
        return "".join(map(_form, unicodedata.normalize("NFC", found)))
    if kind == "broken" and not text[match.end()].islower():
        return "-"
    if kind == "raised" and COUNTED_WORD.search(text, max(0, match.start() - 40), match.start()):
        return found
    if kind == "line" and match.start() == 0:
        return ""
    return _MADE.get(kind, "")


@lru_cache(maxsize=32)
def _patterns(
    long: str,
    joined: str,
    breaks: bool,  # noqa: FBT001 - the arguments are the key
    marks: bool,  # noqa: FBT001
    hyphens: bool,  # noqa: FBT001
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where something may begin that is not folded one character to one, and what."""
    kinds = {
        **({"joined": rf"[^{joined}][{joined}]+"} if joined else {}),
        **(_HYPHENS if hyphens else {}),
        **(_BREAKS if breaks else {}),
        **(_MARKS if marks else {}),
        **_EVERYWHERE,
        **({"long": f"[{re.escape(long)}]"} if long else {}),
    }
    # Most of a text is passed over at once: these are what the patterns can begin with.
    marked = _FIRST_OF_MARKS if marks else ""
    places = [
        rf"\s(?=[\s{INVISIBLE}{_DASHES}{marked}])",
        rf"[{_DASHES}]" + ("" if hyphens else rf"(?=[\s{_DASHES}])"),
        f"[{_SINGLE}](?=[{_SINGLE}])",
        f"[{INVISIBLE}{re.escape(long)}{marked}]",
        rf"\s(?<=[{_CJK}]\s)",
        r"\A",
    ]
    if joined:
        places.append(f"[^{joined}](?=[{joined}])")
    specials = "|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items())
    return re.compile("|".join(places)), re.compile(specials)


def _joining(forms: dict[str, str]) -> str:
    """The characters of a text that can join the one before them, for a regex class."""
    return "".join(
        sorted(
            c for c in forms if unicodedata.category(c).startswith("M") or "\u1160" <= c <= "\u11ff"
        )
    )


@lru_cache(maxsize=4096)
def _form(character: str) -> str:
    """The folded form of one character, mostly one character again."""
    if character.isascii():
        return " " if character.isspace() else _FORMS.get(character, character.lower())
    if character in _FORMS:
        return _FORMS[character]
    if character.isspace():
        return " "
    if unicodedata.decomposition(character).startswith(_COMPATIBLE) or (
        unicodedata.decomposition(character).startswith("<compat>")
        and unicodedata.normalize("NFKC", character).isalpha()
    ):
        character = unicodedata.normalize("NFKC", character)
    else:
        character = unicodedata.normalize("NFC", character)
    if len(character) > 1:
        return "".join(map(_form, character))
    folded = character.casefold()
    # "ß" stays: "Maße" is not "Masse".
    return folded if len(folded) == 1 else character.lower()
