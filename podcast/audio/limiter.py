"""A true-peak limiter that looks ahead: no peak, on a sample or between two, gets through.

Peaks are found once, four times oversampled, and kept as the highest of each CELL of 32 samples; the gain is drawn
over cells and interpolated. So a gain or a ceiling can be tried, and its cost in loudness told, without touching the
sound."""

from collections.abc import Iterator
from typing import cast

import numpy as np
from numpy.typing import NDArray

from podcast.audio.filters import highest_near, mean_near
from podcast.audio.loudness import AFTER, BEFORE, CELL, true_peaks
from podcast.clock import SAMPLE_RATE, to_samples

Stereo = NDArray[np.float32]
"""Shape (2, samples)."""
Cells = NDArray[np.float64]
"""One value for every CELL samples."""

BLOCK = CELL << 11
"""Samples handled at a time."""
REACH = 2 * round(to_samples(0.003) / CELL / 2)
"""Look-ahead in cells, about 3 ms: gain starts to fall this far before a peak and has its value there."""
RELEASE = 40.0 / 20 * np.log(10) * CELL / SAMPLE_RATE
"""Recovery a cell, as a natural logarithm of gain: 40 dB a second."""


def cell_peaks(sound: Stereo, above: float) -> Cells:
    """Return the true peak of each cell, the higher of both sides; exact where it exceeds `above` (linear)."""
    samples = sound.shape[1]
    peaks = np.zeros(-(-samples // CELL))
    for start in range(0, samples, BLOCK):
        low, high = start - BEFORE, start + BLOCK + AFTER
        part = sound[:, max(0, low):high]
        part = np.pad(part, ((0, 0), (max(0, -low), max(0, high - samples))))
        cells = slice(start // CELL, start // CELL + BLOCK // CELL)
        highest = np.maximum(*(true_peaks(channel, above=above) for channel in part))
        peaks[cells] = highest[:len(peaks) - cells.start]
    return peaks


def attenuation(peaks: Cells, gain: float, ceiling: float) -> Cells:
    """Return how much to take away at each cell's edges, as a natural logarithm, one value more than cells.

    What is needed falls no faster than RELEASE (e[n] = max(need[n], e[n-1] - RELEASE), without a loop); then the
    largest value near each cell, averaged twice over REACH, is made only of values at least as large as the cell's."""
    need = np.log(np.maximum(peaks * (gain / ceiling), 1.0))
    slope = RELEASE * np.arange(len(need))
    held = np.maximum(np.maximum.accumulate(need + slope) - slope, 0.0)
    held = highest_near(held, 2 * REACH + 1)
    for _ in range(2):
        held = mean_near(held, REACH + 1)
    # the point after a cell's last sample lies in the cell, its end in the next: both edges obey both
    return cast(Cells, np.maximum(np.maximum(np.append(held[:1], held), np.append(held, held[-1:])), 0.0))


def limited(sound: Stereo, peaks: Cells, gain: float, ceiling: float) -> Iterator[Stereo]:
    """Yield blocks of `sound` times `gain` with no true peak above `ceiling` (linear); both sides move alike.

    `peaks` are those of `cell_peaks`, exact at least above `ceiling / gain`."""
    edges = gain * np.exp(-attenuation(peaks, gain, ceiling))
    ramp = np.arange(CELL) / CELL
    for start in range(0, sound.shape[1], BLOCK):
        block = sound[:, start:start + BLOCK]
        cells = edges[start // CELL:start // CELL + -(-block.shape[1] // CELL) + 1]
        curve = (cells[:-1, None] + np.diff(cells)[:, None] * ramp).astype(np.float32).reshape(-1)
        yield block * curve[:block.shape[1]]


def limited_steps(steps: NDArray[np.float64], peaks: Cells, gain: float, ceiling: float) -> NDArray[np.float64]:
    """Return the mean squares of each 100 ms (`Meter.steps` of the unlimited sound) as they will be after limiting."""
    factor = (gain * np.exp(-attenuation(peaks, gain, ceiling)[:-1])) ** 2
    # loud cells count for more within their step, and those are the ones held down
    weight = peaks**2 + 1e-12
    edges = np.arange(len(steps) + 1) * (SAMPLE_RATE / 10 / CELL)
    held, free = (np.diff(np.interp(edges, np.arange(len(peaks) + 1), np.append(0.0, np.cumsum(values))))
                  for values in (weight * factor, weight))
    return cast(NDArray[np.float64], steps * held / free)
