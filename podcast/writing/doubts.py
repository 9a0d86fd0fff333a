"""What a point leaves open: the DOUBTS table, and how its kinds are shared out over an episode.

How to add a doubt: write a function `(story, topic, point) -> Slots | None` that returns the point's own words for the
phrase to take up, or None where the point leaves nothing of the sort open; put `push_<kind>` into the lead's
`[phrases]` and `concede_<kind>` into the explainer's, every answer fit for every doubt of its kind; add a row to
DOUBTS. A doubt is true of the point by its shape alone, so that it asserts nothing of its own.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from podcast.records import Story
from podcast.writing import signs
from podcast.writing.facts import Point
from podcast.writing.reckoning import Slots, has_no_base, is_close, is_small_sample, leaves
from podcast.writing.speakers import contends, explains_itself, is_insider, is_quoted, teller
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import weighs

Test = Callable[[Story, str, Point], Slots | None]


class Doubt(NamedTuple):
    """One way to doubt what was just said."""

    kind: str
    value: float
    fits: Test
    most: int = 1
    """Stories of an episode that may hear it."""


def taking(slot: str, pattern: str, unless: re.Pattern[str] | None = None) -> Test:
    """Return a test that finds `pattern` outside quotations and takes up what its group holds, or all of it."""
    found_by = re.compile(pattern, re.IGNORECASE)

    def fits(story: Story, topic: str, point: Point) -> Slots | None:
        found = found_by.search(outside_quotes(point.text))
        settled = unless is not None and unless.search(point.text)
        if found is None or settled or point.kind == "contrast" or is_quoted(point) or weighs(point.text):
            return None
        return {slot: next((part for part in found.groups() if part), found[0]).lower()}

    return fits


def naming(slot: str, pattern: str) -> Test:
    """Return a test that takes a name or a thing out of what is told, as it is spelled."""
    found_by = re.compile(pattern)

    def fits(story: Story, topic: str, point: Point) -> Slots | None:
        found = found_by.search(outside_quotes(point.text))
        return {slot: found[1]} if found and not is_quoted(point) and not weighs(point.text) else None

    return fits


def supposes(story: Story, topic: str, point: Point) -> Slots | None:
    """A guess at what follows: "could", "may"; not what is allowed, what one was able to do, or somebody's question."""
    found = signs.GUESS.search(outside_quotes(point.text))
    guess = point.kind in {"consequence", "claim"} and not re.search(r"\b(?:so that|[Ii]f)\b", point.text)
    if found is None or not guess or point.size < 7 or weighs(point.text):
        return None
    modal = next(word for word in found.groups() if word)
    return None if signs.NO_GUESS.search(point.text[: found.start()]) else {"modal": modal}


NOUNS = {"plan": "plan", "aim": "aim", "hope": "hope"}
"""Intentions whose noun is the story's own word: nobody who "wants" has spoken of a wish."""


def intends(story: Story, topic: str, point: Point) -> Slots | None:
    """Somebody's own intention; what is merely due to happen is nobody's plan."""
    found = re.search(signs.PLAN, outside_quotes(point.text))
    if found is None or point.kind in {"quotation", "contrast"} or point.leans:
        return None
    return {"thing": NOUNS[found[1].removesuffix("s")]}


def is_far(story: Story, topic: str, point: Point) -> Slots | None:
    """Tell whether a point speaks of a year well after the story's own, not of when something settled ends."""
    text = outside_quotes(point.text)
    years = [int(year) for year in re.findall(r"\b(20[2-9]\d)\b", text)]
    now = story.date.year if story.date else 0
    far = years and now and max(years) >= now + 4 and point.kind != "contrast"
    return {"year": str(max(years))} if far and not signs.LASTING.search(text) else None


def reckoned(pattern: re.Pattern[str], nobodys: str = "") -> Test:
    """Return a test for a figure of what nobody has counted, and whose it is: `nobodys` where that isn't said."""

    def fits(story: Story, topic: str, point: Point) -> Slots | None:
        text = outside_quotes(point.text)
        if not pattern.search(text) or not re.search(r"\d", text) or point.contrary or weighs(point.text):
            return None
        whose = teller(point)[1] if point.verb not in {"be", "lose", "bring", "raise"} else ""
        return None if is_quoted(point) else {"whose": whose or nobodys}

    return fits


def owned(test: Test) -> Test:
    """Return a test for what somebody has reckoned who is named."""

    def fits(story: Story, topic: str, point: Point) -> Slots | None:
        slots = test(story, topic, point)
        return slots if slots and slots["whose"] else None

    return fits


def unowned(test: Test) -> Test:
    """Return a test for what is reckoned, nobody says by whom."""

    def fits(story: Story, topic: str, point: Point) -> Slots | None:
        slots = test(story, topic, point)
        return {} if slots and not slots["whose"] else None

    return fits


def is_unfunded(story: Story, topic: str, point: Point) -> Slots | None:
    """A sum of millions to be spent, in a story that never says by whom."""
    money = next((key for key in point.keys if key.kind == "money" and re.search(r"[mb]illion", key.text)), None)
    if money is None or not signs.SPENT.search(outside_quotes(point.text)) or weighs(point.text):
        return None
    return None if any(signs.FUNDED.search(sentence.text) for sentence in story.sentences) else {"key": money.text}


