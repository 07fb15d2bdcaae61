"""The folder of a batch: one run at a time, and files that are whole or not there."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer.documents import shown
from summarizer.errors import OutputError

_NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)

KEPT = ".summarizer"
"""The folder in it for what is no brief: the ledger and the lock."""


class Folder:
    """A folder that this process alone writes to, until `close`.

    Raises:
        OutputError: It cannot be made or written, or another run is at work in it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: int | None = None
        kept = path / KEPT
        try:
            kept.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unusable(path, error) from error
        if kept.is_symlink():
            raise OutputError(f"{shown(str(kept))}: this is a link, which is not followed.")
        self._place = str(path.resolve())
        self._prefix = f"{self._place}{os.sep}"
        try:
            self._lock = _locked(kept / "lock", path)
        except OSError as error:
            raise unusable(path, error) from error

    def close(self) -> None:
        """Let others work here."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def has(self, names: Iterable[str]) -> bool:
        """Whether all these files are there, and not empty."""
        try:
            return all(os.stat(self._prefix + name).st_size for name in names)
        except OSError:
            return False

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file of this name, whole or not at all; a link of that name is replaced, not
        followed. Raises OutputError when the folder is gone, full or read-only."""
        with self.writing(name) as write:
            write(content)

    @contextmanager
    def writing(self, name: str) -> Iterator[_Writer]:
        """The same, piece by piece: the file is there when the block ends."""
        path = self._prefix + name
        beside = f"{self._prefix}{KEPT}{os.sep}{name[:200]}.part"
        try:
            try:
                file = os.open(beside, _NEW, 0o666)
            except FileExistsError:  # of a run that was killed, or a link that leads elsewhere
                os.unlink(beside)
                file = os.open(beside, _NEW, 0o666)
            try:
                yield _Writer(file)
            finally:
                os.close(file)
            os.replace(beside, path)
        except OSError as error:
            with suppress(OSError):
                os.unlink(beside)
            raise unusable(self.path, error) from error


class _Writer:
    def __init__(self, file: int) -> None:
        self._file = file

    def __call__(self, content: str | bytes) -> None:
        data = memoryview(content.encode() if isinstance(content, str) else content)
        while data:
            data = data[os.write(self._file, data) :]


def unusable(path: Path, error: OSError) -> OutputError:
    """What to tell a person about a folder that cannot be written."""
    name = shown(str(path))
    if error.errno == errno.ENOENT:
        return OutputError(f"{name}: the folder is gone. The same command makes it anew.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return OutputError(
            f"{name}: there is no room left ({error.strerror}). Make room; the same command then "
            "goes on where this run ended."
        )
    return OutputError(f"{name}: cannot be written: {error.strerror}.")


def is_locked(path: Path) -> bool:
    """Whether a run is at work in the folder."""
    try:
        file = os.open(path / KEPT / "lock", os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        return not _try_lock(file, shared=True)
    finally:
        os.close(file)


def _locked(path: Path, folder: Path) -> int:
    file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    if _try_lock(file):
        return file
    os.close(file)
    raise OutputError(
        f"{shown(str(folder))}: another run is at work in this folder. Wait until it has ended, or "
        f"choose another --out; `summarizer status {shown(str(folder))}` shows how far it is."
    )


def _try_lock(file: int, *, shared: bool = False) -> bool:
    """A lock that ends with the process, however it ends."""
    try:
        import fcntl  # noqa: PLC0415 - where there is none, there is msvcrt
    except ImportError:  # pragma: no cover - Windows
        return _try_lock_on_windows(file)
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _try_lock_on_windows(file: int) -> bool:  # pragma: no cover - Windows
    import msvcrt  # noqa: PLC0415

    try:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
