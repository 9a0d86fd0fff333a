"""Pages that are made again only when what they are made from changed: an archive of thousands costs what is new."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from podcast.folder import digest, write_file
from podcast.settings import Show

Made = dict[str, tuple[str, int, int]]
"""A page's name below `public/` to a digest of what it was made from, its size and its time of change."""


class Pages:
    """The pages of one show's site that depend on many episodes: archives of the feed, years, months of the search."""

    def __init__(self, show: Show, settings: str) -> None:
        """Begin with what the last run left; `settings` tells a change of the settings or of the program."""
        self._public, self._ledger, self._settings = show.public, show.cache / "pages.json", settings
        try:
            self._made = msgspec.json.decode(self._ledger.read_bytes(), type=Made)
        except (FileNotFoundError, msgspec.DecodeError):
            self._made = {}

    def write(self, name: str, inputs: object, make: Callable[[], str | bytes]) -> None:
        """Write a page unless it lies there as it was made from the same `inputs`."""
        path, known = self._public / name, digest(self._settings, inputs)
        if self._made.get(name) == (known, *trace(path)):
            return
        write_file(path, make())
        self._made[name] = (known, *trace(path))

    def close(self) -> None:
        """Remember what was made."""
        write_file(self._ledger, msgspec.json.encode(self._made, order="sorted"))


def trace(path: Path) -> tuple[int, int]:
    """Return size and time of change of a file, which stand for its content; (0, 0) when it isn't there."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_size, found.st_mtime_ns)
