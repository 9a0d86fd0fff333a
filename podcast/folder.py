"""One episode's folder: its file names, its stages' fingerprints, and the only writer of files between stages."""

import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from podcast.errors import PodcastError
from podcast.records import Record

T = TypeVar("T")

LEDGER = ".made.json"
"""Which inputs each stage's files were made from, and what was in them when made."""


class Made(Record, frozen=True):
    """One stage's entry in the ledger."""

    inputs: str
    """Digest of everything the stage was made from."""
    outputs: dict[str, str]
    """File name to digest of its bytes as the stage left them."""


def digest(*parts: object) -> str:
    """Return a hex digest of records, texts, bytes, numbers and containers of them, the same on every machine."""
    sha = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else msgspec.json.encode(part, order="deterministic", enc_hook=str)
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()


def file_digest(path: Path) -> str:
    """Return the digest of a file's bytes, or "" when it is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError):
        return ""


def write_file(path: Path, data: str | bytes) -> None:
    """Write beside, flush, rename: readers see the old file or the new one, never half of one.

    Raises PodcastError when the disk is full or the folder can't be written."""
    content = data.encode() if isinstance(data, str) else data
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    except OSError as error:
        raise cannot_write(path, error) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> PodcastError:
    """Say why a file can't be written and what the producer can do about it."""
    remedy = {28: "Free some space and run again; finished work is kept.",
              13: "Make the folder writable and run again.",
              30: "The disk is read-only; move the show to one that can be written."}
    return PodcastError(f"cannot be written ({error.strerror or error})", where=str(path),
                        do=remedy.get(error.errno or 0, "Run again when that is mended; finished work is kept."))


class Folder:
    """`episodes/<date>/`: stories in, everything else out."""

    def __init__(self, root: Path, date: dt.date) -> None:
        self.root, self.date = root, date
        self._ledger: dict[str, Made] = self._read_ledger()

    @property
    def stories(self) -> Path:
        return self.root / "stories"

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
        return bool(now) and (made is None or made.outputs.get(name) != now)

    def inputs_of(self, stage: str) -> str:
        """Return the digest `stage` was last made from, or ""."""
        made = self._ledger.get(stage)
        return made.inputs if made else ""

    def record(self, stage: str, inputs: str, *names: str) -> None:
        """Enter in the ledger that `stage` has just made files `names` from `inputs`."""
        outputs = {name: file_digest(self.path(name)) for name in names}
        self._ledger = {**self._ledger, stage: Made(inputs=inputs, outputs=outputs)}
        write_file(self.root / LEDGER, msgspec.json.format(msgspec.json.encode(self._ledger, order="sorted"), indent=1))

    def step(self, stage: str, inputs: str, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """Return the stage's record from its file if nothing it depends on changed, else make and store it."""
        if self.fresh(stage, inputs):
            stored = self.read(name, kind)
            if stored is not None:
                return stored
        value = make()
        self.write(name, value)
        self.record(stage, inputs, name)
        return value

    def read(self, name: str, kind: type[T]) -> T | None:
        """Return a stored record, or None when the file is missing or damaged."""
        try:
            return msgspec.json.decode(self.path(name).read_bytes(), type=kind)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def write(self, name: str, value: Any) -> None:
        """Store a record as JSON a person can read."""
        write_file(self.path(name), msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")

    def _read_ledger(self) -> dict[str, Made]:
        try:
            return msgspec.json.decode((self.root / LEDGER).read_bytes(), type=dict[str, Made])
        except (FileNotFoundError, msgspec.DecodeError):
            return {}
