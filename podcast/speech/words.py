"""Where in a sentence's sound each word begins: from an engine's own durations, or from the shape of the sound."""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from podcast.speech.energy import audible, envelope

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from podcast.speech.base import Samples

WORD = re.compile(r"\[[^\]\[]+\]\(/[^/()]+/\)\S*|\S+")
"""A word of spoken text, an IPA-marked one as a whole."""
PAUSE = {",": 4.0, ";": 5.0, ":": 5.0, "—": 5.0, "…": 6.0}
"""Silence after a mark, in letters' worth of time."""
SNAP_SECONDS = 0.06
"""How far a guessed start may move to reach a dip in the sound."""


def word_starts(text: str) -> list[tuple[int, str]]:
    """Return (offset, word) of everything in `text` that will be heard."""
    return [(m.start(), m[0]) for m in WORD.finditer(text) if any(char.isalnum() for char in m[0])]


def ends_of(frames: "NDArray[np.float32]", samples: int) -> "NDArray[np.float64]":
    """Return the sample at which each of a network's sounds ends, from the frames each takes of so many samples."""
    import numpy as np

    return np.cumsum(frames.reshape(-1), dtype=np.float64) * (samples / max(float(frames.sum()), 1.0))


def place(sentence: str, alone: Callable[[str], str], heard: Sequence[tuple[str, int]]) -> tuple[tuple[int, int], ...]:
    """Return (offset, sample) of each word of a sentence; `alone` and `heard` give symbols as in `align`."""
    found = word_starts(sentence)
    starts = align([alone(word) for _, word in found], heard)
    return tuple((offset, at) for (offset, _), at in zip(found, starts, strict=True))


def align(expected: Sequence[str], heard: Sequence[tuple[str, int]]) -> list[int]:
    """Return the sample at which each expected word starts.

    `expected` has each word's symbols (letters or phonemes) as it would be said alone; `heard` has the sentence's
    symbols in order, each with the sample it starts at. Both differ a little, since words run together: what matches
    anchors the rest, and a word without any match starts half-way between its neighbours."""
    symbols = [(symbol, index) for index, word in enumerate(expected) for symbol in word]
    matcher = SequenceMatcher(None, [s for s, _ in symbols], [s for s, _ in heard], autojunk=False)
    starts: list[int | None] = [None] * len(expected)
    depth: dict[int, int] = {}
    seen: dict[int, int] = {}
    for position, (_, index) in enumerate(symbols):
        depth[position] = seen.get(index, 0)
        seen[index] = depth[position] + 1
    for a, b, size in matcher.get_matching_blocks():
        for step in range(size):
            index = symbols[a + step][1]
            if starts[index] is None:
                starts[index] = heard[max(b + step - depth[a + step], 0)][1]
    return _fill(starts, heard[-1][1] if heard else 0)


def _fill(starts: list[int | None], last: int) -> list[int]:
    """Give words without a start one between their neighbours', and keep the order."""
    filled: list[int] = []
    for index, start in enumerate(starts):
        if start is None:
            before = filled[-1] if filled else 0
            ahead = next(((i, s) for i, s in enumerate(starts[index:], index) if s is not None), (len(starts), last))
            start = before + max(ahead[1] - before, 0) // (ahead[0] - index + 1) if index else 0
        filled.append(max(start, filled[-1] if filled else 0))
    return filled


def spread(sentence: str, audio: "Samples", rate: int) -> tuple[tuple[int, int], ...]:
    """Return (offset, sample) of each word of a sentence when the engine can't tell.

    Time goes to words by their letters and to marks by their pauses, between the first and last audible sample; each
    start then moves to the quietest moment near it."""
    import numpy as np

    found = word_starts(sentence)
    begin, end = audible(audio, rate)
    weights = [sum(char.isalnum() for char in word) + 1.0 + PAUSE.get(word[-1], 0.0) for _, word in found]
    total = sum(weights) or 1.0
    level, hop = envelope(audio, rate)
    reach = round(SNAP_SECONDS * rate / hop)
    marks: list[tuple[int, int]] = []
    passed = 0.0
    for (offset, _), weight in zip(found, weights, strict=True):
        at = round(begin + (end - begin) * passed / total)
        if marks:
            low = max(at // hop - reach, 0)
            near = level[low:at // hop + reach + 1]
            at = max((low + int(np.argmin(near))) * hop, marks[-1][1]) if len(near) else at
        marks.append((offset, min(at, len(audio))))
        passed += weight
    return tuple(marks)
