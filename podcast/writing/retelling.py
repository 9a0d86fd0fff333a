"""What of a story can be told at all: nothing twice, nothing only promised, no scene the news was found behind."""

import re
from collections.abc import Sequence
from functools import lru_cache

from podcast.records import Story
from podcast.writing.accounts import at_odds, by_contrast, superseded
from podcast.writing.entire import NEGATION, TOLD_WHOLE
from podcast.writing.facts import Point, points_of
from podcast.writing.lede import BRIEF, is_scene, is_teaser
from podcast.writing.likeness import repeats
from podcast.writing.meaning import content_words, overlap
from podcast.writing.mentions import CALLED_BY_FIGURE, FIGURE
from podcast.writing.opposing import dissents, opposes
from podcast.writing.rundown import item_of
from podcast.writing.support import misleads, needed_by, promises_nothing, required, resting_on
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import DEATH, is_serious

AFTERWARD = re.compile(
    r"\b(?:shares?|stocks?) (?:in|of|fell|rose|dropped|slid|closed|were|lost|gained)\b|"
    r"\b(?:fell|rose|dropped|slid|lost|gained) [\d.]+ ?(?:%|percent|per cent) to [$£€]|"
    r"\basked to (?:ring|call|contact|phone|e-?mail|come forward|get in touch)\b|\b(?:ring|call|phone|dial) \d{3}|"
    r"\banyone with (?:any )?(?:information|footage|dashcam)\b",
    re.IGNORECASE,
)
"""What nobody says aloud beside deaths: what the market made of them, and whom to ring."""


def wanted(story: Story, first: Point | None) -> tuple[frozenset[int], ...]:
    """Return what each point needs, as `required` does, but for what a scene only names that isn't told."""
    points = points_of(story)
    scene = {point.place for point in points if first is not None and is_scene(point, first)}
    known = content_words(f"{story.title} {first.text if first is not None else ''}")
    out = []
    for point, needs in zip(points, required(story), strict=True):
        unsaid = {place for place in needs & scene if not brings(points[place], point, known)}
        out.append(needs if point.place - 1 in needs & scene else needs - unsaid)
    return tuple(out)


BEARING = 3
"""Points that speak of what a scene brought up, from which on the scene is part of the story: the messages that an
inquiry is about."""


def bearing(story: Story, first: Point | None) -> frozenset[int]:
    """Return the places of a left-out scene's points that much of what is told rests on, with what they need."""
    points, needs = points_of(story), wanted(story, first)
    if first is None:
        return frozenset()
    told = [needs[point.place] for point in points if not is_scene(point, first)]
    scene = (point.place for point in points if is_scene(point, first))
    found = [needed_by(place, needs) for place in scene if sum(place in wants for wants in told) >= BEARING]
    return frozenset[int]().union(*found)


THE = re.compile(r"\b(?:the|those|these) (?:[a-z-]+ )?([a-z]{4,})\b")
"""How a thing is named that is known already."""
ROOT = 4
"""Letters in which two forms of a word are alike: "texts", "text"."""


def brings(scene: Point, point: Point, known: frozenset[str]) -> bool:
    """Tell whether a point speaks of a thing as known that only a scene has brought up: "the messages"."""
    things = {word[:ROOT] for word in THE.findall(point.text)} - {word[:ROOT] for word in known}
    return bool(things & {word[:ROOT] for word in content_words(scene.text)})


SILENT = re.compile(
    r"(?P<who>.+?) (?:(?:has |had )?(?:declined|refused) to (?:comment|answer)|(?:did not|didn't|hasn't|has not) "
    r"(?:respond|reply|answer|comment)(?:ed)?|(?:has not|hasn't) replied)\b"
)
"""How a source says that it has no answer from somebody."""
ANSWERS = re.compile(r"\b(?:answers?|answered|sa(?:ys|id)|insists?|replied|replies|calls?|called|den(?:ies|ied))\b")
"""How another one says that it has."""


def is_silent(point: Point, points: Sequence[Point]) -> bool:
    """Tell whether a source has no answer from somebody whom another source has heard."""
    found = SILENT.match(point.text)
    if found is None:
        return False
    heard = (p for p in points if p.source != point.source and p.subject and p.subject in found["who"])
    return any(ANSWERS.search(p.text) for p in heard)


def is_brief(point: Point, points: Sequence[Point], first: Point) -> bool:
    """Tell whether a point stands in a second source that only mentions what the first one tells: a digest's line."""
    return point.source != first.source and sum(p.source == point.source for p in points) <= BRIEF


def retells(point: Point, first: Point, news: frozenset[str]) -> bool:
    """Tell whether a point is how another source begins: with the news that was told from the first one."""
    if point.source == first.source:
        return False
    meaning, told = content_words(point.text), content_words(first.text)
    counted = any(word[0].isdigit() for word in meaning & told) and bool(content_words(point.subject) & told)
    begins = point.leads and (point.place >= first.place or counted)  # "is to cut 640 jobs", where 640 were laid off
    again = len(meaning & told) >= SAME and overlap(meaning, told) >= SAME_SHARE and len(meaning - told) <= NEW
    return (begins and len(meaning & news) > 1) or (again and point.kind in {"event", "consequence", "background"})


