"""The point that says what happened: a source's first words, a summary's, or what stands behind a feature's scene."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from podcast.records import Story
from podcast.writing.clauses import words
from podcast.writing.entire import NEWS_WHOLE
from podcast.writing.facts import Point
from podcast.writing.language import is_word
from podcast.writing.meaning import content_words
from podcast.writing.tidying import tidy
from podcast.writing.tone import weighs

NAMED = 3.0
"""What it is worth for the news to be a summary's, or another source's first words, where the headline names what the
story's own first words don't: those explain, and what happened is said elsewhere."""

BEGUN = 0.5
"""Share of the headline's words in a story's first words from which on these say what happened, whatever name they
lack: that of the state a city is in."""

BRIEF, LINE = 4, 3.0
"""Points of a second source that has no more than the news, and what it costs a beginning to be a digest's line: the
report would say it again."""
TEASER = 1
"""Words that a teaser has beside the headline's."""

SPARED = 3.0
"""What it costs a beginning that it doesn't name the death or harm that the headline does."""


def lede(points: Sequence[Point], story: Story) -> Point | None:
    """Return the point that says what happened: about the title, standing alone, nothing after it leaning on it.

    Writers put it first, or into a summary; only where neither can open a story is it looked for further on."""
    if not points:
        return None
    told = behind_the_scene(points, story)
    if told is not None:
        return told
    title = content_words(story.title)
    summaries = {sentence.id for sentence in story.sentences if sentence.role == "summary"}
    leaned_on = {p.place - 1 for p in points if p.leans}
    named = {word for word in words(story.title) if word[0].isupper() and not is_word(word.lower())}
    tells = len(content_words(points[0].text) & title) >= BEGUN * len(title)
    begun = not named or tells or bool(named & set(words(points[0].text)))

    def sums_up(p: Point) -> bool:
        return bool(summaries & set(p.fact.sentences))

    heads = {p.place for p in points if p.leads or sums_up(p)}
    turned = {sentence.id for sentence in story.sentences if sentence.text.startswith(("But ", "Yet ", "However"))}
    begun_anew = [p for p in points if not turned & set(p.fact.sentences)] or points  # what it turns is not told
    fits = [p for p in begun_anew if not p.leans and (p.place in heads or not (p.contrary or p.needs))]
    fits = [p for p in fits if not refers(p)]
    fits = [p for p in fits if p.size <= (NEWS_WHOLE if p.leads else 28)]
    fits = [p for p in fits if p.place <= 1 or p.place in heads] or fits
    fits = [p for p in fits if p.source == points[0].source or not is_teaser(p, story)] or fits

    sizes = Counter(p.source for p in points)
    grave = weighs(story.title)
    begins = {p.source: p.place for p in reversed(points)}

    def worth(p: Point) -> float:
        about = len(content_words(p.text) & title)
        moved = 0.8 * (p.place > 2 and p.place in leaned_on)
        reported = p.place == 0 and grave and weighs(p.text)  # whoever counts the dead, "authorities said", is news
        return (
            about
            + {"event": 0.8, "figure": 0.5, "claim": 0.8 if reported else -1.0}.get(p.kind, 0.0)
            + 0.6 * bool(p.subject)
            + 1.2 * (bool(p.subject) and p.subject in story.title)
            + 2.2 * (p.place == 0)
            + 0.8 * (p.place == 0 and NEWSY.search(p.text) is not None)
            + NAMED * (not begun and (sums_up(p) or (p.leads and bool(named & set(words(p.text))))))
            + 0.8 * sums_up(p)
            - 0.05 * (p.place - begins[p.source])
            - moved
            - LINE * (p.source != points[0].source and sizes[p.source] <= BRIEF < max(sizes.values()))
            - SPARED * (grave and not weighs(p.text))
        )

    return max(fits, key=worth, default=None)


def is_teaser(point: Point, story: Story) -> bool:
    """Tell whether a point says hardly more than the headline, which is heard in any case."""
    return len(content_words(point.text) - content_words(story.title)) <= TEASER


