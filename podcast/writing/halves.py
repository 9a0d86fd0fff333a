"""What must be told with a point that is only half of something: who speaks next, the paragraph it ends."""

import re
from collections.abc import Sequence

from podcast.writing.clauses import words
from podcast.writing.facts import Point


def presented(points: Sequence[Point], point: Point) -> set[int]:
    """Return the place of the next point where one only says of somebody who they are: "Ann Lee chairs the union." is
    half of what was "Ann Lee, who chairs the union, called it late."."""
    after = points[point.place + 1] if point.place + 1 < len(points) else None
    if after is None or after.glue or after.fact.sentences != point.fact.sentences or ":" in point.text:
        return set()
    called = after.text.removeprefix("The ").split()[0]
    return {after.place} if called.lower() in (word.lower() for word in words(point.text)[:6]) else set()


INTRODUCED = 3
"""Sentences in which somebody who was brought up says something."""
INTRODUCING = 16
"""Words of a sentence that only says who is about to speak."""
SPOKEN_BY_ONE = re.compile(
    r'"[^"]+[,?!]" (?:s?he (?:said|says|added)|(?:said|says) s?he)\b|S?[Hh]e (?:said|says)[:,]? "'
)
"""Words of somebody who was named just before."""


def heard_next(points: Sequence[Point], point: Point) -> set[int]:
    """Return the places of somebody's words that come soon after who they are, and of what stands between: "Third-year
    Callum Osei is due to go to Leipzig." is nothing without them."""
    behind: list[Point] = []
    for after in points[point.place + 1 : point.place + 1 + INTRODUCED]:
        if after.source != point.source or after.opens or not after.leans or point.leads:
            break
        behind.append(after)
        if SPOKEN_BY_ONE.match(after.text):
            break
    if not behind or not SPOKEN_BY_ONE.match(behind[-1].text):
        return set()
    named = [key.text for key in point.keys if key.kind == "name"]
    met = " ".join(p.text for p in points[: point.place] if p.source == point.source)
    new = any(name not in met for name in named) and '"' not in point.text and point.size <= INTRODUCING
    return {after.place for after in behind} if new else set()


PUNCHLINE = 9
"""Words of a last sentence that is short for a reason: "Dr. Vasey has been lent a bicycle." """
LONGEST_LAST = 60
"""Words of a last paragraph that is told whole or not at all."""
TAKEN_UP = re.compile(r"(?:The|There|That|These|Those|Both|Neither|All|Each|None)\b")
"""How a sentence opens that goes on with what its paragraph brought up."""


def last_paragraph(points: Sequence[Point], point: Point) -> set[int]:
    """Return the places of what a source's last point ends: the paragraph it stands in, of a long one the point before
    it. "The Finnish had a mistake in it" says nothing without the sign in nine languages, nor a punchline without what
    leads up to it."""
    after = points[point.place + 1] if point.place + 1 < len(points) else None
    if point.opens or (after is not None and after.source == point.source):
        return set()
    own = [p for p in points[: point.place] if p.source == point.source]
    if not TAKEN_UP.match(point.text):
        return {p.place for p in own[-1:] if point.size <= PUNCHLINE and '"' not in point.text}
    begun = max((place for place, p in enumerate(own) if p.opens), default=None)
    if begun is None:
        return set()
    paragraph = own[begun:]
    fits = sum(p.size for p in paragraph) + point.size <= LONGEST_LAST
    return {p.place for p in (paragraph if fits else own[-1:])}
