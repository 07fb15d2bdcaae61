"""Replies that were got elsewhere: from a chat window, another tool, or a pen."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.errors import EndpointError
from summarizer.llm.model import Reply
from summarizer.messages import Message
from summarizer.results import Origin
from summarizer.wire import ReplySchema


class SuppliedReplies:
    """Answers with the given texts in order, the second to a repair.

    `by_hand` says that a person wrote them and no model ran.
    """

    def __init__(self, texts: Sequence[str], *, by_hand: bool = False) -> None:
        self._texts = list(texts)
        self._origin: Origin = "authored" if by_hand else "supplied"

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:  # noqa: ARG002
        """The next text. Raises ReplyError if it is unusable, EndpointError if there is none."""
        if not self._texts:
            raise EndpointError("no further reply was supplied.")
        text = self._texts.pop(0)
        schema.parse(text)
        return Reply(text=text, origin=self._origin)

    async def aclose(self) -> None:
        """Nothing is held."""
