"""How many died or were hurt by a report, and where two reports differ on it."""

import re
from collections.abc import Sequence

from podcast.writing.facts import Point
from podcast.writing.tidying import outside_quotes
from podcast.writing.tokens import SPELLED

ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth").split()
NUMBER = r"(?P<n>\d[\d,]*|" + "|".join(word for word, value in SPELLED.items() if value > 1) + ")"
KNOWN_DEAD = r"known to have died|number of (?:dead|deaths|people (?:killed|who (?:have )?died))"
DEAD = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{NUMBER}(?: (?!of\b)[\w-]+){{0,3}} (?:(?:have|had|has) )?(?:(?:were|was|been) )?(?:died|dead|killed|"
        rf"found dead)\b",
        rf"\bkill(?:s|ed|ing) (?:at least |about |some )?{NUMBER}\b",
        rf"\btoll (?:\w+ ){{0,2}}(?:to|at|is|was|of) {NUMBER}\b",
        rf"\b(?:{KNOWN_DEAD})\b[^.]*\b(?:risen|rises|rose|climbed|climbs) to {NUMBER}\b",
        rf"\b(?P<nth>{'|'.join(ORDINALS[1:])}) (?:body|victim|death)\b",
    )
)
"""How a report says how many died."""
BEFORE = re.compile(
    r"\b(?:in|since) (?:19|20)\d\d\b|\b(?:a|per|every|each|last|past) (?:year|decade|month|week)\b|\bof the\b|"
    r"\b(?:early|first|initial) reports\b|\bearlier (?:figure|count|toll|estimate)\b",
    re.IGNORECASE,
)
"""Words by which that is said of something else, of a part of them, or of what is known better by now."""


NEARBY = 32
"""Letters before how many died, and half as many after it, in which such words speak of that."""


def toll(text: str) -> int | None:
    """Return how many died by a sentence of a report, None where it doesn't say so."""
    said = outside_quotes(text)
    for found in filter(None, (pattern.search(said) for pattern in DEAD)):
        if BEFORE.search(said, max(0, found.start() - NEARBY), found.end() + NEARBY // 2):
            return None
        parts = found.groupdict()
        if nth := parts.get("nth"):
            return ORDINALS.index(nth.lower()) + 1
        number = parts["n"].lower().replace(",", "")
        return SPELLED.get(number) or int(number)
    return None


def by_toll(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the points by which two sources differ on how many died: what each says of it first."""
    counted: dict[str, tuple[Point, int]] = {}
    for point in points:
        many = toll(point.text)
        if many is not None and many > 1:
            counted.setdefault(point.source, (point, many))
    found = list(counted.values())
    return [(found[0][0], point) for point, other in found[1:] if other != found[0][1]]


NOBODY = re.compile(r"\b(?:nobody|no one|no-one|none of (?:them|those))\b", re.IGNORECASE)
SOMEBODY = re.compile(
    rf"\b(?:\d+|{'|'.join(word for word, value in SPELLED.items() if value)}|several|some|dozens)\b[^.;:]*?\b(?:people|"
    r"persons|men|women|children|fans|spectators|passengers|workers|stewards|players|were|was)\b", re.IGNORECASE
)
HARMED = tuple(re.compile(word) for word in (r"\b(?:hurt|injured)\b", r"\bhospital", r"\b(?:killed|died|dead)\b"))
"""What becomes of people, by one account of nobody, by another of some."""


def by_nobody(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the points by which one source says that nobody was hurt, and another how many were."""
    none = [(p, harm) for p in points if NOBODY.search(p.text) for harm in HARMED if harm.search(p.text)]
    some = [(p, harm) for p in points if not NOBODY.search(p.text) and SOMEBODY.search(p.text) for harm in HARMED
            if harm.search(p.text)]
    pairs = ((a, harmed_first(b, points)) for a, harm in none for b, same in some
             if same is harm and a.source != b.source)
    found = {tuple(sorted((a.place, b.place))): (a, b) for a, b in pairs}
    return [(a, b) if a.place < b.place else (b, a) for a, b in found.values()]


def harmed_first(point: Point, points: Sequence[Point]) -> Point:
    """Return where an account begins that a point goes on with: "Five people were hurt." of "Three of them …"."""
    before = points[point.place - 1] if point.leans and point.place else None
    goes_on = before is not None and before.source == point.source and any(h.search(before.text) for h in HARMED)
    return before if before is not None and goes_on else point
