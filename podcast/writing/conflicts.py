"""Accounts that differ: what one source tells with a figure, another tells with a different one."""

import re
from collections.abc import Callable, Sequence
from itertools import product

from podcast.writing.facts import Point
from podcast.writing.meaning import content_words, overlap
from podcast.writing.tokens import SPELLED

LIKENESS = ((3, 0.55), (5, 0.4))
"""Words in common, and their share of the shorter point's, at which two points speak of the same thing."""
SHARES = frozenset({"percent", "per"})
"""Units that say nothing of what was counted: only what is said of them tells whether it is the same."""
NEAR = 0.84
"""Sums of money nearer than this are taken for the same sum once the points share a word."""
SIZES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}


def conflicting(one: Point, other: Point) -> bool:
    """Tell whether two sources give different figures for the same thing: 400,000 tons here, 250,000 tons there."""
    if one.source == other.source:
        return False
    about, likewise = subjects(one), subjects(other)
    both, share = len(about & likewise), overlap(about, likewise)
    alike = any(both >= words and share >= least for words, least in LIKENESS)
    pairs = [(a, b) for a, b in product(figures(one), figures(other)) if a[1] == b[1]]
    if any(a == b for a, b in pairs):
        return False
    if LEAST_OR_MOST.search(one.text) and LEAST_OR_MOST.search(other.text):
        pairs = [(a, b) for a, b in pairs if not near(a[0], b[0], ROUGHLY)]  # "almost six hours", "more than five"
    pairs = [(a, b) for a, b in pairs if not is_rounded(a[0], b[0])]
    pairs = [(a, b) for a, b in pairs if a[1] not in "£€$" or near(a[0], b[0], LIKELY)]  # a rent, and what it rose by
    names = {word.lower() for word in re.findall(r"[A-Z][\w'-]+", one.text)}
    matter = len({word for word in about & likewise if not any(name.startswith(word) for name in names)})
    return any(
        (alike and (a[1] not in SHARES or matter >= LIKENESS[0][0]))
        or (a[1] in "£€$" and about & likewise and near(a[0], b[0]))
        for a, b in pairs
    )


def other_figure(point: Point, points: Sequence[Point]) -> str:
    """Return the figure by which the first sentence of a source differs from what another tells, as it is written: the
    rest of it was told. "" for any other sentence."""
    if not point.leads:
        return ""
    for before in points:
        if not conflicting(before, point):
            continue
        known = figures(before)
        for figure in figures(point):
            if all(figure[1] != unit for _, unit in known):
                continue
            shown = rf"(?:\ban? )?{FIGURE}{COUNTED}" if figure[1] in "£€$" else rf"{FIGURE} {figure[1]}\b"
            for found in re.finditer(shown, point.text):
                if figure in amounts(found[0]):
                    return found[0]
    return ""


COUNTED = (
    r"(?: (?:in )?(?!(?:and|or|but|for|to|on|at|from|by|since|when|after|that|which|with|an?|the|in|of)\b)[a-z]+)?"
)
"""What a sum is of: "a £44 million satellite", "£540 million in tolls"."""
FIGURE = r"[£€$]?(?:\d[\d,.]*\d|\d)(?: (?:million|billion|trillion))?"
LEAST_OR_MOST = re.compile(r"\b(?:almost|nearly|just under|more than|over|at least|up to)\b", re.IGNORECASE)
ROUGHLY = 0.8
"""How near each other figures are that are both only told as bounds."""


def near(one: float, other: float, share: float = NEAR) -> bool:
    """Tell whether two figures could be two accounts of one: the lesser is such a share of the greater."""
    return min(one, other) >= share * max(one, other) > 0


LIKELY = 0.2
"""The least share of the greater that two accounts of one sum have."""
ROUND, ROUNDED = 100, 0.97
"""What a figure is rounded to at least, and how near the exact one is: "38,000 votes" where there were 38,412."""


def is_rounded(one: float, other: float) -> bool:
    """Tell whether the one of two figures is the other told in round numbers."""
    return near(one, other, ROUNDED) and any(not figure % ROUND for figure in (one, other))


