"""Which of a story's points are told, in which order, and which one closes it: a point, not coverage."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.accounts import at_odds, disputes
from podcast.writing.clauses import words
from podcast.writing.closing import closing
from podcast.writing.conflicts import beside, marked
from podcast.writing.facts import Point, points_of
from podcast.writing.figures import count_numbers
from podcast.writing.lede import lede
from podcast.writing.meaning import content_words
from podcast.writing.opposing import dissents, opposes
from podcast.writing.pruning import pruned
from podcast.writing.retelling import is_promised
from podcast.writing.rounding import in_words, without_incidentals
from podcast.writing.support import required, resting_on
from podcast.writing.tone import is_grave, is_serious

FACT_SHARE = 0.9
"""Share of a story's words that are its facts; the rest is the hosts' own."""
FIGURE, LEAST = 0.5, 0.2
"""What each figure of a point takes from its worth, and the least a point is worth."""
OBJECTION = 3.5
"""What a contrary point is worth beyond its score: without one the hosts can only agree."""
DISPUTE = 3.0
"""What a figure is worth on which two sources differ: telling one of them alone would be taking a side."""
FIGURES_PER_WORD = 1 / 52
"""Figures a listener can take; the reference has one in about fifty words, and an echo repeats one."""
MIDDLE_MOODS = ("loss", "gain", "numbers", "argument")


class Telling(NamedTuple):
    """What will be said of one story."""

    body: tuple[Point, ...]
    """In order; a leaning point directly follows what it leans on."""
    kicker: tuple[Point, ...]
    """The last thing said: one point, or one with the clause that leans on it."""
    mood: str


@lru_cache(maxsize=1024)
def choose(story: Story, length: int, thrift: float = 1.0, barred: frozenset[str] = frozenset()) -> Telling:
    """Choose the points of a story for `length` spoken words; `thrift` above 1 spends fewer figures, and nothing is
    told of the sentences whose ids are `barred`."""
    points = points_of(story)
    unsaid = resting_on({p.place for p in points if barred & set(p.fact.sentences)}, required(story))
    first = lede([point for point in points if point.place not in unsaid], story)
    odds = at_odds(story)
    kept = pruned(story, first, length * FACT_SHARE, lambda point: worth(point, odds, thrift), barred)
    pairs = disputes(story)

    def differs(one: Point, other: Point) -> bool:
        return (min(one.place, other.place), max(one.place, other.place)) in pairs

    told = beside(in_order([points[place] for place in kept], first), differs)
    told = promised_early(told, first, story) if first is not None else told
    told = [met_before(point, told[:place]) if point.leads and place else point for place, point in enumerate(told)]
    kicker = closing(points, told, grave=is_grave(story))
    body = tuple(point for point in told if point not in kicker)
    mood = mood_of(story, body + kicker)
    most = max(1.0, length * FIGURES_PER_WORD / thrift)
    exact = told_exactly([*body, *kicker], most, [p.place for p in (first,) if p] + sorted(odds))
    if mood != "grave":  # there a date may be the whole accusation
        body, kicker = (tuple(rounded(p, exactly=p.place in exact) for p in part) for part in (body, kicker))
    return Telling(marked(body, differs), kicker, mood)


def in_order(kept: Iterable[Point], first: Point | None) -> list[Point]:
    """Return points as they are told: the first with what leans on it, what the scene before it brought up, the
    rest; where another source than the fullest says what happened, all of that before the others."""
    told = sorted(kept, key=lambda point: (first is not None and point.source != first.source, point.place))
    if first is None:
        return told
    start = told.index(first)
    scene = {point.place for point in told[:start]}
    apart = (n for n in range(start + 1, len(told)) if not told[n].leans or scene & set(told[n].needs))
    after = next(apart, len(told))
    return [*told[start:after], *told[:start], *told[after:]]


def promised_early(told: Sequence[Point], first: Point, story: Story) -> list[Point]:
    """Return points with what a story is announced by, where only another source says it, right after what the first
    one tells that is nearest to it."""
    found = next((point for point in told if is_promised(point, story, first)), None)
    if found is None or found is told[0]:
        return list(told)
    start = told.index(found)
    after = next((n for n in range(start + 1, len(told)) if not told[n].leans), len(told))
    block = told[start:after]  # with what leans on it
    rest = [point for point in told if point not in block]
    about, best, nearest, shared = content_words(found.text), 0, 0, 0
    for place, point in enumerate(rest):
        shared = max(shared if point.leans else 0, len(content_words(point.text) & about))
        last = place + 1 == len(rest) or not rest[place + 1].leans
        if last and point.source == first.source and shared > best:
            best, nearest = shared, place
    return [*rest[: nearest + 1], met_again(found), *block[1:], *rest[nearest + 1 :]]


def met_again(point: Point) -> Point:
    """Return another source's first sentence as it is told of what was brought up: "The bridge" for "A bridge"."""
    text = re.sub("^An? ", "The ", point.text)
    small = re.sub("^an? ", "the ", point.small)
    return point._replace(fact=msgspec.structs.replace(point.fact, text=text), small=small)


def met_before(point: Point, told: Sequence[Point]) -> Point:
    """Return another source's first sentence with "the" for what was told of already: "the skipper of the trawler"."""
    known = {word.lower() for before in told for word in words(before.text)}
    doc = en.parse([point.text])[0]
    found = [
        chunk[0] for chunk in doc.noun_chunks
        if chunk[0].lower_ in {"a", "an"} and chunk.start < OPENS and chunk.root.lower_ not in MEASURES
        and len(chunk) <= MET and all(t.lower_ in known for t in chunk[1:])
    ]
    text, small = point.text, point.small
    for token in reversed(found):
        the = "The" if token.text[0].isupper() else "the"
        text = f"{text[: token.idx]}{the}{text[token.idx + len(token.text) :]}"
        small = re.sub(rf"(?:(?<=\s)|^){token.lower_}(?= {re.escape(doc[token.i + 1].text)}\b)", "the", small, count=1)
    return point._replace(fact=msgspec.structs.replace(point.fact, text=text), small=small) if found else point


