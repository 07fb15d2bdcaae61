"""The version of the package."""

from importlib.metadata import PackageNotFoundError, version


def package_version() -> str:
    """The installed version, or `0` in a checkout that was never installed."""
    try:
        return version("grounded-summarizer")
    except PackageNotFoundError:
        return "0"
