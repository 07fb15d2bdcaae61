"""A reply to a grounded brief, whatever door the reply came in by.

`Grounding` takes the first reply apart into entries, one for each outermost item, grounds and
checks each, takes one round of repairs, and puts the brief together from the entries that hold.
An entry is taken or rejected as a whole: a claim without one of its challenges would look settled.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.documents import Document
from summarizer.errors import UnusableReplyError
from summarizer.grounding.assembly import is_answer, put_together, report_of
from summarizer.grounding.checks import check
from summarizer.grounding.context import Surroundings
from summarizer.grounding.document_facts import DocumentFacts
from summarizer.grounding.entries import Entry, language_written, warn
from summarizer.grounding.evidence import fill_evidence
from summarizer.grounding.faults import Refused, Warned
from summarizer.grounding.intake import prune, take
from summarizer.grounding.locate import Locator
from summarizer.grounding.sameness import changed
from summarizer.grounding.statements import StatementChecks
from summarizer.grounding.verification import Verification
from summarizer.messages import RepairCase, VerifyCase
from summarizer.plan import ItemField, Section, SectionField, cited_parts, plan
from summarizer.results import GroundingReport, RefusalKind, Rejected
from summarizer.wire import faults

BriefT = TypeVar("BriefT", bound=BaseModel)

MOST_REPAIRS = 40
"""Items that one repair shows; a reply with more failures than this is not worth a longer one."""

MOST_CITATIONS = 60
"""Citations of one item and the items in it."""

LONGEST_REPAIR = 8_000
"""Characters of an item, as JSON, that a repair shows; a longer one is no item of a brief."""


class Grounding(Generic[BriefT]):
    """The grounding of one reply about one document. Feed it `draft`, at most one `verify`
    and one `repair`, in this order, and take the brief from `finish`."""

    def __init__(self, model: type[BriefT], document: Document) -> None:
        self._model = model
        self.document = document
        self.language = document.language
        """ISO 639-1 code of the brief's language, or `und`; known once there is a draft."""
        self._entries: list[Entry] = []
        self._failed: dict[str, Entry] = {}
        self._tally: Counter[str] = Counter()
        self._refused: Counter[RefusalKind] = Counter()
        self._values: dict[str, Any] = {}
        self._verification: Verification | None = None
        self._is_verified = False
        self._is_closed = False
        self._locator = Locator(document.text)
        self._surroundings = Surroundings(document)
        self._facts = DocumentFacts(document, self._locator)
        self._statements = StatementChecks(self._facts, self._facts.language)

    def draft(self, data: dict[str, Any]) -> None:
        """Take the parsed reply in: validate, ground and check every item."""
        self.language = language_written(data, self._facts.language)
        self._statements = StatementChecks(self._facts, self.language)
        self._values = self._section(plan(self._model), data, "")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The outermost items of the reply, in the order of the schema."""
        return tuple(self._entries)

    def verifications(self) -> tuple[VerifyCase, ...]:
        """The statements that hold so far, as a second reading is shown them."""
        self._verification = Verification(self._entries)
        return self._verification.cases()

    def verify(self, data: dict[str, Any]) -> None:
        """Take the parsed reply to a verification in. What it refuses goes to repair."""
        if self._verification is not None:
            self._verification.apply(data, self._tally)
            self._is_verified = True

    @property
    def is_translated(self) -> bool:
        """Whether the brief is in another language than its document."""
        return self._statements.is_translated

    def repairs(self) -> tuple[RepairCase, ...]:
        """The items that failed, as a repair shows them; empty when none did."""
        self._close()
        return tuple(
            RepairCase(
                key,
                entry.reasons,
                entry.given,
                self._surroundings.of(entry.given),
            )
            for key, entry in self._failed.items()
        )

    def _close(self) -> None:
        """Count what failed, once, and choose what a repair is asked for."""
        if self._is_closed:
            return
        self._is_closed = True
        failing = [entry for entry in self._entries if entry.item is None]
        self._tally["failed"] = len(failing)
        self._refused.update(each.kind for entry in failing for each in entry.refusals)
        for entry in failing:
            if len(json.dumps(entry.given)) > LONGEST_REPAIR:
                reason = "No repair was asked for: it is too long for an item."
                entry.refusals.append(Refused("unasked", reason))
            elif len(self._failed) == MOST_REPAIRS:
                reason = "No repair was asked for: too much had failed."
                entry.refusals.append(Refused("unasked", reason))
            else:
                self._failed[f"r{len(self._failed) + 1}"] = entry

    def repair(self, data: dict[str, Any]) -> None:
        """Take the parsed reply to a repair in; only ids that failed are looked at, once each."""
        waiting = dict(self._failed)
        self._tally["dropped_fields"] += len(data) - 1
        for answer in data["repairs"]:
            entry = waiting.pop(answer.get("id"), None) if is_answer(answer) else None
            if entry is None:
                continue
            self._tally["dropped_fields"] += len(answer) - 2
            if answer["item"] is None:
                self._tally["withdrawn"] += 1
                reason = "It was withdrawn when it was to be put right."
                entry.refusals.append(Refused("withdrawn", reason))
                continue
            first, entry.refusals = entry.refusals, []
            before = entry.well_worded
            self._ground(entry, prune(entry.classes, answer["item"], self._tally))
            if entry.item is not None and (change := changed(before, entry.given, entry.item)):
                entry.refuse(Refused("changed", change))
            if entry.item is None:
                again = (Refused(r.kind, f"After repair: {r.message}") for r in entry.refusals)
                entry.refusals = [*first, *again]
            else:
                self._tally["repaired"] += 1
                if self._is_verified:
                    reason = "It was put right after the second reading, and not read again."
                    warn(entry.item, Warned("unverified", reason))

    def finish(self) -> tuple[BriefT, list[Rejected], GroundingReport]:
        """The brief of what holds, what was rejected, and the counts.

        Raises:
            UnusableReplyError: The schema's own rules refuse the brief that is left.
        """
        self._close()
        try:
            brief = self._model.model_validate(put_together(self._values))
        except ValidationError as error:
            raise UnusableReplyError(
                f"The brief breaks the rules of {self._model.__name__}: {faults(error)}."
            ) from None
        rejected = [entry.rejected() for entry in self._entries if entry.item is None]
        report = report_of(self._entries, self._tally, self._refused)
        return brief, rejected, report

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

    def _entry(self, planned: ItemField, given: Any, path: str) -> Entry:
        entry = Entry(path, planned.classes, prune(planned.classes, given, self._tally))
        self._entries.append(entry)
        self._ground(entry, entry.given)
        return entry

    def _ground(self, entry: Entry, given: Any) -> None:
        """Validate, ground and check `given`, pruned, as the item of an entry."""
        if given is None:
            entry.refusals.append(Refused("missing", "It is missing, and the schema asks for it."))
            return
        item = take(entry.classes, given)
        if isinstance(item, str):
            entry.refusals.append(Refused("invalid", item))
            return
        entry.counts = Counter()
        parts = list(cited_parts(item))
        if sum(len(part.citations) for _, part in parts) > MOST_CITATIONS:
            reason = (
                f"It has more than {MOST_CITATIONS} citations; citing everything proves nothing."
            )
            entry.refusals.append(Refused("too_many", reason))
            return
        is_well_worded = True
        for path, part in parts:
            fill_evidence(part, self.document, self._locator, entry.counts)
            for finding in check(part, self.document, self._locator, self._statements):
                fault = finding.fault
                if isinstance(fault, Warned):
                    warn(part, fault)
                    continue
                is_well_worded = is_well_worded and finding.field is None
                where = f"{path.rstrip('.')}: " if path else ""
                entry.refusals.append(Refused(fault.kind, where + fault.message))
        self._tally["invalid"] += entry.counts.pop("invalid", 0)
        entry.well_worded = item if is_well_worded else None
        if not entry.refusals:
            for _, part in reversed(parts):  # from the innermost, since an item may look inside
                part.settle()
            entry.item = item
