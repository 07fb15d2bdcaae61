"""A saved brief against its source: digest, sentences, every passage, every check, once more.

The brief is hostile. It names no path that is opened; what it says that code filled in is made
anew from its citations and compared.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from summarizer.documents import Document
from summarizer.errors import DocumentError, ReplyError
from summarizer.grounding import Grounding
from summarizer.grounding.entries import Entry
from summarizer.grounding.intake import prune
from summarizer.grounding.locate import Locator
from summarizer.plan import ItemField, Section, SectionField, cited_parts, plan
from summarizer.recheck.counts import wrong_counts, wrong_language
from summarizer.recheck.report import CheckReport, Failure, cut
from summarizer.render.layout.leads import first_text
from summarizer.wire import brief_schema

_KEYS = {"brief", "document", "provenance", "grounding", "rejected", "usage"}
_BY_A_MODEL = frozenset({"verification", "unverified"})
"""Warnings that no code can find again."""


def is_brief(data: Any) -> bool:
    """Whether parsed JSON looks like what `brief --format json` writes."""
    return isinstance(data, dict) and all(
        isinstance(data.get(name), dict) for name in ("brief", "document", "provenance")
    )


def check_brief(text: str, source: Document, schema: type[BaseModel]) -> CheckReport:
    """Check a saved brief, as JSON, against the source that it is said to be about.

    Args:
        text: The JSON.
        source: The source, read anew.
        schema: The schema of the brief.

    Raises:
        DocumentError: The JSON is no brief, or none of this schema.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"The brief is not JSON: {error}.") from None
    if not is_brief(data):
        raise DocumentError("The JSON is no brief: `brief --format json` writes one.")
    failures = [*_of_form(data), *_of_source(data, source)]
    stored = data["brief"]
    try:
        reply = brief_schema(schema).parse(json.dumps(prune((schema,), stored, Counter())))
        grounding = Grounding(schema, source)
        grounding.draft(reply)
        items = list(_items(plan(schema), stored))
        entries = list(zip(grounding.entries, items, strict=True))
    except (ReplyError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DocumentError(
            f"The brief is not one of the schema {schema.__name__}: {error}"
        ) from None
    passages = [(e.path, words) for e, item in entries for words in _passages(item)]
    if any(failure.kind == "source" for failure in failures):
        # Offsets and numbers mean nothing in another text; the words can still be looked for.
        failures += _gone(passages, source)
    else:
        for entry, item in entries:
            failures += _of_item(entry, item)
        failures += wrong_counts(data, entries)
        failures += wrong_language(data, is_translated=grounding.is_translated)
    return CheckReport(
        checked="brief",
        sources=[source.source],
        items=sum(item is not None for item in items),
        passages=len(passages),
        warnings=sum(
            len(part.warnings) for e, _ in entries if e.item for _, part in cited_parts(e.item)
        ),
        failures=failures,
        holds=not failures,
    )


def _of_form(data: dict[str, Any]) -> Iterator[Failure]:
    for name in sorted(data.keys() - _KEYS):
        yield Failure(
            where=cut(name),
            kind="form",
            words="",
            reason="No brief of this program has this field.",
        )


def _of_source(data: dict[str, Any], source: Document) -> Iterator[Failure]:
    """Whether the brief was made of this text, and of these sentences."""
    provenance, document = data["provenance"], data["document"]
    digests = [provenance.get("document")]
    text = document.get("text")
    if isinstance(text, str):
        digests.append(hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest())
    if any(digest != source.digest for digest in digests) or len(digests) < 2:
        yield Failure(
            where="document",
            kind="source",
            words="",
            reason=f"The brief was made of another text than {source.source}: the digests differ.",
        )
    elif document.get("sentences") != [list(span) for span in source.sentences]:
        yield Failure(
            where="document.sentences",
            kind="sentences",
            words="",
            reason="The sentences are numbered otherwise than in the source.",
        )


def _items(section: Section, data: dict[str, Any]) -> Iterator[dict[str, Any] | None]:
    """The outermost items of a saved brief, in the order in which grounding takes them."""
    for name, planned in section.fields.items():
        value = data[name]
        if isinstance(planned, ItemField):
            if planned.many:
                yield from value
            elif value is not None or planned.expected:
                yield value
        elif isinstance(planned, SectionField) and value is not None:
            for part in value if planned.many else [value]:
                yield from _items(planned.section, part)


def _passages(item: Any) -> Iterator[str]:
    """The words of every piece of evidence in an item, at any depth."""
    if isinstance(item, list):
        for part in item:
            yield from _passages(part)
    elif isinstance(item, dict):
        if isinstance(item.get("text"), str) and "match" in item:
            yield item["text"]
        for part in item.values():
            yield from _passages(part)


def _gone(passages: list[tuple[str, str]], source: Document) -> Iterator[Failure]:
    locator = Locator(source.text)
    for path, words in passages:
        if locator.locate(words) is None:
            refusal = locator.explain(words)
            reason = f": {refusal.message}" if refusal else ""
            yield Failure(
                where=path,
                kind="passage",
                words=cut(words),
                reason=f"This passage does not stand in {source.source}{reason}.",
            )


def _of_item(entry: Entry, stored: dict[str, Any] | None) -> Iterator[Failure]:
    if stored is None:  # a single item that was rejected when the brief was made
        return
    for refusal in entry.refusals:
        yield Failure(
            where=entry.path,
            kind=refusal.kind,
            words=cut(first_text(stored) or ""),
            reason=refusal.message,
        )
    if entry.item is not None:
        yield from _differences(entry.item.model_dump(mode="json"), stored, entry.path)


def _differences(made: Any, stored: Any, path: str) -> Iterator[Failure]:
    """Where what code makes of an item is not what the saved one says."""
    if isinstance(made, dict) and isinstance(stored, dict):
        for name in sorted(made.keys() | stored.keys()):
            place = f"{path}.{name}"
            if name == "warnings" and isinstance(stored.get(name), list):
                yield from _missing_warnings(made.get(name, []), stored[name], place)
            elif name not in made or name not in stored:
                yield Failure(
                    where=place, kind="form", words="", reason="The field is not one of this item."
                )
            else:
                yield from _differences(made[name], stored[name], place)
    elif isinstance(made, list) and isinstance(stored, list) and len(made) == len(stored):
        for index, (one, other) in enumerate(zip(made, stored, strict=True)):
            yield from _differences(one, other, f"{path}[{index}]")
    elif made != stored:
        kind = "passage" if ".evidence" in path else "derived"
        yield Failure(
            where=path,
            kind=kind,
            words=cut(json.dumps(stored, ensure_ascii=False)),
            reason=f"Code makes {cut(json.dumps(made, ensure_ascii=False))} of it.",
        )


def _missing_warnings(made: list[Any], stored: list[Any], path: str) -> Iterator[Failure]:
    for warning in made:
        if warning not in stored:
            yield Failure(
                where=path,
                kind="warning",
                words="",
                reason=f"The brief leaves out a warning: {warning['message']}",
            )
    for warning in stored:
        kind = warning.get("kind") if isinstance(warning, dict) else None
        if warning not in made and kind not in _BY_A_MODEL:
            yield Failure(
                where=path,
                kind="warning",
                words=cut(json.dumps(warning, ensure_ascii=False)),
                reason="The brief has a warning that the checks do not give.",
            )
