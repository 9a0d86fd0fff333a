"""How a story begins: the first one taken up, the others handed over with a label, a remark, often the first fact."""

import datetime as dt

from podcast.writing.doubting import is_open
from podcast.writing.facts import Point
from podcast.writing.labels import topic_form
from podcast.writing.meaning import content_words, overlap
from podcast.writing.rundown import rundown_item
from podcast.writing.scene import Line, Scene, ids_of
from podcast.writing.titles import punch_name, short_name, thing_named
from podcast.writing.tone import weighs

HEARD = 0.7
"""A fact that shares this much with the label is not told in the same breath."""
ANNOUNCED = 8
"""Words in which the rundown announces the first story."""
REPEATED = 0.85
"""A first sentence with this share of the headline's words is told in its place."""


def open_show(scene: Scene) -> None:
    """The explainer takes the first story; the lead names it."""
    grave = scene.mood == "grave"
    scene.say(scene.reply(scene.b.pick("start_grave" if grave and scene.b.has("start_grave") else "start"), "start"))
    name = punch_name(scene.story)
    if name.lower() not in rundown_item(scene.story, ANNOUNCED).lower():
        name = thing_named(scene.story)  # nobody has heard it yet
    text = scene.a.pick("label_grave" if grave and scene.a.has("label_grave") else "label", label=name)
    scene.say(scene.lead(text[:1].upper() + text[1:], "label"))
    scene.heard.add(name)


def hand_over(scene: Scene, ahead: list[Point], attempt: int) -> None:
    """The lead names the story, says how it struck her, and often tells its first fact."""
    if ahead and says_headline(ahead[0], scene.topic):
        point = ahead.pop(0)
        text = scene.a.pick("handoff_clause", topic=point.small.rstrip("."))
        if not (ahead and ahead[0].leans):  # "… are being recalled." "Because their noses come off."
            text = f"{text} {scene.a.pick(f'stance_{stance(scene)}')}".strip()
        scene.say(Line(True, text, ("handoff",), ids_of([point])), [point])
        return
    text = scene.a.pick(f"handoff_{topic_form(scene.topic)}", topic=scene.topic)
    longest = 32 if scene.eager else 24
    takes_fact = bool(ahead) and ahead[0].size <= longest and not ahead[0].leans and attempt % 4 != 0
    takes_fact = takes_fact and overlap(content_words(scene.topic), content_words(ahead[0].text)) < HEARD
    takes_fact = takes_fact and not (scene.argues and is_open(scene, ahead[0]))  # nobody doubts what she says herself
    if not takes_fact or attempt % 2:
        text += " " + scene.a.pick(f"stance_{stance(scene)}")
    told = next((tag.removeprefix("told ") for tag in scene.story.tags if tag.startswith("told ")), "")
    if told and "follow-up" in scene.story.tags:
        text += " " + scene.a.pick("follow_up", day=f"{dt.date.fromisoformat(told):%A}")
    facts: tuple[str, ...] = ()
    if takes_fact:
        point = ahead.pop(0)
        text += " " + point.text
        facts = ids_of([point])
        scene.say(Line(True, text, ("handoff",), facts), [point])
    else:
        scene.say(Line(True, text, ("handoff",), facts))
    name = short_name(scene.story)
    if name:
        scene.heard.add(name)


def stance(scene: Scene) -> str:
    """Return how the lead speaks of a story before it is told: quietly of a death, whatever else is in it."""
    return "grave" if weighs(scene.story.title) or weighs(scene.topic) else scene.mood


def says_headline(point: Point, headline: str) -> bool:
    """Tell whether a story's first sentence is its headline over again, which nobody needs to hear twice."""
    told = content_words(headline)
    return not point.leans and point.size <= 34 and len(told & content_words(point.text)) >= REPEATED * len(told)
