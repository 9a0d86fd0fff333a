"""Moves that take up what was just said: echo, astonishment, verdict, plain words, weight, an aside."""

import re
from collections.abc import Sequence

from podcast.writing.facts import Point
from podcast.writing.figures import as_share, yearly
from podcast.writing.reaction import Reaction, addable, is_big, loud_key
from podcast.writing.scene import Scene
from podcast.writing.tone import weighs


def echo(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say a surprising figure or a new name back as a question; the explainer goes on as if nudged."""
    key = loud_key(scene, last)
    if key is None:
        return None
    kind = "echo_name" if key.kind == "name" else "echo"
    line = scene.lead(scene.a.pick(kind, key=key.text), "echo", cites=last.fact.sentences)
    reply = scene.b.pick(kind, key=key.text) if scene.b.salt[-1] not in "13f" else scene.b.pick("flat")
    return Reaction(
        "echo",
        (line,),
        reply,
        "echo",
        cites=last.fact.sentences,
        value=(2.0 if is_big(key) else 1.3) if key.kind != "name" else 1.0,
    )


def echo_and_add(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Echo, get the flat confirmation, add the next fact: the ping-pong at a surprising figure."""
    key = loud_key(scene, last)
    if key is None or key.kind == "name" or len(ahead) < 2 or not addable(ahead[0]):
        return None
    fact = scene.lead(scene.a.pick("added", fact=ahead[0].small), "added", points=ahead[:1])
    asked = scene.lead(scene.a.pick("echo", key=key.text), "echo", cites=last.fact.sentences)
    lines = (asked, scene.reply(scene.b.pick("flat"), "flat"), fact)
    follows = ahead[1]
    nods = ahead[0].kind != "claim" and not (follows.leans or follows.contrary or follows.kind == "claim")
    return Reaction("echo_and_add", lines, scene.b.pick("right") if nods else "", "extend", tuple(ahead[:1]), value=1.9)


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


def restate(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say a share or a daily sum so that it can be felt, by arithmetic on the story's own figure."""
    felt = as_share(last.text) or yearly(last.text)
    figure = re.search(r"\d[\d,.]*", felt)
    if not felt or '"' in last.text or (figure and any(figure[0] in point.text for point in scene.points)):
        return None  # the story does this sum itself
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
