"""How many workers do the voicing, for cores and memory; one thread of this process when the job is too small."""

import os
from collections.abc import Sequence, Set
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import msgspec

from podcast.speech.base import engine_class
from podcast.speech.clips import Line
from podcast.speech.processes import WorkerPool

SMALL = 700
"""Characters to voice up to which further workers cost more than they save."""
LIGHT = 200
"""Megabytes of an engine that is loaded in no time; a heavier one has a process of its own, and the caller can do other
work while it loads."""
TOGETHER = 2
"""Workers to a process, where its engines allow more than one: two share all that is loaded, and seldom wait for each
other's Python (a sixth of their time is spent in it)."""


def open_pool(lines: Sequence[Line], *, alone: bool = False) -> tuple[Executor, int]:
    """Return an executor for these lines and the threads each engine should use; `alone` asks for a single worker."""
    characters = sum(len(line.text) for line in lines)
    workers = 1 if alone else min(room_for(lines), len(lines))
    if alone or characters > SMALL:
        return pool_of(workers, {line.voice.engine for line in lines}), max(cores() // workers, 1)
    if any(engine_class(line.voice.engine).memory_mb > LIGHT for line in lines):
        voices = min(workers, len({msgspec.json.encode(line.voice) for line in lines}))
        return pool_of(voices, {line.voice.engine for line in lines}), max(cores() // (voices + 1), 1)
    return ThreadPoolExecutor(1), cores()


def pool_of(workers: int, engines: Set[str]) -> WorkerPool:
    """Return so many workers, in as few processes as these engines allow."""
    return WorkerPool(workers, together=TOGETHER if _further(engines) else 1)


def room_for(lines: Sequence[Line]) -> int:
    """Return how many workers fit into cores and memory when each may need every engine in `lines`."""
    return workers_for({line.voice.engine for line in lines})


def workers_for(engines: Set[str]) -> int:
    """Return how many workers fit into cores and memory when each may need all of these engines."""
    first, further = sum(engine_class(name).memory_mb for name in engines), _further(engines)
    together = TOGETHER if further else 1
    processes, left = divmod(memory_mb(), max(first + (together - 1) * further, 1))
    more = 1 + (left - first) // further if further and left >= first else 0
    return max(1, min(cores(), processes * together + more))


def _further(engines: Set[str]) -> int:
    """Return the megabytes that another thread of a process needs; 0 when one of the engines wants it for itself."""
    needed = [engine_class(name).thread_mb for name in engines]
    return max(needed) if needed and all(needed) else 0


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
