"""The seed articles, and the words of sentences."""

from __future__ import annotations

from pathlib import Path

from summarizer.sentences import split

SEEDS = sorted(Path(__file__).parents[1].joinpath("seeds").glob("*.txt"))


def words(text: str, language: str = "en") -> list[str]:
    """The sentences, each on one line."""
    return [" ".join(text[start:end].split()) for start, end in split(text, language)]


def wordless(text: str) -> bool:
    return not any(map(str.isalnum, text))
