"""Loaded by each dask worker: lets the engine that hums wait a quarter of a second a line, as for a server."""

import time
from typing import Any

from podcast.speech import tone

say = tone.ToneEngine.say
SECONDS = 0.25


def slowly(self: Any, sentence: str, manner: Any) -> Any:
    """Wait, then hum."""
    time.sleep(SECONDS)
    return say(self, sentence, manner)


def dask_setup(worker: object) -> None:
    """Put the waiting in place; dask calls this."""
    tone.ToneEngine.say = slowly  # type: ignore[method-assign]
