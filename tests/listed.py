"""Sources of a batch, read to the end: what there is, and what is refused with which words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from summarizer.batch.item import BatchItem
from summarizer.batch.sources import documents
from summarizer.errors import DocumentError

TEXT = "Grain shipments fell in May."


def items(*sources: object, **given: Any) -> list[BatchItem]:
    return list(documents([str(source) for source in sources], **given))


def ids(*sources: object, **given: Any) -> list[str]:
    return [item.id for item in items(*sources, **given)]


def refusal(item: BatchItem) -> str | None:
    """The words of the error that reading raises; None if there is a document."""
    words = None
    try:
        item.read()
    except DocumentError as error:
        words = str(error)
    assert words is None or words.isprintable()
    return words


def refusals(found: Iterable[BatchItem]) -> dict[str, str]:
    return {item.id: words for item in found if (words := refusal(item)) is not None}
