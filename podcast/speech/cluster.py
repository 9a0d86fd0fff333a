"""Voicing on other machines: which executors there are, and the store through which clips come back.

To add an executor: write a context manager that takes its address and yields what `voice_script` wants, a function
from the number of waiting lines to a concurrent.futures.Executor; enter it in EXECUTORS by its scheme."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

import msgspec

from podcast.errors import MissingExtra, PodcastError, UnknownChoice
from podcast.speech.clips import Line, Take, store, wav_file
from podcast.speech.worker import digest_of, voice_line

P = ParamSpec("P")
T = TypeVar("T")

Opening = Callable[[int], Executor]
"""Given how many lines wait, returns what runs them."""
PATIENCE = 10
"""Seconds to wait for a scheduler to answer."""


class DaskExecutor(Executor):
    """A dask cluster for one script: shut down, it drops what still waits and leaves the cluster as it was."""

    def __init__(self, client: Any) -> None:
        self._inner = client.get_executor(pure=False)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = self._inner.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._inner.shutdown(wait=wait and not cancel_futures)


@contextmanager
def dask(address: str) -> Iterator[Opening]:
    """Use the workers of the dask scheduler at `dask://HOST:PORT`; a line whose worker dies goes to another.

    Raises PodcastError when it can't be reached."""
    try:
        library: Any = import_module("distributed")
    except ImportError as error:
        raise MissingExtra("voicing on a cluster", "cluster") from error
    try:
        client = library.Client(f"tcp://{urlsplit(address).netloc}", timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise PodcastError("no dask scheduler answers", where=address,
                           do="Start one with: dask scheduler, and give its host and port.") from error
    with client:
        yield lambda _: DaskExecutor(client)


EXECUTORS: dict[str, Callable[[str], AbstractContextManager[Opening]]] = {"dask": dask}
"""Scheme of an address to what opens it."""


def executor_at(address: str) -> AbstractContextManager[Opening]:
    """Return what opens the executor at an address; raise UnknownChoice for a scheme that has none."""
    scheme = urlsplit(address).scheme
    if scheme not in EXECUTORS:
        raise UnknownChoice("executor", scheme, EXECUTORS, where="--executor")
    return EXECUTORS[scheme](address)


class Store:
    """Clips by their key in a place that all machines reach: a folder, or any address fsspec knows (s3://…).

    A clip's record is written after its sound and vouches for it by digest, so half a clip counts as none."""

    def __init__(self, address: str) -> None:
        """Open it; raise PodcastError when its kind is unknown or wants a package that isn't there."""
        try:
            import fsspec.core

            self._files, root = fsspec.core.url_to_fs(address)
        except ImportError as error:
            raise MissingExtra("a store for clips", "cluster,upload") from error
        except ValueError as error:
            raise PodcastError(f"is no address of a store ({error})", where=address,
                               do="Give a folder or s3://bucket/folder.") from error
        self._root = str(root).rstrip("/")

    def has(self, key: str) -> bool:
        """Tell whether a clip is there, as far as its record knows."""
        return bool(self._files.exists(f"{self._root}/{key}.json"))

    def put(self, folder: Path, key: str) -> None:
        """Copy a clip from a cache folder into the store."""
        self._files.makedirs(self._root, exist_ok=True)
        for path in (wav_file(folder, key), folder / f"{key}.json"):
            self._files.pipe_file(f"{self._root}/{path.name}", path.read_bytes())

    def fetch(self, keys: Sequence[str], cache: Path) -> None:
        """Copy those clips that are there into a cache folder; a damaged one is taken out of the store."""
        names = [f"{self._root}/{key}.json" for key in keys]
        records = self._files.cat(names, on_error="omit") if names else {}
        for key, name in zip(keys, names, strict=True):
            if name in records:
                self._fetch(key, records[name], cache)

    def _fetch(self, key: str, record: bytes, cache: Path) -> None:
        try:
            take = msgspec.json.decode(record, type=Take)
            wav = self._files.cat_file(f"{self._root}/{key}.wav")
        except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
            take, wav = None, b""
        if take is not None and digest_of(wav) == take.wav:
            store(cache, key, take, wav)
        else:
            self._files.rm_file(f"{self._root}/{key}.json")


def voice_into(line: Line, address: str, threads: int) -> str:
    """Voice one line into the store at `address` unless it is there; return "" or why it could not be done."""
    shared = Store(address)
    if shared.has(line.key):
        return ""
    with TemporaryDirectory(prefix="podcast-") as scratch:
        why = voice_line(line, scratch, threads)
        if not why:
            shared.put(Path(scratch), line.key)
    return why
