"""What the lead host can do between two turns of the explainer: the MOVES table.

How to add a move: write a function `(scene, last, ahead) -> Reaction | None` that returns None unless the facts at hand
call for it, put its words into the hosts' `[phrases]`, and add one row to MOVES. `last` is the point just told, `ahead`
the points still to tell; `Reaction.used` names those the move has spoken itself.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from podcast.writing.facts import Point
from podcast.writing.figures import as_share, yearly
from podcast.writing.keys import Key
from podcast.writing.scene import Line, Scene
from podcast.writing.tone import weighs


class Reaction(NamedTuple):
    """A way on from one explainer turn to the next."""

    move: str
    exchange: tuple[Line, ...]
    """The lead's line; or lead, explainer, lead."""
    opening: str = ""
    """The explainer's first words after it."""
    opening_move: str = ""
    used: tuple[Point, ...] = ()
    recut: tuple[str, str] = ("", "")
    """How the explainer's last sentence breaks off: (what is taken from its end, what is put there)."""
    value: float = 1.0
    cites: tuple[str, ...] = ()
    """What the explainer's first words stand on."""


Move = Callable[[Scene, Point, Sequence[Point]], Reaction | None]


def echo(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say a surprising figure or a new name back as a question; the explainer goes on as if nudged."""
    key = loud_key(scene, last)
    if key is None:
        return None
    kind = "echo_name" if key.kind == "name" else "echo"
    line = scene.lead(scene.a.pick(kind, key=key.text), "echo", cites=last.fact.sentences)
    reply = scene.b.pick(kind, key=key.text) if scene.b.salt[-1] not in "13f" else scene.b.pick("flat")
    return Reaction("echo", (line,), reply, "echo", cites=last.fact.sentences, value=2.0 if key.kind != "name" else 1.1)


def echo_and_add(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Echo, get the flat confirmation, add the next fact: the ping-pong at a surprising figure."""
    key = loud_key(scene, last)
    if key is None or key.kind == "name" or len(ahead) < 2 or not addable(ahead[0]):
        return None
    fact = scene.lead(scene.a.pick("added", fact=ahead[0].small), "added", points=ahead[:1])
    asked = scene.lead(scene.a.pick("echo", key=key.text), "echo", cites=last.fact.sentences)
    lines = (asked, scene.reply(scene.b.pick("flat"), "flat"), fact)
    return Reaction("echo_and_add", lines, scene.b.pick("right"), "extend", tuple(ahead[:1]), value=1.9)


def number(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """React to a big figure with the feeling only."""
    key = loud_key(scene, last)
    if key is None or key.kind == "name" or not is_big(key):
        return None
    return Reaction(
        "number",
        (scene.lead(scene.a.pick("number_big", key=key.text), "number", cites=last.fact.sentences),),
        value=1.5,
    )


def verdict(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Judge what was just said in five words or fewer."""
    if last.kind == "quotation" or scene.mood == "grave":
        return None
    kind = "contrast" if last.contrary else {1: "gain", -1: "loss"}.get(last.polarity, "plain")
    line = scene.lead(scene.a.pick(f"verdict_{kind}"), "verdict")
    return Reaction("verdict", (line,), value={"plain": 0.5, "gain": 0.9}.get(kind, 1.3))


def why(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Ask for the reason when the reason comes next."""
    if not ahead or ahead[0].glue != "because":
        return None
    line = scene.lead(scene.a.pick("why"), "question")
    return Reaction("why", (line,), ahead[0].text, "answer", tuple(ahead[:1]), value=2.3)


NEGATIVE = re.compile(r"\b(?:not|no|never|nothing)\b|n't\b")
ASK_NEXT = re.compile(r"\b(?:will|is expected to|are expected to|plans to|plan to|is due|are due)\b")


def question(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Ask what the next point answers."""
    if not ahead or ahead[0].leans:
        return None
    after = ahead[0]
    name = after.subject
    if after.kind == "quotation" and name and scene.knows(name):
        kind, value = "ask_quote", 2.0
    elif after.verb in {"gain", "benefit", "profit", "win"} and not NEGATIVE.search(after.text):
        kind, value = "ask_gain", 2.1
    elif after.verb in {"pay", "lose"} and not NEGATIVE.search(after.text):
        kind, value = "ask_pay", 2.1
    elif after.glue == "but":
        kind, value = "ask_catch", 1.6
    elif name and name in scene.story.title and not any(name in line.text for line in scene.lines[1:]):
        kind, value = "ask_name", 1.7
    elif ASK_NEXT.search(after.text):
        kind, value = "ask_next", 1.4
    else:
        return None
    if not scene.a.has(kind):
        return None
    return Reaction("question", (scene.lead(scene.a.pick(kind, name=name), "question"),), value=value)


def added(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Add the next fact, with what leans on it: the lead has read the story too."""
    if len(ahead) < 2 or not addable(ahead[0]):
        return None
    told = [ahead[0]]
    for point in ahead[1:-1]:
        if not point.leans or sum(p.size for p in told) + point.size > 36 or '"' in point.text:
            break
        told.append(point)
    plain = "added_grave" if scene.mood == "grave" else "added"
    kind = {"which": "added_which", "but": "added_but"}.get(told[0].glue, plain)
    text = " ".join([scene.a.pick(kind, fact=told[0].small), *(point.text for point in told[1:])])
    line = scene.lead(text, "added", points=told)
    value = 1.3 + 0.5 * (kind != plain) + 0.2 * (len(told) - 1)
    return Reaction("added", (line,), scene.b.pick("right"), "extend", tuple(told), value=value)


def hand_back(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Start the next fact and let the explainer finish it."""
    if len(ahead) < 2 or not addable(ahead[0]) or not ahead[0].ending or ahead[0].glue:
        return None
    after = ahead[0]
    head = after.small.rstrip(".").removesuffix(after.ending).rstrip(" ,")
    line = scene.lead(f"And {head}—", "added", points=ahead[:1])._replace(moves=("added", "cutoff"))
    opening = f"{after.ending[0].upper()}{after.ending[1:]}."
    return Reaction("hand_back", (line,), opening, "finish", (after,), value=1.4, cites=after.fact.sentences)


def pushback(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Object with a reason the story itself gives."""
    for place, point in enumerate(ahead[:3]):
        firm = not point.leans or (place == 0 and point.glue == "but")
        behind = ahead[place + 1] if place + 1 < len(ahead) else None
        if not point.contrary or not firm or point.size > 24 or (place and behind is not None and behind.leans):
            continue
        if len(ahead) < 2:
            return None
        if ", but " in point.small and scene.mood == "grave":
            continue
        if scene.mood != "grave" and (scene.coin("frame") or ", but " in point.small):
            text = f"{scene.a.pick('push_frame')} {point.small[0].upper()}{point.small[1:]}"
        else:
            text = scene.a.pick("pushback", fact=point.small)
        line = scene.lead(text, "pushback", points=(point,))
        value = (2.6 if not scene.count("pushback") else 0.6) - 0.3 * place
        return Reaction("pushback", (line,), scene.b.pick(scene.answer()), "concede", (point,), value=value)
    return None


def missing(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Object to what the point just told leaves open: a promise, somebody's own word, one source, no price."""
    if not ahead or scene.count("pushback") or ahead[0].leans:
        return None
    name = last.subject
    found = next((row for row in DOUBTS if row[2](scene, last) and scene.a.has(f"push_{row[0]}")), None)
    if found is None or scene.mood == "grave":
        return None
    kind, value = found[:2]
    line = scene.lead(scene.a.pick(f"push_{kind}", name=name), "pushback", cites=last.fact.sentences if name else ())
    return Reaction(
        "missing",
        (line,),
        scene.b.pick(f"concede_{kind}", name=name),
        "concede",
        value=value,
        cites=last.fact.sentences if name else (),
    )


PROMISE = re.compile(r"\b(?:will|plans? to|aims? to|hopes? to|expects? to|promises?|intends? to|is expected to)\b")
LAUNCH = frozenset("launch introduce release unveil".split())
CLAIMING = frozenset("claim insist argue maintain say".split())


def is_round(key: Key) -> bool:
    """Tell whether a figure looks rounded: 60 percent, 300,000 yuan."""
    digits = re.sub(r"\D", "", key.text)
    return key.kind in {"percent", "count"} and len(digits) > 1 and digits.endswith("0") and "." not in key.text


def is_far(scene: Scene, point: Point) -> bool:
    """Tell whether a point speaks of a year well after the story's own."""
    years = [int(year) for year in re.findall(r"\b(20[2-9]\d)\b", point.text)]
    now = scene.story.date.year if scene.story.date else 0
    return bool(years) and bool(now) and max(years) >= now + 3


DOUBTS: tuple[tuple[str, float, Callable[[Scene, Point], bool]], ...] = (
    ("self", 1.6, lambda scene, p: p.kind == "claim" and bool(p.subject) and p.subject.lower() in scene.topic.lower()),
    ("far", 1.8, is_far),
    ("promise", 1.5, lambda scene, p: PROMISE.search(p.text) is not None and p.kind != "quotation"),
    ("word", 1.2, lambda scene, p: p.kind == "claim" and bool(p.subject) and p.verb in CLAIMING),
    ("quote", 1.4, lambda scene, p: p.kind == "quotation" and scene.mood != "grave"),
    ("round", 1.4, lambda scene, p: bool(p.keys) and is_round(p.keys[-1])),
    ("first", 1.4, lambda scene, p: re.search(r"\b(?:the|its|their|his|her) first\b", p.text) is not None),
    ("launch", 1.2, lambda scene, p: p.verb in LAUNCH and p.polarity >= 0),
    ("source", 0.9, lambda scene, p: len(scene.story.sources) == 1 and p.kind == "figure"),
)
"""What a point leaves open: (phrase kind, value, when it may be said). Each doubt is true of the point by its shape
alone, so that it asserts nothing of its own."""


def finish(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Complete the explainer's sentence: a reason, a "but", or its closing phrase."""
    if ahead and ahead[0].glue in {"because", "but", "which"} and ahead[0].size <= 16 and len(ahead) > 1:
        joint = ahead[0].glue
        line = scene.lead(ahead[0].small[0].upper() + ahead[0].small[1:], "finish", points=ahead[:1])
        return Reaction(
            "finish",
            (line,),
            scene.b.pick("exactly"),
            "extend",
            tuple(ahead[:1]),
            recut=(".", f"{'' if joint == 'because' else ','} {joint}—"),
            value=1.7,
        )
    if last.ending and last.text.rstrip(".").endswith(last.ending):
        ending = last.ending[0].upper() + last.ending[1:]
        line = scene.lead(ending + ".", "finish", cites=last.fact.sentences)
        return Reaction(
            "finish", (line,), scene.b.pick("exactly"), "extend", recut=(f" {last.ending}.", "—"), value=1.3
        )
    return None


def interrupt(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Break into the explainer's sentence at a figure or name; he takes up the word left hanging."""
    key = loud_key(scene, last)
    if key is None or not ahead or ahead[0].glue not in {"because", "but", "which"}:
        return None
    kind = "echo_name" if key.kind == "name" else "echo"
    line = scene.lead(scene.a.pick(kind, key=key.text), "echo", cites=last.fact.sentences)
    joint = ahead[0].glue
    return Reaction(
        "interrupt",
        (line,),
        recut=(".", f"{'' if joint == 'because' else ','} {joint}—"),
        value=2.0 - (key.kind == "name"),
    )


def supply(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say the name the explainer was leading up to."""
    key = last.keys[-1] if last.keys else None
    text = last.text.rstrip(".")
    if key is None or key.kind != "name" or scene.knows(key.text) or not text.endswith(" " + key.text) or last.size < 7:
        return None
    line = scene.lead(f"{key.text}.", "supply", cites=last.fact.sentences)
    return Reaction(
        "supply",
        (line,),
        scene.b.pick("echo_name", key=key.text),
        "echo",
        cites=last.fact.sentences,
        recut=(f" {key.text}.", "—"),
        value=1.8,
    )


def restate(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say a share or a daily sum so that it can be felt, by arithmetic on the story's own figure."""
    felt = as_share(last.text) or yearly(last.text)
    if not felt or '"' in last.text:
        return None
    line = scene.lead(scene.a.pick("restate", fraction=felt), "restate", cites=last.fact.sentences)
    return Reaction("restate", (line,), scene.b.pick("right"), "flat", value=1.9)


def weight(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Stop and say what it feels like; only where the story is grave."""
    if scene.mood != "grave" or scene.count("weight") or not (last.polarity < 0 or weighs(last.text)):
        return None
    return Reaction("weight", (scene.lead(scene.a.pick("weight"), "weight"),), value=1.9)


def backchannel(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Show that one is listening: what is left when no fact calls for more."""
    return Reaction("backchannel", (scene.lead(scene.a.pick("backchannel"), "backchannel"),), value=0.4)


def aside(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Slip into a joke at a figure; the explainer says only the name; recover."""
    key = loud_key(scene, last)
    if key is None or key.kind not in {"money", "count"} or not is_big(key) or scene.mood in {"grave", "loss"}:
        return None
    quip = scene.a.pick(f"aside_{key.kind}")
    if not quip or not scene.b.has("scold"):
        return None
    scold = scene.reply(scene.b.pick("scold", name=scene.a.host.name), "scold")
    return Reaction(
        "aside", (scene.lead(quip, "aside"), scold, scene.lead(scene.a.pick("recover"), "recover")), value=0.9
    )


MOVES: dict[str, Move] = {
    "echo": echo,
    "echo_and_add": echo_and_add,
    "number": number,
    "verdict": verdict,
    "why": why,
    "question": question,
    "added": added,
    "hand_back": hand_back,
    "pushback": pushback,
    "missing": missing,
    "finish": finish,
    "interrupt": interrupt,
    "supply": supply,
    "restate": restate,
    "weight": weight,
    "backchannel": backchannel,
    "aside": aside,
}
HOST_WEIGHT = {
    "echo_and_add": "echo",
    "hand_back": "finish",
    "interrupt": "echo",
    "why": "question",
    "missing": "pushback",
}
"""Which of the host's `[moves]` weights a row answers to, where the names differ."""


def loud_key(scene: Scene, last: Point) -> Key | None:
    """Return the figure, else the new name, that the last point leaves in the ear."""
    half = last.text[len(last.text) // 3 :]
    figures = [key for key in last.keys if key.kind != "name" and key.text in last.text and key not in scene.echoed]
    if figures:
        return figures[-1]
    names = [key for key in last.keys if key.kind == "name" and key.text in half and not scene.knows(key.text)]
    return names[-1] if names and scene.mood != "grave" else None


def addable(point: Point) -> bool:
    """Tell whether the lead can say a point without having led up to it."""
    return point.size <= 26 and '"' not in point.text and (not point.leans or point.glue in {"which", "but"})


def is_big(key: Key) -> bool:
    """Tell whether a figure astonishes: a hundred million in money, 60 percent, a hundred thousand things."""
    number = "".join(c for c in key.text if c.isdigit() or c == ".").strip(".")
    value = float(number) if number.count(".") <= 1 and number else 0.0
    value *= next(
        (size for word, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)) if word in key.text), 1
    )
    return value >= {"money": 1e8, "percent": 60, "count": 1e5}.get(key.kind, float("inf"))
