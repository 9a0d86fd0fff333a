"""Voices loaded ahead: while an edited script is still being read and checked, its new lines' engines start."""

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

import msgspec

from podcast.errors import PodcastError
from podcast.records import Turn
from podcast.settings import Show
from podcast.speech.base import Voice, engine_class
from podcast.speech.clips import stored
from podcast.speech.pool import LIGHT, SMALL, pool_of, workers_for
from podcast.speech.processes import WorkerPool
from podcast.speech.voicing import prepare
from podcast.speech.worker import engine_for


class Ahead:
    """Workers that load the voices of a few lines; an instance is the `executor` of `voice_script`."""

    def __init__(self, turns: Sequence[Turn], *, show: Show, cache: Path) -> None:
        """Start a worker for each voice that says one of `turns` and has not said it before, unless there are too many
        or they load in no time."""
        turns = unsaid(turns, show=show, cache=cache)
        voices = [Voice.of(show.cast[host], show.root / "voices") for host in sorted({turn.host for turn in turns})]
        heavy = [voice for voice in voices if engine_class(voice.engine).memory_mb > LIGHT]
        few = sum(len(turn.text) for turn in turns) <= SMALL
        self._engines = {person.engine for person in show.cast.values()}
        self._pool: WorkerPool | None = None
        if heavy and few and len(heavy) <= workers_for(self._engines):
            self._pool = pool_of(len(heavy), {voice.engine for voice in heavy})
            for voice in heavy:
                self._pool.submit(load, msgspec.json.encode(voice))

    def __bool__(self) -> bool:
        """Tell whether anything is being loaded."""
        return self._pool is not None

    def __call__(self, lines: int) -> Executor:
        """Return the workers, once; others when there are more lines than was thought, or these have gone."""
        pool, self._pool = self._pool, None
        if pool and lines <= MOST:
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
