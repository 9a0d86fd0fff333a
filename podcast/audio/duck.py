"""Ducking: music gives way to speech before it starts and comes back after it ends."""

import math

import numpy as np
from numpy.typing import NDArray

from podcast.clock import to_samples

HOP = to_samples(0.010)
"""Samples a step of the envelope and of the gain."""
ATTACK, RELEASE = 0.150, 0.600
"""Seconds in which the gain has done nine tenths of its way down, and up."""
LOOK_AHEAD = 0.150
"""Seconds by which the gain moves before the speech does: music is down when the first word sounds."""
HOLD = 0.350
"""Seconds of silence before music may rise: it does not pump between sentences."""
QUIET_DB, SPEAKING_DB = -50.0, -38.0
"""Speech below the first leaves music alone, above the second takes it all the way down; dBFS, hosts at -20 LUFS."""


def envelope(speech: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the level in dBFS of each HOP of a speech signal of shape (2, samples)."""
    steps = speech.shape[1] // HOP
    pieces = speech[:, :steps * HOP].reshape(2, steps, HOP)
    power = np.einsum("csh,csh->s", pieces, pieces) / HOP
    return np.asarray(10 * np.log10(np.maximum(power, 1e-10)), np.float32)


def gain_db(levels: NDArray[np.float32], depth_db: float) -> NDArray[np.float32]:
    """Return the music's gain in dB, one value a HOP, 0 where nobody speaks and `depth_db` (negative) under speech."""
    share = np.clip((levels - QUIET_DB) / (SPEAKING_DB - QUIET_DB), 0.0, 1.0)
    ahead, hold = round(LOOK_AHEAD * 44_100 / HOP), round(HOLD * 44_100 / HOP)
    padded = np.concatenate((np.zeros(hold, np.float32), share, np.zeros(ahead, np.float32)))
    # each step takes the largest share from `hold` before it to `ahead` after it
    target = np.lib.stride_tricks.sliding_window_view(padded, hold + ahead + 1).max(axis=1)
    down, up = (1 - math.exp(-HOP / 44_100 * math.log(10) / time) for time in (ATTACK, RELEASE))
    result = np.empty(len(target), np.float32)
    now = 0.0
    for step, wanted in enumerate(target.tolist()):
        now += (wanted - now) * (down if wanted > now else up)
        result[step] = now
    return result * np.float32(depth_db)


def duck(music: NDArray[np.float32], start: int, gains_db: NDArray[np.float32]) -> None:
    """Apply the gain in place to music of shape (2, samples) that starts at sample `start` of the episode."""
    where = (np.arange(len(gains_db)) + 0.5) * HOP
    first, last = max(0, start // HOP - 1), (start + music.shape[1]) // HOP + 2
    curve = np.interp(np.arange(start, start + music.shape[1]), where[first:last], gains_db[first:last])
    music *= (10 ** (curve / 20)).astype(np.float32)
