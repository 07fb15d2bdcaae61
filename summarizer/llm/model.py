"""The one Protocol between the pipeline and whoever answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from summarizer.messages import Message
from summarizer.results import Origin, Usage
from summarizer.wire import ReplySchema


@dataclass(frozen=True)
class Reply:
    """What came back: text that `ReplySchema.parse` accepts, and who wrote it.

    `model` is the model that answered, by its own word, and `answered` the date of a reply that was
    not given just now; both None where there is none.
    """

    text: str
    origin: Origin
    model: str | None = None
    endpoint: str | None = None
    answered: str | None = None
    replayed: bool = False
    usage: Usage = field(default_factory=Usage)


class Model(Protocol):
    """Somebody who answers. A wrapper (a recorder, say) has this interface, too."""

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        """One reply to `messages` in the shape of `schema`. Raises SummarizerError."""
        ...

    async def aclose(self) -> None:
        """Let go of connections; a second call does nothing."""
        ...
