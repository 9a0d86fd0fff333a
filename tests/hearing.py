"""A recogniser that knows what is said, for quick tests: it hears the timeline instead of the sound."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from shows import DAY

from podcast.check import clips as clip_checks
from podcast.check import recogniser, told
from podcast.check.hearing import AROUND
from podcast.check.recogniser import Recogniser, Word
from podcast.check.sound import HEARING_RATE
from podcast.clock import to_seconds
from podcast.records import Placement, Timeline
from podcast.settings import Show


def words_of(line: Placement, start: float, change: Callable[[str], str], hurry: float = 1.0) -> list[Word]:
    """A line's words from `start` on, as even as its length allows, or `hurry` times as fast."""
    said = change(line.text).split()
    step = to_seconds(line.end - line.start) / max(len(said), 1) / hurry
    return [Word(text=f" {word}", start=start + n * step, end=start + (n + 1) * step) for n, word in enumerate(said)]


def know(show: Path, monkeypatch: pytest.MonkeyPatch, late: float = 0.0,
         change: Callable[[str], str] = lambda text: text, hurry: float = 1.0, clips: bool = False) -> None:
    """Let the recogniser hear just what the timeline says, `late` seconds late and with `change` made to each line.

    With `clips` single lines are heard so too, as they are before mixing."""
    timeline = msgspec.json.decode((show / "episodes" / DAY / "timeline.json").read_bytes(), type=Timeline)
    words = [word for line in timeline.placements
             for word in words_of(line, to_seconds(line.start) + late, change, hurry)]
    monkeypatch.setattr(told, "pieces", lambda timeline: [])

    def knowing(_: Show) -> Recogniser:
        def hear(sound: NDArray[np.float32], progress: object) -> tuple[Word, ...]:
            alone = [line for line in timeline.placements
                     if abs(to_seconds(line.end - line.start) + 2 * AROUND - len(sound) / HEARING_RATE) < 0.001]
            return tuple(words_of(alone[0], AROUND, change, hurry) if alone else words)
        return hear

    monkeypatch.setitem(recogniser.RECOGNISERS, "faster-whisper", knowing)
    if clips:
        said = {line.clip: tuple(words_of(line, 0.0, change)) for line in timeline.placements}

        def listen(asked: dict[str, Path], **_: object) -> dict[str, tuple[Word, ...]]:
            return {clip: said[clip] for clip in asked}

        monkeypatch.setattr(clip_checks, "listen", listen)
