"""Prompt files: front matter, a system section and a user section, in Jinja and Markdown.

A prompt is a file for its author, not for its reader's documents: documents enter as the value of
a variable and are never part of a template. Templates run in Jinja's sandbox, and a variable that
does not exist is an error.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from jinja2 import BaseLoader, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarizer.errors import PromptError

_FILE = re.compile(
    r"\A---\n(?P<head>.*?)^---\n.*?^# System[ \t]*\n(?P<system>.*?)^# User[ \t]*\n(?P<user>.*)\Z",
    re.DOTALL | re.MULTILINE,
)
_BUILT_IN = re.compile(r"[a-z][a-z0-9_-]*(?:\.v[0-9]+)?")
_VERSIONED = re.compile(r"(?P<name>[a-z0-9_-]+)\.v(?P<version>[0-9]+)\.md\.j2")


@dataclass(frozen=True)
class Prompt:
    """One loaded prompt. `digest` is the SHA-256 of the file, in hexadecimal."""

    name: str
    version: int
    digest: str
    schema: str | None
    system: Template
    user: Template

    def render(self, variables: dict[str, Any]) -> tuple[str, str]:
        """The system and the user message.

        Raises:
            PromptError: The template uses a variable that does not exist, or does what the sandbox
                forbids.
        """
        try:
            system = self.system.render(variables)
            user = self.user.render(variables)
        # A template can raise anything: a TypeError in a filter, a RecursionError in a macro.
        except Exception as error:
            reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            raise PromptError(f"Prompt {self.name}: cannot be rendered: {reason}.") from error
        return system.strip(), user.strip()


class _Includes(BaseLoader):
    """`include` reaches the prompts of the package, and nothing else on the disk."""

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Any]:  # noqa: ARG002
        file = resources.files("summarizer.prompts").joinpath(template)
        if not _VERSIONED.fullmatch(template) or not file.is_file():
            raise TemplateNotFound(template)
        return file.read_text("utf-8"), template, lambda: True


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # Prompts are plain text for a model, not HTML; the document is delimited instead.
    return ImmutableSandboxedEnvironment(
        loader=_Includes(), undefined=StrictUndefined, autoescape=False
    )


def load_prompt(name: str | Path) -> Prompt:
    """A prompt by name (`news`, the newest; `news.v1`), or by the path of a file.

    Raises:
        PromptError: There is none, or it does not have the form of a prompt.
    """
    if isinstance(name, str) and _BUILT_IN.fullmatch(name):
        return _built_in(name)
    path = Path(name)
    try:
        source = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        known = ", ".join(sorted(_versions()))
        raise PromptError(
            f"{path}: no such prompt can be read ({error}); name a file, or one of: {known}."
        ) from error
    return _parse(source, str(path))


@cache
def _built_in(name: str) -> Prompt:
    plain, _, version = name.partition(".v")
    versions = _versions().get(plain, [])
    number = int(version) if version else max(versions, default=0)
    if number not in versions:
        known = ", ".join(sorted(_versions()))
        raise PromptError(f"There is no prompt named {name}; there are: {known}, or name a file.")
    file = f"{plain}.v{number}.md.j2"
    return _parse(resources.files("summarizer.prompts").joinpath(file).read_text("utf-8"), file)


@cache
def _versions() -> dict[str, list[int]]:
    """Names of the package's prompts that stand alone, with their versions."""
    found: dict[str, list[int]] = {}
    for file in resources.files("summarizer.prompts").iterdir():
        match = _VERSIONED.fullmatch(file.name)
        if match and file.read_text("utf-8").startswith("---\n"):
            found.setdefault(match["name"], []).append(int(match["version"]))
    return found


def _parse(source: str, origin: str) -> Prompt:
    match = _FILE.match(source.replace("\r\n", "\n").removeprefix("\ufeff"))
    if not match:
        raise PromptError(
            f"{origin}: a prompt begins with front matter between two lines `---`, then has the "
            "sections `# System` and `# User`, in this order."
        )
    head = _front_matter(match["head"], origin)
    try:
        system = _environment().from_string(match["system"])
        user = _environment().from_string(match["user"])
    except TemplateError as error:
        raise PromptError(f"{origin}: not a valid Jinja template: {error}.") from error
    return Prompt(
        name=head["name"],
        version=head["version"],
        digest=hashlib.sha256(source.encode()).hexdigest(),
        schema=head.get("schema"),
        system=system,
        user=user,
    )


def _front_matter(text: str, origin: str) -> dict[str, Any]:
    try:
        head = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise PromptError(f"{origin}: the front matter is not valid YAML: {error}") from error
    if not isinstance(head, dict):
        raise PromptError(f"{origin}: the front matter has to be keys and values.")
    if not isinstance(head.get("name"), str) or type(head.get("version")) is not int:
        raise PromptError(f"{origin}: the front matter needs a `name` and a whole `version`.")
    if not isinstance(head.get("schema"), str | None):
        raise PromptError(f"{origin}: `schema` in the front matter has to be a name.")
    return head