Differs = Callable[[Point, Point], bool]
"""Tells whether the second of two points is another account of what the first one says."""


def marked(points: Sequence[Point], differs: Differs = conflicting) -> tuple[Point, ...]:
    """Return the points in order; one that differs from an earlier one is marked, so that a host can say so."""
    return tuple(
        point._replace(glue="differs", contrary=True)
        if any(differs(before, point) for before in points[:place]) and not point.leans
        else point
        for place, point in enumerate(points)
    )


ACCOUNT = 2
"""Points after another source's figure that may say why it differs."""
OF_IT = 2
"""Words that such a point shares with it."""


def accounted(told: Sequence[Point]) -> int:
    """Return how many points an account takes: its own, what leans on it, and what goes on with the same thing."""
    own, after = told[0], 1
    explained = explanation(told)
    while after < len(told) and told[after].place == own.place + after and told[after].source == own.source:
        point = told[after]
        same = after <= ACCOUNT and len(subjects(point) & subjects(own)) >= OF_IT
        if not (point.leans or same or after <= explained):
            break
        after += 1
    return after


EXPLAINING = re.compile(
    r"\b(?:difference|discrepancy|gap)\b.*\b(?:because|arises?|comes?|lies?|due)\b|\b(?:counts?|includes?) only\b"
)
"""How a source says why its account differs."""


def explanation(points: Sequence[Point]) -> int:
    """Return how many points after the first one it is said why that one's account differs, 0 where it isn't."""
    own = points[0]
    near = enumerate(points[1 : ACCOUNT + 1], 1)
    return max((n for n, p in near if p.source == own.source and EXPLAINING.search(p.text)), default=0)


def beside(points: Sequence[Point], differs: Differs = conflicting) -> list[Point]:
    """Return the points with another source's account, and what leans on it, right after the one it differs from."""
    out = list(points)
    for other in points:
        against = [point for point in out if differs(point, other)]
        follows = other.leans and any(point.place == other.place - 1 for point in out)
        if follows or not against or out.index(other) < out.index(against[-1]):
            continue
        start = out.index(other)
        account = out[start : start + accounted(out[start:])]
        rest = [point for point in out if point not in account]
        place = rest.index(against[-1]) + 1
        while place < len(rest) and rest[place].leans and rest[place].source == against[-1].source:
            place += 1  # what is said of the first account comes before the second
        out = [*rest[:place], *account, *rest[place:]]
    return out


def subjects(point: Point) -> frozenset[str]:
    """Return the stems a point is about, without its figures."""
    return frozenset(w for w in content_words(point.text) if w not in SIZES and not any(c.isdigit() for c in w))


def figures(point: Point) -> list[tuple[float, str]]:
    """Return a point's figures as value and unit: (250000, "tons"), (4600000, "£")."""
    return amounts(point.text)


def amounts(text: str) -> list[tuple[float, str]]:
    """Return a text's figures as value and unit."""
    found = re.findall(
        r"([£€$]?)(\d[\d,.]*\d|\d)( (?:million|billion|trillion))?(?: (percent|[a-z]{3,}))?", in_digits(text)
    )
    values = (
        (float(number.replace(",", "")) * SIZES.get(size.strip(), 1), sign or unit)
        for sign, number, size, unit in found
        if number.count(".") < 2
    )
    return [(value, unit) for value, unit in values if unit]


def in_digits(text: str) -> str:
    """Return a text with its numbers from two to ninety-nine in digits."""
    tens = "|".join(word for word, value in SPELLED.items() if value >= 20)
    ones = "|".join(word for word, value in SPELLED.items() if 1 < value < 20)
    text = re.sub(
        rf"\b({tens})-({ones}|one)\b",
        lambda m: str(SPELLED[m[1].lower()] + SPELLED[m[2].lower()]),
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(rf"\b({tens}|{ones})\b", lambda m: str(SPELLED[m[1].lower()]), text, flags=re.IGNORECASE)
