"""Transforms without scipy's package are scipy's, to the bit, and are used only where they do what is expected."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
import scipy.fft
from numpy.typing import NDArray

from podcast.speech import transforms
from podcast.speech.transforms import light_transforms, stand_in


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_they_are_scipys(kind: type) -> None:
    light = stand_in()
    assert light, "this scipy is used whole"
    frames: NDArray[Any] = np.random.default_rng(3).standard_normal((7, 1200)).astype(kind)
    spectrum = light.rfft(frames, axis=1, overwrite_x=True)
    whole = scipy.fft.rfft(frames, axis=1)
    assert spectrum.dtype == whole.dtype and np.array_equal(spectrum, whole)
    turned = np.ascontiguousarray(spectrum.T).T  # as an engine has it
    assert np.array_equal(light.irfft(turned, n=1200, axis=1), scipy.fft.irfft(turned, n=1200, axis=1))


def test_what_was_imported_before_stays() -> None:
    with light_transforms():
        assert sys.modules["scipy.fft"] is scipy.fft
    assert sys.modules["scipy.fft"] is scipy.fft


def test_a_library_that_does_something_else_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        r2c = staticmethod(lambda x, *rest: x)
        c2r = staticmethod(lambda x, *rest: x * 2)

    monkeypatch.setattr(transforms, "compiled", lambda *where: Other)
    assert stand_in() is None


def test_a_scipy_without_it_is_imported_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*where: str) -> None:
        raise ImportError(where)

    monkeypatch.setattr(transforms, "compiled", missing)
    assert stand_in() is None


def test_an_engine_gets_them_and_the_whole_package_comes_when_asked_for() -> None:
    asked = """
import sys
from podcast.speech.transforms import light_transforms
with light_transforms():
    import scipy.fft as light
assert "scipy.special" not in sys.modules and not hasattr(light, "dct")
import scipy.fft
from numpy.typing import NDArray
assert hasattr(scipy.fft, "dct") and scipy.fft is not light
"""
    subprocess.run([sys.executable, "-c", asked], check=True, timeout=60)
