"""What a move gives back, and what several moves ask of a point."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from podcast.writing.facts import Point
from podcast.writing.keys import Key
from podcast.writing.scene import Line, Scene


class Reaction(NamedTuple):
    """A way on from one explainer turn to the next."""

    move: str
    exchange: tuple[Line, ...]
    """The lead's line; or lead, explainer, lead."""
    opening: str = ""
    """The explainer's first words after it."""
    opening_move: str = ""
    used: tuple[Point, ...] = ()
    recut: tuple[str, str] = ("", "")
    """How the explainer's last sentence breaks off: (what is taken from its end, what is put there)."""
    value: float = 1.0
    cites: tuple[str, ...] = ()
    """What the explainer's first words stand on."""


IDLE = frozenset("purpose end time way course rest same other another itself themselves himself herself".split())
"""Words that finish a sentence without finishing a thought."""
SAID_BACK = 4
"""Words of a figure that one can say back without seeming to recite it."""


def loud_key(scene: Scene, last: Point) -> Key | None:
    """Return the figure, else the new name, that the last point leaves in the ear."""
    if scene.is_quiet(last):
        return None
    half = last.text[len(last.text) // 3 :]
    figures = [
        key
        for key in last.keys
        if key.kind != "name"
        and key.text in last.text
        and not scene.led_with(key.text)
        and not key.text.endswith(".")
        and not RANGE.search(key.text)
        and not is_told_again(key, last, scene.points)
        and not is_minor(key, last)
        and is_striking(key, last, scene.points)
        and len(re.findall(r"\w+", key.text)) <= SAID_BACK
    ]  # an "a.m." said back would end the sentence before it's done
    if figures:
        return figures[-1]
    names = [key for key in last.keys if key.kind == "name" and key.text in half and not scene.knows(key.text)]
    return names[-1] if names else None


def is_told_again(key: Key, point: Point, points: Sequence[Point]) -> bool:
    """Tell whether a story comes back to a figure, which is put right there as often as not: nobody vouches for it."""
    number = next(iter(re.findall(r"\d[\d,.]*\d", key.text)), "")
    same = re.compile(rf"(?<![\d.,]){re.escape(number)}(?!\d)")
    return bool(number) and any(same.search(p.text) for p in points if p is not point)


RANGE = re.compile(r" to |\d and \d")
"""A figure that is two: nobody says back "60 and 70 people"."""


def goes_on(point: Point) -> bool:
    """Tell whether a point can follow what another voice said: "she" is still who she was, "it" might be that."""
    if not point.leans:
        return True
    named = bool(point.subject) and point.text.startswith(point.subject)
    clear = named or STILL_CLEAR.match(point.small) is not None
    return not point.glue and clear and not UNCLEAR.search(point.small)


STILL_CLEAR = re.compile(
    r"(?:he|she)\b|(?:his|her|the) (?!(?:others?|rest|same|first|second|third|latter|former|two|three|\w+est)\b)[a-z]"
)
UNCLEAR = re.compile(
    r"^(?!s?he\b).*\b(?:it|its|this|that|these|those|they|them|their|so|such|both|another|too|also|either|there)\b"
)
"""Words that might mean what was put between, in a sentence that does not itself open on "he"."""


ADDED = 40
"""Words of the longest fact that the lead adds."""


@lru_cache(maxsize=4096)
def is_minor(key: Key, point: Point) -> bool:
    """Tell whether a figure is not the one that surprises: the first of a pair, where something was done, a number
    that only numbers."""
    before, _, after = point.text.partition(key.text)
    pair = re.match(r",? (?:to|against|versus) [£€$]?\d", after) or HELD_AGAINST.search(before)
    sample = key.kind == "count" and PLACED.search(before) and not is_stressed(key, point)
    beside = BETWEEN_COMMAS.search(before) is not None and "," in after
    known = key.kind == "count" and (GIVEN.search(before) or ORDINARY.search(point.text))
    aside = IN_PASSING.search(before) or UNCHANGED.search(before)
    return bool(pair or sample or known or aside or beside or NUMBERING.search(before) or CLOCK.search(key.text))


HELD_AGAINST = re.compile(
    r"\b(?:(?:up|down) from|from|out of|instead of|"
    r"rather than|compared (?:with|to)|against|and not|not)(?: about| some)? $"
)
"""What stands before the lesser of two figures."""
PLACED = re.compile(
    r"\b(?:in|at|across|among|from)(?: all| the| about| some| its| their)? $", re.IGNORECASE
)
"""What stands before a figure that tells where or with how many, not what happened."""
GIVEN = re.compile(r"(?:\b(?:the|its|his|her|their|these|those)|['’]s|s['’]) $", re.IGNORECASE)
"""What stands before a figure that only says how large something known is: "its 400,000 customers"."""
IN_PASSING = re.compile(
    r"\b(?:after|when|while|until|before|in which|whose)\b[^,.;:]*$|"
    r"\b(?:group|town|city|village|county|panel|team|family|total|budget|income|turnover|revenue|survey|study|trial|poll|turnout|"
    r"sample|analysis|review|test) of"
    r"(?: about| some)? $|"
    r"\b\d[\d,]* of(?: the| its| all)? $|\b(?:weighing|lasting|measuring|worth) $"
)
"""What stands before a figure that only says which one is spoken of: the news is another."""
UNCHANGED = re.compile(r"\b(?:remains?|remained|stays?|stayed|still|already|previous\w*|earlier)\b[^.;:]*$")
"""What stands before a figure that was so before."""
ORDINARY = re.compile(r"\b(?:on an? (?:ordinary|normal|typical|usual) \w+|usually|on average)\b")
"""How a figure is told that is the same every day."""
BETWEEN_COMMAS = re.compile(r", (?:which|who|whose|with|of which|of whom|where)\b[^,]*$")
"""What stands before a figure that only says of somebody how large they are: "the airline, which carried …, said"."""
NUMBERING = re.compile(
    r"\b(?:No\.|numbers?|lanes?|room|platform|section|article|version|page|ages?|aged|flight|route) $", re.IGNORECASE
)
CLOCK = re.compile(r"\d[:.]\d\d\b(?! (?:million|billion|percent))|[ap]\.m|o'clock")


def addable(point: Point) -> bool:
    """Tell whether the lead can say a point without having led up to it."""
    clear = goes_on(point) or point.glue in {"which", "but"}
    return point.size <= ADDED and clear and '"' not in point.text


def is_stressed(key: Key, point: Point) -> bool:
    """Tell whether a point makes something of a figure: it ends on it, or says "only", "just", "more than"."""
    before, found, after = point.text.partition(key.text)
    stressed = re.search(
        r"\b(?:only|just|even|more than|less than|fewer than|as (?:much|many) as|up to|nearly|some) $", before
    )
    return bool(found) and (len(after.split()) <= 2 or stressed is not None)


def is_striking(key: Key, point: Point, points: Sequence[Point]) -> bool:
    """Tell whether a figure is worth saying back: it astonishes, is "only" so much, or among its story's largest."""
    if is_big(key):
        return True
    before = point.text.partition(key.text)[0]
    if re.search(r"\b(?:only|just|even|less than|fewer than|as (?:few|little) as) $", before):
        return True
    if re.search(r"\b(?:more than|as (?:much|many) as) $", before) and (key.kind != "count" or value_of(key) >= MANY):
        return True
    values = sorted({value_of(other) for p in points for other in p.keys if other.kind == key.kind})[-LARGEST:]
    least = {"money": 1e6, "percent": 30, "count": 500, "time": 30}.get(key.kind, float("inf"))
    beside = max(value_of(other) for other in point.keys if other.kind == key.kind)
    return value_of(key) in values and value_of(key) == beside >= least


MANY = 100
"""What is counted to astonish by being more than that."""
LARGEST = 2
"""Figures of a kind of which each is worth saying back."""


def is_big(key: Key) -> bool:
    """Tell whether a figure astonishes: a hundred million in money, 60 percent, a hundred thousand things."""
    return value_of(key) >= {"money": 1e8, "percent": 60, "count": 1e5}.get(key.kind, float("inf"))


@lru_cache(maxsize=4096)
def value_of(key: Key) -> float:
    """Return how much a figure is, 0 for what is none."""
    number = "".join(c for c in key.text if c.isdigit() or c == ".").strip(".")
    value = float(number) if number.count(".") <= 1 and number else 0.0
    sizes = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))
    return value * next((size for word, size in sizes if word in key.text), 1)
