"""Style in numbers: what one turn adds to a dialogue's measures, and how far these lie from a profile."""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from podcast.settings import Profile
from podcast.writing.clauses import words
from podcast.writing.facts import STOP
from podcast.writing.figures import count_numbers

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


NEARER = 2.5
"""How fast a missed rule's cost grows to its full 1.8, in widths of its band."""


class Band(NamedTuple):
    """Where one measure of a rule belongs."""

    name: str
    low: float
    high: float
    reference: float
    width: float
    """Words, turns or shares that count as one step out of the band."""


def bands_of(profile: Profile) -> list[list[Band]]:
    """Return each rule's bands."""
    return [[_band(name, *limits) for name, limits in bands.items()] for bands in profile.values()]


def _band(name: str, low: float, high: float, reference: float) -> Band:
    sides = [high - low, 2 * (reference - low) or 9, 2 * (high - reference) or 9]
    return Band(name, low, high, reference, max(1e-6, min(sides)))


def distance(measures: Mapping[str, float], rules: Sequence[Sequence[Band]], most: float = math.inf) -> float:
    """Return how far measures lie from a profile's rules: 0.8 to 1.8 for each one missed, a little inside it.

    From `most` on nobody asks how far: what is returned is then no less than that, and may be less than the whole."""
    out = 0.0
    for bands in rules:
        if out >= most:
            break
        worst = 0.0
        for name, low, high, reference, width in bands:
            value = measures.get(name)
            if value is None:
                continue
            out += 0.15 * min(1.0, abs(value - reference) / width)
            if low <= value <= high:
                continue
            outside = (low - value if value < low else value - high) / width
            worst = max(worst, outside)
            out += 0.4 * min(outside, 3)
        out += (worst > 0) * 0.8 + min(1.0, NEARER * worst)  # a slope, for one story alone seldom mends a rule
    return out
