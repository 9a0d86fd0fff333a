"""Which of a story's points are told, in which order, and which one closes it: a point, not coverage."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from podcast.records import Story
from podcast.writing.clauses import words
from podcast.writing.conflicts import conflicting, marked
from podcast.writing.facts import ANNOUNCING, Point, content_words, overlap, points_of
from podcast.writing.figures import count_numbers
from podcast.writing.rounding import in_words, without_incidentals
from podcast.writing.tone import is_grave

FACT_SHARE = 0.9
"""Share of a story's words that are its facts; the rest is the hosts' own."""
MOST_SUPPORT, LAST_SUPPORT = 3, 8
"""Points another may bring along to be understood, and how many where a story would stay short."""
ENOUGH = 0.86
"""Share of its length a story must reach even if that takes more figures."""
OBJECTION = 0.7
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
def choose(story: Story, length: int, thrift: float = 1.0) -> Telling:
    """Choose the points of a story for `length` spoken words; `thrift` above 1 spends fewer figures."""
    points = points_of(story)
    budget = length * FACT_SHARE
    kicker = closing(points)
    most = max(1.0, length * FIGURES_PER_WORD / thrift)
    figures_left = most - sum(map(least_figures, kicker))
    chosen: set[int] = set()
    spent = float(sum(point.size for point in kicker))
    closed = {point.place for point in kicker}
    # what follows the last word in its source would come before it here
    after = {p.place for k in kicker[-1:] for p in points[k.place + 1 :] if p.source == k.source}
    odds = at_odds(story)
    bonus = {p.place: OBJECTION * p.contrary + DISPUTE * (p.place in odds) for p in points}
    by_score = sorted(points, key=lambda point: (-point.score - bonus[point.place], point.place))
    first = lede([p for p in points if p.place not in closed], story)
    news = content_words(story.title) | (content_words(first.text) if first else frozenset())
    summaries = {sentence.id for sentence in story.sentences if sentence.role == "summary"}
    by_plainness = sorted(by_score, key=lambda p: least_figures(p) - p.score / 3)
    # a second round fills what sparing figures left empty, a third what needs a long run-up
    rounds = [(p, True, MOST_SUPPORT) for p in ([first] if first else []) + by_score]
    rounds += [(p, False, support) for support in (MOST_SUPPORT, LAST_SUPPORT) for p in by_plainness]
    for point, sparing, support in rounds:
        chain = with_support(points, point, support)
        if len(chain) > support + 1:
            continue
        new = [p for p in chain if p.place not in chosen and p.place not in closed]
        size = sum(p.size for p in new)
        figures = sum(map(least_figures, new))
        if not new or any(p.place in closed for p in chain) or spent + size > budget * (1 if sparing else ENOUGH) + 6:
            continue
        if sparing and figures and figures > figures_left and point is not first and point.place not in odds:
            continue
        if any(promises_nothing(p, points) or p.place in after for p in new):
            continue
        if point is not first and any(repeats(p, points, chosen | closed) for p in new):
            continue
        leads = point.leads and point.source != (first or point).source
        same_news = leads and len(content_words(point.text) & news) > 1
        if point is not first and point.place not in odds and (same_news or summaries & set(point.fact.sentences)):
            continue  # a summary, and another source's first sentence, tell the same news
        chosen |= {p.place for p in new}
        spent += size
        figures_left -= figures
    body = tuple(sorted((p for p in points if p.place in chosen), key=lambda p: (p is not first, p.place)))
    mood = mood_of(story, body + kicker)
    exact = told_exactly([*body, *kicker], most, [p.place for p in (first,) if p] + sorted(odds))
    body, kicker = (tuple(rounded(p, exactly=p.place in exact) for p in part) for part in (body, kicker))
    return Telling(marked(body), kicker, mood)


def rounded(point: Point, *, exactly: bool) -> Point:
    """Return a point as it is told: without ages and times of day, its other figures exactly or in words."""
    say = without_incidentals if exactly else in_words
    text = say(point.text)
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


def told_exactly(points: Sequence[Point], most: float, ahead: Sequence[int]) -> set[int]:
    """Return the places of the points whose every figure is told: what others count on, then, up to `most` figures
    in all, the news and what weighs most."""
    exact: set[int] = set()
    for point, after in zip(points, [*points[1:], None], strict=False):
        lost = content_words(point.text) - content_words(in_words(point.text))
        leaning = [p for p in points if point.place in p.needs or (p is after and p.leans)]
        if any(lost & content_words(p.text) or (p is after and COUNTED_ON.search(p.text)) for p in leaning):
            exact.add(point.place)
    left = most - sum(count_numbers(p.text) if p.place in exact else least_figures(p) for p in points)
    for point in sorted(points, key=lambda p: (p.place not in ahead, -p.score)):
        more = count_numbers(point.text) - least_figures(point)
        if point.place in ahead or more <= left:
            exact.add(point.place)
            left -= more
    return exact


@lru_cache(maxsize=64)
def at_odds(story: Story) -> frozenset[int]:
    """Return the places of points that give another figure than an earlier source did, and of those they contradict."""
    points = points_of(story)
    pairs = [(a.place, b.place) for b in points for a in points[: b.place] if conflicting(a, b) and not b.leans]
    return frozenset(place for pair in pairs for place in pair)


def lede(points: Sequence[Point], story: Story) -> Point | None:
    """Return the point that says what happened: about the title, standing alone, nothing after it leaning on it.

    Writers put it first, or into a summary; only where neither can open a story is it looked for further on."""
    title = content_words(story.title)
    summaries = {sentence.id for sentence in story.sentences if sentence.role == "summary"}
    leaned_on = {p.place - 1 for p in points if p.leans}
    fits = [p for p in points if not p.leans and (p.leads or not p.contrary) and not p.needs and not refers(p)]
    fits = [p for p in fits if p.size <= (34 if p.leads else 28)]
    fits = [p for p in fits if p.place <= 1 or p.leads or summaries & set(p.fact.sentences)] or fits

    def worth(p: Point) -> float:
        about = len(content_words(p.text) & title)
        moved = 0.8 * (p.place > 2 and p.place in leaned_on)
        return (
            about
            + {"event": 0.8, "figure": 0.5, "claim": -1.0}.get(p.kind, 0.0)
            + 0.6 * bool(p.subject)
            + 1.2 * (bool(p.subject) and p.subject in story.title)
            + 2.2 * (p.place == 0)
            + 0.8 * bool(summaries & set(p.fact.sentences))
            - 0.05 * p.place
            - moved
        )

    return max(fits, key=worth, default=None)


def refers(point: Point) -> bool:
    """Tell whether a point opens on "The company …" or the like: fine later, no way to begin a story."""
    return (
        point.text.startswith(("The ", "That ", "Both ", "Those ", "Each ")) and not point.subject and point.place > 0
    )


def closing(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the point that ends the story best: late, short, contrary or consequential, standing on its own."""
    if len(points) < 4:
        return ()
    late = [p for p in points[len(points) // 3 :] if behind(points, p) <= LATE]
    endings = [ending for p in late if (ending := last_word(points, p)) is not None]
    heads = {p.place for p in points if p.leads}
    # no story ends on what it, or another source's account of it, began with
    endings = [e for e in endings if not any(p.leads or repeats(p, points, heads) for p in e)]
    endings = [e for e in endings if not any(promises_nothing(p, points) for p in e)]

    def worth(ending: tuple[Point, ...]) -> float:
        last, size = ending[-1], sum(p.size for p in ending)
        value = {"contrast": 2.0, "consequence": 1.5, "claim": 0.2}.get(last.kind, 0.6)
        figures = sum(count_numbers(p.text) for p in ending)
        return value - 0.6 * behind(points, last) - 0.05 * abs(size - 13) - 0.5 * figures

    return max(endings, key=worth, default=())


LATE = 2
"""Points of its source that may follow a story's last word there, and are then left out."""


def behind(points: Sequence[Point], point: Point) -> int:
    """Count the points that follow one in its source: a writer's own ending has none."""
    return sum(p.source == point.source for p in points[point.place + 1 :])


def last_word(points: Sequence[Point], point: Point) -> tuple[Point, ...] | None:
    """Return the point with the one it leans on and the one that leans on it, if together they can end a story."""
    chain = with_support(points, point)
    follower = points[point.place + 1] if point.place + 1 < len(points) else None
    if follower is not None and follower.leans and follower not in chain:
        chain.append(follower)
    near = all(b.place - a.place == 1 for a, b in zip(chain, chain[1:], strict=False))
    fits = near and len(chain) <= 2 and 4 <= sum(p.size for p in chain) <= 30 and not any('"' in p.text for p in chain)
    return tuple(chain) if fits and not chain[0].leans else None


def with_support(points: Sequence[Point], point: Point, most: int = MOST_SUPPORT) -> list[Point]:
    """Return the point with those before it that it leans on or whose people and things it takes as known, in order."""
    chain = {point.place: point}
    waiting = [point]
    while waiting and len(chain) <= most + 1:
        now = waiting.pop()
        wanted = [now.place - 1] if now.leans and now.place else []
        following = points[now.place + 1 : now.place + 1 + max(announced(now), answered(points, now))]
        wanted += [p.place for p in following if p.source == now.source]
        for place in [*wanted, *now.needs]:
            if place not in chain:
                chain[place] = points[place]
                waiting.append(points[place])
    return [chain[place] for place in sorted(chain)]


def answered(points: Sequence[Point], point: Point) -> int:
    """Return 1 where the next point is the other half of this one: the same sentence's "but …", or a denial of it."""
    other = points[point.place + 1] if point.place + 1 < len(points) else None
    if other is None or other.source != point.source or not other.leans:
        return 0
    return int(other.contrary or (other.glue == "because" and other.fact.sentences == point.fact.sentences))


DIVIDED = re.compile(
    r"\b(?:there is|there's) (?:disagreement|a dispute|a debate|a split)\b|"
    r"\b(?:accounts?|experts?|opinions?|versions?)\b.*\b(?:part ways|differ|disagree|diverge)\b|"
    r"\btwo (?:causes|reasons|explanations|accounts|versions)\b",
    re.IGNORECASE,
)


def announced(point: Point) -> int:
    """Return how many of the next points one only promises: "There is one idea.", "It has two causes."."""
    return _announced(point.text)


@lru_cache(maxsize=4096)
def _announced(text: str) -> int:
    if DIVIDED.search(text):
        return 2
    return 1 if ANNOUNCING.search(text) else 0


def promises_nothing(point: Point, points: Sequence[Point]) -> bool:
    """Tell whether a point promises what its story never says."""
    following = points[point.place + 1 : point.place + 1 + announced(point)]
    kept = [p for p in following if p.source == point.source and p.fact.sentences != point.fact.sentences]
    return len(kept) < announced(point)


def repeats(point: Point, points: Sequence[Point], places: set[int]) -> bool:
    """Tell whether a chosen point says nearly the same."""
    meaning, opening = content_words(point.text), words(point.text)[:3]
    others = [points[place] for place in places if not conflicting(points[place], point)]
    return any(
        words(other.text)[:3] == opening or overlap(meaning, content_words(other.text)) > likeness_allowed(point, other)
        for other in others
    )


def likeness_allowed(one: Point, other: Point) -> float:
    """Return the overlap at which two points say the same: less where figures agree or the sources differ."""
    if figures_in(one) & figures_in(other):
        return 0.4
    return 0.55 if one.source == other.source else 0.45


def figures_in(point: Point) -> set[str]:
    """Return the figures a point shows."""
    return {key.text for key in point.keys if key.kind != "name"}


def mood_of(story: Story, points: Sequence[Point]) -> str:
    """Name the tone a story asks for; "grave" forbids every joke in it."""
    if is_grave(story):
        return "grave"
    opening = [p.polarity for p in points[:2]]
    figures = sum(count_numbers(p.text) for p in points)
    arguments = sum(p.kind in {"claim", "quotation"} for p in points) + sum(p.contrary for p in points) / 2
    scores = {
        "loss": 2.0 * (sum(opening) == -2),
        "gain": 2.0 * (sum(opening) == 2),
        "numbers": figures / 4,
        "argument": arguments / 2,
    }
    mood = max(MIDDLE_MOODS, key=lambda name: scores[name])
    return mood if scores[mood] >= 1.5 else "plain"
