"""What stands around the stories: ident and rundown, the hosts' reflection as AIs, the thanks, title and notes."""

import re
from collections.abc import Sequence

from podcast.records import Date, Segment, Story
from podcast.settings import Show
from podcast.writing.clauses import words
from podcast.writing.facts import Point, points_of
from podcast.writing.labels import noun_phrase, rundown_item, story_name
from podcast.writing.phrases import Bank
from podcast.writing.scene import Line, ids_of

OPENING_WORDS = 74
"""No turn is longer anywhere (style rule 3)."""
FRAME_WORDS = 250
"""What opening, reflection and thanks take together."""
ABOUT_AI = re.compile(r"\b(AI|chatbots?|language models?|artificial intelligence|algorithms?|machine learning)\b")


def opening(stories: Sequence[Story], show: Show, date: Date, a: Bank) -> list[Line]:
    """The lead alone: ident, date, that both hosts are AI, the day's items in running order, over to the other."""
    head = f"{a.pick('ident', show=show.title)} {date:%A}, {date:%B} {date.day}, {date.year}. {a.pick('disclosure')}"
    tail = a.pick("floor", name=show.explainer.name)
    items = [rundown_item(story) for story in stories]
    shown = len(items)
    while True:
        text = f"{head} {a.pick('rundown', items=listed(items[:shown], more=shown < len(items)))} {tail}"
        if shown <= 2 or len(words(text)) <= OPENING_WORDS:
            return [
                Line(True, text, ("ident", "rundown"), tuple(s.sentences[0].id for s in stories[:shown] if s.sentences))
            ]
        shown -= 1


def listed(items: Sequence[str], *, more: bool) -> str:
    """Join a rundown for the ear: "a, b, and c", or "a, b, and more"."""
    items = [item.replace(",", "") for item in items]
    if more:
        return ", ".join(items) + ", and more"
    return ", ".join(items[:-1]) + ", and " + items[-1] if len(items) > 1 else items[0]


def reflection(stories: Sequence[Story], a: Bank, b: Bank) -> list[Line]:
    """Each host takes one of the day's stories and says what it means from where they sit."""
    about_ai = [
        story
        for story in stories
        if ABOUT_AI.search(story.title + " " + " ".join(sentence.text for sentence in story.sentences[:8]))
    ]
    first = next((s for s in about_ai if s is not stories[0]), stories[min(1, len(stories) - 1)])
    second = next((s for s in reversed(stories) if s is not first), first)
    lines = []
    for bank, story, lead in ((a, first, True), (b, second, False)):
        kind = "thought_ai" if story in about_ai and lead else "thought"
        point = remembered(story)
        text = bank.pick(
            "reflection", topic=story_name(story), fact=point.text if point else "", thought=bank.pick(kind)
        )
        lines.append(Line(lead, " ".join(text.split()), ("reflection",), ids_of([point] if point else [])))
    lines.append(Line(True, a.pick("coda"), ("weight",)))
    lines.append(Line(False, b.pick("yeah"), ("backchannel",)))
    lines.append(Line(True, a.pick("coda_turn"), ("weight",)))
    return lines


def remembered(story: Story) -> Point | None:
    """Return the short statement a host would recall a story by."""
    fits = [p for p in points_of(story) if not p.leans and 5 <= p.size <= 16 and '"' not in p.text]
    return max(fits, key=lambda p: p.score, default=None)


def thanks(date: Date, b: Bank, a: Bank) -> list[Line]:
    """The explainer hands the thread back; the lead thanks, names the weekday and asks for one thing."""
    return [
        Line(False, b.pick("last"), ("backchannel",)),
        Line(True, a.pick("thanks", weekday=f"{date:%A}"), ("thanks",)),
    ]


def title_of(stories: Sequence[Story]) -> str:
    """Return the episode's title: its first two stories as noun phrases."""
    return " & ".join(noun_phrase(story) for story in stories[:2])


def summary_of(segments: Sequence[Segment]) -> str:
    """Return two sentences for the show notes: the lead, and "Meanwhile" the second story."""
    told = [next((fact.text for fact in segment.facts), "") for segment in segments[:2]]
    second = told[1] if len(told) > 1 else ""
    return f"{told[0]} Meanwhile: {second}".strip() if second else told[0]
