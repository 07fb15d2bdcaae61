"""Dates of a statement against those of its document."""

from __future__ import annotations

from fractions import Fraction

from summarizer.facts.dates import Date
from summarizer.facts.quantities import ORDINAL
from summarizer.grounding.document_facts import DocumentFacts


def places_of(date: Date, facts: DocumentFacts) -> list[int] | None:
    """Where the document has a date, as far as the statement gives it; None where it has not.

    A year may stand apart from its day, since articles name it once; but not where every such day
    of the document has another year.
    """
    known = facts.figures.dates
    if date.weekday is not None:
        return [each.start for each in known if each.weekday == date.weekday] or None
    if date.days:
        matches = _with_days(date, facts)
    else:
        matches = [each for each in known if each.month & date.month]
    if not matches:
        return None
    if date.year is not None:
        dated = [each for each in matches if each.year == date.year]
        if dated:
            return [each.start for each in dated]
        if all(each.year is not None for each in matches) or date.year not in facts.years:
            return None
        matches = [each for each in matches if each.year is None]
    return [each.start for each in matches]


def _with_days(date: Date, facts: DocumentFacts) -> list[Date]:
    known = facts.figures.dates
    found = {pair: [each for each in known if pair in each.days] for pair in date.days}
    for day, month in date.days:
        if not found[day, month]:  # "In March … on the 3rd"
            months = [each for each in known if month in each.month and not each.days]
            apart = any(
                (Fraction(day), ORDINAL) in quantity.readings
                for quantity in facts.quantities.get(Fraction(day), ())
            )
            found[day, month] = months if apart else []
    complete = all(found.values()) if date.in_words else any(found.values())
    return [each for group in found.values() for each in group] if complete else []
