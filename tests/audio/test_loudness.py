"""The meter against EBU Tech 3341 and 3342's test signals and against ffmpeg's ebur128."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile as sf
from hypothesis import given, settings
from hypothesis import strategies as st
from meter import ebur128
from numpy.typing import NDArray

from podcast.audio.loudness import SILENCE, Meter, PeakMeter, integrated, loudness_range, measure

Sound = NDArray[np.float32]


def tones(parts: Sequence[tuple[float, float]], rate: int = 44_100, hz: float = 1000.0) -> Sound:
    """A stereo sine through (dBFS, seconds), phase unbroken."""
    level = np.concatenate([np.full(round(seconds * rate), 10 ** (db / 20)) for db, seconds in parts])
    wave = level * np.sin(2 * np.pi * hz * np.arange(len(level)) / rate)
    return np.stack((wave, wave)).astype(np.float32)


TECH_3341 = [
    ("1", [(-23, 20)], -23.0),
    ("2", [(-33, 20)], -33.0),
    ("3", [(-36, 10), (-23, 60), (-36, 10)], -23.0),
    ("4", [(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0),
    ("5", [(-26, 20), (-20, 20.1), (-26, 20)], -23.0),
]


@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize(("case", "parts", "expected"), TECH_3341, ids=[case for case, *_ in TECH_3341])
def test_tech_3341_integrated(case: str, parts: list[tuple[float, float]], expected: float, rate: int) -> None:
    meter = Meter(2, rate)
    meter.feed(tones(parts, rate))
    assert meter.integrated() == pytest.approx(expected, abs=0.1)


TECH_3342 = [([(-20, 20), (-30, 20)], 10.0), ([(-20, 20), (-15, 20)], 5.0), ([(-40, 20), (-20, 20)], 20.0),
             ([(-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20)], 15.0)]


@pytest.mark.parametrize(("parts", "expected"), TECH_3342, ids=["1", "2", "3", "4"])
def test_tech_3342_range(parts: list[tuple[float, float]], expected: float) -> None:
    meter = Meter(2)
    meter.feed(tones(parts))
    assert loudness_range(meter.short_term()) == pytest.approx(expected, abs=1.0)


TRUE_PEAKS = [("15", 4, 0.0, 0.5, -6.0), ("16", 4, 45.0, 0.5, -6.0), ("17", 6, 60.0, 0.5, -6.0),
              ("18", 8, 67.5, 0.5, -6.0), ("19", 4, 45.0, 1.41, 3.0)]


@pytest.mark.parametrize(("case", "divisor", "phase", "amplitude", "expected"), TRUE_PEAKS,
                         ids=[case for case, *_ in TRUE_PEAKS])
def test_tech_3341_true_peak(case: str, divisor: int, phase: float, amplitude: float, expected: float) -> None:
    """Sines at a fraction of the sample rate, whose samples all miss the crest; faded in, as a step would overshoot."""
    number = np.arange(48_000)
    wave = amplitude * np.sin(2 * np.pi * number / divisor + np.radians(phase)) * np.clip(number / 4000, 0, 1)
    wave *= np.clip((48_000 - number) / 4000, 0, 1)
    peak = measure(wave.astype(np.float32)[None], 48_000).true_peak_dbtp
    assert expected - 0.4 <= peak <= expected + 0.2


def signal(kind: str) -> Sound:
    """Twelve seconds of something the meter has not been tuned on, stereo, faded: resamplers differ at a cut edge."""
    dice, time = np.random.default_rng(5), np.arange(12 * 44_100) / 44_100
    pink = np.cumsum(dice.standard_normal((2, len(time))), axis=1)
    pink -= np.apply_along_axis(lambda row: np.convolve(row, np.ones(500) / 500, "same"), 1, pink)
    sounds = {
        "noise": 0.05 * dice.standard_normal((2, len(time))),
        "brown": 0.3 * pink / np.abs(pink).max(),
        "one side": np.stack((0.2 * np.sin(2 * np.pi * 300 * time), 0 * time)),
        "bursts": 0.3 * dice.standard_normal((2, len(time))) * (time % 1.0 < 0.3),
        "low": 0.4 * np.sin(2 * np.pi * np.stack((55 * time, 60 * time))),
        "high": 0.1 * np.sin(2 * np.pi * np.stack((9000 * time, 11_000 * time))),
    }
    return (sounds[kind] * np.clip(np.minimum(time, 12 - time) / 0.1, 0, 1)).astype(np.float32)


@pytest.mark.parametrize("kind", ["noise", "brown", "one side", "bursts", "low", "high"])
def test_agrees_with_ffmpeg(kind: str, tmp_path: Path) -> None:
    sound = signal(kind)
    sf.write(tmp_path / "signal.wav", sound.T, 44_100, subtype="FLOAT")
    theirs, ours = ebur128(tmp_path / "signal.wav"), measure(sound)
    meter = Meter(2)
    meter.feed(sound)
    assert ours.lufs == pytest.approx(theirs.lufs, abs=0.1)
    assert ours.true_peak_dbtp == pytest.approx(theirs.peak, abs=0.25)
    assert loudness_range(meter.short_term()) == pytest.approx(theirs.lra, abs=0.6)


def test_silence_has_no_loudness() -> None:
    assert measure(np.zeros((2, 44_100), np.float32)).lufs == SILENCE
    assert measure(np.zeros((2, 0), np.float32)).true_peak_dbtp == SILENCE
    assert integrated(np.zeros(0)) == SILENCE


@settings(max_examples=20, deadline=None)
@given(gain=st.floats(-30, 10), cuts=st.lists(st.integers(1, 88_199), max_size=6))
def test_gain_shifts_and_blocks_do_not(gain: float, cuts: list[int]) -> None:
    """A gain in dB is that many LU and dB of peak, and how the sound is cut into blocks changes nothing."""
    sound = 0.1 * np.random.default_rng(1).standard_normal((2, 88_200)).astype(np.float32)
    whole = measure(sound)
    meter, peaks = Meter(2), PeakMeter(2)
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), 88_200], strict=True):
        part = sound[:, start:end] * np.float32(10 ** (gain / 20))
        meter.feed(part)
        peaks.feed(part)
    assert meter.integrated() == pytest.approx(whole.lufs + gain, abs=0.01)
    assert peaks.dbtp() == pytest.approx(whole.true_peak_dbtp + gain, abs=0.01)
