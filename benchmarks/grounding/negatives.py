"""Words that are not the source's, though they look like it: a locator has to refuse them all."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.grounding.altered_numbers import ALTERED_NUMBERS
from benchmarks.grounding.cases import Case, Change, Maker, Source, refused
from benchmarks.grounding.meant import MEANT

_NEGATIONS = {
    "en": r"not|never|no|hardly|n[’']t",
    "de": r"nicht|kein|keine|keinen|nie",
    "fr": r"pas|jamais|aucun|aucune",
    "es": r"no|nunca|ningún|ninguna",
    "ru": r"не|никогда",
    "pl": r"nie|nigdy",
    "cs": r"není|nikdy",
    "el": r"δεν|ποτέ",
}
_HEDGES = [
    *("may", "might", "could", "will", "would", "must"),
    *("likely", "unlikely", "probably", "possibly", "certainly"),
]
_UNITS = ["km", "m", "kg", "tonnes", "miles", "metres", "hours", "days", "weeks", "months", "years"]
_NAMES = ["Smith", "Varga", "Okafor", "Lindqvist", "Tanaka", "Moreau", "Petrova", "Castellan"]


def _swap(pattern: str, others: list[str]) -> Change:
    """One match of `pattern` becomes another of `others`."""

    def change(words: str, chance: random.Random) -> str | None:
        places = list(re.finditer(pattern, words))
        if not places:
            return None
        found = chance.choice(places)
        other = chance.choice([word for word in others if word.lower() != found[0].lower()])
        return words[: found.start()] + other + words[found.end() :]

    return change


def negation(source: Source, chance: random.Random) -> Iterator[Case]:
    """A negation lost, or put in."""
    pattern = _NEGATIONS.get(source.language)
    if pattern is None:
        return
    start, end = source.window(chance)
    words = source.text[start:end]
    places = list(re.finditer(rf"(?:(?<=\w)|\b)(?:{pattern})\b ?", words))
    if places:
        found = chance.choice(places)
        changed = (words[: found.start()] + words[found.end() :]).strip()
    else:
        spaces = [m.end() for m in re.finditer(" ", words)]
        if not spaces:
            return
        at = chance.choice(spaces)
        changed = f"{words[:at]}{pattern.split('|')[0]} {words[at:]}"
    if changed not in source.text and changed != words:
        yield Case("negation", source.name, changed, None)


def hedge_dropped(words: str, _: random.Random) -> str | None:
    """A hedge or modal left out."""
    changed = re.sub(rf"\b(?:{'|'.join(_HEDGES)}) ", "", words, count=1)
    return changed if changed != words and len(changed.split()) > 3 else None


def name_swapped(words: str, chance: random.Random) -> str | None:
    """Another name."""
    return _swap(r"(?<=[a-z,] )[A-Z][a-z]{3,}", _NAMES)(words, chance)


def order_changed(words: str, chance: random.Random) -> str | None:
    """Two neighbours change places."""
    parts = words.split(" ")
    places = [
        i for i in range(len(parts) - 1) if parts[i].strip().lower() != parts[i + 1].strip().lower()
    ]
    if "" in parts or len(parts) < len(words) / 12:  # no words with spaces about them
        return None
    if not places:
        return None
    at = chance.choice(places)
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return " ".join(parts)


def glued(source: Source, chance: random.Random) -> Iterator[Case]:
    """Words left out from the middle, and the place not marked."""
    if not source.is_spaced:
        return
    start, end = source.window(chance, 10, 12)
    inside = [span for span in source.words if start <= span[0] and span[1] <= end]
    cut = chance.randint(3, 5)
    out = chance.randint(2, 4)
    if cut + out >= len(inside):
        return
    changed = (
        source.text[start : inside[cut - 1][1]] + " " + source.text[inside[cut + out][0] : end]
    )
    if changed not in source.text:
        yield Case("glued", source.name, changed, None)


def fragments_reversed(source: Source, chance: random.Random) -> Iterator[Case]:
    """Two fragments about an ellipsis, the later one first."""
    if not source.is_spaced:
        return
    one, other = sorted((source.window(chance, 4, 6), source.window(chance, 4, 6)))
    first, second = source.text[slice(*other)], source.text[slice(*one)]
    if one[1] < other[0] and source.text.count(first) == source.text.count(second) == 1:
        yield Case("fragments reversed", source.name, f"{first} … {second}", None)


def far_fragments(source: Source, chance: random.Random) -> Iterator[Case]:
    """Two fragments about an ellipsis that stand paragraphs apart."""
    if not source.is_spaced:
        return
    one, other = sorted((source.window(chance, 4, 6), source.window(chance, 4, 6)))
    first, second = source.text[slice(*one)], source.text[slice(*other)]
    far = other[0] - one[1] > 1500
    if far and source.text.count(first) == source.text.count(second) == 1:
        yield Case("far fragments", source.name, f"{first} … {second}", None)


def meaning_elided(source: Source, chance: random.Random) -> Iterator[Case]:
    """A negation or hedge left out at an ellipsis."""
    places = [m.span() for m in MEANT.finditer(source.text) if m[0].isalpha() and m[0] != "May"]
    if not places or not source.is_spaced:
        return
    start, end = chance.choice(places)
    before = [s for s, e in source.words if e <= start][-chance.randint(3, 5) :]
    after = [e for s, e in source.words if s >= end][: chance.randint(3, 5)]
    if not before or not after:
        return
    head, tail = source.text[before[0] : start].rstrip(), source.text[end : after[-1]].lstrip()
    if re.search(r"\w$", head) and re.match(r"\w", tail) and "\n" not in head + tail:
        mark = chance.choice([" … ", " [...] ", " ... "])
        yield Case("meaning elided", source.name, head + mark + tail, None)


def bracketed(words: str, chance: random.Random) -> str | None:
    """A negation, a hedge or a number in an editor's brackets."""
    spaces = [m.end() for m in re.finditer(" ", words)]
    if "[" in words or not spaces:
        return None
    at = chance.choice(spaces)
    inserted = chance.choice(["not", "never", "may", "7,000", "allegedly not", "two", "could"])
    return f"{words[:at]}[{inserted}] {words[at:]}"


