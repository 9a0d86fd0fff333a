"""A producer's own music: any format ffmpeg reads becomes 44.1 kHz stereo."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, cast

from podcast.audio.encode import decode
from podcast.clock import SAMPLE_RATE
from podcast.errors import PodcastError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pydub import AudioSegment

LONGEST = 600
"""Seconds of a file that are read: nobody's jingle is longer, and a feature film by mistake should not fill memory."""


def segment(path: Path, *, key: str) -> "AudioSegment":
    """Return a file as a pydub segment without the silence at its start; `key` is the setting that named it."""
    with warnings.catch_warnings():
        # it looks for ffmpeg on the system and complains; ours decodes, and pydub gets samples
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
        from pydub.silence import detect_leading_silence

    if not path.is_file():
        raise PodcastError(f"{key} = {path.name!r} is not there", where="show.toml [music]",
                           do="Put the file beside show.toml, or write \"own\" for the project's own music.")
    sound = AudioSegment(decode(path, seconds=LONGEST), sample_width=2, frame_rate=SAMPLE_RATE, channels=2)
    if not len(sound):
        raise PodcastError(f"{key} = {path.name!r} has no sound", where="show.toml [music]")
    return sound[detect_leading_silence(sound, silence_threshold=-55.0, chunk_size=5):]


def file_length(path: Path, *, key: str) -> int:
    """Return the samples of a producer's file; raise PodcastError when it can't be played."""
    return int(segment(path, key=key).frame_count())


def file_sound(path: Path, samples: int, *, key: str) -> "NDArray[np.float32]":
    """Return `samples` of a file, shape (2, samples), repeated with a crossfade where it is too short for a bed."""
    import numpy as np

    sound = segment(path, key=key)
    wanted = samples * 1000 / SAMPLE_RATE
    whole = sound
    while key in ("bed", "reflection") and len(whole) < wanted and len(sound) > 1000:
        whole = whole.append(sound, crossfade=500)
    result = np.zeros((2, samples), np.float32)
    ready = np.array(whole.get_array_of_samples(), np.float32).reshape(-1, 2).T / 32768
    result[:, :ready.shape[1]] = ready[:, :samples]
    return cast("NDArray[np.float32]", result)
