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
from podcast.writing import language as en
from podcast.writing import signs
from podcast.writing.facts import Point, outside_quotes, quoted_words
from podcast.writing.reckoning import ROUGH, Slots, counts, has_no_base, is_close, is_small_sample, leaves
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
        if found is None or settled or is_quoted(point) or weighs(point.text):
            return None
        return {slot: (found[1] if found.re.groups else found[0]).lower()}

    return fits


def is_quoted(point: Point) -> bool:
    """Tell whether a point is told in somebody's own words: a few of them at its end still leave the rest a report."""
    return point.kind == "quotation" and len(quoted_words(point.text)) * QUOTED >= point.size


QUOTED = 4
"""A point is somebody's own words where one in so many is theirs."""


def supposes(story: Story, topic: str, point: Point) -> Slots | None:
    """A guess at what follows: "could", "may"; not what is allowed, what one was able to do, or somebody's question."""
    found = re.search(r"\b(could|may|might)\b(?! (?:rather|prefer|like|have))", outside_quotes(point.text))
    if found is None or point.kind != "consequence" or point.size < 7 or re.search(r"\b(?:so that|if)\b", point.text):
        return None
    ends = re.match(r"\W*$", point.text[found.end() :])  # "for suggesting that it could"
    return None if ends or signs.NO_GUESS.search(point.text[: found.start()]) else {"modal": found[1]}


def intends(story: Story, topic: str, point: Point) -> Slots | None:
    """Somebody's own intention; what is merely due to happen is nobody's plan."""
    found = re.search(r"\b(?:plans?|aims?|hopes?|intends?|wants?|would like) to\b", outside_quotes(point.text))
    return {"plan": found[0]} if found and point.kind != "quotation" and not point.leans else None


def is_far(story: Story, topic: str, point: Point) -> Slots | None:
    """Tell whether a point speaks of a year well after the story's own."""
    years = [int(year) for year in re.findall(r"\b(20[2-9]\d)\b", outside_quotes(point.text))]
    now = story.date.year if story.date else 0
    return {"year": str(max(years))} if years and now and max(years) >= now + 3 else None


def speaks_of_itself(story: Story, topic: str, point: Point) -> Slots | None:
    """Tell whether the company the story is about says something; a person speaks for themselves by right."""
    name = point.subject
    if point.kind != "claim" or not name or name.lower() not in topic.lower():
        return None
    people = {ent.text for ent in en.parse([point.text])[0].ents if ent.label_ == "PERSON"}
    return None if any(name in person for person in people) else {"name": name}


CLAIMING = frozenset("claim insist argue maintain believe suspect fear reckon boast deny blame".split())
"""What one does who has a case to make; who "says" or "announces" may have none."""


def claims(story: Story, topic: str, point: Point) -> Slots | None:
    """Somebody with a name claims something."""
    if point.kind != "claim" or point.verb not in CLAIMING or point.contrary or weighs(point.text):
        return None
    found = re.match(r"(?:But |And )?([A-Z][\w-]+) (?:argues?|insists?|claims?|maintains?)\b", point.small)
    name = point.subject or (found[1] if found else "")
    return {"name": name} if name and not name.startswith("The ") else None


SPEAKER = re.compile(
    r"^(?:(?:But|And|Which) )?(?:(he|she) (?:claims?|insists?|argues?|maintains?)|(they|it|(?:the|its|their) "
    r"(?:company|firm|operator|hospital|airline|bank|maker|manufacturer|owner|union|industry|association|ministry|agency|"
    r"council|club|chain|landlord|developer|insurer|publisher|studio|government|army)|(?:farmers|growers|owners|"
    r"opponents|critics|residents|makers|insurers|unions)) (?:says?|claims?|insists?|argues?|maintains?|believes?))\b",
    re.IGNORECASE,
)
WHOSE = {"he": "his", "she": "her", "they": "their", "it": "its"}


def says(story: Story, topic: str, point: Point) -> Slots | None:
    """Somebody without a name, "she" or "the operator", claims something."""
    found = SPEAKER.match(point.small)
    announces = re.search(r"\b(?:says?|said) (?:that )?(?:it|they|there) (?:will|has|have|would)\b", point.text)
    if found is None or point.kind != "claim" or point.contrary or announces or weighs(point.text):
        return None
    who = (found[1] or found[2]).lower()
    several = who.endswith("s") and not who.startswith("the ")
    return {"who": who, "whose": WHOSE.get(who, "their" if several else f"{who}'" if who[-1] == "s" else f"{who}'s")}


def blames(story: Story, topic: str, point: Point) -> Slots | None:
    """A cause that somebody names; what a rule or a measurement says needs no second reason."""
    named = re.search(r"\b(?:because|thanks to|owing to|caused by|blam\w+)\b", outside_quotes(point.text))
    return {} if named and point.kind == "claim" and not point.contrary and not weighs(point.text) else None


def is_unfunded(story: Story, topic: str, point: Point) -> Slots | None:
    """A sum to be spent, in a story that never says by whom."""
    money = next((key for key in point.keys if key.kind == "money" and re.search(r"[mb]illion|,\d{3}", key.text)), None)
    if money is None or not signs.SPENT.search(outside_quotes(point.text)) or weighs(point.text):
        return None
    return None if any(signs.FUNDED.search(sentence.text) for sentence in story.sentences) else {"key": money.text}


