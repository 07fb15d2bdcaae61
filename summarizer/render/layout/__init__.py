"""What a brief says and in which order: the same for every format that people read."""

from summarizer.render.layout.choice import layout
from summarizer.render.layout.entries import SCALE, Block, Detail, Entry

__all__ = ["SCALE", "Block", "Detail", "Entry", "layout"]
