"""The channel strip of each host: high-pass, level, gentle compression, and the gain that makes both equally loud."""

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, lfilter, sosfilt

from podcast.audio.loudness import Meter, integrated
from podcast.clock import SAMPLE_RATE, to_samples

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
FADE_IN, FADE_OUT = to_samples(0.004), to_samples(0.012)
"""Raised-cosine edges of every clip: no step at a joint."""


@dataclass(slots=True)
class Line:
    """One clip on its way through the strip."""

    sound: Mono
    gain_db: float = 0.0


def high_pass(sound: Mono) -> Mono:
    """Take out what lies under the voice: 12 dB an octave below HIGH_PASS_HZ."""
    sections = butter(2, HIGH_PASS_HZ, "highpass", fs=SAMPLE_RATE, output="sos").astype(np.float32)
    return cast(Mono, sosfilt(sections, sound))


def steps(sound: Mono) -> NDArray[np.float64]:
    """Return the K-weighted mean square of each 100 ms of a mono sound, padded to a whole step."""
    meter = Meter(1)
    meter.feed(np.pad(sound, (0, -len(sound) % meter.step))[None])
    return meter.steps


def compressor_gain_db(level_db: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the gain for a level, both dB: none below the knee, quadratic in it, the ratio above it.

    Giannoulis, Massberg & Reiss (2012) "Digital Dynamic Range Compressor Design", eq. (4)."""
    over = level_db - THRESHOLD_DB
    slope = 1 / RATIO - 1
    knee = slope * (over + KNEE_DB / 2) ** 2 / (2 * KNEE_DB)
    gain = np.where(over <= -KNEE_DB / 2, 0.0, np.where(over >= KNEE_DB / 2, slope * over, knee))
    return cast(NDArray[np.float32], gain.astype(np.float32))


def compress(sound: Mono) -> Mono:
    """Even out a line's loud and soft words; the level is found by a detector that looks both ways."""
    count = -(-len(sound) // DETECTOR)
    padded = np.pad(sound, (0, count * DETECTOR - len(sound))).reshape(count, DETECTOR)
    power = np.einsum("fs,fs->f", padded, padded) / DETECTOR
    keep = float(np.exp(-DETECTOR / (SMOOTHING * SAMPLE_RATE)))
    for _ in range(2):
        power = lfilter([1 - keep], [1, -keep], power, zi=[keep * power[0]])[0][::-1]
    gain = compressor_gain_db(10 * np.log10(np.maximum(power, 1e-10)).astype(np.float32))
    centres = (np.arange(count) + 0.5) * DETECTOR
    smooth = np.interp(np.arange(len(sound), dtype=np.float32), centres, 10 ** (gain / 20)).astype(np.float32)
    return cast(Mono, sound * smooth)


def fade_edges(sound: Mono) -> Mono:
    """Fade both ends in place and return the sound."""
    for length, part in ((FADE_IN, slice(None)), (FADE_OUT, slice(None, None, -1))):
        length = min(length, len(sound))
        sound[part][:length] *= (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length))).astype(np.float32)
    return sound


def level(lines: list[Line], *, gain_db: float = 0.0) -> None:
    """Run one host's lines through the strip in place: afterwards they measure SPEECH_LUFS together, plus `gain_db`.

    Lines are measured twice, before and after compression: the first sets what the compressor sees, the second the
    host's final gain. Pauses don't count, by the meter's gate."""
    if not lines:
        return
    for line in lines:
        line.sound = high_pass(line.sound)
    measured = [steps(line.sound) for line in lines]
    host = integrated(np.concatenate(measured))
    for line, own in zip(lines, measured, strict=True):
        loudness = integrated(own)
        ride = host - loudness if len(own) >= LONG_ENOUGH * 10 else 0.0
        line.gain_db = SPEECH_LUFS - host + RIDE * max(-RIDE_LIMIT_DB, min(RIDE_LIMIT_DB, ride))
        line.sound = compress(line.sound * np.float32(10 ** (line.gain_db / 20)))
    after = integrated(np.concatenate([steps(line.sound) for line in lines]))
    makeup = np.float32(10 ** ((SPEECH_LUFS - after + gain_db) / 20))
    for line in lines:
        line.sound = fade_edges(line.sound * makeup)
