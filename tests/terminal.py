"""The command on a terminal of its own."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable, Mapping

COMMAND = (sys.executable, "-m", "summarizer")


def on_a_terminal(
    *args: str, env: Mapping[str, str], seen: Callable[[str], None] = lambda _: None
) -> tuple[int, str]:
    """Exit code and everything written, with a terminal on all three streams. `seen` is told what
    has been written so far, each time that there is more."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *args],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **env},
    )
    os.close(follower)
    written = b""
    while select.select([leader], [], [], 30)[0]:
        try:
            part = os.read(leader, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        written += part
        seen(written.decode(errors="replace"))
    os.close(leader)
    return process.wait(), written.decode()
