"""Filters without scipy's packages give the samples that scipy's own functions give, and do without the short cut."""

import subprocess
import sys

import numpy as np
import pytest
from scipy.ndimage import maximum_filter1d, uniform_filter1d
from scipy.signal import butter, firwin
from scipy.signal import lfilter as whole_lfilter
from scipy.signal import sosfilt as whole_sosfilt

from podcast import compiled
from podcast.audio import filters, strip
from podcast.audio.filters import highest_near, lfilter, mean_near, sosfilt
from podcast.audio.loudness import OVERSAMPLING, TAPS, interpolator
from podcast.clock import SAMPLE_RATE

DICE = np.random.default_rng(7)
SOUND = DICE.standard_normal((2, 3000))
SECTIONS = butter(4, 0.2, output="sos")


@pytest.fixture(params=["short cut", "whole package"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "whole package":
        monkeypatch.setattr(filters, "LOOPS", None)
    else:
        assert filters.LOOPS, "this scipy is used without the short cut"


@pytest.mark.usefixtures("way")
def test_sections_filter_as_scipys_do() -> None:
    state = DICE.standard_normal((2, 2, 2))
    kept = state.copy()
    for got, want in zip(sosfilt(SECTIONS, SOUND, zi=state), whole_sosfilt(SECTIONS, SOUND, zi=state), strict=True):
        assert got.shape == want.shape and np.array_equal(got, want)
    assert np.array_equal(state, kept), "the caller's state was written over"
    small = SECTIONS.astype(np.float32), SOUND[0].astype(np.float32)
    assert np.array_equal(sosfilt(*small), whole_sosfilt(*small)) and sosfilt(*small).dtype == np.float32


@pytest.mark.usefixtures("way")
def test_recursive_filters_are_scipys() -> None:
    assert np.array_equal(lfilter([1, -0.2], [1, -0.97], SOUND), whole_lfilter([1, -0.2], [1, -0.97], SOUND))
    backwards = SOUND[0][::-1]
    for got, want in zip(lfilter([0.1], [1, -0.9], backwards, zi=[0.3]),
                         whole_lfilter([0.1], [1, -0.9], backwards, zi=[0.3]), strict=True):
        assert np.array_equal(got, want)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("size", [1, 2, 5, 28])
def test_the_highest_and_the_mean_around_are_scipys(size: int) -> None:
    values = np.abs(SOUND[0])
    assert np.array_equal(highest_near(values, size), maximum_filter1d(values, size, mode="nearest"))
    assert np.array_equal(mean_near(values, size), uniform_filter1d(values, size, mode="nearest"))


def test_filters_are_designed_as_scipy_designs_them() -> None:
    click = np.zeros(2000, np.float32)
    click[0] = 1
    sections = butter(2, strip.HIGH_PASS_HZ, "highpass", fs=SAMPLE_RATE, output="sos").astype(np.float32)
    assert np.array_equal(strip.high_pass(click), whole_sosfilt(sections, click))
    taps = firwin(OVERSAMPLING * TAPS - 1, 1 / OVERSAMPLING, window=("kaiser", 7.0)) * OVERSAMPLING
    phases = np.append(taps, 0.0).reshape(TAPS, OVERSAMPLING)[::-1, :3].astype(np.float32)
    assert np.array_equal(interpolator()[:TAPS, :3], phases)


@pytest.mark.parametrize("broken", ["sections", "recursive", "extreme", "mean"])
def test_loops_that_do_something_else_are_not_used(broken: str) -> None:
    assert filters.LOOPS is not None
    other = filters.LOOPS._replace(**{broken: lambda *given: (np.zeros(4), np.zeros(1))})
    assert not filters.as_expected(other)


def test_a_scipy_without_them_is_used_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "find_spec", lambda name: None)
    assert filters.find_loops() is None


def test_what_an_edit_needs_is_mixed_without_scipys_packages() -> None:
    asked = ("import sys, podcast.audio.master, podcast.audio.timeline, podcast.audio.music.base, podcast.audio as a; "
             "a.prepare(); "
             "sys.exit(bool({'scipy.signal', 'scipy.ndimage'} & set(sys.modules)))")
    assert subprocess.run([sys.executable, "-c", asked], timeout=60, check=False).returncode == 0
