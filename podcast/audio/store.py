"""What an episode's sound was made of, kept from run to run: an edit then costs only what it changes.

Everything in it can be made again, so nothing waits for the disk: what a power cut or a bad disk spoiled is noticed by
its digest and made anew."""

import hashlib
import os
import threading
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from podcast.folder import PART, cannot_write, file_digest
from podcast.records import Date, Record
from podcast.settings import Show

R = TypeVar("R", bound=Record)
T = TypeVar("T")
SHA = 32
"""Bytes of digest before a record."""
NOTES = frozenset(("edges", "studies"))
"""Names under which what is known of clips is kept."""
THREADS = 2
"""How many things are made at once: numpy and scipy let go of the interpreter while they work."""


class Notes(Record, Generic[T], frozen=True):
    """Many small things in one record."""

    known: dict[str, T]


def store_of(show: Show, date: Date) -> "Store":
    """Return the store of a day's episode."""
    return Store(show.cache / "pieces" / date.isoformat())


def sound_of(path: Path) -> str:
    """Return the digest of a clip's bytes, read once as long as the file is not touched; "" when it is not there."""
    try:
        about = path.stat()
    except OSError:
        return ""
    return _digest(path, about.st_size, about.st_mtime_ns)


@lru_cache(maxsize=10_000)
def _digest(path: Path, size: int, changed: int) -> str:
    return file_digest(path)


class Store:
    """A folder of records by name; a name holds a digest of all that the record was made from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str, kind: type[R]) -> R | None:
        """Return a record, or None when it is missing or damaged."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data[SHA:]).digest() != data[:SHA]:
            return None
        try:
            return msgspec.msgpack.decode(data[SHA:], type=kind)
        except msgspec.DecodeError:  # of a version that stored other things
            return None

    def write(self, name: str, record: Record) -> None:
        """Keep a record: readers see the old one or the new one. Raises PodcastError when the disk is full."""
        data = msgspec.msgpack.encode(record)
        path = self.folder / name
        beside = self.folder / f".{name}.{os.getpid()}.{threading.get_ident()}{PART}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                beside.write_bytes(hashlib.sha256(data).digest() + data)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(path, error) from error

    def have(self, name: str, kind: type[R], make: Callable[[], R]) -> R:
        """Return a record, made and kept if it isn't there."""
        found = self.read(name, kind)
        if found is None:
            found = make()
            self.write(name, found)
        return found

    def notes(self, name: str, kind: type[T], wanted: Mapping[str, Callable[[], T]]) -> dict[str, T]:
        """Return each thing in `wanted`, made if it isn't among the notes kept under `name`; others are forgotten."""
        before = self.read(name, Notes[kind])  # type: ignore[valid-type]
        known = before.known if before else {}
        missing = [key for key in wanted if key not in known]
        with ThreadPoolExecutor(THREADS) as pool:
            made = dict(zip(missing, pool.map(lambda key: wanted[key](), missing), strict=True))
        now = {key: made[key] if key in made else known[key] for key in sorted(wanted)}
        if now.keys() != known.keys():
            self.write(name, Notes(now))
        return now

    def keep(self, names: Collection[str]) -> None:
        """Remove all but these records, and what a killed run left half written."""
        for path in self.folder.glob("*"):
            if path.name not in names:
                path.unlink(missing_ok=True)
