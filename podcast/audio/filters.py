"""Filters over the last axis: scipy's compiled loops, without the packages around them.

Importing `scipy.signal` and `scipy.ndimage` takes longer than mixing an edited line, for they load half of scipy. The
loops that are used here lie in three small libraries inside them, and are called as scipy's own functions call them.
They are no part of what scipy promises, so they are tried on an example first; where they are not as they were, the
public functions do the work. Either way the samples are the same."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from podcast.clock import SAMPLE_RATE
from podcast.compiled import compiled, function

NEAREST = 0
"""What lies beyond the ends of a signal, in the numbers of scipy's own library: the value at the end."""


class Loops(NamedTuple):
    """scipy's compiled functions."""

    sections: Callable[..., Any]
    recursive: Callable[..., Any]
    extreme: Callable[..., Any]
    mean: Callable[..., Any]


def find_loops() -> Loops | None:
    """Return the compiled functions, or None when this scipy has others."""
    try:
        images = compiled("ndimage", "_nd_image")
        loops = Loops(compiled("signal", "_sosfilt")._sosfilt, compiled("signal", "_sigtools")._linear_filter,
                      images.min_or_max_filter1d, images.uniform_filter1d)
        return loops if as_expected(loops) else None
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return None


def as_expected(loops: Loops) -> bool:
    """Tell whether the functions do what they should with a click, and with what went before it."""
    click = np.array([0.0, 3.0, 0.0, 0.0])
    sections, state = click[None].copy(), np.array([[[1.0, 0.0]]])
    loops.sections(np.array([[1.0, 0, 0, 1, -0.5, 0]]), sections, state)
    recursive, after = loops.recursive(np.ones(1), np.array([1.0, -0.5]), click, -1, np.ones(1))
    highest, mean = np.zeros(4), np.zeros(4)
    loops.extreme(click, 3, 0, highest, NEAREST, 0.0, 0, 0)
    loops.mean(click, 3, 0, mean, NEAREST, 0.0, 0)
    rings = [1.0, 3.5, 1.75, 0.875]
    return (sections[0].tolist() == rings == recursive.tolist() and state.ravel().tolist() == [0.4375, 0.0]
            and after.tolist() == [0.4375] and highest.tolist() == [3, 3, 3, 0] and mean.tolist() == [1, 1, 1, 0])


LOOPS = find_loops()


def sosfilt(sos: NDArray[Any], x: NDArray[Any], *, zi: NDArray[Any] | None = None) -> Any:
    """Do what `scipy.signal.sosfilt` does: filter by second-order sections, with their state if it is given."""
    if LOOPS is None:
        from scipy.signal import sosfilt as whole

        return whole(sos, x) if zi is None else whole(sos, x, zi=zi)
    kind = np.result_type(sos, x) if zi is None else np.result_type(sos, x, zi)
    out = np.array(x.reshape(-1, x.shape[-1]), kind, order="C")
    shape = (*x.shape[:-1], len(sos), 2)
    # sections are first outside, and just before their two values inside
    state = np.zeros(shape, kind) if zi is None else np.array(np.moveaxis(zi, 0, -2), kind, order="C")
    state = state.reshape(-1, len(sos), 2)
    LOOPS.sections(np.ascontiguousarray(sos, kind), out, state)
    filtered = out.reshape(x.shape)
    return filtered if zi is None else (filtered, np.moveaxis(state.reshape(shape), -2, 0))


def lfilter(b: ArrayLike, a: ArrayLike, x: NDArray[Any], *, zi: ArrayLike | None = None) -> Any:
    """Do what `scipy.signal.lfilter` does for a filter that hears its own output, of at least two coefficients."""
    if LOOPS is None:
        from scipy.signal import lfilter as whole

        return whole(b, a, x) if zi is None else whole(b, a, x, zi=zi)
    signals = [np.asarray(one, np.float64) for one in (b, a, x)]
    return LOOPS.recursive(*signals, -1, *(() if zi is None else (np.asarray(zi, np.float64),)))


@cache
def band_pass(low: float, high: float) -> Any:
    """Return the sections of a Butterworth filter between two frequencies, in Hz."""
    design = function("signal", "_filter_design", "butter")
    return design(2, (low, high), "bandpass", fs=SAMPLE_RATE, output="sos")


def highest_near(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return the highest of the `size` values around each of a row, the ends held: scipy's `maximum_filter1d`."""
    if LOOPS is None:
        from scipy.ndimage import maximum_filter1d

        return np.asarray(maximum_filter1d(values, size, mode="nearest"))
    out = np.zeros_like(values)
    LOOPS.extreme(values, size, 0, out, NEAREST, 0.0, 0, 0)
    return out


def mean_near(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return the mean of the `size` values around each of a row, the ends held: scipy's `uniform_filter1d`."""
    if LOOPS is None:
        from scipy.ndimage import uniform_filter1d

        return np.asarray(uniform_filter1d(values, size, mode="nearest"))
    out = np.zeros_like(values)
    LOOPS.mean(values, size, 0, out, NEAREST, 0.0, 0)
    return out
