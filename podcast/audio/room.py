"""Room tone: the sound of a quiet room, so that no pause is digital black."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import cast

import numpy as np
from numpy.typing import NDArray

from podcast.audio.filters import lfilter
from podcast.clock import to_samples

Stereo = NDArray[np.float32]
"""Shape (2, samples)."""

ROOM_DBFS = -64.0
"""RMS, each side."""
LOOP = to_samples(17.0)
JOINT = to_samples(0.05)
"""In which one turn's room becomes the next one's."""


@cache
def tone() -> Stereo:
    """Return a loop of soft brown noise, each side its own."""
    noise = np.random.default_rng(2026).standard_normal((2, LOOP + to_samples(1.0)))
    noise = lfilter([1, -0.2], [1, -0.97], noise)
    edge = np.linspace(0, np.pi / 2, to_samples(1.0))
    loop = noise[:, :LOOP]
    loop[:, :len(edge)] = loop[:, :len(edge)] * np.sin(edge) + noise[:, LOOP:] * np.cos(edge)
    loop *= 10 ** (ROOM_DBFS / 20) / np.sqrt((loop**2).mean())
    return cast(Stereo, loop.astype(np.float32))


def lay_room(sound: Stereo, turns: Sequence[int] = (0,)) -> None:
    """Add room tone to sound of shape (2, samples). It begins anew with each turn, at the samples `turns` of which the
    first is not after 0: so an edit leaves the room of all other turns as it was."""
    end = sound.shape[1]
    for number, (start, stop) in enumerate(pairwise([*turns, end])):
        first, last = max(0, start), min(stop, end)
        if first >= last:
            continue
        part = heard(first - start, last - start).copy()
        if number and start >= 0:
            edge = np.linspace(0, np.pi / 2, min(JOINT, last - first), dtype=np.float32)
            before = heard(first - turns[number - 1], first - turns[number - 1] + len(edge))
            part[:, :len(edge)] = part[:, :len(edge)] * np.sin(edge) + before * np.cos(edge)
        sound[:, first:last] += part


def heard(first: int, last: int) -> Stereo:
    """Return samples of the tone that plays on and on."""
    if first // LOOP == (last - 1) // LOOP:
        return tone()[:, first % LOOP:(last - 1) % LOOP + 1]
    return np.take(tone(), np.arange(first, last) % LOOP, axis=1)
