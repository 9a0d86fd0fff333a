"""One episode's folder: its file names, its stages' fingerprints, and the only writer of files between stages."""

import datetime as dt
import errno
import functools
import hashlib
import os
import re
import threading
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from podcast import __version__
from podcast.errors import PodcastError
from podcast.records import Record

T = TypeVar("T")

LEDGER = ".made.json"
"""Which inputs each stage's files were made from, and what was in them when made."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""The name of an episode's folder."""

PART = ".part"
"""Ends the name of a file that is still being written."""


class Made(Record, frozen=True):
    """One stage's entry in the ledger."""

    inputs: str
    """Digest of everything the stage was made from."""
    outputs: dict[str, str]
    """File name to digest of its bytes as the stage left them."""
    drafts: tuple[str, ...] = ()
    """Digests of what the stage wrote or was about to write when it was stopped: no person's work."""


def digest(*parts: object) -> str:
    """Return a hex digest of records, texts, bytes, numbers and containers of them, the same on every machine."""
    sha = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else msgspec.json.encode(part, order="deterministic", enc_hook=str)
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()


def file_digest(path: Path) -> str:
    """Return the digest of a file's bytes, or "" when it is not there; raise PodcastError when it can't be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return ""
    except OSError as error:
        raise cannot_read(path, error) from error


def tree_digest(folder: Path) -> str:
    """Return one digest of the names and bytes of all files below `folder`, hidden ones left out."""
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return digest([(os.fsencode(name).hex(), file_digest(folder / name)) for name in names
                   if not any(part.startswith(".") for part in name.parts)])


@functools.cache
def program(*parts: str) -> str:
    """Return a digest of the program itself, version and sources of `parts`, so that a changed stage is run again."""
    package = Path(__file__).parent
    sources = [package / f"{name}.py" for name in ("records", "clock")]
    for part in parts:
        sources += [path for path in (package / part).rglob("*")
                    if path.is_file() and path.suffix != ".pyc"]
    return digest(__version__, [(path.relative_to(package).as_posix(), file_digest(path)) for path in sorted(sources)])


def write_file(path: Path, data: str | bytes) -> None:
    """Write beside, flush, rename: readers see the old file or the new one, never half of one.

    Raises PodcastError when the disk is full or the folder can't be written."""
    content = data.encode() if isinstance(data, str) else data
    beside = path.parent / f".{path.name[:40]}.{os.getpid()}.{threading.get_ident()}{PART}"
    try:
        if _holds(path, content):
            return
        try:
            try:
                _write_through(beside, content)
            except FileNotFoundError:
                make_folder(path.parent)
                _write_through(beside, content)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _flush_names(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each to outlast a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _flush_names(folder.parent)


def readable(value: Any) -> bytes:
    """Return a record as JSON a person can read."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def cannot_write(path: Path, error: OSError) -> PodcastError:
    """Say why a file can't be written and what the producer can do about it."""
    remedy = {errno.ENOSPC: "Free some space and run again; finished work is kept.",
              errno.EDQUOT: "Free some of your quota and run again; finished work is kept.",
              errno.EACCES: "Make the folder writable and run again.",
              errno.EPERM: "Make the folder writable and run again.",
              errno.EROFS: "The disk is read-only; move the show to one that can be written.",
              errno.ENAMETOOLONG: "Move the show to a folder with a shorter path."}
    return PodcastError(f"cannot be written ({error.strerror or error})", where=str(path),
                        do=remedy.get(error.errno or 0, "Run again when that is mended; finished work is kept."))


def cannot_read(path: Path, error: OSError) -> PodcastError:
    """Say why a file can't be read."""
    return PodcastError(f"cannot be read ({error.strerror or error})", where=str(path),
                        do="Give yourself the right to read it, or take it away.")


def _holds(path: Path, content: bytes) -> bool:
    """Tell whether the file holds exactly `content` already."""
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _write_through(path: Path, content: bytes) -> None:
    """Write a file that is on the disk, not only on its way there, when this returns."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_names(folder: Path) -> None:
    """Make a rename outlast a power cut, where the system can open a folder at all."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class Folder:
    """`episodes/<date>/`: stories in, everything else out."""

    def __init__(self, root: Path, date: dt.date, *, ledger: Path | None = None) -> None:
        """Open the folder `root` of the day `date`; `ledger` is kept elsewhere when the folder is for strangers."""
        self.root, self.date = root, date
        self._ledger_path = ledger or root / LEDGER
        self._ledger: dict[str, Made] = self._read_ledger()

    @property
    def stories(self) -> Path:
        return self.root / "stories"

    def check(self) -> None:
        """Raise PodcastError when the day has no folder of stories, naming the days that have."""
        if not self.stories.is_dir():
            there = sorted(path.parent.name for path in self.root.parent.glob("*/stories"))[-5:]
            raise PodcastError(f"no stories for {self.date.isoformat()}: this folder does not exist",
                               where=str(self.stories), do="Make it and put the day's .md or .txt files in. "
                               f"Days there are: {', '.join(there) or 'none yet'}.")

    def before(self, days: int = 14) -> list[tuple[str, str, str]]:
        """Return date and digests of what the last episodes before this one told, for a fingerprint: follow-ups and
        the freshness of phrases depend on them."""
        there = os.scandir(self.root.parent) if self.root.parent.is_dir() else ()
        earlier = sorted((entry.name for entry in there if entry.name < self.root.name), reverse=True)
        folders = (self.root.parent / name for name in earlier if DAY.fullmatch(name))
        told = islice((day for day in folders if (day / "script.json").is_file()), days)
        return [(day.name, file_digest(day / "stories.json"), file_digest(day / "script.json"))
                for day in reversed(list(told))]

    def path(self, name: str) -> Path:
        """Return the path of one of the episode's files."""
        return self.root / name

    def fresh(self, stage: str, inputs: str) -> bool:
        """Tell whether `stage` was made from `inputs` and its files are as it left them."""
        made = self._ledger.get(stage)
        return bool(made and made.inputs == inputs
                    and all(file_digest(self.path(name)) == was for name, was in made.outputs.items()))

    def edited(self, stage: str, name: str) -> bool:
        """Tell whether a person changed file `name` since `stage` wrote it; False when it is missing."""
        now = file_digest(self.path(name))
        made = self._ledger.get(stage)
        return bool(now) and (made is None or now not in (made.outputs.get(name), *made.drafts))

    def inputs_of(self, stage: str) -> str:
        """Return the digest `stage` was last made from, or ""."""
        made = self._ledger.get(stage)
        return made.inputs if made else ""

    def outputs_of(self, stage: str) -> dict[str, str]:
        """Return the files `stage` last left, each with the digest of its bytes."""
        made = self._ledger.get(stage)
        return dict(made.outputs) if made else {}

    def record(self, stage: str, inputs: str, *names: str) -> None:
        """Enter in the ledger that `stage` has just made files `names` from `inputs`."""
        self._enter(stage, Made(inputs=inputs, outputs={name: file_digest(self.path(name)) for name in names}))

    def draft(self, stage: str, inputs: str, name: str, text: str) -> None:
        """Write a file that people may edit after, so that a run killed at any moment never takes it for their work."""
        made = self._ledger.get(stage, Made(inputs="", outputs={}))
        ours = (*made.outputs.values(), *made.drafts, hashlib.sha256(text.encode()).hexdigest())
        self._enter(stage, Made(inputs="", outputs={}, drafts=tuple(sorted(set(ours)))))
        write_file(self.path(name), text)
        self.record(stage, inputs, name)

    def step(self, stage: str, inputs: str, name: str, kind: type[T], make: Callable[[], T], *,
             editable: bool = False) -> T:
        """Return the stage's record from its file if nothing it depends on changed, else make and store it; announced
        before it is written when the file is `editable`, as `draft` does."""
        if self.fresh(stage, inputs):
            stored = self.read(name, kind)
            if stored is not None:
                return stored
        value = make()
        if not editable:
            return self.store(stage, inputs, name, value)
        self.draft(stage, inputs, name, readable(value).decode())
        return value

    def store(self, stage: str, inputs: str, name: str, value: T, *others: str) -> T:
        """Store the record that `stage` made from `inputs`, with the `others` it left beside it, and return it."""
        self.write(name, value)
        self.record(stage, inputs, name, *others)
        return value

    def read(self, name: str, kind: type[T]) -> T | None:
        """Return a stored record, or None when the file is missing or damaged."""
        try:
            return msgspec.json.decode(self.path(name).read_bytes(), type=kind)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def write(self, name: str, value: Any) -> None:
        """Store a record as JSON a person can read."""
        write_file(self.path(name), readable(value))

    def _enter(self, stage: str, made: Made) -> None:
        self._ledger = {**self._ledger, stage: made}
        write_file(self._ledger_path, msgspec.json.format(msgspec.json.encode(self._ledger, order="sorted"), indent=1))

    def _read_ledger(self) -> dict[str, Made]:
        try:
            return msgspec.json.decode(self._ledger_path.read_bytes(), type=dict[str, Made])
        except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError, UnicodeDecodeError):
            return {}
        except OSError as error:
            raise cannot_read(self._ledger_path, error) from error
