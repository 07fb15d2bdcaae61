"""What a saved brief says of its own checks, held against what can be counted again.

Not all can: who answered, what a second reading found, and what a rejected item said are in no
source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from summarizer.grounding.entries import Entry
from summarizer.recheck.report import Failure, cut
from summarizer.schemas.evidence import Match

Pair = tuple[Entry, dict[str, Any] | None]
"""An entry as grounding makes it anew, and the saved item; None for one that was rejected."""


def wrong_counts(data: Mapping[str, Any], pairs: Sequence[Pair]) -> Iterator[Failure]:
    """Where the counts of `grounding` are not those of the brief, or an item is missing that no
    rejection accounts for.

    Args:
        data: The saved brief, parsed.
        pairs: Its items, each beside its entry.
    """
    grounding, rejected = data.get("grounding"), data.get("rejected")
    if not isinstance(grounding, dict) or not isinstance(rejected, list):
        yield _failure("grounding", "The brief does not say what its checks found.", kind="form")
        return
    for name, made in _counted(pairs, len(rejected)).items():
        said = grounding.get(name, 0)
        if said != made:
            reason = f"The brief counts {cut(str(said))} as {name!r}; it has {made}."
            yield _failure(f"grounding.{name}", reason)
    paths = {each.get("path") for each in rejected if isinstance(each, dict)}
    for entry, item in pairs:
        if item is None and entry.path not in paths:
            yield _failure(entry.path, "It is left out, and not among what was rejected.")


def wrong_language(data: Mapping[str, Any], *, is_translated: bool) -> Iterator[Failure]:
    """Whether the brief hides that it is a translation, or says so of one that is none: readers are
    told by it what was compared."""
    if data["provenance"].get("translated", False) is not is_translated:
        told = "another language than" if is_translated else "the language of"
        reason = f"The brief is in {told} its document, and says otherwise."
        yield _failure("provenance.translated", reason, kind="derived")


def _counted(pairs: Sequence[Pair], rejected: int) -> dict[str, Any]:
    """The counts that follow from what the brief has. A warning counts as it stands there: that one
    is missing is a fault of its item. Citations are counted if every item can be made anew."""
    items = [item for _, item in pairs]
    warned = Counter(str(each.get("kind")) for each in _all("warnings", items))
    counts = {"rejected": rejected, "warnings": warned.total(), "warned": dict(warned)}
    if any(entry.refusals for entry, item in pairs if item is not None):
        return counts
    found = sum((entry.counts for entry, _ in pairs), Counter[str]())
    return {**counts, **{name: found[name] for name in ("citations", *get_args(Match))}}


def _all(name: str, part: Any) -> Iterator[dict[str, Any]]:
    """What the lists called `name` hold, at any depth of saved items."""
    if isinstance(part, dict):
        held = part.get(name)
        if isinstance(held, list):
            yield from (each for each in held if isinstance(each, dict))
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _all(name, each)


def _failure(where: str, reason: str, kind: str = "count") -> Failure:
    return Failure(where=where, kind=kind, words="", reason=reason)
