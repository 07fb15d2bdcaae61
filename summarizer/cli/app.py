"""The command line, whole: importing the commands adds them, in this order."""

from summarizer.cli import commands, commands_batch, commands_view
from summarizer.cli.application import app

__all__ = ["app", "commands", "commands_batch", "commands_view"]
