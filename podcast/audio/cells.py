"""Loudness kept in cells, so that a piece's share of an episode's loudness is known wherever the piece lies."""

import numpy as np
from numpy.typing import NDArray

from podcast.audio.filters import sosfilt
from podcast.audio.loudness import PORTION, Sound, k_weighting
from podcast.clock import SAMPLE_RATE

WIDTH = 96
"""Samples a cell: twelve to an MP3 frame. Blocks of 400 ms that begin or end inside one take their share of it, which
changes an episode's loudness by less than a ten-thousandth of a decibel."""
STEP = SAMPLE_RATE // 10
"""Samples of the 100 ms that gating blocks are made of."""


def weighted(sound: Sound) -> NDArray[np.float32]:
    """Return the K-weighted energy of each whole cell of a signal of shape (2, samples): sums over both sides."""
    sos = k_weighting(SAMPLE_RATE)
    state, found = np.zeros((len(sos), len(sound), 2)), []
    for start in range(0, sound.shape[1] // WIDTH * WIDTH, PORTION // WIDTH * WIDTH):
        block = sound[:, start:start + PORTION // WIDTH * WIDTH].astype(np.float64)
        filtered, state = sosfilt(sos, block, zi=state)
        cells = filtered[:, :filtered.shape[1] // WIDTH * WIDTH].reshape(len(sound), -1, WIDTH)
        found.append(np.einsum("csw,csw->s", cells, cells).astype(np.float32))
    return np.concatenate(found) if found else np.zeros(0, np.float32)


def steps(cells: NDArray[np.float32], *, start: int, samples: int) -> NDArray[np.float64]:
    """Return the mean square of each whole 100 ms of a sound of `samples` samples that begins `start` into the cells:
    what `Meter.steps` gives."""
    edges = (start + STEP * np.arange(samples // STEP + 1)) / WIDTH
    sums = np.concatenate(([0.0], np.cumsum(cells, dtype=np.float64)))
    energy = np.diff(np.interp(edges, np.arange(len(sums)), sums))
    return energy / STEP