def jobs(story: Story, topic: str, point: Point) -> Slots | None:
    """Jobs that go: so many people, whatever the reason."""
    found = re.search(r"\b(\d[\d,]*) (?:of (?:its|their) (?:[\d,]+ )?)?(?:jobs|workers|employees)\b", point.text)
    going = re.search(r"\b(?:cut|cuts|lay off|laid off|lose|loses|go|dismiss\w*|sack\w*)\b", point.text)
    return {"n": found[1]} if found and going and point.kind != "quotation" and found[1] != "1" else None


PROFITS = frozenset("gain profit benefit save".split())
LAUNCH = frozenset("launch introduce release unveil".split())
DISPUTING = frozenset("sue accuse blame demand protest sack fire suspend cancel delete refuse reject".split())


def by_verb(verbs: frozenset[str], *, named: bool = False, unless: re.Pattern[str] | None = None) -> Test:
    """Return a test for points whose main verb is one of these, whose subject is a name if that is asked, and that
    don't settle it themselves."""

    def fits(story: Story, topic: str, point: Point) -> Slots | None:
        spoken = point.kind in {"quotation", "contrast"} or (named and not point.subject)
        settled = unless is not None and unless.search(point.text)
        return {} if point.verb in verbs and not spoken and not settled and not weighs(point.text) else None

    return fits


DOUBTS: tuple[Doubt, ...] = (
    Doubt("if", 1.7, taking("word", r"(?<!as )(?<!even )(?<!ask )\bif\b(?! not)", signs.CONDITIONAL), most=2),
    Doubt("far", 1.8, is_far),
    Doubt("follow", 1.6, supposes, most=2),
    Doubt("promise", 1.6, intends, most=2),
    Doubt("vow", 1.5, taking("word", r"(?<!were )(?<!was )(?<!been )\b(?:promises|promised)\b(?! that)")),
    Doubt("self", 1.6, speaks_of_itself),
    Doubt("word", 1.5, claims, most=3),
    Doubt("said", 1.4, says, most=3),
    Doubt("study", 1.5, taking("word", signs.STUDY)),
    Doubt("poll", 1.5, taking("word", signs.POLL)),
    Doubt("meant", 1.5, taking("word", r"\b(?:is|was|are|were) (meant|supposed|designed|intended) to\b")),
    Doubt("forecast", 1.5, taking("word", signs.EXPECTED)),
    Doubt("upto", 1.5, taking("word", r"\bup to (?=[£€$\d])", signs.PERMITTED)),
    Doubt("mostly", 1.5, taking("word", signs.MOSTLY)),
    Doubt("average", 1.5, taking("word", r"\b(?:the|an|on) (?:\w+ )?(average)\b(?! (?:catch|age))")),
    Doubt("about", 1.3, taking("rough", ROUGH.pattern, signs.REASONED), most=2),
    Doubt("rule", 1.3, taking("word", signs.RULE)),
    Doubt("cause", 1.2, blames),
    Doubt("long", 1.4, taking("span", signs.LONG), most=2),
    Doubt("jobs", 1.7, jobs),
    Doubt("strings", 1.5, taking("word", signs.STRINGS)),
    Doubt("interest", 1.4, taking("word", r"\b(?:shown interest|are interested|is interested)\b")),
    Doubt("ask", 1.3, taking("word", signs.ASKED), most=2),
    Doubt("offer", 1.3, taking("word", signs.OFFERED)),
    Doubt("hearsay", 1.5, taking("word", signs.HEARSAY)),
    Doubt("seem", 1.4, taking("word", signs.SEEMING)),
    Doubt("refused", 1.3, taking("word", signs.REFUSED)),
    Doubt("gain", 1.2, by_verb(PROFITS, unless=signs.PAID)),
    Doubt("launch", 1.2, by_verb(LAUNCH)),
    Doubt("side", 1.1, by_verb(DISPUTING, named=True)),
    Doubt("review", 1.5, taking("word", signs.REVIEW), most=2),
    Doubt("talks", 1.5, taking("word", signs.TALKS)),
    Doubt("appeal", 1.5, taking("word", signs.APPEAL)),
    Doubt("proposal", 1.5, taking("word", signs.PROPOSED)),
    Doubt("repay", 1.4, taking("word", signs.OWED)),
    Doubt("advice", 1.4, taking("word", signs.ADVISED), most=2),
    Doubt("sorry", 1.4, taking("word", signs.SORRY)),
    Doubt("few", 1.6, is_small_sample),
    Doubt("base", 1.5, has_no_base),
    Doubt("unnamed", 1.5, taking("word", signs.UNNAMED)),
    Doubt("funds", 1.4, is_unfunded, most=2),
    Doubt("confident", 1.6, taking("word", signs.CONFIDENT)),
    Doubt("linked", 1.7, taking("word", signs.LINKED)),
    Doubt("unchecked", 1.7, taking("word", signs.UNCHECKED)),
    Doubt("silent", 1.6, taking("word", signs.SILENT), most=2),
    Doubt("close", 1.7, is_close),
    Doubt("left", 1.4, leaves, most=2),
    Doubt("agreed", 1.4, taking("word", signs.AGREED)),
    Doubt("estimate", 1.5, taking("word", signs.ESTIMATED)),
    Doubt("pilot", 1.5, taking("word", signs.PILOT)),
    Doubt("passing", 1.5, taking("word", signs.PASSING)),
    Doubt("maybe", 1.5, taking("word", signs.MAYBE)),
    Doubt("vague", 1.2, taking("word", signs.VAGUE), most=2),
    Doubt("deadline", 1.2, taking("word", signs.DUE)),
    Doubt("will", 1.0, taking("word", signs.WILL), most=2),
    Doubt("source", 0.9, counts, most=2),
)
"""In the order in which they are thought of: first those that take up a word of the point."""
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
