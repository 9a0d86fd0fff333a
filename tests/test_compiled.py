"""Parts of scipy are loaded alone, and are the ones that its packages have."""

import subprocess
import sys

import pytest
import scipy.signal

from podcast import compiled

ALONE = """
import sys
import numpy as np
from podcast.compiled import function
from podcast.audio.filters import band_pass
butter, convolve = function("signal", "_filter_design", "butter"), function("signal", "_signaltools", "oaconvolve")
assert not {"scipy.stats", "scipy.signal"} & set(sys.modules)
import scipy.signal
assert (butter, convolve) == (scipy.signal.butter, scipy.signal.oaconvolve) and callable(scipy.signal.find_peaks)
assert np.array_equal(band_pass(180, 900), scipy.signal.butter(2, (180, 900), "bandpass", fs=44_100, output="sos"))
"""


def test_a_function_comes_without_its_package_which_is_whole_when_asked_for() -> None:
    subprocess.run([sys.executable, "-c", ALONE], check=True, timeout=60)


def test_a_package_that_is_there_is_used() -> None:
    compiled.function.cache_clear()
    assert compiled.function("signal", "_signaltools", "oaconvolve") is scipy.signal.oaconvolve


@pytest.mark.parametrize("place", [("_gone", "oaconvolve"), ("_signaltools", "find_peaks")])
def test_a_function_that_has_moved_is_found_in_the_whole_package(place: tuple[str, str]) -> None:
    asked = ("import sys; from podcast.compiled import function\n"
             f"found = function('signal', '{place[0]}', '{place[1]}')\n"
             f"import scipy.signal; sys.exit(found is not scipy.signal.{place[1]})")
    subprocess.run([sys.executable, "-c", asked], check=True, timeout=60)
