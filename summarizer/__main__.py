"""`python -m summarizer`, and the command `summarizer`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from summarizer.cli.app import app  # noqa: PLC0415 - the command alone needs it

    app(prog_name="summarizer")


if __name__ == "__main__":
    main()
