"""Wheel, sdist, editable install and plain checkout: one top-level name, and all of them work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_SOURCE = shutil.ignore_patterns(
    ".git",
    ".venv",
    ".browser",
    "*.egg-info",
    "__pycache__",
    ".*_cache",
    "build",
    "dist",
    ".hypothesis",
)


def python(*args: str, cwd: Path, path: Path | None = None) -> str:
    """Run this interpreter; `path` stands before everything that is installed."""
    environ = {**os.environ, "PYTHONPATH": str(path) if path else ""}
    done = subprocess.run(
        [sys.executable, *args],
        cwd=cwd,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, symlinks and all, without what was built or installed."""
    return Path(
        shutil.copytree(
            ROOT,
            tmp_path_factory.mktemp("source") / "checkout",
            ignore=NOT_SOURCE,
            symlinks=True,
        )
    )


@pytest.fixture(scope="module")
def built(checkout: Path) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = checkout.parent / "built"
    python("-m", "build", "--no-isolation", "--outdir", str(folder), str(checkout), cwd=checkout)
    return folder


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def replays(path: Path, cwd: Path) -> None:
    """The package under `path` answers the seed article from its recording."""
    where = python("-c", "import summarizer; print(summarizer.__file__)", cwd=cwd, path=path)
    assert Path(where.strip()).is_relative_to(path)
    seed = str(ROOT / "seeds" / "belarus-joint-grouping.txt")
    recordings = ("--replay", "--recordings", str(ROOT / "fixtures"))
    text = python("-m", "summarizer", "brief", seed, *recordings, cwd=cwd, path=path)
    assert "**Bottom line.**" in text


def test_the_wheel_installs_one_top_level_name_and_all_of_its_files(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    found = names(wheel)
    assert {name.split("/")[0] for name in found} == {
        "summarizer",
        "grounded_summarizer-0.1.0.dist-info",
    }
    for name in (
        "summarizer/py.typed",
        "summarizer/schemas/news.py",
        "summarizer/prompts/news.v1.md.j2",
        "summarizer/prompts/citing.v1.md.j2",
        "summarizer/cli/app.py",
    ):
        assert name in found
    sources = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "summarizer").rglob("*.py")
        if "__pycache__" not in path.parts
    }
    assert {name for name in found if name.endswith(".py")} >= sources


def test_an_installed_wheel_works_without_the_checkout(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")  # noqa: S202 - built a moment ago
    replays(tmp_path / "site", tmp_path)


def test_the_sdist_holds_what_a_build_needs(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        found = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"schemas/news.py", "prompts/repair.v1.md.j2", "LICENSE", "README.md"} <= found


def test_a_plain_checkout_works_uninstalled(checkout: Path) -> None:
    replays(checkout, checkout)


def test_this_very_run_is_an_editable_install_or_a_checkout() -> None:
    where = python("-c", "import summarizer.schemas as s; print(s.__file__)", cwd=ROOT.parent)
    assert Path(where.strip()).resolve().is_relative_to(ROOT)
