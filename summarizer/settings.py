"""Every choice that a run depends on, in one frozen object: defaults < environment < arguments."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from summarizer.errors import SettingsError

FIXTURES = Path("fixtures")
"""Where recordings are looked for when nothing else is said."""

_FROM_ENVIRONMENT = {
    "base_url": "SUMMARIZER_BASE_URL",
    "model": "SUMMARIZER_MODEL",
}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How to ask, and whom. Keys are no part of it: they are read from the environment where a
    connection is made, and kept nowhere."""

    base_url: str | None = field(default=None, repr=False)
    """Base URL of an OpenAI-compatible endpoint; None for `OPENAI_BASE_URL`, or OpenAI's own. Not
    in the `repr`: it may have been given with a password."""
    model: str | None = None
    """Name of the model, as the endpoint knows it."""
    temperature: float | None = None
    """Sent only if given; some models refuse it."""
    timeout: float = 120.0
    """Seconds for one HTTP call, from connection to the last byte."""
    time_budget: float = 600.0
    """Seconds for one question to the model, all retries and waits together."""
    reasks: int = 1
    """How often a reply whose shape is unusable is asked for again."""
    allow_http: bool = False
    """Whether a key may go over plain http to a host that is not this machine."""
    language: str | None = None
    """The language to write the brief in; None for the document's own."""
    repair: bool = True
    """Whether items that fail are sent back once to be put right."""
    verify: bool = False
    """Whether a second reading compares each statement with the sentences that it cites."""
    verify_model: str | None = None
    """The model for that, at the same endpoint; None for the one that writes the brief."""
    replay: bool = False
    """Answer from recordings alone; no connection is ever made."""
    record: bool = False
    """Keep each reply in the folder of recordings."""
    recordings: Path | None = None
    """Folder of recordings; None for `fixtures` in the working directory."""

    def __post_init__(self) -> None:
        if not (0 < self.timeout < math.inf and 0 < self.time_budget < math.inf):
            raise SettingsError("Timeout and time budget are seconds, and more than 0.")
        if self.temperature is not None and not 0 <= self.temperature <= 2:
            raise SettingsError("The temperature is between 0 and 2.")
        if self.verify_model and not self.verify:
            raise SettingsError("A model to verify with is named, and no verification asked for.")
        if self.reasks < 0:
            raise SettingsError("The number of reasks is 0 or more.")
        if self.replay and self.record:
            raise SettingsError("A run either replays or records; choose one.")

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None, **given: Any) -> Self:
        """Settings from the environment, and over them the arguments that are not None.

        Raises:
            SettingsError: A value cannot be.
        """
        environ = os.environ if environ is None else environ
        known = {each.name for each in fields(cls)}
        if unknown := given.keys() - known:
            raise SettingsError(f"There is no setting {', '.join(sorted(unknown))}.")
        values = {
            name: environ[variable]
            for name, variable in _FROM_ENVIRONMENT.items()
            if environ.get(variable)
        }
        return cls(
            **{**values, **{key: value for key, value in given.items() if value is not None}}
        )

    @property
    def folder(self) -> Path:
        """The folder of recordings."""
        return self.recordings or FIXTURES
