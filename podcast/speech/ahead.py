"""Voices loaded ahead: while a script is still being written, or an edited one read and checked, its engines start."""

import sys
from collections.abc import Sequence, Set
from concurrent.futures import Executor
from pathlib import Path

import msgspec

from podcast.errors import PodcastError
from podcast.records import Turn
from podcast.settings import Show
from podcast.speech.base import ENGINES, Voice, engine_class
from podcast.speech.clips import stored
from podcast.speech.pool import LIGHT, SMALL, pool_of, workers_for
from podcast.speech.processes import WorkerPool
from podcast.speech.voicing import prepare
from podcast.speech.worker import engine_for


class Ahead:
    """Workers that load the voices of a few lines; an instance is the `executor` of `voice_script`."""

    def __init__(self, turns: Sequence[Turn] | None, *, show: Show, cache: Path) -> None:
        """Start a worker for each voice that says one of `turns` and has not said it before, unless there are too many
        or they load in no time. With None, before anything is written, all workers start and load every voice."""
        new = None if turns is None else unsaid(turns, show=show, cache=cache)
        said = set(show.cast) if new is None else {turn.host for turn in new}
        heavy = [voice for voice in voices_of(said, show) if engine_class(voice.engine).memory_mb > LIGHT]
        few = new is not None and sum(len(turn.text) for turn in new) <= SMALL
        self._engines = {person.engine for person in show.cast.values()}
        self._pool: WorkerPool | None = None
        self._most = sys.maxsize if new is None else MOST
        if not heavy:
            return
        room = workers_for(self._engines)
        if new is None:
            self._pool = pool_of(room, self._engines)
        elif few and len(heavy) <= room:
            self._pool = pool_of(len(heavy), {voice.engine for voice in heavy})
        if self._pool:
            for voice in heavy:
                self._pool.submit(load, msgspec.json.encode(voice))

    def __bool__(self) -> bool:
        """Tell whether anything is being loaded."""
        return self._pool is not None

    def __call__(self, lines: int) -> Executor:
        """Return the workers, once; others when there are more lines than was thought, or these have gone."""
        pool, self._pool = self._pool, None
        if pool and lines <= self._most:
            return pool
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)
        return pool_of(min(lines, workers_for(self._engines)), self._engines)

    def close(self) -> None:
        """Let workers go that nobody asked for."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


MOST = 4
"""Lines that are worth waiting for a worker for each voice."""


def voices_of(hosts: Set[str], show: Show) -> list[Voice]:
    """Return the voices of hosts; none when one of them has an engine that there is not."""
    voices = [Voice.of(show.cast[host], show.root / "voices") for host in sorted(hosts)]
    return voices if all(voice.engine in ENGINES for voice in voices) else []  # voice_script tells which


def unsaid(turns: Sequence[Turn], *, show: Show, cache: Path) -> list[Turn]:
    """Return the turns of which folder `cache` has no clip; none when that can't be told."""
    try:
        _, lines = prepare(turns, show, {})
    except PodcastError:
        return []  # which voice_script will raise
    return [turn for turn, line in zip(turns, lines, strict=True) if not stored(cache, line.key)]


def load(voice: bytes) -> None:
    """Load a voice in this process; what is wrong with it is said when it is to speak."""
    engine_for(voice, 1)
