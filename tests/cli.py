"""The command line, called in this process or in one of its own, without anybody's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from summarizer.cli.app import app


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code, the bytes on standard output, the talk beside it."""

    code: int
    out: bytes
    err: str


def _environment(given: Mapping[str, str] | None) -> dict[str, str | None]:
    ours = [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_"))]
    return {**dict.fromkeys(ours), **(given or {})}


def run(
    *args: str,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Result:
    """Call the command in this process; an exception that is not its exit is raised here."""
    with chdir(cwd or "."):
        result = CliRunner().invoke(
            app,
            list(args),
            input=stdin,
            env=_environment(env),
            prog_name="summarizer",
            catch_exceptions=False,
        )
    return Result(result.exit_code, result.stdout_bytes, result.stderr)


def run_process(
    *args: str,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Result:
    """Call `python -m summarizer` as a shell would."""
    changed = {**os.environ, **_environment(env)}
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", *args],
        input=stdin,
        env={name: value for name, value in changed.items() if value is not None},
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Result(done.returncode, done.stdout, done.stderr.decode())