def is_undated(story: Story, topic: str, point: Point) -> Slots | None:
    """Something is to be built or opened, in a story that never says when."""
    found = re.search(signs.UNDATED, outside_quotes(point.text))
    if found is None or point.kind in {"quotation", "contrast"} or weighs(point.text):
        return None
    return None if any(signs.DATED.search(sentence.text) for sentence in story.sentences) else {}


def is_unnamed(story: Story, topic: str, point: Point) -> Slots | None:
    """Somebody who would rather not be named, in a story that never names them."""
    found = re.search(
        r"\b(?:asked not to be (?:named|identified)|on condition of anonymity|anonymous official)\b",
        outside_quotes(point.text),
    )
    named = any(re.search(r"\b(?:turn(?:s|ed) out|unmasked|identified as)\b", s.text) for s in story.sentences)
    return {} if found and not named else None


def jobs(story: Story, topic: str, point: Point) -> Slots | None:
    """Jobs that go: so many people, whatever the reason."""
    found = re.search(
        r"(?<!\bof )(?<!'s )(?<!\bits )\b(\d[\d,]*) (?:of (?:its|their|the [\w-]+'s|[A-Z]\w+'s) (?:[\d,]+ )?)?"
        r"(?:jobs|workers|employees)\b",
        point.text,
    )
    going = re.search(r"\b(?:cut|cuts|lay off|laid off|lose|loses|go|dismiss\w*|sack\w*|disappear)\b", point.text)
    return {"n": found[1]} if found and going and point.kind not in {"quotation", "claim"} and found[1] != "1" else None


DOUBTS: tuple[Doubt, ...] = (
    Doubt("paid", 1.9, naming("who", signs.COMMISSIONED)),
    Doubt("linked", 1.8, taking("word", signs.LINKED)),
    Doubt("unchecked", 1.8, taking("word", signs.UNCHECKED)),
    Doubt("few", 1.8, is_small_sample),
    Doubt("far", 1.8, is_far),
    Doubt("if", 1.7, taking("word", signs.IF, signs.CONDITIONAL), most=2),
    Doubt("close", 1.7, is_close),
    Doubt("jobs", 1.7, jobs),
    Doubt("insider", 1.6, is_insider, most=2),
    Doubt("early", 1.6, taking("span", signs.EARLY)),
    Doubt("year", 1.5, taking("span", signs.YEAR, re.compile(r"[A-Z]\w+ Fell\b"))),
    Doubt("reason", 1.6, explains_itself, most=2),
    Doubt("contend", 1.5, contends, most=3),
    Doubt("follow", 1.5, supposes, most=2),
    Doubt("promise", 1.6, intends, most=2),
    Doubt("vow", 1.5, taking("word", signs.VOW), most=2),
    Doubt("forecast", 1.5, reckoned(signs.EXPECTED, "a"), most=2),
    Doubt("estimate", 1.5, owned(reckoned(signs.ESTIMATED)), most=2),
    Doubt("estimated", 1.4, unowned(reckoned(signs.GUESSED))),
    Doubt("study", 1.5, taking("word", signs.STUDY), most=2),
    Doubt("poll", 1.5, taking("word", signs.POLL)),
    Doubt("undated", 1.5, is_undated),
    Doubt("funds", 1.6, is_unfunded, most=2),
    Doubt("base", 1.5, has_no_base),
    Doubt("strings", 1.5, taking("word", r"\b(?:provided that|on condition)\b")),
    Doubt("review", 1.5, taking("word", signs.REVIEW, signs.LONG_AGO), most=2),
    Doubt("appeal", 1.5, taking("word", signs.APPEAL)),
    Doubt("proposal", 1.5, taking("word", signs.PROPOSED)),
    Doubt("repay", 1.3, taking("word", signs.OWED)),
    Doubt("unnamed", 1.4, is_unnamed),
    Doubt("pilot", 1.5, taking("word", signs.PILOT)),
    Doubt("deadline", 1.2, taking("word", signs.DUE)),
    Doubt("most", 1.3, taking("word", signs.MOST)),
    Doubt("left", 1.1, leaves, most=2),
)
"""In the order in which they are thought of: first those with the most reason."""
KINDS = frozenset(row.kind for row in DOUBTS)
SHARES = 7
"""Kinds of doubt a story may choose from."""

Subject = tuple[Story, str, Sequence[Point]]
"""A story, what it is called, and what will be told of it."""


def allot(subjects: Sequence[Subject], fresh: Callable[[str], bool] = lambda kind: True) -> list[frozenset[str]]:
    """Share the kinds of doubt out over an episode's stories, so that none is heard again and again.

    `fresh` tells whether a kind has words left that nobody would recognise."""
    fits = [
        [row.kind for row in DOUBTS if fresh(row.kind) and any(row.fits(story, topic, p) is not None for p in points)]
        for story, topic, points in subjects
    ]
    left = Counter({row.kind: row.most for row in DOUBTS})
    given: list[set[str]] = [set() for _ in subjects]
    for _ in range(SHARES):
        for place in sorted(range(len(subjects)), key=lambda n: (len(fits[n]), n)):  # who has least choice, first
            kind = next((kind for kind in fits[place] if left[kind] and kind not in given[place]), None)
            if kind is not None:
                given[place].add(kind)
                left[kind] -= 1
    return [frozenset(kinds) for kinds in given]
