"""When each word was heard, against when its voice says that it was spoken.

A voice that reports the length of every sound is right to a few milliseconds, and a recogniser's single words, now and
then all of a line, may be off by half a second; so heard times count only for hosts whose voice guesses."""

from collections.abc import Iterator, Sequence
from statistics import median

from podcast.check.captions import moment
from podcast.check.told import FEW_WORDS, Told
from podcast.clock import SAMPLE_RATE
from podcast.records import Mark, Placement, Timeline
from podcast.wordtimes import Times

GUESSED = 0.15
"""Seconds by which half of a host's words must be off before their voice's marks are called guesses; those of the
shipped voices are 0.05 s from what is heard."""
SURE = 0.25
"""Seconds within which a line's first word must be heard where the mix has it, or the listener is wrong there."""
ORDERLY = 0.9
"""Share of a line's heard words that must follow each other within the line."""

Said = Sequence[tuple[int, float]]
"""(offset in the line's text, seconds) of words heard as asked."""


def heard_times(timeline: Timeline, found: Told) -> Times:
    """Return the words' times of the lines of hosts whose marks are guesses, by clip."""
    lines = [(line, [(char, at) for char, at in said if char == 0 or line.text[char - 1] == " "])
             for line, said in zip(timeline.placements, found.moments, strict=True)]
    off: dict[str, list[float]] = {}
    for line, said in lines:
        off.setdefault(line.host, []).extend(abs(at - moment(line, char)) for char, at in said)
    guessing = {host for host, away in off.items() if away and median(away) > GUESSED}
    return {line.clip: marks for line, said in lines if line.host in guessing and (marks := _credible(line, said))}


def _credible(line: Placement, said: Said) -> tuple[Mark, ...]:
    """Return a line's words as heard, or none where too few were, or where they can't have been then."""
    if len(said) < max(FEW_WORDS, len(line.text.split()) / 2) or said[0][0]:
        return ()
    marks = tuple(_in_order(line, said))
    return marks if abs(said[0][1] - moment(line, 0)) <= SURE and len(marks) >= ORDERLY * len(said) else ()


def _in_order(line: Placement, said: Said) -> Iterator[Mark]:
    """Yield marks from the line's start, each later than the one before and within the line."""
    last = -1
    for char, at in said:
        sample = round(at * SAMPLE_RATE) - line.start if char else 0
        if last < sample < line.end - line.start:
            yield Mark(char=char, at=sample)
            last = sample
