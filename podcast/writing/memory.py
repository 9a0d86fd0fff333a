"""What the show has said lately: which of the hosts' phrases the last fortnight's scripts have used up."""

import datetime as dt
import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import msgspec

from podcast.settings import Host, Show
from podcast.writing.sayings import sentences

FORTNIGHT = 14
"""Days, the one being written included, in which a phrase of five words or more may come twice."""
WEEK = 7
"""Days, the one being written included, in which no phrase comes twice."""


class _Turn(msgspec.Struct):
    host: str
    text: str


class _Script(msgspec.Struct):
    turns: list[_Turn]


class Memory(NamedTuple):
    """How worn the hosts' phrases are, by pattern."""

    recent: frozenset[str]
    """Said within the week."""
    twice: frozenset[str]
    """Said twice within the fortnight."""


NOTHING = Memory(frozenset(), frozenset())


def remember(show: Show, date: dt.date) -> Memory:
    """Read the scripts of the days before `date`; a day without one, or with a damaged one, is a day not told."""
    counts: Counter[str] = Counter()
    recent: set[str] = set()
    patterns: dict[str, Patterns] = {}
    for back in range(1, FORTNIGHT):
        path = show.episodes / (date - dt.timedelta(back)).isoformat() / "script.json"
        try:
            script = msgspec.json.decode(path.read_bytes(), type=_Script)
        except (OSError, msgspec.DecodeError):
            continue
        patterns = patterns or {host: patterns_of(person) for host, person in show.cast.items()}
        said = [p for turn in script.turns for p in used(turn.text, patterns.get(turn.host, ()))]
        counts.update(said)
        recent |= set(said) if back < WEEK else set()
    return Memory(frozenset(recent), frozenset(pattern for pattern, times in counts.items() if times > 1))


Patterns = tuple[tuple[str, str, str], ...]
"""A phrase, the longest fixed piece of it, and the regular expression of its longest fixed sentence."""


def patterns_of(host: Host) -> Patterns:
    """Return each of a host's phrases with its looks; those that are nearly all slot are nobody's."""
    return tuple((phrase, *_shape(phrase)) for phrases in host.phrases.values() for phrase in phrases
                 if len(re.findall(r"[A-Za-z']+", re.sub(r"\{\w+\}", "", phrase))) > 1)


@lru_cache(maxsize=2048)
def _shape(phrase: str) -> tuple[str, str]:
    part = max(sentences(phrase), key=lambda text: len(re.sub(r"\{\w+\}", "", text)))
    pieces = re.split(r"\{\w+\}", part)
    return max(pieces, key=len), r".{0,200}?".join(re.escape(piece) for piece in pieces)


def used(text: str, patterns: Patterns) -> set[str]:
    """Return the phrases that a turn has used. The fixed piece is looked for first: nearly all fail at that."""
    return {phrase for phrase, piece, shape in patterns if piece in text and _looks(shape).search(text)}


@lru_cache(maxsize=2048)
def _looks(shape: str) -> re.Pattern[str]:
    """Compile a shape: few are ever looked for."""
    return re.compile(shape)
