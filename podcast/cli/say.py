"""The one way a line reaches the terminal: printable characters only, whatever a story or a file name holds."""

import sys
from typing import TextIO

import typer


def clean(line: str) -> str:
    """Return `line` without control characters, so that no text from outside can steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in line)


def say(line: str = "", *, to: TextIO | None = None) -> None:
    """Print one line to standard output, or to `to`."""
    typer.echo(clean(line), file=to or sys.stdout)
