"""The one orchestration: a document in, a grounded brief out."""

from __future__ import annotations

from dataclasses import dataclass
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
from summarizer.prompting import Prompt, brief_messages, load_prompt, repair_messages
from summarizer.readers import read
from summarizer.results import Origin, Provenance, Summary, Usage
from summarizer.schemas import BUILT_IN, NewsBrief
from summarizer.settings import Settings
from summarizer.version import package_version
from summarizer.wire import ReplySchema, brief_schema, repair_schema

BriefT = TypeVar("BriefT", bound=BaseModel)


def request(
    document: Document,
    *,
    schema: type[BaseModel] = NewsBrief,
    prompt: str | Path | None = None,
    language: str | None = None,
) -> tuple[Prompt, tuple[Message, ...], ReplySchema]:
    """What would be asked: the prompt, its messages, and the schema of the reply.

    Raises:
        SchemaError, PromptError: The schema or the prompt cannot be used.
    """
    chosen = _prompt_for(schema, prompt)
    wanted = brief_schema(schema)
    return chosen, brief_messages(chosen, document, wanted, language), wanted


def _prompt_for(schema: type[BaseModel], prompt: str | Path | None) -> Prompt:
    """The prompt named; else the one with the built-in schema's name; else the generic one."""
    plan(schema)
    names = [name for name, model in BUILT_IN.items() if model is schema]
    chosen = load_prompt(prompt or (names[0] if names else "generic"))
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
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Summary[BriefT]: ...
@overload
async def asummarize(
    document: Document | str | Path,
    *,
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Summary[NewsBrief]: ...
async def asummarize(
    document: Document | str | Path,
    *,
    schema: type[BaseModel] = NewsBrief,
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Summary[Any]:
    """Summarise one document: ask, ground, repair once if items failed.

    Args:
        document: A document, or the path of one (`-` for standard input).
        schema: The Pydantic model of the brief.
        prompt: Name or file of the prompt; by default the schema's own, or the generic one.
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
    answerer = model or choose_model(settings, document.name)
    try:
        reply = await answerer.ask(messages, wanted)
        grounding = Grounding(schema, document)
        grounding.draft(wanted.parse(reply.text))
        repair = await _repair(grounding, schema, answerer, settings.language)
    finally:
        if model is None:
            await answerer.aclose()
    usage = reply.usage.plus(repair.usage)
    try:
        brief, rejected, report = grounding.finish()
    except SummarizerError as error:
        error.usage = usage
        raise
    report.repair_error = repair.error
    return _summary_of(schema)(
        brief=brief,
        rejected=rejected,
        grounding=report,
        usage=usage,
        provenance=Provenance(
            origin=reply.origin,
            repair_origin=repair.origin,
            replayed=reply.replayed,
            model=reply.model,
            endpoint=reply.endpoint,
            answered=reply.answered,
            prompt=f"{chosen.name} {chosen.version}",
            prompt_digest=chosen.digest,
            schema_name=wanted.name,
            schema_version=wanted.version,
            language=settings.language,
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
class _Repair:
    """What became of the request for a repair: who answered it, or why nobody did."""

    usage: Usage
    origin: Origin | None = None
    error: str | None = None


async def _repair(
    grounding: Grounding[Any], schema: type[BaseModel], model: Model, language: str | None
) -> _Repair:
    """One request for all items that failed. When it cannot be had, the brief that was paid for
    stands without them, and the reason is reported; but a replay that lacks it is no replay."""
    cases = grounding.repairs()
    if not cases:
        return _Repair(Usage())
    wanted = repair_schema(schema)
    usage = Usage()
    try:
        reply = await model.ask(repair_messages(grounding.document, cases, language), wanted)
        usage = reply.usage
        grounding.repair(wanted.parse(reply.text))
    except RecordingMissingError:
        raise
    except SummarizerError as error:
        return _Repair(error.usage or usage, error=str(error))
    return _Repair(usage, reply.origin)


@overload
def summarize(
    document: Document | str | Path,
    *,
    schema: type[BriefT],
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Summary[BriefT]: ...
@overload
def summarize(
    document: Document | str | Path,
    *,
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    model: Model | None = None,
) -> Summary[NewsBrief]: ...
def summarize(document: Document | str | Path, **given: Any) -> Summary[Any]:
    """`asummarize` for code that is not asynchronous. It works inside a running loop, too, as in a
    notebook; there it blocks until the brief is there."""
    return run(asummarize(document, **given))
