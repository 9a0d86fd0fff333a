"""A day's folder becomes items: each file is read by its reader, and a bad one costs only itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from podcast.errors import PodcastError
from podcast.stories.base import SOURCES, reader_for
from podcast.stories.links import NAME as LINKS
from podcast.stories.material import Day, Item
from podcast.stories.opinions import is_opinion, without_kind
from podcast.stories.splitting import split_document

LARGEST = 20_000_000
"""Bytes of the largest file that is read."""
LARGEST_HEAD = 2_000
"""Bytes at its beginning in which a file says what it is."""
FEWEST_WORDS = 8
"""Words below which a whole file holds no story."""


def read_day(folder: Path, day: Day, warn: Callable[[str], None]) -> list[Item]:
    """Return the items of all files in the folder, by file name.

    A file that can't be used is told to `warn` in one line. Raises PodcastError when there is no folder, no file, or
    no file that can be used."""
    if not folder.is_dir():
        raise PodcastError("no stories for this day", where=str(folder),
                           do="Make this folder and put the day's stories into it.")
    items: list[Item] = []
    problems: list[PodcastError] = []
    count = 0
    for path in _files(folder):
        count += 1
        try:
            items.extend(read_file(path, day))
        except PodcastError as error:
            problems.append(error)
    if not count:
        raise PodcastError("no stories in this folder", where=str(folder),
                           do=f"Put the day's stories into it ({', '.join(sorted(SOURCES))}).")
    if problems and not any("sponsored" not in item.tags for item in items):
        raise problems[0] if len(problems) == 1 else PodcastError(
            f"none of {count} files holds a story; the first: {problems[0]}", where=str(folder))
    for problem in problems:
        warn(str(problem))
    return items


def read_file(path: Path, day: Day) -> list[Item]:
    """Return one file's items; raise PodcastError that names the file."""
    where = f"stories/{path.name}"
    try:
        if path.is_symlink() and path.resolve().parent != path.parent.resolve():
            raise PodcastError("is a link to a file elsewhere", where=where, do="Copy the file itself into the folder.")
        if path.stat().st_size > LARGEST:
            raise PodcastError(f"is larger than {LARGEST // 1_000_000} MB", where=where, do="Keep only the stories.")
        data = path.read_bytes()
    except OSError as error:
        raise PodcastError(f"cannot be read ({error.strerror})", where=where) from error
    reader = reader_for(path.name, data)
    if reader is None:
        packed = data.startswith((b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ"))
        kind = f"is a kind of file that can't be read ({path.suffix or 'no ending'})"
        raise PodcastError("is packed" if packed else kind, where=where,
                           do="Unpack it first." if packed else f"Save it as one of: {' '.join(SOURCES)}.")
    try:
        documents = reader(data, path.name, day)
    except PodcastError as error:
        raise error if error.where else PodcastError(error.what, where=where, do=error.do) from error
    if path.name.lower() == LINKS:
        return []
    late = [d for d in documents if d.date and d.date > day.date]
    items = [item for document in documents if document not in late for item in split_document(document)]
    if late and not items:
        raise PodcastError(f"is dated {late[0].date}, after the day it lies in", where=where,
                           do="Move it to its own day, or mend its date.")
    if len(items) == 1 and is_opinion(path.name, data[:LARGEST_HEAD].decode(errors="replace")):
        items = [replace(items[0], title=without_kind(items[0].title), tags=(*items[0].tags, "opinion"))]
    if sum(len(line.text.split()) for item in items for line in item.lines) < FEWEST_WORDS:
        raise PodcastError("holds too few words for a story", where=where,
                           do="Put in at least a sentence or two, or remove the file.")
    return items


def _files(folder: Path) -> Iterator[Path]:
    """Yield the folder's files by name; hidden ones and folders are not stories."""
    yield from sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
