"""What checks find: faults for which an item is refused, and doubts that stand beside it."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.results import RefusalKind
from summarizer.schemas.evidence import WarningKind


class Refused(NamedTuple):
    """A fault for which an item is not shown. `message` is a sentence for a person."""

    kind: RefusalKind
    message: str


class Warned(NamedTuple):
    """A doubt that is shown beside an item. `message` is a sentence for a person."""

    kind: WarningKind
    message: str


Fault = Refused | Warned
