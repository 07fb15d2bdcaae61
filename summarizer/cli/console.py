"""Talk on standard error, the product on standard output, and errors as sentences."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from summarizer.errors import SummarizerError, UsageError

if TYPE_CHECKING:
    from summarizer.results import Usage

INTERRUPTED = 130


@contextmanager
def reporting() -> Iterator[None]:
    """Turn every error into a sentence on standard error and an exit code."""
    try:
        yield
    except SummarizerError as error:
        talk(f"summarizer: {error}")
        if error.usage and error.usage.requests:
            talk(f"It was paid for: {usage_line(error.usage)}")
        raise typer.Exit(error.exit_code) from None
    except KeyboardInterrupt:
        talk("summarizer: interrupted.")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # Whoever read the output has left; what Python would flush at exit has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if os.environ.get("SUMMARIZER_TRACEBACK"):
            raise
        talk(
            f"summarizer: an error of the program itself ({type(error).__name__}: {error}). Please "
            "report it; SUMMARIZER_TRACEBACK=1 shows where it happened."
        )
        raise typer.Exit(1) from None


def talk(text: str) -> None:
    """Write to standard error, with control characters of hostile text made visible."""
    from summarizer.render.escape import visible  # noqa: PLC0415 - only when there is talk

    lines = [line[: len(line) - len(line.lstrip(" "))] + visible(line) for line in text.split("\n")]
    typer.echo("\n".join(lines), err=True)


def usage_line(usage: Usage) -> str:
    """What was used, in a sentence."""
    cost = "" if usage.cost_usd is None else f", ${usage.cost_usd:.4f}"
    return (
        f"{usage.requests} requests, {usage.input_tokens:,} tokens in and "
        f"{usage.output_tokens:,} out{cost}."
    )


def spinner(text: str) -> Any:
    """A spinner with the elapsed time while something is waited for; nothing in a pipe."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import (  # noqa: PLC0415
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    progress.add_task(text, total=None)
    return progress


def deliver(text: str, output: Path | None, lexer: str) -> None:
    """Write the product: to a file, whole or not at all; else to standard output, in colour on a
    terminal and byte for byte in a pipe. Raises UsageError when the file cannot be written."""
    if output is not None:
        _write(output, text)
    elif sys.stdout.isatty():
        _show(text, lexer)
    else:
        try:
            sys.stdout.buffer.write(text.encode())
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UsageError(f"Standard output cannot be written: {error.strerror}.") from error


def _show(text: str, lexer: str) -> None:
    """Print on a terminal, which would obey the control characters of an article."""
    from summarizer.render.escape import printable  # noqa: PLC0415 - only on a terminal

    text = printable(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    if os.environ.get("NO_COLOR"):
        typer.echo(text, nl=False)
    else:
        from rich.console import Console  # noqa: PLC0415 - only on a terminal
        from rich.syntax import Syntax  # noqa: PLC0415

        Console().print(Syntax(text, lexer, word_wrap=True, background_color="default"))


def check_output(path: Path | None, source: str) -> None:
    """Find out before anything is paid for that a file cannot be written. Raises UsageError."""
    if path is None:
        return
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"{path}: cannot be written; choose another --output.")
    if source != "-" and path.exists() and Path(source).exists() and path.samefile(source):
        raise UsageError(f"{path}: this is the document itself; choose another --output.")


def _write(given: Path, text: str) -> None:
    path = given.resolve()  # through a link, so that the link stays one
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
            path.write_text(text, "utf-8", newline="\n")
            return
        try:
            beside.write_text(text, "utf-8", newline="\n")
            if path.exists():
                beside.chmod(path.stat().st_mode)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{given}: cannot be written: {error.strerror}.") from error