def refers(point: Point) -> bool:
    """Tell whether a point opens on "The company …" or the like: fine later, no way to begin a story."""
    return (
        point.text.startswith(("The ", "That ", "Both ", "Those ", "Each ")) and not point.subject and point.place > 0
    )


FEATURE, DEEP = 18, 16
"""Points of a story long enough to begin with a scene, and how many of them a scene may take."""
OFTEN, OFTEN_SHARE = 4, 0.09
"""Points, and share of all points, that have a word of which the story keeps speaking."""
SCENIC, TELLING = 1.0, 2.0
"""What a story's first words are worth as news at most, and others at least, for those to be told first."""
NEWSY = re.compile(
    r"\b(?:(?:on|(?<!the )last|this|next) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|year|month|week|spring|summer|"
    r"autumn|fall|winter)|will|has|have|(?:is|are) to|from \d+|yesterday|today)\b"
)
"""How news is told: since when, by when, what will be or has been."""


DATED = re.compile(
    r"\b(?:said|announced|ruled|voted|confirmed|agreed|filed|published)(?: [a-z]+)? (?:on )?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday)\b"
)
"""How a feature, once it comes to it, says what happened that day."""


def behind_the_scene(points: Sequence[Point], story: Story) -> Point | None:
    """Return what a feature is about where it opens on a scene: the first words say little of what it keeps speaking
    of, and some later ones do (reporters call it the nut graf). None for a story that begins with its news."""
    if len(points) < FEATURE:
        return None
    times = Counter(word for p in points for word in content_words(p.text) if word.isalpha())
    often = max(OFTEN, OFTEN_SHARE * len(points))
    central = {word for word, known in times.items() if known >= often} | content_words(story.title)
    begins_at = {p.source: p.place for p in reversed(points)}

    def worth(p: Point) -> float:
        return (
            len(content_words(p.text) & central)
            + 1.5 * (NEWSY.search(p.text) is not None)
            + (DATED.search(p.text) is not None)
            + 0.5 * any(key.kind != "name" for key in p.keys)
            - 0.15 * (p.place - begins_at[p.source])
            - 2.0 * p.contrary
            - 2.0 * ('"' in p.text)
        )

    begins = " ".join(p.text for p in points if p.fact.sentences == points[0].fact.sentences)
    if weighs(begins):
        return None  # it begins with a death, however little of it comes again
    opening = points[0]._replace(fact=msgspec.structs.replace(points[0].fact, text=begins))
    others = [p for p in points[1:DEEP] if p.source == points[0].source and not p.leans and p.size <= NEWS_WHOLE]
    others = [p for p in others if not p.text.startswith(("There ", "It "))]
    heads = (p for p in points[1:] if p.leads and not p.leans and p.size <= NEWS_WHOLE and not is_teaser(p, story))
    others += [p for p in heads if NEWSY.search(p.text)]  # another source begins with it
    best = max(others, key=worth, default=None)
    scenic = worth(opening) <= SCENIC or HOUR.match(begins) is not None
    return best if best is not None and scenic and worth(best) >= TELLING else None


HOUR = re.compile(
    r"(?:At \d{1,2}[:.]\d\d\b|(?:[A-Z][\w']* ){0,3}(?:on )?(?:an?|one) (?:\w+ )?(?:\w+day )?"
    r"(?:morning|night|evening|afternoon|day)\b)", re.IGNORECASE
)
"""How a scene begins: at an hour, one morning."""


def is_scene(point: Point, first: Point) -> bool:
    """Tell whether a point belongs to the scene that the news was found behind."""
    return point.place < first.place and point.source == first.source and first.place > 1


QUOTED_THERE = 0.7
"""Share of a headline's quotation that stands in a point which is where it was said."""


def is_headlined(point: Point, story: Story) -> bool:
    """Tell whether a story's headline quotes what a point says: a listener waits for that."""
    quoted = [content_words(quote) for quote in re.findall(r'"([^"]+)"', tidy(story.title))]
    meaning = content_words(point.text)
    return any(len(words) > 2 and len(words & meaning) >= QUOTED_THERE * len(words) for words in quoted)
