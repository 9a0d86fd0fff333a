"""Who does the voicing: worker processes sized to cores and memory, or one thread when the job is too small for
that."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence, Set
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import ParamSpec, TypeVar

import msgspec

from podcast.speech.base import engine_class
from podcast.speech.clips import Line
from podcast.speech.worker import begin

P = ParamSpec("P")
T = TypeVar("T")

SMALL = 700
"""Characters to voice up to which further workers cost more than they save."""
LIGHT = 200
"""Megabytes of an engine that is loaded in no time; a heavier one has a process of its own, and the caller can do other
work while it loads."""


class WorkerPool(ProcessPoolExecutor):
    """Fresh processes that know nothing of the caller's `__main__`.

    A spawned process imports its parent's main module, which for a script without a guard means running it again,
    and for `podcast` means loading the command line for nothing. Workers need neither, so it is out of sight while
    they start; and Ctrl-C is ignored then too, so that none dies with a traceback before `begin`."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers, mp_context=multiprocessing.get_context("spawn"), initializer=begin)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        with _unseen_main():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def _unseen_main() -> Iterator[None]:
    main = sys.modules["__main__"]
    in_front = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if in_front else None
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if in_front:
            signal.signal(signal.SIGINT, before)


def open_pool(lines: Sequence[Line], *, alone: bool = False) -> tuple[Executor, int]:
    """Return an executor for these lines and the threads each engine should use; `alone` asks for a single worker."""
    characters = sum(len(line.text) for line in lines)
    workers = 1 if alone else min(room_for(lines), len(lines))
    if alone or characters > SMALL:
        return WorkerPool(workers), max(cores() // workers, 1)
    if any(engine_class(line.voice.engine).memory_mb > LIGHT for line in lines):
        voices = min(workers, len({msgspec.json.encode(line.voice) for line in lines}))
        return WorkerPool(voices), max(cores() // (voices + 1), 1)
    return ThreadPoolExecutor(1), cores()


def room_for(lines: Sequence[Line]) -> int:
    """Return how many workers fit into cores and memory when each may need every engine in `lines`."""
    return workers_for({line.voice.engine for line in lines})


def workers_for(engines: Set[str]) -> int:
    """Return how many workers fit into cores and memory when each may need all of these engines."""
    needed = sum(engine_class(name).memory_mb for name in engines)
    return max(1, min(cores(), memory_mb() // max(needed, 1)))


def cores() -> int:
    """Return the cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory_mb() -> int:
    """Return the megabytes that can be had without swapping; where the system doesn't tell, enough for four workers."""
    try:
        rows = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return 8000
    return next((int(row.split()[1]) // 1024 for row in rows if row.startswith("MemAvailable:")), 8000)
