"""A brief as a page: one file that needs nothing else, the brief beside its article."""

from summarizer.render.page.brief import Checked
from summarizer.render.page.page import html

__all__ = ["Checked", "html"]
