"""The day's feel: key and signature belong to the show, tempo, harmony and colour to the date."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from podcast.clock import SAMPLE_RATE
from podcast.errors import UnknownChoice
from podcast.folder import digest
from podcast.settings import Show

T = TypeVar("T")

KEYS = {"C": 0, "C#": 1, "Db": 1, "D": 2, "D#": 3, "Eb": 3, "E": 4, "F": 5, "F#": 6, "Gb": 6, "G": 7, "G#": 8, "Ab": 8,
        "A": 9, "A#": 10, "Bb": 10, "B": 11}
"""Pitch class of each tonic; a trailing m makes the key minor."""
SCALES = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10)}
TEMPI = (98, 100, 102, 104, 106, 108)
"""Beats a minute: a brisk walk, so that three bars last 6.7 to 7.4 s."""

Motif = tuple[tuple[float, float, int], ...]
"""Notes as (beat, beats long, scale degree): 0 is the tonic, 7 the one above it."""

MOTIFS: tuple[Motif, ...] = (
    ((0, .75, 4), (.75, .75, 7), (1.5, .5, 8), (2, 1, 9), (3, .5, 8), (3.5, .5, 6)),
    ((0, .5, 7), (.5, .5, 4), (1, 1, 8), (2, .75, 7), (2.75, .75, 5), (3.5, .5, 6)),
    ((0, 1, 2), (1, .5, 4), (1.5, .75, 7), (2.25, .75, 6), (3, 1, 8)),
    ((0, .75, 4), (.75, .25, 5), (1, 1, 7), (2, .5, 9), (2.5, .5, 8), (3, 1, 6)),
)
"""The ident, one bar; which one a show has is drawn from its title."""

PROGRESSIONS: dict[str, tuple[tuple[int, ...], ...]] = {
    "major": ((0, 5, 3, 4), (0, 3, 5, 4), (0, 2, 3, 4), (0, 4, 5, 3), (0, 1, 3, 4)),
    "minor": ((0, 5, 2, 6), (0, 3, 5, 6), (0, 5, 3, 4), (0, 2, 5, 6)),
}
"""Four chords, by the scale degree of their root, for bed and outro."""
APPROACHES: dict[str, tuple[tuple[int, ...], ...]] = {
    "major": ((5, 3, 4), (3, 1, 4), (0, 3, 4), (1, 5, 4)),
    "minor": ((5, 3, 4), (3, 5, 6), (0, 5, 4), (3, 1, 4)),
}
"""Three bars that lead to the tonic under the first word."""
QUIET: dict[str, tuple[tuple[int, ...], ...]] = {
    "major": ((5, 3, 0, 2), (5, 2, 3, 0), (3, 5, 1, 2)),
    "minor": ((0, 5, 3, 2), (3, 0, 5, 2), (0, 6, 5, 3)),
}
"""The reflection's harmony: the same scale seen from its darker side."""
LEADS = ("bell", "pluck", "keys")
SHAKERS = (0.5, 0.25)


@dataclass(frozen=True, slots=True)
class Feel:
    """What every cue of one day is composed from."""

    tonic: int
    """Pitch class of the key, 0 for C."""
    scale: tuple[int, ...]
    beat: int
    """Samples of one beat."""
    motif: Motif
    progression: tuple[int, ...]
    approach: tuple[int, ...]
    quiet: tuple[int, ...]
    lead: str
    """Tone that carries the motif."""
    shaker: float
    """Beats between strokes."""
    seed: int


def feel(show: Show, date: dt.date) -> Feel:
    """Return the feel of a show's day; raise UnknownChoice when `[music] key` is no key."""
    name = show.music.key.strip()
    mode = "minor" if name.endswith("m") else "major"
    if name.removesuffix("m") not in KEYS:
        raise UnknownChoice("key", show.music.key, [key + m for key in KEYS for m in ("", "m")],
                            where="show.toml [music]")
    show_dice, day_dice = _dice(show.title, name), _dice(show.title, date.isoformat())
    return Feel(tonic=KEYS[name.removesuffix("m")], scale=SCALES[mode],
                beat=round(SAMPLE_RATE * 60 / TEMPI[next(day_dice) % len(TEMPI)]),
                motif=MOTIFS[next(show_dice) % len(MOTIFS)],
                progression=_pick(PROGRESSIONS[mode], next(day_dice)), approach=_pick(APPROACHES[mode], next(day_dice)),
                quiet=_pick(QUIET[mode], next(day_dice)), lead=_pick(LEADS, next(day_dice)),
                shaker=_pick(SHAKERS, next(day_dice)), seed=next(day_dice))


def _pick(choices: Sequence[T], number: int) -> T:
    return choices[number % len(choices)]


def _dice(*parts: str) -> Iterator[int]:
    """Yield whole numbers that depend on `parts` alone."""
    number = 0
    while True:
        yield int(digest("music", *parts, number)[:8], 16)
        number += 1
