"""Prompt files and documents to messages."""

from summarizer.prompting.render import brief_messages, repair_messages, verify_messages
from summarizer.prompting.templates import Prompt, load_prompt

__all__ = ["Prompt", "brief_messages", "load_prompt", "repair_messages", "verify_messages"]
