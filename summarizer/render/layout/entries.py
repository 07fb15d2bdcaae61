"""What a layout is made of: blocks under a heading, entries in them, details beside an entry.

All of it is the plain words of article and model: each format escapes them in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.schemas import RANGES, Cited, Hedged

DetailKind = Literal["", "speaker", "status", "hedge"]


@dataclass(frozen=True, slots=True)
class Detail:
    """What stands beside an entry's lead: words, behind a name where they need one."""

    text: str
    name: str = ""
    kind: DetailKind = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as it is read: its lead, then its details, then the entries inside it.

    `path` is its place in the brief, such as `key_claims[2].challenges[0]`; `label` stands before
    it where its place does not say what it is; `prose` says that its lead is all of it. `speaker`
    is who says it, `the article` where it has no other speaker, None where it says nothing of one.
    """

    path: str
    item: Cited
    lead: str | None
    details: tuple[Detail, ...] = ()
    inner: tuple[Entry, ...] = ()
    label: str = ""
    prose: bool = False
    speaker: str | None = None
    status: str | None = None

    def with_inner(self) -> Iterator[Entry]:
        """The entry and all inside it, outermost first."""
        yield self
        for entry in self.inner:
            yield from entry.with_inner()


@dataclass(frozen=True, slots=True)
class Block:
    """Entries under a heading. `field` is the schema's name for it, `level` how deep it stands,
    from 0; `unchecked` is a value that no code checks, `empty` what to say where there is nothing
    else; `leads` says that it stands out before all others."""

    field: str
    title: str
    entries: tuple[Entry, ...] = ()
    level: int = 0
    unchecked: str | None = None
    empty: str | None = None
    leads: bool = False


THE_ARTICLE = "the article"


def hedge_detail(item: Hedged, *, likelihood: bool) -> Detail:
    """The hedge as the source has it and, if asked for, the step that it states."""
    text = f"hedge “{item.hedge}”" if item.hedge else "no hedge"
    if likelihood:
        step = item.likelihood
        text += f" ({step}, {RANGES[step]})" if step else " (no likelihood stated)"
    return Detail(text, kind="hedge")


SCALE = (
    "Steps of ICD 203, read off the speaker's own words and nothing else. They are the speaker's "
    "estimate, not a model's."
)
"""What has to stand beside the scale's table."""
