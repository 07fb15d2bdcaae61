"""The version of the package."""

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version


@lru_cache(maxsize=1)
def package_version() -> str:
    """The installed version, or `0` in a checkout that was never installed."""
    try:
        return version("grounded-summarizer")
    except PackageNotFoundError:
        return "0"