SAME, SAME_SHARE, NEW = 3, 0.45, 4
"""Words, and their share of the shorter, that another source's sentence has in common with the news it tells again, and
words of its own that it has at most."""


STALE, STALE_CLAIM, STALE_NAMED = 0.5, 0.7, 0.75
"""Share of the words of another source's sentence that the first source has, from which on it says nothing new; where
it names somebody or gives a figure that the first one doesn't, or quotes somebody, that takes more."""


def is_stale(point: Point, story: Story, first: Point | None) -> bool:
    """Tell whether another source says, in other words, what the one told first has: nobody waits for that again."""
    if first is None or point.source == first.source or point.contrary or opposes(point) or dissents(point):
        return False
    if NEGATION.search(outside_quotes(point.text)):
        return False  # "there was no warning", where the first one tells of warnings
    meaning, known = content_words(point.text), words_of(first.source, story)
    fresh = point.kind == "quotation" or any(content_words(key.text) - known for key in point.keys)
    most = STALE_NAMED if fresh else STALE_CLAIM if point.kind == "claim" else STALE
    return len(meaning & known) >= most * len(meaning)


SAME_NEWS = 5
"""Words that the first sentences of two reports have in common where they tell one thing."""
PROMISED = 2
"""Words of what a story is announced by that only one source's first sentence has."""


@lru_cache(maxsize=256)
def promise(story: Story) -> frozenset[str]:
    """Return the content words by which a story is announced: its headline's, and those of the opening's rundown."""
    item = item_of(story)
    return content_words(story.title) | (content_words(item.text) if item is not None else frozenset())


def is_promised(point: Point, story: Story, first: Point | None) -> bool:
    """Tell whether another source says in its first two points what a story is announced by and the source told first
    doesn't have: a listener waits for it."""
    if first is None or point.source == first.source or is_teaser(point, story):
        return False
    before = points_of(story)[point.place - 1]
    if not (point.leads or (before.leads and not point.leans)):
        return False
    known, meaning = words_of(first.source, story), content_words(point.text)
    if len(meaning & known) >= STALE_NAMED * len(meaning):
        return False  # it only says in other words what the first one tells
    if point.leads and not point.contrary and len(meaning & content_words(first.text)) >= SAME_NEWS:
        return False  # it begins with the same news: "is to close its studio", of one that is shut
    only = (promise(story) & meaning) - known
    return len(only) >= (PROMISED if point.leads else 1)


@lru_cache(maxsize=256)
def words_of(source: str, story: Story) -> frozenset[str]:
    """Return the content words of all that a story's source tells."""
    own = (content_words(point.text) for point in points_of(story) if point.source == source)
    return frozenset[str]().union(*own)


def rests_on_figure(point: Point, other: Point, told: str) -> bool:
    """Tell whether a point calls something by its figure, "the 22 percent", that only another one gives."""
    figures = set(CALLED_BY_FIGURE.findall(point.text)) - set(re.findall(FIGURE, told))
    return bool(figures & set(re.findall(FIGURE, other.text)))


@lru_cache(maxsize=64)
def whole(story: Story, first: Point | None) -> frozenset[int]:
    """Return the places of all points that can be told after `first`: nothing twice, nothing only promised."""
    points = points_of(story)
    odds = at_odds(story)
    twice = {turn.place - 1 for one, turn in by_contrast(points) if one.place < turn.place or one is first}
    news = content_words(story.title) | (content_words(first.text) if first else frozenset())
    summaries = {sentence.id for sentence in story.sentences if sentence.role == "summary"}
    borne = bearing(story, first)
    fatal = is_serious(story) and DEATH.search(f"{story.title} {first.text if first else ''}") is not None
    kept, said = {first.place} if first is not None else set(), set()
    for point in points:
        if point is first:
            continue
        same_news = first is not None and retells(point, first, news)
        same_news = same_news or bool(summaries & set(point.fact.sentences)) or is_stale(point, story, first)
        # an answer repeats no more than another answer: that it takes up what was said is its point
        alike = {place for place in kept if opposes(points[place])} if opposes(point) else kept
        again = point.place not in odds and (same_news or point.place in twice or repeats(point, points, alike))
        unfit = promises_nothing(point, story) or misleads(points, point) or is_silent(point, points)
        unfit = unfit or point.place in superseded(story) or (first is not None and point.size > TOLD_WHOLE)
        if first is not None and point.place not in borne:
            unfit = unfit or is_scene(point, first) or is_brief(point, points, first)
        unfit = unfit and point.place not in odds
        if is_promised(point, story, first) or not (again or unfit or (fatal and AFTERWARD.search(point.text))):
            kept.add(point.place)
        elif again and (not unfit or point.place in twice):
            said.add(point.place)
    news_told = first.text if first is not None else ""
    needs = [
        places - {place for place in said if not rests_on_figure(point, points[place], news_told)}
        if not point.leans or point.place - 1 not in said or point.place in odds else places
        for point, places in zip(points, wanted(story, first), strict=True)
    ]
    gone = resting_on({point.place for point in points} - kept, needs)
    return frozenset(kept - gone | ({first.place} if first is not None else set()))
