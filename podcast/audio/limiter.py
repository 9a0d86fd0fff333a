"""A true-peak limiter: looks ahead on a signal oversampled four times, so that no peak between samples gets through."""

from collections.abc import Iterator
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, uniform_filter1d

from podcast.audio.loudness import TAPS, true_peaks
from podcast.clock import to_samples

Stereo = NDArray[np.float32]

BLOCK = 1 << 16
"""Samples handled at a time."""
REACH = to_samples(0.003) // 2 * 2
"""Look-ahead: the gain starts to fall this many samples before a peak and has reached its value at the peak."""
RELEASE = 40.0 / 20 * np.log(10) / to_samples(1.0)
"""Recovery a sample, as a natural logarithm of gain: 40 dB a second."""


def limited(sound: Stereo, gain: float, ceiling: float) -> Iterator[Stereo]:
    """Yield blocks of `sound` (2, samples) times `gain`, no true peak above `ceiling`; both sides move alike."""
    length = sound.shape[1]
    need = np.zeros(REACH)
    """Attenuation wanted, natural logarithm, from REACH samples before the block on."""
    carried = 0.0
    for start in range(0, length, BLOCK):
        end = min(start + BLOCK, length)
        fresh_from = 0 if start == 0 else start + REACH
        fresh = _needed(sound, gain, ceiling, fresh_from, end + REACH)
        fresh = _released(fresh, carried)
        carried = float(fresh[-1]) if len(fresh) else carried
        need = np.concatenate((need, fresh))
        block = sound[:, start:end] * np.float32(gain)
        if need.any():
            block *= np.exp(-_smooth(need)[REACH:REACH + end - start]).astype(np.float32)
        yield block
        need = need[end - start:]


def _needed(sound: Stereo, gain: float, ceiling: float, start: int, end: int) -> NDArray[np.float64]:
    """Return ln(peak / ceiling) where above 0 for samples start to end; nothing lies outside the sound."""
    if end <= start:
        return np.zeros(0)
    before, after = TAPS // 2, TAPS // 2
    low, high = start - before, end + after
    part = sound[:, max(0, low):min(high, sound.shape[1])]
    part = np.pad(part, ((0, 0), (max(0, -low), max(0, high - max(sound.shape[1], max(0, low))))))
    peaks = np.maximum(*(true_peaks(channel, above=ceiling / gain) for channel in part))
    # a point between two samples needs both of them lower; the first result belongs to sample start - 1
    both = np.maximum(peaks[:-1], peaks[1:])[:end - start]
    return cast(NDArray[np.float64], np.log(np.maximum(both.astype(np.float64) * (gain / ceiling), 1.0)))


def _released(need: NDArray[np.float64], carried: float) -> NDArray[np.float64]:
    """Let attenuation fall no faster than RELEASE: e[n] = max(need[n], e[n-1] - RELEASE), without a loop."""
    if not carried and not need.any():
        return need
    slope = RELEASE * np.arange(1, len(need) + 1)
    held = np.maximum.accumulate(np.maximum(need + slope, carried)) - slope
    return cast(NDArray[np.float64], np.maximum(held, 0.0))


def _smooth(need: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round the attenuation's corners without ever falling below what is needed.

    The largest value within REACH of each sample, averaged twice over REACH / 2 around it, holds only values that are
    at least the sample's own."""
    held = maximum_filter1d(need, 2 * REACH + 1, mode="nearest")
    for _ in range(2):
        held = uniform_filter1d(held, REACH + 1, mode="nearest")
    return cast(NDArray[np.float64], held)
