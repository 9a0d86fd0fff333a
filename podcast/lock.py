"""One run at a time for one folder: a lock that the system itself lets go when its owner dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from podcast.errors import PodcastError
from podcast.folder import cannot_write, make_folder

try:
    import fcntl
except ImportError:  # not a POSIX system: runs there are not kept apart
    fcntl = None  # type: ignore[assignment]


class Busy(PodcastError):
    """Another run holds the lock."""


@contextmanager
def held(path: Path, *, what: str, wait: bool = False) -> Iterator[None]:
    """Hold the lock file `path` while the block runs; when another run has it, `wait` or raise Busy naming that run.

    It is a POSIX record lock: it ends with its process however that ends, so a file left behind is never in the way,
    and worker processes don't inherit it."""
    try:
        make_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        _take(handle, what, wait)
        yield
    finally:
        os.close(handle)


def _take(handle: int, what: str, wait: bool) -> None:
    """Lock the open file and enter this process in it."""
    if fcntl is None:
        return
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        owner = os.read(handle, 20).decode(errors="replace").strip()
        raise Busy(f"{what} is being made by another run (process {owner or 'unknown'})",
                   do="Wait until it is done, or stop it and run again; finished lines are kept.") from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
