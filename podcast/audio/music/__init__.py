"""Music: composed here for every show and day, or taken from the producer's own files."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from podcast.audio.music.feel import feel
from podcast.folder import digest, file_digest
from podcast.settings import Show

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OWN = "own"
"""In `[music]`: the project's own composition."""


def beat(show: Show, date: dt.date) -> int:
    """Return the samples of one beat of the day's music."""
    return feel(show, date).beat


def file_length(path: Path, *, key: str) -> int:
    """Return the samples of a producer's file; raise PodcastError when it can't be played."""
    from podcast.audio.music import files

    return files.file_length(path, key=key)


def identity(show: Show, date: dt.date, cue: str) -> str:
    """Return the digest of all that shapes a cue besides its length: the day's feel, or the producer's file."""
    name = getattr(show.music, cue)
    return digest(feel(show, date) if name == OWN else file_digest(show.root / name))


def forget() -> None:
    """Let go of the notes that `render` keeps for being played again: some 60 MB."""
    from podcast.audio.music import tones

    tones.forget()


def render(show: Show, date: dt.date, cue: str, samples: int, number: int) -> "NDArray[np.float32]":
    """Return use `number` of a cue, shape (2, samples), as loud as the CUES table says when speech is at 0 LUFS."""
    import numpy as np

    from podcast.audio.loudness import SILENCE, Meter
    from podcast.audio.music.base import CUES
    from podcast.audio.music.files import file_sound

    name = getattr(show.music, cue)
    sound = (CUES[cue].compose(feel(show, date), samples, number) if name == OWN
             else file_sound(show.root / name, samples, key=cue))
    meter = Meter(2)
    meter.feed(sound)
    loudness = meter.integrated()
    if loudness <= SILENCE:
        return sound
    return sound * np.float32(10 ** ((CUES[cue].level - loudness) / 20))
