"""How a story begins: the first one taken up, the others handed over with a label, a remark, often the first fact."""

import datetime as dt
import re
from collections.abc import Sequence

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.clipped import is_clipped
from podcast.writing.doubting import is_open
from podcast.writing.facts import Point
from podcast.writing.frames import opening_ids
from podcast.writing.headlines import actor_of
from podcast.writing.interviews import interviewed
from podcast.writing.labels import says_nothing, topic_form
from podcast.writing.meaning import content_words, overlap
from podcast.writing.opposing import dissents, opposes
from podcast.writing.rundown import as_clause, item_of
from podcast.writing.scene import Line, Scene, ids_of
from podcast.writing.sentence_case import INVERTED, plain_title, says_i
from podcast.writing.titles import news_name, punch_name, short_name, story_name
from podcast.writing.tone import DEATH, LONG_LIFE, weighs

ALIKE = 0.4
"""A first fact that shares this much with the headline is told in its place: nobody needs both."""
LONGEST_NEWS = 46
"""Words of a first sentence that the lead may tell in place of the headline made of it."""
SIDES = 2
"""Points in which somebody speaks against others, from which on a story is announced as an argument."""
REPEATED, BRIEF = 0.85, 4
"""A first sentence with this share of the headline's words is told in its place, and one of no more words than that
which adds but one to them: "Storks have stopped leaving." for "Storks that no longer leave"."""


def open_show(scene: Scene) -> None:
    """The explainer answers which story is first by its name; the lead lets him begin."""
    kind = "_grave" if scene.serious else ""
    name = punch_name(scene.story)
    if not is_announced(name, scene.story):
        name = named_again(scene.story)
    start = scene.b.pick(f"start{kind}" if scene.b.has(f"start{kind}") else "start", name=name)
    scene.say(scene.reply(start, "start")._replace(facts=opening_ids(scene.story)))
    text = scene.a.pick(f"label{kind}" if scene.a.has(f"label{kind}") else "label", label=name)
    scene.say(scene.lead(text[:1].upper() + text[1:], "label"))
    scene.heard.add(name)


def named_again(story: Story) -> str:
    """Return what to call the first story by, after what the rundown has said of it."""
    item, name = item_of(story), story_name(story)
    if item is None:
        return news_name(story)
    said = content_words(name) <= content_words(item.text) | content_words("story one")
    actor = actor_of(item.text) if item.clause and not said else ""
    again = COUNTED.sub("the ", f"{actor[:1].lower()}{actor[1:]}")
    return f"the one about {again}" if actor else name


COUNTED = re.compile(r"^(?:an? |(?=(?:two|three|four|five|six|seven|eight|nine|ten|\d+) ))", re.IGNORECASE)
"""How people are announced who are "the" when they are spoken of again: "two construction workers"."""


def is_announced(name: str, story: Story) -> bool:
    """Tell whether the rundown had a name for what acts or is acted on: "Port Lisle" of "Port Lisle's runners" is
    no story's name."""
    item = item_of(story)
    if item is None or name.lower() not in item.text.lower() or f"{name}'s" in item.text:
        return False
    doc = en.parse([item.text])[0]
    ends = [token for token in doc if token.text == name.split()[-1]]
    return not ends or any(token.dep_ in {"nsubj", "nsubjpass", "dobj"} for token in ends)


def hand_over(scene: Scene, ahead: list[Point], attempt: int, after: str, *, headed: bool = True) -> None:
    """The lead names the story: by its first fact, or by its headline, which the explainer then fills in.

    `after` is the mood of the story before: nobody goes on from a death as if it were nothing; `headed` is False where
    the headline can't be said."""
    grave = stance(scene) == "grave" and after not in {"grave", "sober"} and scene.a.has("handoff_grave")
    opening = f"{scene.a.pick('handoff_on')} " if after == "grave" and not grave and scene.a.has("handoff_on") else ""
    told_first = ahead and (
        says_headline(ahead[0], scene.topic) or says_more(ahead[0], scene.story) or tells_it(scene, ahead, attempt)
    )
    begun = bool(told_first or is_cut_from(scene, ahead)) and not interviewed(scene.story)
    point = ahead[0] if ahead and (begun or not headed) else None
    if point is not None:
        del ahead[0]
        kind, topic = "handoff_clause", point.small.rstrip(".")
        cited = ids_of([point])
    else:
        name = label_of(scene, ahead)
        cited = ids_of(ahead[:1]) if name else ids_of([])
        topic = name or announced(scene)
        kind = "handoff_noun" if name else f"handoff_{topic_form(topic)}"
    text = scene.a.pick("handoff_grave" if grave else kind, topic=topic)
    text = f"{opening}{topic[0].upper()}{topic[1:]}." if opening else text
    if INVERTED.match(topic) and point is None:
        text = f"{text.removesuffix('.')}?"
    told = next((tag.removeprefix("told ") for tag in scene.story.tags if tag.startswith("told ")), "")
    if told and "follow-up" in scene.story.tags:
        text += " " + scene.a.pick("follow_up", day=f"{dt.date.fromisoformat(told):%A}")
    elif point is None and not (opening or grave or interviewed(scene.story) or attempt % 3):
        text = f"{text} {scene.a.pick(f'stance_{stance(scene)}')}".strip()
    told_here = [point] if point is not None else []
    scene.say(Line(True, text, ("handoff",), cited), told_here)
    name = short_name(scene.story)
    if name:
        scene.heard.add(name)


