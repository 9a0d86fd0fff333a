"""The errors a producer may see: one root, one line each, caught once in `podcast.cli`."""

import json
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shlex import quote
from urllib.parse import unquote, urlsplit


class PodcastError(Exception):
    """Something the producer can act on; `str()` is the one line they read: what, where, what to do."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what, self.where, self.do = what, where, do
        super().__init__(what, where, do)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return " ".join((f"{line}. {self.do}" if self.do else line).split())


class UsageError(PodcastError):
    """The command line asks for something that cannot be meant."""

    exit_code = 2


class UnknownChoice(PodcastError):
    """A name that is not in its table; lists the table and guesses what was meant."""

    def __init__(self, kind: str, name: str, known: Iterable[str], *, where: str = "") -> None:
        known = sorted(known)
        near = get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}."
        super().__init__(f"unknown {kind} {name!r}", where=where, do=hint)


class MissingExtra(PodcastError):
    """Something whose package is not installed; says the line that installs it. `extra` "" is `podcast` itself."""

    def __init__(self, feature: str, extra: str = "") -> None:
        super().__init__(f"{feature} is not installed", do=f"Install it with: {install_line(extra)}")


def install_line(extra: str = "") -> str:
    """Return the shell line that adds an extra to this very copy: this Python, and the folder it was installed from.

    A bare `pip install podcast[...]` would ask the package index for whatever has that name there."""
    source, editable = _origin()
    wanted = quote(f"{source or '.'}[{extra}]" if extra else str(source or "."))
    line = f"{quote(sys.executable)} -m pip install {'--editable ' if editable else ''}{wanted}"
    return line if source else f"{line} (in a clone of podcast)"


def _origin() -> tuple[Path | None, bool]:
    """Return the folder this copy was installed from, if it is still there, and whether it runs from that folder."""
    try:
        told = json.loads(distribution("podcast").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        told = {}
    address = urlsplit(told.get("url", ""))
    here = Path(__file__).resolve().parent.parent
    source = Path(unquote(address.path)) if address.scheme == "file" else here
    editable = bool(told.get("dir_info", {}).get("editable"))
    return (source, editable) if (source / "pyproject.toml").is_file() else (None, False)
