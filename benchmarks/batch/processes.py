"""The endpoint and the command, each in a process of its own, and what the command cost.

This process stays small: on Linux a child's peak of memory is never less than its parent's was when
it started the child. So nothing heavy is imported here.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, "-m", "summarizer")
PATIENCE = 3600.0
"""Seconds after which a command is killed and counts as failed."""


def cores() -> tuple[int | None, int | None]:
    """One core for the command and one for the endpoint; None where they cannot be told apart."""
    if not hasattr(os, "sched_getaffinity"):
        return None, None
    ours = sorted(os.sched_getaffinity(0))
    return (ours[0], ours[1]) if len(ours) > 1 else (None, None)


class Endpoint:
    """The endpoint's control path."""

    def __init__(self, port: int) -> None:
        self.base_url = f"http://127.0.0.1:{port}/v1"
        self._control = f"http://127.0.0.1:{port}"

    def counters(self, *, documents: bool = False) -> dict[str, Any]:
        """What was paid, in all and (if wanted) by document."""
        with urlopen(f"{self._control}/counters?documents={int(documents)}", timeout=60) as answer:  # noqa: S310
            told: dict[str, Any] = json.load(answer)
        return told

    def reset(self) -> None:
        """Forget it; fill the limits."""
        urlopen(Request(f"{self._control}/reset", method="POST"), timeout=60).close()  # noqa: S310


@contextmanager
def endpoint(*flags: str) -> Iterator[Endpoint]:
    """An endpoint with these flags, meanwhile, on a core of its own."""
    core = cores()[1]
    pinned = [] if core is None else ["--core", str(core)]
    command = [sys.executable, "-m", "benchmarks.batch.endpoint", *flags, *pinned]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        line = process.stdout.readline()
        if not line:
            raise SystemExit("The endpoint did not start.")
        yield Endpoint(int(line))  # leaving the block closes its standard input, and it ends


@dataclass(frozen=True)
class Cost:
    """What a command was: its exit code, seconds by the clock, CPU seconds, peak RSS in MB, when it
    ended (seconds since 1970), and what it wrote on standard error."""

    code: int
    seconds: float
    cpu: float
    peak: float
    ended: float
    err: str


class Command:
    """`python -m summarizer ...` as it runs, on the first of our cores."""

    def __init__(self, *arguments: str, err: Path, out: IO[bytes] | None = None) -> None:
        """What it says goes into the file `err`, and what it prints to `out`, or nowhere."""
        core, all_cores = cores()[0], None
        if core is not None:
            all_cores = os.sched_getaffinity(0)
            os.sched_setaffinity(0, {core})  # which the child inherits
        try:
            self._start, self._err = time.monotonic(), err
            with err.open("wb") as talk:
                self._process = subprocess.Popen(
                    [*COMMAND, *arguments],
                    cwd=ROOT,
                    stdin=subprocess.DEVNULL,
                    stdout=out or subprocess.DEVNULL,
                    stderr=talk,
                    env=_environment(),
                )
        finally:
            if all_cores is not None:
                os.sched_setaffinity(0, all_cores)

    @property
    def running(self) -> bool:
        """Whether it has not ended; it stays to be waited for."""
        ended = os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return ended is None

    def kill(self) -> None:
        """The signal KILL; nothing if it was waited for."""
        if self._process.returncode is None:
            os.kill(self._process.pid, signal.SIGKILL)

    def wait(self, patience: float = PATIENCE) -> Cost:
        """Wait for its end: at most so many seconds, then it is killed."""
        watch = threading.Timer(patience, self.kill)
        watch.daemon = True
        watch.start()
        try:
            _, status, used = os.wait4(self._process.pid, 0)
        except BaseException:  # somebody pressed Ctrl-C: nothing may go on behind us
            self.kill()
            raise
        finally:
            watch.cancel()
        ended, seconds = time.time(), time.monotonic() - self._start
        self._process.returncode = os.waitstatus_to_exitcode(status)
        unit = 1 if sys.platform == "darwin" else 1024
        return Cost(
            code=self._process.returncode,
            seconds=seconds,
            cpu=used.ru_utime + used.ru_stime,
            peak=used.ru_maxrss * unit / 1e6,
            ended=ended,
            err=self._err.read_text("utf-8", "replace")[-2000:],
        )


def _environment() -> dict[str, str]:
    """Nobody's settings or keys."""
    kept = {name: value for name, value in os.environ.items() if not _setting(name)}
    return {**kept, "OPENAI_API_KEY": "loopback"}


def _setting(name: str) -> bool:
    return name.startswith(("OPENAI_", "SUMMARIZER_")) or name.lower().endswith("_proxy")
