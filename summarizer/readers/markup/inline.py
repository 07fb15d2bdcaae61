"""What stands inside a sentence and means something: quotation marks, powers, notes."""

from __future__ import annotations

from lxml import html

_MARKS = {
    "de": "„“‚‘",
    "fr": "«»“”",
    "es": "«»“”",
    "it": "«»“”",
    "pt": "«»“”",
    "el": "«»“”",
    "ru": "«»„“",
    "uk": "«»„“",
    "pl": "„”«»",
    "cs": "„“‚‘",
    "ja": "「」『』",
    "zh": "“”‘’",
    "sv": "””’’",
    "fi": "””’’",
}
_OPENING = tuple("\"'“”„‘‚«»‹›「『")


def _table(plain: str, drawn: str) -> dict[int, str]:
    return {ord(one): other for one, other in zip(plain, drawn, strict=True)}


_UP = _table("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_DOWN = _table("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
# A letter alone: the note "a", the power "n", the ordinal "1º". Longer words are endings ("19th").
_UP_LETTER = _table("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


def marks(element: html.HtmlElement, depth: int) -> tuple[str, str]:
    """The marks that a browser would draw around a <q>: those of its language, the inner ones where
    `depth`, how many <q> it is in, is odd; none where its words have marks of their own."""
    if "".join(element.itertext()).lstrip().startswith(_OPENING) and element.find("q") is None:
        return "", ""
    languages = (above.get("lang") for above in (element, *element.iterancestors()))
    language = next(filter(None, languages), "en").lower()[:2]
    drawn = _MARKS.get(language, "“”‘’")
    left, right = drawn[2 * (depth % 2)], drawn[2 * (depth % 2) + 1]
    # trafilatura turns the space that does not break into this one
    return ("« ", " »") if language == "fr" and left == "«" else (left, right)


def raised(element: html.HtmlElement) -> dict[int, str]:
    """Which characters stand for those of a <sup> or <sub>: digits become ³ or ₂, so that 40³ is
    not read as 403; what stands in brackets is apart as it is."""
    up = element.tag == "sup"
    whole = "".join(element.itertext()).strip()
    if up and len(whole) == 1 and whole.isalpha():
        return _UP_LETTER
    if whole.startswith("[") or not any(map(str.isdigit, whole)):
        return {}
    return _UP if up else _DOWN