def article_swapped(words: str, _: random.Random) -> str | None:
    """One article for the other, or "few" for "a few"."""
    changed = re.sub(r"\ba (?=few|little)", "", words, count=1)
    if changed == words:
        changed = re.sub(r"(?<=[a-z] )the (?=[b-df-hj-np-tv-z])", "a ", words, count=1)
    return changed if changed != words else None


def word_added(words: str, chance: random.Random) -> str | None:
    """A word that is not there."""
    spaces = [m.end() for m in re.finditer(" ", words)]
    if not spaces:
        return None
    at = chance.choice(spaces)
    added = chance.choice(["very", "only", "former", "secret", "deputy", "alleged", "almost"])
    return f"{words[:at]}{added} {words[at:]}"


def accent(words: str, chance: random.Random) -> str | None:
    """An accent lost or found: another word in many languages."""
    table = dict(
        zip(
            "áàâäéèêëíîïóôöúùûüñçčšžěřżźćńłśąęό", "aaaaeeeeiiiooouuuunccszerzzcnlsaeo", strict=False
        )
    )
    places = [i for i, character in enumerate(words) if character in table]
    if not places:
        return None
    at = chance.choice(places)
    return words[:at] + table[words[at]] + words[at + 1 :]


def meaningful_case(words: str, _: random.Random) -> str | None:
    """A capital that makes another word: May and may, US and us, Polish and polish."""
    for one, other in (("May", "may"), ("US", "us"), ("Polish", "polish"), ("March", "march")):
        for found, changed in ((one, other), (other, one)):
            if re.search(rf"\b{found}\b", words):
                return re.sub(rf"\b{found}\b", changed, words, count=1)
    return None


def half_word(source: Source, chance: random.Random) -> Iterator[Case]:
    """A cut inside the first or the last word, by more letters than a slip would lose."""
    if not source.is_spaced:
        return
    start, end = source.window(chance)
    by = chance.randint(2, 4)
    words = (
        source.text[start + by : end] if chance.random() < 0.5 else source.text[start : end - by]
    )
    if re.fullmatch(r"[^\W_].*[^\W_]", words) and not re.search(
        rf"(?<!\w){re.escape(words)}(?!\w)", source.text
    ):
        yield Case("half word", source.name, words, None)


def reworded(words: str, chance: random.Random) -> str | None:
    """A word becomes one of like meaning."""
    like = {
        "said": "stated", "people": "residents", "after": "following", "before": "prior to",
        "large": "big", "began": "started", "against": "opposed to", "because": "since",
        "about": "around", "many": "numerous", "also": "too", "only": "just", "than": "over",
        "during": "throughout", "called": "named", "found": "discovered", "show": "reveal",
    }  # fmt: skip
    places = [word for word in like if re.search(rf"\b{word}\b", words)]
    if not places:
        return None
    word = chance.choice(places)
    return re.sub(rf"\b{word}\b", like[word], words, count=1)


NEGATIVES: dict[str, Maker] = {
    **ALTERED_NUMBERS,
    "unit changed": refused(_swap(rf"\b(?:{'|'.join(_UNITS)})\b", _UNITS), "unit changed"),
    "negation": negation,
    "hedge changed": refused(_swap(rf"\b(?:{'|'.join(_HEDGES)})\b", _HEDGES), "hedge changed"),
    "hedge dropped": refused(hedge_dropped, "hedge dropped"),
    "name swapped": refused(name_swapped, "name swapped"),
    "order changed": refused(order_changed, "order changed"),
    "glued": glued,
    "fragments reversed": fragments_reversed,
    "far fragments": far_fragments,
    "meaning elided": meaning_elided,
    "bracketed": refused(bracketed, "bracketed"),
    "article swapped": refused(article_swapped, "article swapped"),
    "word added": refused(word_added, "word added"),
    "accent": refused(accent, "accent"),
    "meaningful case": refused(meaningful_case, "meaningful case"),
    "half word": half_word,
    "reworded": refused(reworded, "reworded"),
}


def elsewhere(sources: list[Source]) -> Maker:
    """Words of another text of the set."""

    def make(source: Source, chance: random.Random) -> Iterator[Case]:
        other = chance.choice(sources)
        words = other.text[slice(*other.window(chance))]
        if other is not source and words not in source.text:
            yield Case("from elsewhere", source.name, words, None)

    return make