MET, OPENS = 3, 6
"""Words of a thing that is known again when it is named, and those of a sentence in which it is."""
MEASURES = frozenset(
    "year month week day hour minute number total average share rise fall increase decrease lot few quarter third half "
    "result fact statement report study survey".split()
)
"""What is told of one thing now and of another then."""


def worth(point: Point, odds: frozenset[int], thrift: float) -> float:
    """Return what telling a point is worth: its score, more if it objects or is disputed, less for each figure."""
    disputed = point.place in odds
    figures = 0 if disputed else thrift * FIGURE * least_figures(point)
    objects = point.contrary or opposes(point) or dissents(point)
    return max(LEAST, point.score + OBJECTION * objects + DISPUTE * disputed - figures)


def rounded(point: Point, *, exactly: bool) -> Point:
    """Return a point as it is told: without ages and times of day, its other figures exactly or in words."""
    say = without_incidentals if exactly else in_words
    text = say(point.text)
    text = text[0].upper() + text[1:]  # "97 percent of them" has become "nearly all of them"
    if text == point.text:
        return point
    return point._replace(
        fact=msgspec.structs.replace(point.fact, text=text),
        small=say(point.small),
        keys=tuple(key for key in point.keys if key.text in text),
        ending=point.ending if text.rstrip(".").endswith(point.ending) else "",
    )


def least_figures(point: Point) -> int:
    """Return how many figures a point has when it is told in words as far as it can be."""
    return count_numbers(in_words(point.text))


COUNTED_ON = re.compile(
    r"\b(?:of (?:them|these|those|which)|(?:the|a|all) (?:rest|others?|remaining|two|three|four|five|six|difference)|"
    r"both|half|ratio|sum|figures?)\b"
)
"""Words that count on a figure told before."""


DATED = 4
"""Points before a "that night" in one of which its date stands."""
THEN = re.compile(
    r"\b(?:since|until|by|before) then\b|\bthat (?:night|day|morning|evening|afternoon|week|month|year)\b"
)
"""How a date that was told is spoken of again."""


UNIT_PRICE = re.compile(r"[$€£]\d[\d.,]* (?:a|an|per) [a-z]+")
BARE_PRICE = re.compile(r"\b(?:at|for) [$€£]\d[\d.]*(?:[.,;]|$)")
"""A price of something, and one that only says how much."""


def told_exactly(points: Sequence[Point], most: float, ahead: Sequence[int]) -> set[int]:
    """Return the places of the points whose every figure is told: what others count on, then, up to `most` figures
    in all, the news and what weighs most."""
    exact: set[int] = {point.place for point in points if is_compared(point, points)}
    for place, point in enumerate(points):
        if THEN.search(point.text):  # "that night": which?
            exact |= {p.place for p in points[max(0, place - DATED) : place] if p.source == point.source}
    for point, after in zip(points, [*points[1:], None], strict=False):
        lost = content_words(point.text) - content_words(in_words(point.text))
        leaning = [p for p in points if point.place in p.needs or (p is after and p.leans)]
        if any(lost & content_words(p.text) or (p is after and COUNTED_ON.search(p.text)) for p in leaning):
            exact.add(point.place)
        if UNIT_PRICE.search(point.text) and any(BARE_PRICE.search(p.text) for p in points if p is not point):
            exact.add(point.place)  # what "at $3.90" was the price of
    left = most - sum(count_numbers(p.text) if p.place in exact else least_figures(p) for p in points)
    for point in sorted(points, key=lambda p: (p.place not in ahead, -p.score)):
        more = count_numbers(point.text) - least_figures(point)
        if point.place in ahead or more <= left:
            exact.add(point.place)
            left -= more
    return exact


PERCENT = re.compile(r"\d(?:%| percent\b| per cent\b)")
NEAR = 2
"""Points beside each other in which two percentages are heard as one against the other."""


def is_compared(point: Point, points: Sequence[Point]) -> bool:
    """Tell whether a percentage that could be told in words stands against another: beside it, or as "the figure"."""
    plain = in_words(point.text)
    if len(PERCENT.findall(plain)) == len(PERCENT.findall(point.text)):
        return False
    beside = (p for p in points if p is not point and abs(p.place - point.place) <= NEAR and p.source == point.source)
    return (
        PERCENT.search(plain) is not None
        or re.search(r"\b(?:figures?|rate|share)\b", plain) is not None
        or any(PERCENT.search(p.text) for p in beside)
    )


NUMEROUS = 6
"""Figures that make a story half as much one of figures as it must be to be announced so."""


def mood_of(story: Story, points: Sequence[Point]) -> str:
    """Name the tone a story asks for; "grave" and "sober" forbid every joke in it."""
    if is_serious(story):
        return "grave" if is_grave(story) else "sober"
    opening = [p.polarity for p in points[:2]]
    figures = sum(count_numbers(p.text) for p in points)
    arguments = sum(p.kind in {"claim", "quotation"} for p in points) + sum(p.contrary for p in points) / 2
    scores = {
        "loss": 2.0 * (sum(opening) == -2),
        "gain": 2.0 * (sum(opening) == 2),
        "numbers": figures / NUMEROUS,
        "argument": arguments / 2,
    }
    mood = max(MIDDLE_MOODS, key=lambda name: scores[name])
    return mood if scores[mood] >= 1.5 else "plain"
