"""Fourier transforms for engines: scipy's compiled ones, without the half of scipy that `scipy.fft` brings along."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from podcast.compiled import compiled

PLAIN, BY_LENGTH = 0, 2
"""How the library scales: not at all, or by one over the length, as the way back is scaled."""


@contextmanager
def light_transforms() -> Iterator[None]:
    """Let an engine that is imported meanwhile have `rfft` and `irfft` for its `scipy.fft`: a fifth of a second less.

    Whoever imports `scipy.fft` afterwards gets all of it, and an engine does at once where scipy has changed."""
    light = None if "scipy.fft" in sys.modules else stand_in()
    if light is None:
        yield
        return
    sys.modules["scipy.fft"] = light
    try:
        yield
    finally:
        if sys.modules.get("scipy.fft") is light:
            del sys.modules["scipy.fft"]


def stand_in() -> ModuleType | None:
    """Return a module with the two functions, or None when this scipy has no such library."""
    import numpy as np

    try:
        library = compiled("fft/_pocketfft", "pypocketfft")
        there, back = library.r2c, library.c2r
        tried = back(there(np.array([[0, 1, 0, 0]], np.float32), (1,), True, PLAIN, None, 1), (1,), 4, False, BY_LENGTH,
                     None, 1)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return None
    if tried.dtype != np.float32 or tried.tolist() != [[0, 1, 0, 0]]:
        return None

    def rfft(x: Any, *, axis: int = -1, overwrite_x: bool = False) -> Any:
        """Transform real float32 or float64 values along an axis."""
        return there(x, (axis,), True, PLAIN, None, 1)

    def irfft(x: Any, n: int, *, axis: int = -1) -> Any:
        """Transform back to n real values; x has n // 2 + 1 along the axis."""
        return back(x, (axis,), n, False, BY_LENGTH, None, 1)

    light = ModuleType("scipy.fft")
    light.__dict__.update(rfft=rfft, irfft=irfft)
    return light
