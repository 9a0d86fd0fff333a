"""The limiter lets nothing through, leaves alone what needs nothing, and knows what it costs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from podcast.audio.limiter import RELEASE, attenuation, cell_peaks, limited, limited_steps
from podcast.audio.loudness import CELL, Meter, measure
from podcast.clock import SAMPLE_RATE

Sound = NDArray[np.float32]
CEILING = 10 ** (-1.5 / 20)


def through(sound: Sound, gain: float, ceiling: float = CEILING) -> Sound:
    """The whole signal, limited."""
    return np.concatenate(list(limited(sound, cell_peaks(sound, above=0.5 * ceiling / gain), gain, ceiling)), axis=1)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 1 << 16), samples=st.integers(1, 150_000), gain=st.floats(0.3, 8.0),
       kind=st.sampled_from(["noise", "clicks", "sine", "square", "edge"]))
def test_no_true_peak_above_the_ceiling(seed: int, samples: int, gain: float, kind: str) -> None:
    dice, number = np.random.default_rng(seed), np.arange(samples)
    sound = {"noise": 0.3 * dice.standard_normal((2, samples)),
             "clicks": (dice.random((2, samples)) > 0.9995) * dice.uniform(-1, 1, (2, samples)),
             "sine": np.tile(np.sin(2 * np.pi * number / 4.01), (2, 1)),
             "square": np.sign(np.sin(2 * np.pi * np.stack((number / 100.3, number / 77.7)))),
             "edge": np.where(number > samples - 3, 1.0, 0.0) * np.ones((2, 1))}[kind].astype(np.float32)
    result = through(sound, gain)
    assert result.shape == sound.shape
    assert measure(result).true_peak_dbtp <= -1.5 + 0.05


def test_what_is_low_enough_passes_untouched() -> None:
    sound = 0.05 * np.random.default_rng(3).standard_normal((2, 100_000)).astype(np.float32)
    assert np.array_equal(through(sound, 1.0), sound)
    assert np.allclose(through(sound, 2.0), 2 * sound, atol=1e-6)


def test_both_sides_move_alike() -> None:
    """A peak on the left lowers the right by as much: the hosts don't wander."""
    sound = 0.2 * np.ones((2, 44_100), np.float32)
    sound[0, 20_000:20_050] = 0.95
    left, right = through(sound, 1.5) / sound
    assert np.allclose(left, right, atol=1e-6)
    assert right.min() < 1.0


def test_gain_is_down_in_time_and_comes_back_at_the_rate_it_says() -> None:
    peaks = np.full(4000, 0.1)
    peaks[1000] = 2.0
    held = attenuation(peaks, 1.0, 1.0)
    assert held[1000] >= np.log(2) and held[1001] >= np.log(2)
    assert held[990] == 0.0
    falling = -np.diff(held[1020:1400])
    assert falling[falling > 0].max() <= RELEASE * 1.001
    assert held[1000 + round(np.log(2) / RELEASE) + 20] == 0.0


def test_its_cost_in_loudness_is_foretold() -> None:
    """The rehearsal that aims the master agrees with what is then measured."""
    dice, time = np.random.default_rng(8), np.arange(20 * SAMPLE_RATE)
    sound = (dice.standard_normal((2, len(time))) * (0.1 + 0.2 * (time % 30_000 < 9000))).astype(np.float32)
    meter, after = Meter(2), Meter(2)
    meter.feed(sound)
    peaks = cell_peaks(sound, above=0.1)
    after.feed(through(sound, 3.0, 0.6))
    foretold = limited_steps(meter.steps, peaks, 3.0, 0.6)
    assert 10 * np.log10(foretold.mean() / after.steps.mean()) == pytest.approx(0.0, abs=0.15)


def test_cells_cover_every_sample() -> None:
    for samples in (1, CELL - 1, CELL, CELL + 1, 70_000):
        sound = np.zeros((2, samples), np.float32)
        sound[1, samples - 1] = 0.7
        peaks = cell_peaks(sound, above=0.0)
        assert len(peaks) == -(-samples // CELL)
        assert peaks[-1] >= 0.6999
