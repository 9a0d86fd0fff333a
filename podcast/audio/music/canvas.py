"""A stereo canvas to place notes on, with the room they sound in."""

from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from podcast.audio.filters import band_pass, sosfilt
from podcast.clock import SAMPLE_RATE, to_samples
from podcast.compiled import function

Stereo = NDArray[np.float32]
"""Shape (2, samples)."""


LOOSE = to_samples(0.004)
"""Standard deviation of a player's timing: nobody is a clock."""
UNEVEN = 0.07
"""Standard deviation of a note's loudness, as a share of it."""


class Canvas:
    """Takes notes at a sample with a gain, a place and a share of room; `sound` is what they sound like together."""

    def __init__(self, samples: int, seed: int = 0) -> None:
        self._dice = np.random.default_rng(seed)
        self._dry = np.zeros((2, samples), np.float32)
        self._wet = np.zeros((2, samples), np.float32)

    def add(self, note: NDArray[np.float32], at: float, gain: float, *, pan: float = 0.0, room: float = 0.2) -> None:
        """Add a mono note (samples,) or stereo one (2, samples) from sample `at`; what lies outside is dropped.

        `pan` -1 to 1 at equal power, `room` the share that also goes to the reverberation."""
        early, soft = self._dice.normal(0.0, 1.0, 2)
        start = round(at + LOOSE * float(np.clip(early, -2, 2))) if at > LOOSE * 2 else round(at)
        gain *= 1 + UNEVEN * float(np.clip(soft, -2, 2))
        sound = note[..., max(0, -start):max(0, self._dry.shape[1] - start)]
        place = slice(max(0, start), max(0, start) + sound.shape[-1])
        angle = (pan + 1) * np.pi / 4
        sides = np.array([[np.cos(angle)], [np.sin(angle)]], np.float32) * np.float32(gain * np.sqrt(2))
        placed = np.atleast_2d(sound) * sides
        self._dry[:, place] += placed
        if room:
            self._wet[:, place] += placed * np.float32(room)

    def sound(self) -> Stereo:
        """Return dry notes and their reverberation together, shape (2, samples)."""
        samples = self._dry.shape[1]
        tail = function("signal", "_signaltools", "oaconvolve")(self._wet, room_response(), axes=1)[:, :samples]
        return cast(Stereo, self._dry + tail.astype(np.float32))


@cache
def room_response(seconds: float = 1.5) -> Stereo:
    """Return the impulse response of a warm small hall: noise that fades, highs before lows, different on each side.

    Moorer (1979) found that exponentially fading noise is a hall's most natural sounding late response."""
    samples = to_samples(seconds)
    time = np.arange(samples) / SAMPLE_RATE
    noise = np.random.default_rng(1979).standard_normal((2, samples))
    result = np.zeros((2, samples))
    for low, high, fade in ((180, 900, 1.4), (900, 3200, 1.0), (3200, 9000, 0.55)):
        band = sosfilt(band_pass(low, high), noise)
        result += band * np.exp(-6.9078 * time / fade)
    result *= np.minimum(1.0, time / 0.012)
    return cast(Stereo, (result / np.sqrt((result**2).sum(axis=1, keepdims=True))).astype(np.float32))
