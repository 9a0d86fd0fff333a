"""Style in numbers: what one turn adds to a dialogue's measures, and how far these lie from a profile."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from podcast.settings import Profile
from podcast.writing.clauses import words
from podcast.writing.figures import count_numbers
from podcast.writing.meaning import STOP

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DISCOURSE = frozenset(("okay but and wait so right exactly oh yeah no which that that's honestly well like").split())
HEDGE = re.compile(
    r"\b(i think|i feel|feels? like|apparently|basically|probably|maybe|perhaps|might|could|may|seems?|sort of|kind of|"
    r"supposedly|reportedly|allegedly|speculative|i guess|looks? like|sounds? like|would be)\b",
    re.IGNORECASE,
)
GRANTS = re.compile(
    r"^(oh|right|fair|true|sure|okay|yes|yeah|granted|exactly|that's|that is|it is|it's|i hear you|maybe)\b",
    re.IGNORECASE,
)
PRONOUN_S = frozenset(
    ("it that he she what who where when how why there here let this everyone everything nobody something").split()
)
LIGHT = STOP | frozenset(
    (
        "i me my we us our you your yes yeah okay ok oh right like just really actually here get got let's i'm you're "
        "he's she's we're didn't wasn't weren't can't won't thing things exactly wait well honestly mean know own no "
        "not"
    ).split()
)


class Features(NamedTuple):
    """What one turn adds to the measures."""

    size: int
    questions: int
    exclaims: bool
    cut_off: bool
    figures: int
    contractions: int
    hedges: int
    first: str
    first_two: str
    grants: bool
    sentences: tuple[int, ...]
    content: tuple[str, ...]
    short_sentences: tuple[str, ...]
    spoken: tuple[str, ...]
    """Its words, small."""


@lru_cache(maxsize=50_000)
def features(text: str) -> Features:
    """Measure one turn's text."""
    spoken = words(text)
    small = [w.lower().replace("’", "'") for w in spoken]
    parts = [p for p in re.split(r"(?<=[.?!])[\"')]*\s+", text.replace("…", "...")) if words(p)]
    content = tuple(
        _stem(w)
        for w in (x.lower() for x in words(text.replace("-", " ")))
        if w not in LIGHT and (len(w) > 2 or w[0].isdigit())
    )
    return Features(
        size=max(1, len(spoken)),
        questions=text.count("?"),
        exclaims="!" in text,
        cut_off=re.search(r"(—|–|-|\.\.\.|…)[\"')]*$", text) is not None,
        figures=count_numbers(text),
        contractions=sum(_contracted(w) for w in small),
        hedges=len(HEDGE.findall(text)),
        first=small[0] if small else "",
        first_two=" ".join(small[:2]) if len(small) > 1 else "",
        grants=bool(GRANTS.match(text)),
        sentences=tuple(len(words(p)) for p in parts),
        content=content,
        short_sentences=tuple(p for p in parts if len(words(p)) <= 9),
        spoken=tuple(small),
    )


def addressed(text: str, names: Sequence[str]) -> bool:
    """Tell whether a turn calls one of the hosts by name."""
    return any(
        name in text and re.search(rf"(?:^|[.,?!—] ?){re.escape(name)}(?:[.,?!—]|$)", text) for name in names if name
    )


def _contracted(word: str) -> bool:
    if word in {"gonna", "wanna", "gotta", "kinda"}:
        return True
    base, mark, rest = word.partition("'")
    return bool(mark) and (rest.startswith(("t", "re", "ve", "ll", "d", "m")) or (rest == "s" and base in PRONOUN_S))


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    return next(
        (word[: -len(e)] for e in ("ing", "ed", "es", "s") if word.endswith(e) and len(word) - len(e) >= 4), word
    )


MISSED, NEARER = 1.2, 2.5
"""What a rule just missed costs, and how fast that grows to one more, in widths of its band."""


class Bands(NamedTuple):
    """Where the measures of a profile's rules belong, an element for each."""

    names: tuple[str, ...]
    low: Floats
    high: Floats
    reference: Floats
    width: Floats
    """Words, turns or shares that count as one step out of the band."""
    starts: Ints
    """Which measure is the first of each rule."""


def bands_of(profile: Profile) -> Bands:
    """Return the bands of a profile."""
    names = tuple(name for bands in profile.values() for name in bands)
    limits = [band for bands in profile.values() for band in bands.values()]
    low, high, reference = np.array(limits, np.float64).reshape(-1, 3).T[:, :, None]
    sides = [high - low, *(np.where(side == 0, 9, 2 * side) for side in (reference - low, high - reference))]
    starts = np.cumsum([0, *(len(bands) for bands in profile.values())])[:-1]
    return Bands(names, low, high, reference, np.maximum(1e-6, np.minimum.reduce(sides)), starts)


def distance(measures: Mapping[str, Floats] | Mapping[str, float], bands: Bands) -> Floats:
    """Return how far measures lie from a profile's rules: 1.2 to 2.2 for each one missed, a little inside it.

    What was not measured is in its place. Measures are of one episode or of each of several."""
    nowhere = np.full_like(next(iter(measures.values())), np.nan, dtype=np.float64)
    if not bands.names:
        return np.zeros_like(nowhere)
    values = np.array([measures.get(name, nowhere) for name in bands.names], np.float64)
    values = values.reshape(len(bands.names), -1)
    known = ~np.isnan(values)
    inside = np.where(known, np.minimum(1.0, np.abs(values - bands.reference) / bands.width), 0)
    outside = np.where(known, np.maximum(np.maximum(bands.low - values, values - bands.high), 0) / bands.width, 0)
    worst = np.maximum.reduceat(outside, bands.starts, axis=0)
    missed = MISSED * (worst > 0) + np.minimum(1.0, NEARER * worst)  # a slope, for one story alone seldom mends a rule
    far: Floats = (0.15 * inside + 0.4 * np.minimum(outside, 3)).sum(axis=0) + missed.sum(axis=0)
    return far
