"""Clip files: reading a voiced turn, and finding where it is audible."""

from pathlib import Path

import numpy as np
import soundfile as sf
from numpy.typing import NDArray

from podcast.clock import SAMPLE_RATE, to_samples
from podcast.errors import PodcastError

FRAME = to_samples(0.005)
"""Samples of one frame of the energy measure."""
BELOW_PEAK_DB = -45.0
"""A frame is audible when its level is above this, relative to the clip's loudest frame …"""
FLOOR_DBFS = -62.0
"""… and above this: under it lies the hiss of an engine, or nothing."""
LEAD_IN = to_samples(0.010)
"""Kept before the first audible frame: the soft start of a consonant or a breath."""
RING_OUT = to_samples(0.040)
"""Kept after the last: a final s or t fades longer than it starts."""


def read_clip(path: Path) -> NDArray[np.float32]:
    """Return a clip's samples, shape (samples,), full scale 1.0; raise PodcastError when it can't be played."""
    try:
        sound, rate = sf.read(path, dtype="float32", always_2d=True)
    except (OSError, sf.LibsndfileError) as error:
        raise PodcastError("is missing or no sound file", where=str(path),
                           do="Run again without it and the line is voiced anew.") from error
    if rate != SAMPLE_RATE:
        raise PodcastError(f"has {rate} samples a second, not {SAMPLE_RATE}", where=str(path),
                           do="Delete it; the line is then voiced anew.")
    return np.ascontiguousarray(sound[:, 0])


def audible(sound: NDArray[np.float32]) -> tuple[int, int]:
    """Return the first audible sample and one past the last; the whole clip when nothing in it is."""
    frames = len(sound) // FRAME
    if not frames:
        return 0, len(sound)
    pieces = sound[:frames * FRAME].reshape(frames, FRAME)
    power = np.einsum("fs,fs->f", pieces, pieces) / FRAME
    gate = max(float(power.max()) * 10 ** (BELOW_PEAK_DB / 10), 10 ** (FLOOR_DBFS / 10))
    loud = np.flatnonzero(power > gate)
    if not loud.size:
        return 0, len(sound)
    return (max(0, int(loud[0]) * FRAME - LEAD_IN),
            min(len(sound), (int(loud[-1]) + 1) * FRAME + RING_OUT))