def label_of(scene: Scene, ahead: Sequence[Point]) -> str:
    """Return the name that a story is called up by where the first fact says what the headline does: "Okay, Helion." ""
    where the story has no such name, or the headline says more."""
    name = short_name(scene.story)
    if not ahead or not name or len(name.split()) > LABEL or interviewed(scene.story):
        return ""
    told = content_words(scene.topic)
    again = len(told & content_words(ahead[0].text)) >= HEARD * len(told)
    both = f"{scene.topic}. {ahead[0].text}"
    more = re.search(rf"\b{re.escape(name)}(?: [A-Z][\w-]+)*\b(?!'s\b)", ahead[0].text)  # "Mercy General Hospital"
    acts = more is not None and re.search(rf"\b{re.escape(name)}\b(?!'s\b)", scene.topic) is not None
    place = re.search(rf"\b(?:in|at|near|of|from|to|over|on|by|through) (?:the )?{re.escape(name)}\b", both)
    return more[0] if more is not None and again and acts and place is None else ""


HEARD, LABEL = 0.4, 3
"""Share of a headline's words in the first fact from which on nobody needs to hear both, and most words of a name."""


def tells_it(scene: Scene, ahead: Sequence[Point], attempt: int) -> bool:
    """Tell whether the lead begins with the first fact: it says what the headline says, in words that can be heard."""
    point = ahead[0]
    fits = point.size <= (34 if scene.eager else 28) and not point.leans and attempt % 4 != 0
    fits = fits and not (len(ahead) > 1 and ahead[1].glue in {"because", "which"})
    alike = overlap(content_words(scene.topic), content_words(point.text)) >= ALIKE
    said = announced(scene)
    if is_clipped(said, scene.story):  # nobody says "after ceiling collapse"
        return point.size <= LONGEST_NEWS and not point.leans
    return fits and alike and not (scene.argues and is_open(scene, point))  # nobody doubts what she says herself


def stance(scene: Scene) -> str:
    """Return how the lead speaks of a story before it is told: quietly of a death, whatever else is in it."""
    if LONG_LIFE.search(scene.story.title):
        return scene.mood
    if scene.serious or DEATH.search(scene.story.title):
        return "grave" if weighs(scene.story.title) or weighs(scene.topic) else scene.mood
    if scene.mood == "argument" and sum(dissents(p) or opposes(p) for p in scene.points) < SIDES:
        return "plain"  # many speak, and nobody against anybody
    return "plain" if weighs(scene.story.title) else scene.mood  # "Journal retracts dementia paper" is no hard one


def announced(scene: Scene) -> str:
    """Return the headline as the rundown says it, where it does: with the articles that headlines leave out."""
    item = item_of(scene.story)
    if item is None or not item.clause:
        return as_clause(scene.topic, scene.story)
    said, headline = content_words(item.text), content_words(scene.story.title)
    return item.text if len(said & headline) >= REPEATED * len(said) else as_clause(scene.topic, scene.story)


def says_more(point: Point, story: Story) -> bool:
    """Tell whether a story's first fact is told in place of a headline that says nothing of it."""
    fits = says_nothing(story) and not interviewed(story) and not says_i(plain_title(story))
    return fits and not point.leans and point.size <= LONGEST_NEWS


def says_headline(point: Point, headline: str) -> bool:
    """Tell whether a story's first sentence is its headline over again, which nobody needs to hear twice."""
    told, own = content_words(headline), content_words(point.text)
    again = len(told & own) >= REPEATED * len(told) or (len(own) <= BRIEF and len(own - told) <= 1)
    return again and not point.leans and point.size <= LONGEST_NEWS


def is_cut_from(scene: Scene, ahead: Sequence[Point]) -> bool:
    """Tell whether the headline is no more than the beginning of the first fact: nobody begins it twice."""
    opening = scene.topic.rstrip("…. ").lower()
    return bool(ahead) and ahead[0].text.lower().startswith(opening) and not ahead[0].leans
