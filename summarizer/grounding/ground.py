"""A reply to a grounded brief, whatever door the reply came in by.

`Grounding` takes the first reply apart into entries, one for each outermost item, grounds and
checks each, takes one round of repairs, and puts the brief together from the entries that hold.
An entry is taken or rejected as a whole: a claim without one of its challenges would look settled.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.documents import Document
from summarizer.errors import UnusableReplyError
from summarizer.grounding.checks import check
from summarizer.grounding.context import Surroundings
from summarizer.grounding.evidence import fill_evidence
from summarizer.grounding.intake import prune, take
from summarizer.grounding.locate import Locator
from summarizer.grounding.sameness import changed
from summarizer.messages import RepairCase
from summarizer.plan import ItemField, Section, SectionField, cited_parts, plan
from summarizer.results import GroundingReport, Rejected
from summarizer.schemas.evidence import Cited
from summarizer.wire import faults

BriefT = TypeVar("BriefT", bound=BaseModel)

MOST_REPAIRS = 40
"""Items that one repair shows; a reply with more failures than this is not worth a longer one."""

MOST_CITATIONS = 60
"""Citations of one item and the items in it."""

LONGEST_REPAIR = 8_000
"""Characters of an item, as JSON, that a repair shows; a longer one is no item of a brief."""


@dataclass
class _Entry:
    """One outermost item of a reply, as given and as grounded."""

    path: str
    classes: tuple[type[Cited], ...]
    given: Any
    item: Cited | None = None
    well_worded: Cited | None = None
    """The item as first given, if nothing but its citations was at fault."""
    reasons: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


class Grounding(Generic[BriefT]):
    """The grounding of one reply about one document. Feed it `draft`, at most one `repair`, and
    take the brief from `finish`."""

    def __init__(self, model: type[BriefT], document: Document) -> None:
        self._model = model
        self.document = document
        self._entries: list[_Entry] = []
        self._failed: dict[str, _Entry] = {}
        self._tally: Counter[str] = Counter()
        self._values: dict[str, Any] = {}
        self._locator = Locator(document.text)
        self._surroundings = Surroundings(document)

    def draft(self, data: dict[str, Any]) -> None:
        """Take the parsed reply in: validate, ground and check every item."""
        self._values = self._section(plan(self._model), data, "")
        failing = [entry for entry in self._entries if entry.item is None]
        self._tally["failed"] = len(failing)
        for entry in failing:
            if len(json.dumps(entry.given)) > LONGEST_REPAIR:
                entry.reasons.append("No repair was asked for: it is too long for an item.")
            elif len(self._failed) == MOST_REPAIRS:
                entry.reasons.append("No repair was asked for: too much had failed.")
            else:
                self._failed[f"r{len(self._failed) + 1}"] = entry

    def repairs(self) -> tuple[RepairCase, ...]:
        """The items that failed, as a repair shows them; empty when none did."""
        return tuple(
            RepairCase(
                key,
                tuple(entry.reasons),
                entry.given,
                self._surroundings.of(entry.given),
            )
            for key, entry in self._failed.items()
        )

    def repair(self, data: dict[str, Any]) -> None:
        """Take the parsed reply to a repair in; only ids that failed are looked at, once each."""
        waiting = dict(self._failed)
        self._tally["dropped_fields"] += len(data) - 1
        for answer in data["repairs"]:
            entry = waiting.pop(answer.get("id"), None) if _is_answer(answer) else None
            if entry is None:
                continue
            self._tally["dropped_fields"] += len(answer) - 2
            if answer["item"] is None:
                self._tally["withdrawn"] += 1
                entry.reasons.append("It was withdrawn when it was to be put right.")
                continue
            first, entry.reasons = entry.reasons, []
            before = entry.well_worded
            self._ground(entry, prune(entry.classes, answer["item"], self._tally))
            if entry.item is not None and (change := changed(before, entry.given, entry.item)):
                entry.item = None
                entry.reasons.append(change)
            if entry.item is None:
                entry.reasons = [*first, *(f"After repair: {reason}" for reason in entry.reasons)]
            else:
                self._tally["repaired"] += 1

    def finish(self) -> tuple[BriefT, list[Rejected], GroundingReport]:
        """The brief of what holds, what was rejected, and the counts.

        Raises:
            UnusableReplyError: The schema's own rules refuse the brief that is left.
        """
        try:
            brief = self._model.model_validate(_resolve(self._values))
        except ValidationError as error:
            raise UnusableReplyError(
                f"The brief breaks the rules of {self._model.__name__}: {faults(error)}."
            ) from None
        rejected = [
            Rejected(path=entry.path, reasons=entry.reasons, given=entry.given)
            for entry in self._entries
            if entry.item is None
        ]
        counts = self._tally.copy()
        for entry in self._entries:
            if entry.item is not None:
                counts.update(entry.counts)
                counts["warnings"] += sum(len(part.warnings) for _, part in cited_parts(entry.item))
        return brief, rejected, GroundingReport(**{**counts, "rejected": len(rejected)})

    def _section(self, section: Section, data: dict[str, Any], path: str) -> dict[str, Any]:
        """The values of a section, with an entry in the place of every item."""
        values: dict[str, Any] = {}
        self._tally["dropped_fields"] += len(data.keys() - section.fields.keys())
        for name, planned in section.fields.items():
            value, place = data[name], path + name
            if isinstance(planned, ItemField):
                if planned.many:
                    values[name] = [
                        self._entry(planned, part, f"{place}[{index}]")
                        for index, part in enumerate(value)
                    ]
                elif value is not None or planned.expected:
                    values[name] = self._entry(planned, value, place)
                else:
                    values[name] = None
            elif not isinstance(planned, SectionField):
                values[name] = planned.adapter.validate_python(value)
            elif planned.many and value is not None:
                values[name] = [
                    self._section(planned.section, part, f"{place}[{index}].")
                    for index, part in enumerate(value)
                ]
            else:
                values[name] = value and self._section(planned.section, value, f"{place}.")
        return values

    def _entry(self, planned: ItemField, given: Any, path: str) -> _Entry:
        entry = _Entry(path, planned.classes, prune(planned.classes, given, self._tally))
        self._entries.append(entry)
        self._ground(entry, entry.given)
        return entry

    def _ground(self, entry: _Entry, given: Any) -> None:
        """Validate, ground and check `given`, pruned, as the item of an entry."""
        if given is None:
            entry.reasons.append("It is missing, and the schema asks for it.")
            return
        item = take(entry.classes, given)
        if isinstance(item, str):
            entry.reasons.append(item)
            return
        entry.counts = Counter()
        parts = list(cited_parts(item))
        if sum(len(part.citations) for _, part in parts) > MOST_CITATIONS:
            entry.reasons.append(
                f"It has more than {MOST_CITATIONS} citations; citing everything proves nothing."
            )
            return
        worded = True
        for path, part in parts:
            fill_evidence(part, self.document, self._locator, entry.counts)
            for finding in check(part, self.document, self._locator):
                worded = worded and finding.field is None
                if finding.severity == "reject":
                    where = f"{path.rstrip('.')}: " if path else ""
                    entry.reasons.append(where + finding.reason)
                else:
                    part.warnings.append(finding.reason)
        self._tally["invalid"] += entry.counts.pop("invalid", 0)
        entry.well_worded = item if worded else None
        if not entry.reasons:
            for _, part in reversed(parts):  # from the innermost, since an item may look inside
                part.settle()
            entry.item = item


def _is_answer(answer: Any) -> bool:
    return isinstance(answer, dict) and isinstance(answer.get("id"), str) and "item" in answer


def _resolve(value: Any) -> Any:
    """Entries to their items; an item that was rejected leaves its list, or None."""
    if isinstance(value, _Entry):
        return value.item
    if isinstance(value, dict):
        return {name: _resolve(part) for name, part in value.items()}
    if isinstance(value, list):
        return [
            _resolve(part) for part in value if not (isinstance(part, _Entry) and part.item is None)
        ]
    return value
