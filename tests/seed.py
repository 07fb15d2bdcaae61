"""The seed article, and how it is replayed on the command line."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = str(ROOT / "seeds" / "belarus-joint-grouping.txt")
REPLAY = ("--replay", "--recordings", str(ROOT / "fixtures"))
