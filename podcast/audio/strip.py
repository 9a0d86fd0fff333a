"""The channel strip of each host: high-pass, level, gentle compression, and the gain that makes both equally loud."""

from collections.abc import Sequence
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from podcast.audio.filters import lfilter, sosfilt
from podcast.audio.loudness import Meter, integrated
from podcast.clock import SAMPLE_RATE, to_samples
from podcast.records import Record

Mono = NDArray[np.float32]

SPEECH_LUFS = -20.0
"""Where both hosts are put before the master's gain: leaves 20 dB for their peaks and for music."""
HIGH_PASS_HZ = 75.0
"""Under the lowest voice's fundamental: rumble and thumps only."""
THRESHOLD_DB = -23.0
"""RMS level from which compression sets in, dBFS; a host speaking at SPEECH_LUFS runs some 3 dB above it."""
RATIO = 2.0
KNEE_DB = 8.0
"""Width over which the ratio is reached."""
DETECTOR = to_samples(0.0015)
"""Samples a step of the level detector."""
SMOOTHING = 0.030
"""Time constant of the detector, seconds, applied forwards and backwards so that gain neither lags nor pumps."""
RIDE = 0.6
"""Share of a line's difference from its host's loudness that is taken out, as an engineer's hand on the fader would."""
RIDE_LIMIT_DB = 3.0
LONG_ENOUGH = 1.2
"""Seconds of speech below which a line's own loudness says too little."""
HOST_STEP, MAKEUP_STEP = 1.0, 0.25
"""dB in which a host's loudness and the gain that evens it out are counted. An edited line moves both by hundredths,
and so leaves every other line of the host's as it is; what is rounded away, an eighth of a decibel, nobody hears."""
FADE_IN, FADE_OUT = to_samples(0.004), to_samples(0.012)
"""Raised-cosine edges of every clip: no step at a joint."""


class Study(Record, frozen=True):
    """What the strip must know of a line before it can set its gains: small enough to keep for a whole episode."""

    weighted: bytes
    """K-weighted mean square of each 100 ms, float64."""
    detected: bytes
    """Mean square that the level detector reads, one value every DETECTOR samples, float32."""

    @property
    def steps(self) -> NDArray[np.float64]:
        return np.frombuffer(self.weighted, np.float64)

    @property
    def power(self) -> NDArray[np.float64]:
        return np.frombuffer(self.detected, np.float32).astype(np.float64)


class Gain(NamedTuple):
    """How a line goes through its host's strip."""

    drive_db: float
    """Before compression."""
    makeup_db: float
    """After it."""


def high_pass(sound: Mono) -> Mono:
    """Take out what lies under the voice: 12 dB an octave below HIGH_PASS_HZ."""
    k = np.tan(np.pi * HIGH_PASS_HZ / SAMPLE_RATE)
    scale = 1 / (1 + np.sqrt(2) * k + k * k)  # Butterworth, by the bilinear transform
    sections = [[scale, -2 * scale, scale, 1, 2 * (k * k - 1) * scale, (1 - np.sqrt(2) * k + k * k) * scale]]
    return cast(Mono, sosfilt(np.array(sections, np.float32), sound))


def study(sound: Mono) -> Study:
    """Listen to a line, shape (samples,), once."""
    sound = high_pass(sound)
    meter = Meter(1)
    meter.feed(np.pad(sound, (0, -len(sound) % meter.step))[None])
    return Study(meter.steps.tobytes(), detected(sound).astype(np.float32).tobytes())


def detected(sound: Mono) -> NDArray[np.float64]:
    """Return the smoothed mean square of each DETECTOR samples, looking both ways."""
    count = -(-len(sound) // DETECTOR)
    frames = np.pad(sound, (0, count * DETECTOR - len(sound))).reshape(count, DETECTOR)
    power = np.einsum("fs,fs->f", frames, frames, dtype=np.float64) / DETECTOR
    keep = float(np.exp(-DETECTOR / (SMOOTHING * SAMPLE_RATE)))
    for _ in range(2):
        power = lfilter([1 - keep], [1, -keep], power, zi=[keep * power[0]])[0][::-1]
    return np.asarray(np.maximum(power, 1e-12))


def compressor_gain_db(level_db: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the gain for a level, both dB: none below the knee, quadratic in it, the ratio above it.

    Giannoulis, Massberg & Reiss (2012) "Digital Dynamic Range Compressor Design", eq. (4)."""
    over = level_db - THRESHOLD_DB
    slope = 1 / RATIO - 1
    knee = slope * (over + KNEE_DB / 2) ** 2 / (2 * KNEE_DB)
    return np.where(over <= -KNEE_DB / 2, 0.0, np.where(over >= KNEE_DB / 2, slope * over, knee))


def settle(lines: Sequence[Study], *, gain_db: float = 0.0) -> list[Gain]:
    """Return the gains of each of one host's lines.

    With them the host measures SPEECH_LUFS over all lines, plus `gain_db`. A line's level before compression is its
    host's, moved part of the way to the middle; what compression takes is given back to all lines alike."""
    host = stepped(integrated(np.concatenate([line.steps for line in lines])), HOST_STEP)
    drives, after = [], []
    for line in lines:
        away = host - integrated(line.steps) if len(line.steps) >= LONG_ENOUGH * 10 else 0.0
        drives.append(SPEECH_LUFS - host + RIDE * max(-RIDE_LIMIT_DB, min(RIDE_LIMIT_DB, away)))
        after.append(line.steps * step_gains(line.power, curve(line, Gain(drives[-1], 0.0)), len(line.steps)))
    makeup = stepped(SPEECH_LUFS - integrated(np.concatenate(after)), MAKEUP_STEP) + gain_db
    return [Gain(drive, makeup) for drive in drives]


def stepped(level: float, step: float) -> float:
    """Return the multiple of `step` nearest to a level."""
    return round(level / step) * step


def curve(line: Study, gain: Gain) -> NDArray[np.float64]:
    """Return a line's gain in dB, one value every DETECTOR samples."""
    return gain.drive_db + compressor_gain_db(10 * np.log10(line.power) + gain.drive_db) + gain.makeup_db


def step_gains(power: NDArray[np.float64], curve: NDArray[np.float64], steps: int) -> NDArray[np.float64]:
    """Return what a curve in dB does to the power of each 100 ms, loud moments counting for more, as a factor."""
    edges = np.arange(steps + 1) * (SAMPLE_RATE / 10 / DETECTOR)
    after, before = (np.diff(np.interp(edges, np.arange(len(power) + 1), np.append(0.0, np.cumsum(values))))
                     for values in (power * 10 ** (curve / 10), power))
    return np.asarray(after / np.maximum(before, 1e-12))


def run(sound: Mono, gains_db: NDArray[np.float64]) -> Mono:
    """Return a line as it goes into the mix: high-passed, at its gain, its edges faded so that no joint clicks."""
    sound = high_pass(sound)
    centres = (np.arange(len(gains_db)) + 0.5) * DETECTOR
    sound *= np.interp(np.arange(len(sound)), centres, 10 ** (gains_db / 20))
    for length, part in ((FADE_IN, sound), (FADE_OUT, sound[::-1])):
        length = min(length, len(sound))
        part[:length] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length))
    return sound
