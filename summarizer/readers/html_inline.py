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

_UP = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_DOWN = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
# A letter alone: the note "a", the power "n", the ordinal "1º". Longer words are endings ("19th").
_UP_LETTER = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


def quote(element: html.HtmlElement, language: str) -> None:
    """Write the marks into a <q> that a browser would draw around it: those of `language` (an
    HTML `lang`), the inner ones for a quotation inside a quotation."""
    said = element.text_content().strip()
    if not said or said.startswith(_OPENING):
        return
    language = next(
        filter(None, (a.get("lang") for a in (element, *element.iterancestors()))), language
    )
    marks = _MARKS.get(language.lower()[:2], "“”‘’")
    depth = sum(1 for _ in element.iterancestors("q")) % 2
    left, right = marks[2 * depth], marks[2 * depth + 1]
    if language.lower().startswith("fr") and left == "«":
        left, right = "« ", " »"  # trafilatura turns the space that does not break into this one
    element.text = left + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + right
    else:
        element.text = element.text.rstrip() + right


def raised(element: html.HtmlElement) -> None:
    """Digits of a <sup> or <sub> as the characters for them, so that 40³ is not read as 403; what
    stands in brackets is apart as it is."""
    up = element.tag == "sup"
    whole = element.text_content().strip()
    if whole.startswith("["):
        return
    table = _UP if up else _DOWN
    if up and len(whole) == 1 and whole.isalpha():
        table = _UP_LETTER
    elif not any(map(str.isdigit, whole)):
        return
    for part in element.iter():
        if part.text:
            part.text = part.text.translate(table)
        if part.tail and part is not element:
            part.tail = part.tail.translate(table)
