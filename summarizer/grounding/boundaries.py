"""Where words and numbers begin and end: no quote may cut one.

A number is one with its sign, its currency mark, its per cent or unit mark, its scale, and the
other end of a range: "−0.8 %" cut to "0.8", or "5 million" to "5", says something else.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from summarizer.grounding.forms import INVISIBLE, UNSPACED, is_note

_SPACE = "[ \u00a0\u202f\u2009\n]"
_CURRENCY = "$£€¥₹₽₩₪₺₴₫฿"
_SIGN = "−–－﹣-"
_SCALE = (
    r"dozens?|hundred|thousand|million|billion|trillion|per[ ]cent|percent|percentage[ ]points?"
    r"|per[ ]mille"
    r"|Tausend|Million(?:en)?|Milliarden?|Prozent(?:punkte)?|pour[ ]cent|mille|millions|milliards?"
    r"|por[ ]ciento|millones|mil|tys\.|mln|млн|млрд|тыс|процент\w*|тысяч\w*|миллион\w*|миллиард\w*"
)
_CJK_NUMERALS = "〇零一二三四五六七八九十百千万萬億亿兆两兩"
_NUMBER = re.compile(
    rf"""(?:(?<![^\W_])[{_SIGN}])?
         (?: [A-Z]{{1,3}}(?=[$£€¥]) | [+±<>≤≥≪≫~∼～≈{_CURRENCY}]{_SPACE}? )* [{_SIGN}]?
         (?: (?<!\d)\d{{1,3}}(?:[ \u00a0\u202f\u2009]\d{{3}})+(?!\d) | [.·٫]?\d+ )
         (?: (?: [.,:/⁄·٫٬'’．，：×^–—−-] | {_SPACE}[–:×/]{_SPACE} | [×x](?=\d) | \^[+−-] ) \d+ )*
         (?: {_SPACE}\d+[/⁄]\d+ | {_SPACE}?[¼-¾⅐-⅞] | [⁺⁻]?[⁰¹²³⁴-⁹]+ )?
         (?: {_SPACE}?(?: [%‰٪％℃℉㎡㎥㎞㎏] | °(?:{_SPACE}?[CFK]\b)? | [{_CURRENCY}](?!\d)
                        | [{_CJK_NUMERALS}]+ )
           | \+(?!\w) | {_SPACE}(?:{_SCALE})\b )?
         | [{_CJK_NUMERALS}]{{2,}}""",
    re.VERBOSE,
)
_CARDINALS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"}
    | {"twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
    | {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"}
    | {"thousand", "million", "billion"}
)
_FIRST_WORD = re.compile(r"[ -]?([A-Za-z]+)")

_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_NUMERAL = re.compile(f"[{_CJK_NUMERALS}\\d]")
# Written on to the word that they negate: parted from it, it says the contrary. The mark of the
# Thai one is looked through.
_NEGATED_AHEAD = re.compile(r"[不没沒未](?=[\u3400-\u9fff])|ไม(?=[\u0e00-\u0eff])")
_NEGATED_BEHIND = re.compile(r"[\u3040-\u30ff\u3400-\u9fff](?=ない|なかった|なく|なけれ|ません)")
_BREAK_AHEAD = re.compile(r"[-‐‑\u00ad][ \t]*\r?\n[ \t]*[^\W_]")
_BREAK_BEHIND = re.compile(r"[^\W_][-‐‑\u00ad][ \t]*\r?\n[ \t]*\Z")
# Markdown and footnote marks are looked through: "**5**%" is no 5.
_MARKS_AHEAD = re.compile(r"\A(?:[*_`~]|\[\d{1,3}\])+")
_MARKS_BEHIND = re.compile(r"[*_`~]+\Z")
# Between letters these are inside a word: "can" is not found in "can’t", nor "violent" in
# "non-violent". The possessive alone may be left off.
_INNER = frozenset("'‘’‛′`´ʼʻ׳＇״-‐‑－־")
_POSSESSIVE = re.compile(r"['‘’ʼ´＇]s(?![^\W_])")
_PREFIX_BEHIND = re.compile(r"(?<![^\W_])(?:non|anti|un|ex|pre|post|pro)[–—]\Z", re.IGNORECASE)
_GLUED = re.compile("[\u200d\U0001f3fb-\U0001f3ff]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_PLAIN = re.compile(r"[A-Za-z]*[ \n.,;:?!\"()“”]*[A-Za-z]*")  # most places: nothing to look into
_AROUND = 40

Cut = Literal["word", "number"]


def cut(text: str, at: int) -> Cut | None:
    """What the place between `text[at - 1]` and `text[at]` would cut in two, if anything."""
    if at in (0, len(text)):
        return None
    before, after = text[max(0, at - _AROUND) : at], text[at : at + _AROUND]
    near = before[-3:] + after[:3]
    if _PLAIN.fullmatch(near):
        if before[-1].isalpha() and after[0].isalpha():
            return "word"
        return "number" if _in_numeral(before, after) else None
    if _in_character(before, after) or _in_broken_word(before, after):
        return "word"
    return _cut_seen(before, after)


def _cut_seen(before: str, after: str) -> Cut | None:
    """The same, from what shows on either side."""
    before = _without_marks(_MARKS_BEHIND.sub("", _UNSEEN.sub("", before)))
    after = _MARKS_AHEAD.sub("", _UNSEEN.sub("", after), count=1)
    if not before or not after:
        return None
    if _in_number(before, after) or _in_numeral(before, after):
        return "number"
    return "word" if _in_word(before, after) else None


def bounded(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` cuts no word and no number."""
    return cut(text, start) is None and cut(text, end) is None


def _without_marks(before: str) -> str:
    """Up to the letter whose marks come last."""
    while before and unicodedata.category(before[-1]).startswith("M"):
        before = before[:-1]
    return before


def _in_character(before: str, after: str) -> bool:
    """Inside a letter with its marks, or what is shown as one picture."""
    last, first = before[-1], after[0]
    if unicodedata.category(first).startswith("M") or _GLUED.match(first) or last == "\u200d":
        return True
    return bool(_FLAG.match(last) and _FLAG.match(first))


def _in_broken_word(before: str, after: str) -> bool:
    """At a hyphen that a line ends with."""
    if before[-1].isalnum() and _BREAK_AHEAD.match(after):
        return True
    return after[0].isalnum() and bool(_BREAK_BEHIND.search(before))


def _in_number(before: str, after: str) -> bool:
    if not _NUMERAL.search(before[-3:] + after[:3]):
        return False
    at = len(before)
    return any(m.start() < at < m.end() for m in _NUMBER.finditer(before + after))


def _in_numeral(before: str, after: str) -> bool:
    """Inside "twenty five" or "two hundred"."""
    if (before[-1] in " -") == (after[0] in " -"):
        return False
    last = before.rstrip(" -").rpartition(" ")[2].rpartition("-")[2]
    if last.lower() not in _CARDINALS:
        return False
    first = _FIRST_WORD.match(after)
    return first is not None and first[1].lower() in _CARDINALS


def _parts_negation(before: str, after: str) -> bool:
    """Between a word and what negates it, in scripts without spaces."""
    around, at = before[-3:] + after[:4], len(before[-3:])
    return any(m.end() == at for m in _NEGATED_AHEAD.finditer(around)) or bool(
        _NEGATED_BEHIND.match(around, at - 1)
    )


def _in_word(before: str, after: str) -> bool:
    last, first = before[-1], after[0]
    if last.isalnum() and first.isalnum():
        # Scripts without spaces: any character may begin or end a word.
        if _UNSPACED.match(last) or _UNSPACED.match(first):
            return _parts_negation(before, after)
        return not (first in "¹²³⁰⁴⁵⁶⁷⁸⁹" and before[-4:].isalpha() and is_note(before))
    if first in _INNER and last.isalnum():
        return after[1:2].isalnum() and not _POSSESSIVE.match(after)
    if last in _INNER and first.isalnum():
        return before[-2:-1].isalnum()
    return first.isalnum() and bool(_PREFIX_BEHIND.search(before))
