"""The one orchestration: a document in, a grounded brief out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, overload

from pydantic import BaseModel

from summarizer.background import run
from summarizer.documents import Document
from summarizer.errors import PromptError, RecordingMissingError, SummarizerError
from summarizer.grounding import Grounding
from summarizer.llm.choice import choose_model
from summarizer.llm.model import Model
from summarizer.messages import Message, request_key
from summarizer.plan import plan
from summarizer.prompting import (
    Prompt,
    brief_messages,
    load_prompt,
    repair_messages,
    verify_messages,
)
from summarizer.readers import read
from summarizer.results import Origin, Provenance, Summary, Usage
from summarizer.schemas import BUILT_IN, NewsBrief
from summarizer.settings import Settings
from summarizer.version import package_version
from summarizer.wire import ReplySchema, brief_schema, repair_schema, verification_schema

BriefT = TypeVar("BriefT", bound=BaseModel)


def request(
    document: Document,
    *,
    schema: type[BaseModel] = NewsBrief,
    prompt: Prompt | str | Path | None = None,
    language: str | None = None,
) -> tuple[Prompt, tuple[Message, ...], ReplySchema]:
    """What would be asked: the prompt, its messages, and the schema of the reply.

    Raises:
        SchemaError, PromptError: The schema or the prompt cannot be used.
    """
    chosen = prompt_for(schema, prompt)
    wanted = brief_schema(schema)
    return chosen, brief_messages(chosen, document, wanted, language), wanted


def prompt_for(schema: type[BaseModel], prompt: Prompt | str | Path | None) -> Prompt:
    """The prompt named; else the one with the built-in schema's name; else the generic one."""
    plan(schema)
    names = [name for name, model in BUILT_IN.items() if model is schema]
    named = prompt or (names[0] if names else "generic")
    chosen = named if isinstance(named, Prompt) else load_prompt(named)
    if chosen.schema is not None and chosen.schema not in (*names, schema.__name__):
        raise PromptError(
            f"The prompt {chosen.name} is for the schema {chosen.schema}, not {schema.__name__}."
        )
    return chosen


@overload
async def asummarize(
    document: Document | str | Path,
    *,
    schema: type[BriefT],
    prompt: Prompt | str | Path | None = None,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Summary[BriefT]: ...
@overload
async def asummarize(
    document: Document | str | Path,
    *,
    prompt: Prompt | str | Path | None = None,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Summary[NewsBrief]: ...
async def asummarize(
    document: Document | str | Path,
    *,
    schema: type[BaseModel] = NewsBrief,
    prompt: Prompt | str | Path | None = None,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Summary[Any]:
    """Summarise one document: ask, ground, repair once if items failed.

    Args:
        document: A document, or the path of one (`-` for standard input).
        schema: The Pydantic model of the brief.
        prompt: The prompt, or its name or file; by default the schema's own, or the generic one.
        settings: By default `Settings.load()`, from the environment.
        model: Whom to ask, instead of whom the settings say. It is not closed.

    Raises:
        SummarizerError: One of its subclasses says what went wrong; see `summarizer.errors`.
    """
    settings = settings or Settings.load()
    document = document if isinstance(document, Document) else read(document)
    chosen, messages, wanted = request(
        document, schema=schema, prompt=prompt, language=settings.language
    )
    async with AsyncExitStack() as held:
        answerer = model or _held(held, choose_model(settings, document.name))
        verifier = answerer
        if settings.verify_model and model is None:
            other = replace(settings, model=settings.verify_model)
            verifier = _held(held, choose_model(other, document.name))
        reply = await answerer.ask(messages, wanted)
        grounding = Grounding(schema, document)
        grounding.draft(wanted.parse(reply.text))
        verified = await _verify(grounding, verifier) if settings.verify else _Asked(Usage())
        repair = _Asked(Usage())
        if settings.repair:
            repair = await _repair(grounding, schema, answerer, settings.language)
    usage = reply.usage.plus(verified.usage).plus(repair.usage)
    try:
        brief, rejected, report = grounding.finish()
    except SummarizerError as error:
        error.usage = usage
        raise
    report.repair_error = repair.error
    report.verification_error = verified.error
    return _summary_of(schema)(
        brief=brief,
        rejected=rejected,
        grounding=report,
        usage=usage,
        provenance=Provenance(
            origin=reply.origin,
            repair_origin=repair.origin,
            verify_origin=verified.origin,
            verify_model=verified.model,
            replayed=reply.replayed,
            model=reply.model,
            endpoint=reply.endpoint,
            answered=reply.answered,
            prompt=f"{chosen.name} {chosen.version}",
            prompt_digest=chosen.digest,
            schema_name=wanted.name,
            schema_version=wanted.version,
            language=settings.language,
            translated=grounding.is_translated,
            request=request_key(messages, wanted),
            document=document.digest,
            version=package_version(),
        ),
        document=document,
    )


@lru_cache(maxsize=64)
def _summary_of(schema: type[BaseModel]) -> type[Summary[Any]]:
    """`Summary[schema]`, kept: Pydantic forgets it with its last instance, and builds it anew."""
    return Summary[schema]  # type: ignore[valid-type]


@dataclass(frozen=True)
class _Asked:
    """What became of a further request: who answered it, or why nobody did."""

    usage: Usage
    origin: Origin | None = None
    model: str | None = None
    error: str | None = None


def _held(held: AsyncExitStack, model: Model) -> Model:
    held.push_async_callback(model.aclose)
    return model


async def _further(
    model: Model,
    messages: tuple[Message, ...],
    wanted: ReplySchema,
    take: Callable[[dict[str, Any]], None],
) -> _Asked:
    """Ask once more about a brief that is paid for. When no answer can be had, the brief stands
    without it, and the reason is reported; but a replay that lacks one is no replay."""
    usage = Usage()
    try:
        reply = await model.ask(messages, wanted)
        usage = reply.usage
        take(wanted.parse(reply.text))
    except RecordingMissingError:
        raise
    except SummarizerError as error:
        return _Asked(error.usage or usage, error=str(error))
    return _Asked(usage, reply.origin, reply.model)


async def _verify(grounding: Grounding[Any], model: Model) -> _Asked:
    """One request for a second reading of all statements."""
    cases = grounding.verifications()
    if not cases:
        return _Asked(Usage())
    messages = verify_messages(grounding.document, cases)
    return await _further(model, messages, verification_schema(), grounding.verify)


async def _repair(
    grounding: Grounding[Any], schema: type[BaseModel], model: Model, language: str | None
) -> _Asked:
    """One request for all items that failed."""
    cases = grounding.repairs()
    if not cases:
        return _Asked(Usage())
    messages = repair_messages(grounding.document, cases, language)
    return await _further(model, messages, repair_schema(schema), grounding.repair)


@overload
def summarize(
    document: Document | str | Path,
    *,
    schema: type[BriefT],
    prompt: Prompt | str | Path | None = None,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Summary[BriefT]: ...
@overload
def summarize(
    document: Document | str | Path,
    *,
    prompt: Prompt | str | Path | None = None,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Summary[NewsBrief]: ...
def summarize(document: Document | str | Path, **given: Any) -> Summary[Any]:
    """`asummarize` for code that is not asynchronous. It works inside a running loop, too, as in a
    notebook; there it blocks until the brief is there."""
    return run(asummarize(document, **given))
