"""Which layout a brief has."""

from __future__ import annotations

from pydantic import BaseModel

from summarizer.render.layout.entries import Block
from summarizer.render.layout.generic import brief_blocks
from summarizer.render.layout.news import news_blocks
from summarizer.schemas import NewsBrief


def layout(brief: BaseModel, *, likelihood: bool = False) -> tuple[Block, ...]:
    """The blocks of a brief in the order in which they are read. `NewsBrief` has a layout of its
    own; any other schema is laid out field by field. `likelihood` adds the steps of ICD 203."""
    if isinstance(brief, NewsBrief):
        return tuple(news_blocks(brief, likelihood=likelihood))
    return tuple(brief_blocks(brief, likelihood=likelihood))
