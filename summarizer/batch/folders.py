"""Folders and glob patterns: which files are meant, found while they are asked for."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from summarizer.batch.folder import KEPT
from summarizer.readers.files import why

DOCUMENTS = (
    *("*.txt", "*.md", "*.text", "*.markdown", "*.html", "*.htm", "*.xhtml"),
    *("*.pdf", "*.docx", "*.eml"),
)
"""What is taken from a folder if nothing else is said, in upper case too."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file: its path, the words for its id, and why it cannot be looked at, if so."""

    path: str
    name: str
    fault: str | None = None
    within: bool = False
    """Whether `name` is a path within a folder that was named."""


@dataclass(frozen=True)
class Wanted:
    """Patterns of files, matched against paths with `/` relative to the folder.

    One without a slash matches names at any depth; in others `*` ends at a slash, and `**` stands
    for any number of folders.
    """

    patterns: Sequence[str]
    fold: bool = False
    exact: bool = False
    """Whether a pattern without a slash is for the folder itself only, as a shell's is."""

    def holds(self, path: str) -> bool:
        """Whether a file is meant."""
        parts = (path.lower() if self.fold else path).split("/")
        return bool(self._names.match(parts[-1])) or any(
            _matches(parts, pattern) for pattern in self._split if self.exact or len(pattern) > 1
        )

    def may_hold(self, folder: str) -> bool:
        """Whether a file in the folder, or below it, can be meant."""
        parts = folder.split("/")
        return any(
            (len(pattern) == 1 and not self.exact) or _matches(parts, pattern, begins=True)
            for pattern in self._split
        )

    @cached_property
    def _split(self) -> list[list[str]]:
        return [pattern.removeprefix("./").split("/") for pattern in self.patterns]

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """The patterns without a slash as one: `fnmatch` would take long for so many files."""
        names = [pattern[0] for pattern in self._split if len(pattern) == 1 and not self.exact]
        return re.compile("|".join(map(fnmatch.translate, names)) or r"(?!)")


def _matches(parts: list[str], pattern: list[str], *, begins: bool = False) -> bool:
    """Whether the parts of a path match those of a pattern; with `begins`, whether a longer path
    can."""
    places = _skipped({0}, pattern)
    for part in parts:
        after = set()
        for place in places:
            if place < len(pattern) and pattern[place] == "**":
                after.add(place)
            elif place < len(pattern) and fnmatch.fnmatchcase(part, pattern[place]):
                after.add(place + 1)
        places = _skipped(after, pattern)
    return any(place < len(pattern) for place in places) if begins else len(pattern) in places


def _skipped(places: set[int], pattern: list[str]) -> set[int]:
    """The places, and those behind a `**`, which can stand for nothing."""
    for place in sorted(places):
        while place < len(pattern) and pattern[place] == "**":
            place += 1  # noqa: PLW2901 - it walks on
            places.add(place)
    return places


def walk(root: str, wanted: Wanted) -> Iterator[Found]:
    """The files below a folder, in the order of their paths; hidden ones are left out.

    Names of one folder are in memory, as sorting them needs, and nothing else. A folder that cannot
    be looked into is a `Found` with a fault. Below `root`, folders that a batch wrote are left out:
    its briefs are no sources. Links to folders are followed, but no folder is
    entered twice, nor by a link if the walk comes there without it: so it ends, and names are the
    same when a link is added.
    """
    real, entered = os.path.realpath(root), set[tuple[int, int]]()
    waiting = [iter([""])]
    while waiting:
        inside = next(waiting[-1], None)
        if inside is None:
            waiting.pop()
        elif inside and not inside.endswith("/"):
            yield Found(os.path.join(root, inside), inside, within=True)
        elif inside and os.path.isdir(os.path.join(root, inside, KEPT)):
            continue
        elif _is_entered(os.path.join(root, inside[:-1]) or ".", real, wanted, entered):
            try:
                waiting.append(iter(_listed(root, inside, wanted)))
            except OSError as error:
                path = os.path.join(root, inside)
                fault = f"{why(error)[:-1]}, so the files in this folder are left out."
                yield Found(path, inside or os.path.basename(real), fault, within=True)


def _listed(root: str, inside: str, wanted: Wanted) -> list[str]:
    """What a folder holds, folders with a slash at the end: sorted so, whole paths are in order."""
    names = []
    with os.scandir(os.path.join(root, inside) or ".") as entries:
        for entry in entries:
            path = inside + entry.name
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                if wanted.may_hold(path):
                    names.append(path + "/")
            elif wanted.holds(path):
                names.append(path)
    return sorted(names)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: reading it tells
        return False


def _is_entered(path: str, root: str, wanted: Wanted, entered: set[tuple[int, int]]) -> bool:
    """Whether to go into a folder: once, and not by a link to where the walk comes by itself."""
    if os.path.islink(path):
        target = os.path.realpath(path)
        below = target.removeprefix(os.path.join(root, "")).replace(os.sep, "/")
        if below != target and not re.search(r"(?:\A|/)\.", below) and wanted.may_hold(below):
            return False
    try:
        found = os.stat(path)
    except OSError:  # looking into it tells why
        return True
    is_new = (found.st_dev, found.st_ino) not in entered
    entered.add((found.st_dev, found.st_ino))
    return is_new


def is_pattern(source: str) -> bool:
    """Whether a source has the characters of a glob pattern, and no file is called so."""
    return glob.has_magic(source) and not os.path.lexists(source)


def matching(pattern: str) -> Iterator[Found]:
    """The files that a glob pattern names, sorted; hidden ones are left out."""
    parts = Path(pattern).parts
    fixed = next(n for n, part in enumerate(parts) if glob.has_magic(part))
    root = os.path.join(*parts[:fixed]) if fixed else ""
    if os.path.isdir(root or "."):
        yield from walk(root, Wanted(["/".join(parts[fixed:])], exact=True))
