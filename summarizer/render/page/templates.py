"""The templates of pages, and the files of ours that stand in them."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from summarizer.render.escape import counted, piece, visible
from summarizer.version import package_version


@cache
def template(name: str) -> Template:
    """A template of this folder. What is given to it is escaped; `asset` puts files of ours in as
    they are, `digest` is by what a policy allows them."""
    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(visible=visible, piece=piece, counted=counted)
    environment.globals.update(
        generator=f"grounded-summarizer {package_version()}", asset=_asset, digest=_digest
    )
    return environment.get_template(name)


def _asset(*names: str) -> Markup:
    return Markup(_joined(names))  # noqa: S704 - no word of an article or a reply is in it


def _digest(*names: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(_joined(names).encode()).digest()).decode()


def _joined(names: tuple[str, ...]) -> str:
    """Files put together; programs share one scope, which is closed to the page."""
    whole = "".join(map(_file, names))
    return f'"use strict";\n(() => {{\n{whole}}})();\n' if names[0].endswith(".js") else whole


@cache
def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")
