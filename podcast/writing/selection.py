"""Which of a story's points are told, in which order, and which one closes it: a point, not coverage."""

from collections.abc import Sequence
from typing import NamedTuple

from podcast.records import Story
from podcast.writing.facts import GRAVE, Point, content_words, overlap, points_of
from podcast.writing.figures import count_numbers

FACT_SHARE = 0.66
"""Share of a story's words that are its facts; the rest is the hosts' own."""
FIGURES_PER_WORD = 1 / 42
"""Figures a listener can take; the reference has one in about fifty words, and an echo repeats one."""
MIDDLE_MOODS = ("loss", "gain", "numbers", "argument")


class Telling(NamedTuple):
    """What will be said of one story."""

    body: tuple[Point, ...]
    """In order; a leaning point directly follows what it leans on."""
    kicker: tuple[Point, ...]
    """The last thing said: one point, or one with the clause that leans on it."""
    mood: str


def choose(story: Story, words: int) -> Telling:
    """Choose the points of a story for `words` spoken words."""
    points = points_of(story)
    budget = words * FACT_SHARE
    figures_left = max(2.0, words * FIGURES_PER_WORD)
    kicker = closing(points)
    chosen: set[int] = set()
    spent = float(sum(point.size for point in kicker))
    closed = {point.place for point in kicker}
    by_score = sorted(points, key=lambda point: (-point.score, point.place))
    first = next((p for p in points if not p.leans and p.place not in closed and p.kind != "contrast"), None)
    for point in ([first] if first else []) + by_score:
        chain = with_support(points, point)
        new = [p for p in chain if p.place not in chosen and p.place not in closed]
        size = sum(p.size for p in new)
        figures = sum(count_numbers(p.text) for p in new)
        if not new or any(p.place in closed for p in chain) or spent + size > budget + 6:
            continue
        if figures and figures > figures_left + 0.5 and point is not first:
            continue
        if point is not first and any(repeats(p, points, chosen | closed) for p in new):
            continue
        chosen |= {p.place for p in new}
        spent += size
        figures_left -= figures
    body = tuple(point for point in points if point.place in chosen)
    return Telling(body, kicker, mood_of(story, body + kicker))


def closing(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the point that ends the story best: late, short, contrary or consequential, standing on its own."""
    if len(points) < 4:
        return ()
    late = [p for p in points[len(points) // 3 :] if 4 <= p.size <= 20 and '"' not in p.text]
    follower = {p.place - 1: p for p in points if p.leans}

    def worth(p: Point) -> float:
        pair = follower.get(p.place)
        value = {"contrast": 2.0, "consequence": 1.5, "claim": 0.2}.get(p.kind, 0.6)
        value += 1.5 * p.place / len(points) - 0.06 * abs(p.size - 10) - 3.0 * p.leans - 0.5 * count_numbers(p.text)
        return value - (0.5 if pair and p.size + pair.size > 30 else 0.0)

    best = max(late, key=worth, default=None)
    if best is None or best.leans:
        return ()
    pair = follower.get(best.place)
    return (best, pair) if pair and pair.glue and best.size + pair.size <= 30 else (best,)


def with_support(points: Sequence[Point], point: Point) -> list[Point]:
    """Return the point with those before it that it leans on, in order."""
    chain = [point]
    while chain[0].leans and chain[0].place:
        chain.insert(0, points[chain[0].place - 1])
    return chain


def repeats(point: Point, points: Sequence[Point], places: set[int]) -> bool:
    """Tell whether a chosen point says nearly the same."""
    meaning = content_words(point.text)
    return any(overlap(meaning, content_words(points[place].text)) > 0.6 for place in places)


def mood_of(story: Story, points: Sequence[Point]) -> str:
    """Name the tone a story asks for; "grave" forbids every joke in it."""
    text = " ".join(sentence.text for sentence in story.sentences)
    if len(GRAVE.findall(text)) >= 2 or GRAVE.search(story.title):
        return "grave"
    figures = sum(count_numbers(p.text) for p in points)
    arguments = sum(p.kind in {"claim", "quotation"} for p in points) + sum(p.kind == "contrast" for p in points) / 2
    tone = sum(p.polarity for p in points)
    scores = {"numbers": figures / 2.5, "argument": arguments / 1.6, "loss": max(0, -tone) / 1.2, "gain": max(0, tone) / 1.2}
    mood = max(MIDDLE_MOODS, key=lambda name: scores[name])
    return mood if scores[mood] >= 1.5 else "plain"
