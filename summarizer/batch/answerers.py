"""Whom a run asks: the model of the settings, or the caller's, at one pace, behind the ledger."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace

from summarizer.batch.asking import Asking
from summarizer.batch.fingerprint import Keys, asked_of
from summarizer.batch.ledger import Ledger
from summarizer.batch.outcomes import BatchOptions
from summarizer.batch.pace import Pace
from summarizer.llm.choice import open_model
from summarizer.llm.endpoint import find_endpoint
from summarizer.llm.model import Model
from summarizer.settings import Settings


@dataclass(frozen=True)
class Answerers:
    """`pace` is None where nobody is to be spared; `own` are the models to be closed."""

    asking: Asking
    pace: Pace | None = None
    own: list[Model] = field(default_factory=list)


def answerers(
    ledger: Ledger, settings: Settings, model: Model | None, asked: str, options: BatchOptions
) -> Answerers:
    """Whom to ask, by what the settings and the caller say; `asked` names them in the ledger."""
    keys = Keys(asked, settings)
    if model is not None:
        return Answerers(Asking(ledger, model, model, keys, keys))
    pace = Pace(options.concurrency, rpm=options.rpm, tpm=options.tpm)
    writer = open_model(settings, pace)
    if not settings.verify_model or asked == "recordings":
        return Answerers(Asking(ledger, writer, writer, keys, keys), pace, [writer])
    other = replace(settings, model=settings.verify_model)
    verifier = open_model(other, pace)
    asking = Asking(ledger, writer, verifier, keys, Keys(asked_of(other), other))
    return Answerers(asking, pace, [writer, verifier])


def base_url_of(settings: Settings, model: Model | None, asked: str) -> str | None:
    """Where money is spent; None where none is."""
    if model is not None or asked == "recordings":
        return None
    endpoint = find_endpoint(settings, os.environ)
    return endpoint.base_url if endpoint else None
