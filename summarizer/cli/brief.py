"""The work behind `brief` and `prompt`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.cli.console import spinner, talk, usage_line
from summarizer.documents import Document, shown
from summarizer.errors import UsageError
from summarizer.grounding import Grounding
from summarizer.llm import Model, Recorder, SuppliedReplies
from summarizer.messages import Message, estimated_tokens, estimated_verification
from summarizer.pipeline import request, summarize
from summarizer.prompting import repair_messages, verify_messages
from summarizer.readers import ReadOptions, read, read_text
from summarizer.readers.web.addresses import is_url
from summarizer.render.accounts import reply_origin, verification_line
from summarizer.render.escape import counted, visible
from summarizer.results import Summary
from summarizer.schema_choice import load_schema
from summarizer.settings import Settings
from summarizer.wire import verification_schema


def make_brief(  # noqa: PLR0913 - what was given on the command line
    source: str,
    schema: str,
    prompt: str | None,
    settings: Settings,
    *,
    answers: Sequence[str],
    by_hand: bool,
    reading: ReadOptions,
    keep_source: Path | None,
) -> Summary[Any]:
    """The summary of one source; says on standard error who answered and what it cost."""
    if by_hand and not answers:
        raise UsageError("--by-hand says who wrote an --answer; give one.")
    if answers and settings.replay:
        raise UsageError("--answer brings a reply and --replay looks for one; choose one.")
    if source == "-" and "-" in answers:
        raise UsageError("Standard input cannot be both the document and the answer.")
    if keep_source is not None and not is_url(source):
        raise UsageError("--keep-source keeps what was fetched from an address; this is a file.")
    wanted = load_schema(schema)
    document = _read(source, reading, keep_source)
    model: Model | None = None
    if answers:
        model = SuppliedReplies([read_text(path) for path in answers], by_hand=by_hand)
        if settings.record:
            model = Recorder(model, settings.folder, document.name)
    with spinner(f"Reading {visible(document.name)}"):
        summary = summarize(document, schema=wanted, prompt=prompt, settings=settings, model=model)
    talk(_account(summary))
    return summary


def request_text(  # noqa: PLR0913 - what was given on the command line
    source: str,
    schema: str,
    prompt: str | None,
    language: str | None,
    answers: Sequence[str],
    *,
    verify: bool,
    as_json: bool,
    reading: ReadOptions,
) -> tuple[str, str]:
    """The messages that come next for a source and the replies so far, and a sentence that
    estimates their tokens."""
    wanted = load_schema(schema)
    document = _read(source, reading)
    _, messages, reply_schema = request(document, schema=wanted, prompt=prompt, language=language)
    tokens = estimated_tokens(messages)
    estimate = f"About {tokens:,} tokens (an estimate), and the reply."
    if answers:
        grounding = Grounding(wanted, document)
        grounding.draft(reply_schema.parse(read_text(answers[0])))
        messages = _following(grounding, answers, language, verify=verify)
        estimate = f"About {estimated_tokens(messages):,} tokens (an estimate), and the reply."
    elif verify:
        estimate += f" To verify it takes about {estimated_verification(document.text):,} more."
    if as_json:
        plain = [message._asdict() for message in messages]
        text = json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
    else:
        text = "\n\n".join(f"===== {m.role} =====\n\n{m.content}" for m in messages) + "\n"
    return text, estimate


def _read(source: str, reading: ReadOptions, keep: Path | None = None) -> Document:
    """Read a source; says on standard error what of it is not in the text, before anything is paid
    for."""
    document = read(source, reading, keep=keep)
    for omission in document.omissions:
        talk(f"{shown(document.source)}: {omission}")
    return document


def _following(
    grounding: Grounding[Any], answers: Sequence[str], language: str | None, *, verify: bool
) -> tuple[Message, ...]:
    """What is asked after the replies so far: a verification if that is wanted, else a repair."""
    if verify:
        cases = grounding.verifications()
        if len(answers) == 1 and cases:
            return verify_messages(grounding.document, cases)
        if cases:
            grounding.verify(verification_schema().parse(read_text(answers[1])))
    if len(answers) > 1 + verify:
        raise UsageError("There are more answers than questions so far.")
    failing = grounding.repairs()
    if not failing:
        raise UsageError(f"{answers[-1]}: nothing in it needs a repair.")
    return repair_messages(grounding.document, failing, language)


def _account(summary: Summary[Any]) -> str:
    report, usage = summary.grounding, summary.usage
    lines = [f"Reply: {reply_origin(summary.provenance)}."]
    if usage.requests:
        lines.append(f"Used {usage_line(usage)}")
    if report.failed:
        lines.append(
            f"Of the items, {report.failed} failed the checks: {report.repaired} repaired, "
            f"{report.rejected} rejected."
        )
    if report.warnings:
        stand = "stands beside an item" if report.warnings == 1 else "stand beside items"
        lines.append(f"{counted(report.warnings, 'warning')} {stand}.")
    if verification := verification_line(summary):
        lines.append(f"Verification: {verification}.")
    if report.verification_error:
        lines.append(f"A verification could not be had: {report.verification_error}")
    if report.repair_error:
        lines.append(f"A repair could not be had: {report.repair_error}")
    return "\n".join(lines)
