"""Which characters are forms of which, and what print, Markdown and line ends add to words.

Every pattern is one alternative of the expression that `folding` scans a text with; each takes
only what cannot be anything else.
"""

from __future__ import annotations

import re

INVISIBLE = (
    "\u00ad\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\ufe00-\ufe0f"
)
"""Soft hyphen, Arabic stretching, zero-width and direction marks, variation selectors; like the
next ones, the inside of a regex class."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f"
)
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

DASHES = "\\-‐‑‒–—―−﹘﹣－־"
SINGLE = "'‘’‚‛′‹›`´ʼʻ׳＇"
CJK = f"{UNSPACED}\u3001-\u3004\u3008-\u3020！（），．：；？"
_HAN_KANA = "\u3040-\u30ff\u3400-\u9fff"

FORMS = {
    **dict.fromkeys(SINGLE, "'"),
    **dict.fromkeys("“”„‟″«»＂״「」『』", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－־", "-"),
    "…": "...",
    "İ": "i",
}
COMPATIBLE = ("<wide>", "<narrow>", "<initial>", "<medial>", "<final>", "<isolated>")
"""Kinds of Unicode's compatibility decompositions that are only another shape of a character."""

_LETTER = r"[^\W\d_]"
_LINE_END = r"[ \t]*\r?\n[ \t]*"
_NUMBER_NEXT = r"\d.,+−–±<>≤≥~≈$£€¥-"

EVERYWHERE = {
    "soft": rf"\u00ad{_LINE_END}",
    "linedash": rf"(?<=\w)[-‐‑]{_LINE_END}(?=\w)",
    # White space that one country's print has and another's has not.
    "tight": rf"(?<=[{CJK}])\s+(?=[{CJK}])|(?<=[{_HAN_KANA}])\s+(?=[\dA-Za-z])"
    rf"|(?<=[\dA-Za-z%])\s+(?=[{_HAN_KANA}])|(?:(?<=[\s(]«)|(?<=\A«))\s+|\s+(?=»(?:[\s.,;:!?)]|\Z))"
    r"|(?:(?<=[\s(][\"“„«])|(?<=\A[\"“„«]))[\u00a0\u202f]|[\u00a0\u202f](?=[\"”“„»](?:[\s.,;:!?)]|\Z))"
    r"|(?<!\d)\s+(?=[;:!?])|(?<=\d)\s(?=[%‰°€])"
    r"|(?<=[$£€¥])\s(?=\d)",
    # A dash between words has spaces or none; one before a figure alone may be its sign.
    "dash": rf"\s+[{DASHES}]+\s*(?![\d\s])|(?<!\s)[{DASHES}]+\s+(?![\d\s])"
    rf"|(?<![\d\s])\s+[{DASHES}]+\s+(?=\d)|[{DASHES}]{{2,}}(?!\d)",
    "double": f"[{SINGLE}]{{2}}",
    "space": rf"\s[\s{INVISIBLE}]+|[{INVISIBLE}]+\s[\s{INVISIBLE}]*",
    "unseen": f"[{INVISIBLE}]+",
}
MARKS = {
    "line": rf"(?:\A|\s*\n)[ \t]*(?:\#{{1,6}}|>+|[*+•‣◦–—-])[ \t]+(?![\s{_NUMBER_NEXT}])",
    "link": r"!?\[(?=[^\[\]\n]{1,300}\]\((?:https?:|mailto:|[\w./#-]*[./#]))"
    r"|\]\((?=https?:|mailto:|[\w./#-]*[./#])[^()\s]{1,300}(?:[ ]\"[^\"\n]{0,200}\")?\)",
    "emphasis": r"\*{2,3}(?=\S)|(?<=\S)\*{2,3}|(?<!\d)\*(?=[^\s\d])|(?<=[^\s\d])\*(?!\d)"
    r"|(?<![^\W_])_{1,3}(?=[^\W_\s]|[\"“‘'(\[])|(?<=[^\s_])_{1,3}(?![^\W])"
    r"|`{1,3}|~~|\\(?=[*_`\[\]\#$])",
    "note": r"(?:(?<=[^\W_]{2})|(?<=[.,;:!?\"'”’»)\]*_]))\[(?:\d{1,3}(?:[,–-][ ]?\d{1,3}){0,9}"
    r"|\^[\w-]{1,20}|(?:note|nb|n)[ ]\d{1,3}|citation[ ]needed)\]"
    r"|(?<=[.,;:!?\"”’»])\[[a-z]\]|(?<=[^\W\d_])[†‡]+|(?<=[.,;:!?\"”’»])[†‡]+",
    "raised": rf"(?:(?<={_LETTER}{{4}})|(?<={_LETTER}[.,;:!?])|(?<={_LETTER}[.,;:!?][\"'”’»]))"
    r"[¹²³⁰⁴-⁹]{1,3}",
}
BREAKS = {"broken": rf"(?<={_LETTER})[-‐]{_LINE_END}(?={_LETTER})"}
HYPHENS = {"hyphen": rf"(?<={_LETTER})[-‐‑](?:{_LINE_END})?(?={_LETTER})"}
MADE = {"linedash": "-", "dash": "-", "double": '"', "space": " ", "line": " "}
"""What stands for each pattern that is not dropped."""

FIRST_OF_MARKS = r"*_`\[\]!~\\\#>+•‣◦†‡¹²³⁰⁴-⁹"

_UNIT = re.compile(
    rf"\d\s?{_LETTER}+\Z|(?:metre|meter|metro|mètre|feet|foot|inche?|mile|yard|second|sekunde)s?\Z",
    re.IGNORECASE,
)


def is_note(before: str) -> bool:
    """Whether a raised figure after `before` is a footnote mark: not after a unit."""
    return not _UNIT.search(before)
