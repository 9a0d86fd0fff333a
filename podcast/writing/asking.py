"""Moves that ask for the next fact: a question only where the next point answers it."""

import re
from collections.abc import Sequence

from podcast.writing.facts import Point
from podcast.writing.reaction import Reaction
from podcast.writing.scene import Scene


def why(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Ask for the reason when the reason comes next."""
    if not ahead or ahead[0].glue != "because":
        return None
    line = scene.lead(scene.a.pick("why"), "question")
    return Reaction("why", (line,), ahead[0].text, "answer", tuple(ahead[:1]), value=2.3)


NEGATIVE = re.compile(r"\b(?:not|no|never|nothing|(?:be|been|is|are|was|were) (?:paid|lost|gained))\b|n't\b")


ASK_NEXT = re.compile(r"\b(?:will|is expected to|are expected to|plans to|plan to|is due|are due)\b")


def question(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Ask what the next point answers."""
    if not ahead or ahead[0].leans:
        return None
    after, grave = ahead[0], scene.mood == "grave"
    name = after.subject
    if after.kind == "quotation" and name and scene.knows(name):
        kind, value = "ask_quote", 2.0
    elif not grave and after.verb in {"gain", "benefit", "profit", "win"} and not NEGATIVE.search(after.text):
        kind, value = "ask_gain", 2.1
    elif not grave and after.verb in {"pay", "lose"} and not NEGATIVE.search(after.text):
        kind, value = "ask_pay", 2.1
    elif after.glue == "but" and not grave:
        kind, value = "ask_catch", 1.6
    elif name and name in scene.story.title and not any(name in line.text for line in scene.lines):
        kind, value = "ask_name", 1.7
    elif ASK_NEXT.search(after.text):
        kind, value = "ask_next", 1.4
    else:
        return None
    if not scene.a.has(kind):
        return None
    return Reaction("question", (scene.lead(scene.a.pick(kind, name=name), "question"),), value=value)
