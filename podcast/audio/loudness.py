"""Loudness and true peak as ITU-R BS.1770-5 defines them; equation numbers are those of its Annex 1.

Signals are planar float32 arrays of shape (channels, samples), full scale 1.0, with left and right only (G_i = 1)."""

from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from podcast.audio.filters import sosfilt
from podcast.clock import SAMPLE_RATE
from podcast.records import Loudness

Sound = NDArray[np.float32]
"""Shape (channels, samples) or (samples,), full scale 1.0."""

ABSOLUTE_GATE = -70.0
"""LUFS, eq. (6)."""
RELATIVE_GATE = -10.0
"""LU below the loudness of the blocks that pass the absolute gate, eq. (6)."""
OFFSET = -0.691
"""dB, eq. (2): makes a 997 Hz sine at 0 dBFS in one front channel read -3.01."""
PORTION = 1 << 18
"""Samples filtered at a time, to keep memory small."""
STEPS_A_BLOCK = 4
"""Gating blocks of 400 ms overlap by 75 %, so they are sums of four 100 ms steps."""
SHORT_TERM_STEPS = 30
"""EBU Tech 3341: short-term loudness looks at 3 s."""
SILENCE = -120.0
"""What is reported for no signal at all, dB."""

OVERSAMPLING = 4
TAPS = 24
"""Taps a phase of the interpolator: twice the 12 of BS.1770 Annex 2, whose filter is only an example."""
STACK = 48
"""Cells interpolated in one matrix product: few enough that the algebra library keeps it in one thread, which on a busy
machine is twenty times quicker, and gives the same bits on any number of cores."""
BEFORE, AFTER = TAPS // 2 - 1, TAPS // 2
"""Samples the interpolator needs on either side."""
CELL = 32
"""Samples whose true peak is found as one, 0.73 ms."""


