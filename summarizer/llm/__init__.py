"""Whom to ask: an endpoint, recordings, or replies that a person brings."""

from summarizer.llm.model import Model, Reply
from summarizer.llm.recording import Recorder, Replayer
from summarizer.llm.supplied import SuppliedReplies

__all__ = ["Model", "Recorder", "Replayer", "Reply", "SuppliedReplies"]
