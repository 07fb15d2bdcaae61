"""What a brief says and in which order: the same for every format that people read."""

from summarizer.render.layout.choice import layout
from summarizer.render.layout.entries import Block, Detail, Entry

__all__ = ["Block", "Detail", "Entry", "layout"]
