"""The blocks of a brief as Markdown: a heading for each, a line for each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.render.escape import inline
from summarizer.render.layout import Block, Detail, Entry
from summarizer.render.passages import notes
from summarizer.schemas import RANGES, Actor, Cited


def block_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of all blocks, each with its heading and a blank line at its end."""
    for block in blocks:
        if block.leads:
            yield from _leading(block)
            continue
        yield from (f"{'#' * min(block.level + 2, 6)} {inline(block.title)}", "")
        if block.entries:
            yield from _entries(block.entries)
            yield ""
        elif block.unchecked is not None:
            yield from (f"{inline(block.unchecked)} *(unchecked)*", "")
        elif block.empty is not None:
            yield from (f"*{inline(block.empty)}*", "")


def scale_lines(explanation: str) -> Iterator[str]:
    """The table of ICD 203, without which readers disagree about what its words mean."""
    yield from ("## Likelihood", "", explanation, "", "| Step | Probability |", "| --- | --- |")
    yield from (f"| {step} | {probability} |" for step, probability in RANGES.items())
    yield ""


def _leading(block: Block) -> Iterator[str]:
    for entry in block.entries:
        yield f"> **{inline(block.title)}.** {inline(entry.lead or '')}{notes(entry.item)}"
        yield from (f"> *Warning:* {inline(each.message)}" for each in entry.item.warnings)
    if not block.entries and block.empty:
        yield f"> **{inline(block.title)}.** *{inline(block.empty)}*"
    yield ""


def _entries(entries: Sequence[Entry]) -> Iterator[str]:
    actors = [entry.item for entry in entries if isinstance(entry.item, Actor)]
    if len(actors) == len(entries):
        yield from _actors(actors)
    else:
        for entry in entries:
            yield from _entry(entry, "")


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    """Its line, below it the entries inside it, and its warnings."""
    lead = inline(entry.lead) if entry.lead else ""
    if lead and not entry.prose:
        lead = f"**{lead}**"
    text = " ".join(filter(None, [lead, " · ".join(map(_detail, entry.details))]))
    yield f"{indent}- {text}{notes(entry.item)}"
    for inner in entry.inner:
        if inner.label:
            yield f"{indent}  - {inline(inner.label)}:"
        yield from _entry(inner, f"{indent}    " if inner.label else f"{indent}  ")
    yield from (f"{indent}{line}" for line in _warnings(entry.item))


def _detail(detail: Detail) -> str:
    if detail.kind == "status":
        return f"*{inline(detail.text)}*"
    return f"{inline(detail.name)}: {inline(detail.text)}" if detail.name else inline(detail.text)


def _warnings(item: Cited) -> Iterator[str]:
    yield from (f"  - *Warning:* {inline(warning.message)}" for warning in item.warnings)


def _actors(actors: Sequence[Actor]) -> Iterator[str]:
    yield "| Actor | Kind | Role | Affiliation | Passages |"
    yield "| --- | --- | --- | --- | --- |"
    for actor in actors:
        names = inline(actor.name)
        if actor.aliases:
            names += f" ({', '.join(map(inline, actor.aliases))})"
        kind = inline(actor.kind.replace("_", " "))
        role, affiliation = (inline(text or "") or "–" for text in (actor.role, actor.affiliation))
        yield f"| {names} | {kind} | {role} | {affiliation} | {notes(actor)} |"
    flagged = [(actor.name, warning.message) for actor in actors for warning in actor.warnings]
    if flagged:
        yield ""
    yield from (f"- {inline(name)}: *warning:* {inline(warning)}" for name, warning in flagged)
