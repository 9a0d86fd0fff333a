"""When each word was heard, against when its voice says that it was spoken.

A voice that reports the length of every sound is right to a few milliseconds, and a recogniser's single word may be
off by half a second; so heard times count only for whole lines, and only where the voice's own are guesses."""

from collections.abc import Iterator, Sequence
from statistics import median

from podcast.check.captions import moment
from podcast.check.told import FEW_WORDS, Told
from podcast.clock import SAMPLE_RATE
from podcast.records import Mark, Placement, Timeline
from podcast.wordtimes import Times

GUESSED = 0.15
"""Seconds by which half of a line's words must be off before its marks are called guesses; those of the shipped voices
are 0.05 s from what is heard."""
SURE = 0.25
"""Seconds within which a line's first word must be heard where the mix has it, or the listener is wrong, not the
marks."""


def heard_times(timeline: Timeline, found: Told) -> Times:
    """Return the words' times of the lines whose own marks are guesses, by clip."""
    return {line.clip: marks for line, said in zip(timeline.placements, found.moments, strict=True)
            if (marks := _better(line, said))}


def _better(line: Placement, said: Sequence[tuple[int, float]]) -> tuple[Mark, ...]:
    """Return a line's words as heard, or none where its own marks are as good; `said` is (offset, seconds)."""
    words = [(char, at) for char, at in said if char == 0 or line.text[char - 1] == " "]
    if len(words) < max(FEW_WORDS, len(line.text.split()) / 2):
        return ()
    off = [abs(at - moment(line, char)) for char, at in words]
    if words[0][0] or off[0] > SURE or median(off) <= GUESSED:
        return ()
    return tuple(_in_order(line, words))


def _in_order(line: Placement, words: Sequence[tuple[int, float]]) -> Iterator[Mark]:
    """Yield marks from the line's start, each later than the one before and within the line."""
    last = -1
    for char, at in words:
        sample = round(at * SAMPLE_RATE) - line.start if char else 0
        if last < sample < line.end - line.start:
            yield Mark(char=char, at=sample)
            last = sample
