"""Numbers that are not the source's, in words that are: a locator has to refuse them all."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.grounding.cases import Case, Maker, Source, refused

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")


def number_changed(words: str, chance: random.Random) -> str | None:
    """Another digit in a number."""
    places = [i for i, character in enumerate(words) if character in "0123456789"]
    if not places:
        return None
    at = chance.choice(places)
    return words[:at] + str((int(words[at]) + chance.randint(1, 9)) % 10) + words[at + 1 :]


def number_dropped(words: str, chance: random.Random) -> str | None:
    """A number left out."""
    places = list(_NUMBER.finditer(words))
    if not places or places[0].span() == (0, len(words)):
        return None
    found = chance.choice(places)
    if not (re.search(r"\w", words[: found.start()]) and re.search(r"\w", words[found.end() :])):
        return None
    return (words[: found.start()].rstrip() + " " + words[found.end() :].lstrip()).strip()


def number_added(words: str, chance: random.Random) -> str | None:
    """A number that is not there."""
    spaces = [m.end() for m in re.finditer(" ", words)]
    if not spaces:
        return None
    at = chance.choice(spaces)
    return f"{words[:at]}{chance.choice(['12', '7,000', '3.5', 'two', '2019'])} {words[at:]}"


def digits_shifted(words: str, _: random.Random) -> str | None:
    """A group of thousands or a decimal mark lost or moved."""
    found = re.search(r"\d+[.,]\d+", words)
    if not found:
        return None
    number = found[0]
    changed = number.replace(",", ".") if "," in number else number.replace(".", ",")
    return words[: found.start()] + changed + words[found.end() :]


def sign_changed(words: str, _: random.Random) -> str | None:
    """A minus lost, or put before a number."""
    if re.search(r"[−-]\d", words):
        return re.sub(r"(?<!\w)[−-](?=\d)", "", words, count=1)
    found = re.search(r"(?<![\w.,–—-])\d", words)
    return words[: found.start()] + "−" + words[found.start() :] if found else None


def currency_changed(words: str, chance: random.Random) -> str | None:
    """Another currency, or none."""
    found = re.search("[€$£¥]", words)
    if not found:
        return None
    other = chance.choice([mark for mark in "€$£¥" if mark != found[0]] + [""])
    return (words[: found.start()] + other + words[found.end() :]).strip()


def per_cent(words: str, chance: random.Random) -> str | None:
    """Per cent dropped, or made percentage points."""
    found = re.search(r"[\u00a0\u202f ]?(?:%|per cent|percent|Prozent|pour cent|por ciento)", words)
    if not found:
        return None
    other = chance.choice(["", " percentage points", " per mille"])
    return words[: found.start()] + other + words[found.end() :]


def superscript(words: str, _: random.Random) -> str | None:
    """A power or fraction made a plain number."""
    table = str.maketrans({"²": "2", "³": "3", "½": "1/2", "¼": "1/4", "¹": "1"})
    changed = words.translate(table)
    return changed if changed != words else None


def scale_changed(words: str, chance: random.Random) -> str | None:
    """Thousands made millions, or the like."""
    scales = ["thousand", "million", "billion", "trillion"]
    found = re.search(r"\b(?:hundred|thousand|million|billion|trillion)\b", words)
    if found:
        other = chance.choice([scale for scale in scales if scale != found[0]])
        return words[: found.start()] + other + words[found.end() :]
    found = re.search(r"\d(?= [a-z])", words)
    return (
        f"{words[: found.end()]} {chance.choice(scales)}{words[found.end() :]}" if found else None
    )


def number_cut(source: Source, chance: random.Random) -> Iterator[Case]:
    """A number at the edge of the quote, parted from its sign, currency or per cent."""
    signs = [m.end() for m in re.finditer(r"(?<![\w.,])[€$£¥−](?=\d)", source.text)]
    marks = [m.start() for m in re.finditer(r"(?<=\d)[ \u00a0\u202f]?%", source.text)]
    if not signs + marks:
        return
    at = chance.choice(signs + marks)
    if at in signs:
        after = [end for start, end in source.words if start >= at]
        start, end = at, after[min(chance.randint(2, 5), len(after) - 1)]
    else:
        before = [start for start, end in source.words if end <= at]
        start, end = before[-min(chance.randint(3, 6), len(before))], at
    if source.text.count(source.text[start:end]) == 1:
        yield Case("number cut", source.name, source.text[start:end], None)


ALTERED_NUMBERS: dict[str, Maker] = {
    "number changed": refused(number_changed, "number changed"),
    "number dropped": refused(number_dropped, "number dropped"),
    "number added": refused(number_added, "number added"),
    "digits shifted": refused(digits_shifted, "digits shifted"),
    "sign changed": refused(sign_changed, "sign changed"),
    "currency changed": refused(currency_changed, "currency changed"),
    "per cent": refused(per_cent, "per cent"),
    "scale changed": refused(scale_changed, "scale changed"),
    "number cut": number_cut,
    "superscript": refused(superscript, "superscript"),
}
