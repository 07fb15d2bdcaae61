"""Many documents in one run: none lost, none paid for twice."""

from summarizer.batch.sources import documents

__all__ = ["documents"]