@cache
def k_weighting(rate: int) -> NDArray[np.float64]:
    """Return the two second-order sections of the K weighting (figures 2 and 4) for any sample rate.

    The standard tabulates coefficients for 48 kHz only; these are its analogue prototypes, as recovered by
    De Man (2018) "Evaluation of Implementations of the EBU R128 Loudness Measurement", bilinear-transformed."""
    k = np.tan(np.pi * 1681.974450955533 / rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = [(high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0,
             1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]
    k = np.tan(np.pi * 38.13547087602444 / rate)
    q = 0.5003270373238773
    a0 = 1 + k / q + k * k
    return np.array([shelf, [1, -2, 1, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]])


def to_db(power: float) -> float:
    """Return 10 log10 of a mean square, `SILENCE` for none."""
    return 10 * float(np.log10(power)) if power > 1e-12 else SILENCE


class Meter:
    """A BS.1770 loudness meter fed block by block; figures may be asked at any time."""

    def __init__(self, channels: int, rate: int = SAMPLE_RATE) -> None:
        self.step = rate // 10
        self._sos = k_weighting(rate)
        self._state = np.zeros((len(self._sos), channels, 2))
        self._rest = np.zeros((channels, 0))
        self._steps: list[NDArray[np.float64]] = []

    def feed(self, block: Sound) -> None:
        """Take in the next samples, shape (channels, any number)."""
        for start in range(0, block.shape[1], PORTION):
            self._feed(block[:, start:start + PORTION])

    def _feed(self, block: Sound) -> None:
        weighted, self._state = sosfilt(self._sos, block.astype(np.float64), zi=self._state)
        weighted = np.concatenate((self._rest, weighted), axis=1) if self._rest.size else weighted
        whole = weighted.shape[1] // self.step * self.step
        self._rest = weighted[:, whole:].copy()
        pieces = weighted[:, :whole].reshape(weighted.shape[0], -1, self.step)
        self._steps.append(np.einsum("cns,cns->n", pieces, pieces) / self.step)

    @property
    def steps(self) -> NDArray[np.float64]:
        """Mean square, summed over channels, of each whole 100 ms: z_i of eq. (1), before blocks are formed."""
        return np.concatenate(self._steps) if self._steps else np.zeros(0)

    def integrated(self) -> float:
        """Return the gated loudness of all that was fed, LUFS, eq. (7)."""
        return integrated(self.steps)

    def short_term(self) -> NDArray[np.float64]:
        """Return the loudness of each 3 s window, one value every 100 ms, LUFS."""
        return OFFSET + 10 * np.log10(np.maximum(_windows(self.steps, SHORT_TERM_STEPS), 1e-12))


def integrated(steps: NDArray[np.float64]) -> float:
    """Return the gated loudness of 100 ms mean squares, LUFS; `SILENCE` when all is below the absolute gate."""
    blocks = _windows(steps, STEPS_A_BLOCK)
    loud = blocks[blocks > 10 ** ((ABSOLUTE_GATE - OFFSET) / 10)]
    if not loud.size:
        return SILENCE
    kept = loud[loud > loud.mean() * 10 ** (RELATIVE_GATE / 10)]
    return OFFSET + to_db(float(kept.mean()))


def loudness_range(short_term: NDArray[np.float64]) -> float:
    """Return the LRA of EBU Tech 3342, LU: 10th to 95th percentile of short-term loudness above -20 LU relative."""
    loud = short_term[short_term >= ABSOLUTE_GATE]
    if not loud.size:
        return 0.0
    gate = 10 * np.log10(np.mean(10 ** (loud / 10))) - 20
    low, high = np.percentile(loud[loud >= gate], (10, 95))
    return float(high - low)


def _windows(steps: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """Return the mean of every `width` neighbouring steps."""
    if len(steps) < width:
        return np.zeros(0)
    sums = np.concatenate(([0.0], np.cumsum(steps)))
    return cast(NDArray[np.float64], np.maximum(sums[width:] - sums[:-width], 0.0) / width)


def measure(sound: Sound, rate: int = SAMPLE_RATE) -> Loudness:
    """Return integrated loudness and true peak of a whole signal, shape (channels, samples)."""
    meter, peaks = Meter(sound.shape[0], rate), PeakMeter(sound.shape[0])
    meter.feed(sound)
    peaks.feed(sound)
    return Loudness(lufs=meter.integrated(), true_peak_dbtp=peaks.dbtp())


@cache
def interpolator() -> Sound:
    """Return the matrix that takes CELL samples and their neighbours to the 3 points after each, 4x oversampled.

    Shape (CELL + TAPS - 1, 3 CELL). BS.1770 Annex 2 asks for four times at 48 kHz; a windowed sinc is exact enough."""
    around = np.arange(OVERSAMPLING * TAPS - 1) - (OVERSAMPLING * TAPS - 2) / 2
    taps = np.sinc(around / OVERSAMPLING) * np.kaiser(len(around), 7.0)
    taps *= OVERSAMPLING / taps.sum()
    # the middle tap falls in the last phase, which is the signal itself
    phases = np.append(taps, 0.0).reshape(TAPS, OVERSAMPLING)[::-1, :3]
    matrix = np.zeros((CELL + TAPS - 1, CELL, 3), np.float32)
    for sample in range(CELL):
        matrix[sample:sample + TAPS, sample] = phases
    return matrix.reshape(len(matrix), -1)


@cache
def overshoot_bound() -> float:
    """Return how far any interpolated point can exceed the samples around it: the largest L1 norm of a phase."""
    return float(np.abs(interpolator()).sum(axis=0).max())


def true_peaks(sound: Sound, above: float = 0.0) -> Sound:
    """Return the true peak of each cell of CELL samples: of its samples and the points after each up to the next.

    `sound` has shape (samples,); cells start at sample BEFORE, the last one ends AFTER samples before the end. Where
    the filter's L1 norm proves that nothing exceeds `above`, the highest sample stands: that makes it quick."""
    cells = (len(sound) - TAPS + 1) // CELL
    windows = np.lib.stride_tricks.sliding_window_view(sound, CELL + TAPS - 1)[::CELL][:cells]
    result = np.abs(sound[BEFORE:BEFORE + cells * CELL]).reshape(cells, CELL).max(axis=1)
    wide = np.concatenate((np.abs(sound[:BEFORE]).max(keepdims=True), result,
                           np.abs(sound[BEFORE + cells * CELL:]).max(keepdims=True)))
    around = np.maximum(np.maximum(wide[:-2], wide[2:]), result)
    hot = np.flatnonzero(around * overshoot_bound() > above)
    if hot.size:
        stacks = np.zeros((-(-hot.size // STACK), STACK, windows.shape[1]), np.float32)
        stacks.reshape(-1, windows.shape[1])[:hot.size] = windows[hot]
        between = (stacks @ interpolator()).reshape(-1, 3 * CELL)[:hot.size]
        result[hot] = np.maximum(result[hot], np.maximum(between.max(axis=1), -between.min(axis=1)))
    return cast(Sound, result)


class PeakMeter:
    """A true-peak meter (BS.1770 Annex 2) fed block by block."""

    def __init__(self, channels: int) -> None:
        self._rest = np.zeros((channels, BEFORE), np.float32)
        self.peak = 0.0

    def feed(self, block: Sound) -> None:
        """Take in the next samples, shape (channels, any number)."""
        for start in range(0, block.shape[1], PORTION):
            joined = np.concatenate((self._rest, block[:, start:start + PORTION]), axis=1)
            used = max(0, (joined.shape[1] - TAPS + 1) // CELL) * CELL
            self._rest = joined[:, used:]
            for channel in joined:
                if used:
                    self.peak = max(self.peak, float(true_peaks(channel, above=self.peak).max()))

    def dbtp(self) -> float:
        """Return the highest true peak so far, dBTP, as if silence followed; `SILENCE` for none."""
        self.feed(np.zeros((len(self._rest), CELL + TAPS), np.float32))
        return to_db(self.peak**2)
