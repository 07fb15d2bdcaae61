"""A chat completion as it came in. The SDK builds it without validation: any member of it can be
anything, or missing."""

from __future__ import annotations

from typing import Any

from summarizer.errors import EmptyReplyError, FilteredError, RefusedError, TruncatedError
from summarizer.llm import failures
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.pricing import cost_usd
from summarizer.results import Usage

_MOST_TOKENS = 10**12


def fault(completion: Any, endpoint: Endpoint, model: str) -> Exception | None:
    """What is wrong with a completion that no reask mends; None when there is a text in it."""
    try:
        return _fault(completion, endpoint, model)
    except (AttributeError, LookupError, TypeError):
        return failures.foreign(endpoint)


def _fault(completion: Any, endpoint: Endpoint, model: str) -> Exception | None:
    if completion.choices:
        return _fault_of(completion.choices[0], model)
    if error := getattr(completion, "error", None):
        return failures.reported(error, endpoint, model)
    return EmptyReplyError(f"{model} answered without a reply (no choices); try again.")


def _fault_of(choice: Any, model: str) -> Exception | None:
    if choice.message.refusal:
        return RefusedError(f"{model} declined to summarise this document.")
    if choice.finish_reason == "content_filter":
        return FilteredError(f"A content filter stopped the reply of {model}.")
    if choice.finish_reason == "length":
        return TruncatedError(
            f"The reply of {model} ended at its token limit before the brief was complete. Use a "
            "model or a server setting with a longer reply, or a shorter document."
        )
    if not (choice.message.content or "").strip():
        return EmptyReplyError(f"The reply of {model} is empty; try again, or try another model.")
    return None


def text_of(completion: Any) -> str:
    """The text of a completion without fault."""
    return str(completion.choices[0].message.content)


def model_of(completion: Any, asked: str) -> str:
    """The model that answered, by its own word; the one that was asked where it says nothing."""
    name = completion.model
    return name if isinstance(name, str) and name else asked


def usage_of(completion: Any, asked: str, base_url: str) -> Usage:
    """What one completion used. A count that is none is 0."""
    tokens_in = _count(getattr(completion.usage, "prompt_tokens", None))
    tokens_out = _count(getattr(completion.usage, "completion_tokens", None))
    return Usage(
        requests=1,
        input_tokens=tokens_in,
        output_tokens=tokens_out,
        cost_usd=cost_usd(model_of(completion, asked), base_url, tokens_in, tokens_out),
    )


def _count(value: Any) -> int:
    return int(value) if isinstance(value, int | float) and 0 <= value < _MOST_TOKENS else 0
