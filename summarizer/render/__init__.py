"""Results to files that people read."""

from summarizer.render.markdown import markdown

__all__ = ["markdown"]
