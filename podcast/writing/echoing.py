"""Moves that take up what was just said: echo, astonishment, verdict, plain words, weight, an aside."""

import re
from collections.abc import Sequence
from functools import lru_cache

from podcast.writing import language as en
from podcast.writing.conflicts import figures
from podcast.writing.facts import Point
from podcast.writing.figures import felt
from podcast.writing.opposing import opposes
from podcast.writing.reaction import IDLE, SAID_BACK, Reaction, addable, is_big, is_stressed, loud_key, value_of
from podcast.writing.scene import Scene
from podcast.writing.tone import PEOPLE, weighs


def echo(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say a surprising figure or a new name back as a question; the explainer goes on as if nudged."""
    key = loud_key(scene, last)
    if key is None or (ahead and (TAKES_UP.match(ahead[0].text) or is_contested(last, ahead[0]))):
        return None
    if ahead and key.kind != "name" and NAMELESS.match(ahead[0].text):
        return None  # "€650 million. They rose": not the millions
    kind = "echo_name" if key.kind == "name" else "echo"
    line = scene.lead(scene.a.pick(kind, key=key.text), "echo", cites=last.fact.sentences)
    certain = scene.b.salt[-1] in "13f" and not HEARSAY.search(last.text)
    reply = scene.b.pick("flat") if certain else scene.b.pick(kind, key=key.text)
    value = 1.0 if key.kind == "name" else 2.0 if is_big(key) else 1.6 if is_stressed(key, last) else 1.2
    value -= PARTED * (bool(ahead) and hangs_back(ahead[0]))
    return Reaction("echo", (line,), reply, "echo", cites=last.fact.sentences, value=value)


HEARSAY = re.compile(r"\b(?:said to|reportedly|allegedly|apparently|supposedly|claims?|claimed)\b")
"""How something is told for which nobody vouches: "Yes, really" would."""
TAKES_UP = re.compile(r"(?:That|This|These|Those|Such)\b|(?:[\w'-]+ ){0,3}[\w'-]+\.$")
"""What goes on with the very words before it, and would be taken for what was said back: "The dinner included." """


def is_contested(last: Point, after: Point) -> bool:
    """Tell whether the next point has another figure of the same sort that somebody holds against this one: to say this
    one again would be to side with it."""
    held = after.contrary or after.glue == "differs" or after.kind == "claim" or opposes(after)
    pairs = ((one, other) for one in figures(last) for other in figures(after) if one[1] == other[1])
    return held and any(one[0] != other[0] for one, other in pairs)


PARTED = 1.0
"""What it costs to say something back between a thing and the "it" that means it."""
BACK = re.compile(r"(?:It|They)\b|[^,]{0,30}\b(?:it|them)\b")
"""What speaks of a thing named just before, which a number said back would be taken for."""


NAMELESS = re.compile(r"(?:It|They)\b")
"""How a sentence opens that would be of the number said just before it."""


def hangs_back(point: Point) -> bool:
    """Tell whether a point hangs on a thing named just before it: "put it back by hand"."""
    return point.leans and BACK.match(point.text) is not None


def echo_and_add(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Echo, get the flat confirmation, add the next fact: the ping-pong at a surprising figure."""
    key = loud_key(scene, last)
    if key is None or key.kind == "name" or len(ahead) < 2 or not addable(ahead[0]) or ahead[0].glue:
        return None
    if HEARSAY.search(last.text) or is_contested(last, ahead[0]):
        return None
    fact = scene.lead(scene.a.pick("added", fact=ahead[0].small), "added", points=ahead[:1])
    asked = scene.lead(scene.a.pick("echo", key=key.text), "echo", cites=last.fact.sentences)
    lines = (asked, scene.reply(scene.b.pick("flat"), "flat"), fact)
    follows = ahead[1]
    value = 1.8 if is_big(key) or is_stressed(key, last) else 1.2
    nods = ahead[0].kind != "claim" and not (follows.leans or follows.contrary or follows.kind == "claim")
    return Reaction(
        "echo_and_add", lines, scene.b.pick("right") if nods else "", "extend", tuple(ahead[:1]), value=value
    )


def number(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """React to a big figure with the feeling only."""
    key = loud_key(scene, last)
    if key is None or key.kind == "name" or not is_big(key) or weighs(last.text):
        return None
    told = [p for p in scene.points if p.place < last.place]
    if any(value_of(other) > value_of(key) for p in told for other in p.keys if other.kind == key.kind):
        return None  # nobody is struck by the smaller sum
    return Reaction(
        "number",
        (scene.lead(scene.a.pick("number_big", key=key.text), "number", cites=last.fact.sentences),),
        value=1.5,
    )


def thing(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say back the odd thing a point ends on: "A training video." """
    what = thing_at_end(last.text) if not scene.serious and last.polarity >= 0 and last.kind != "quotation" else ""
    striking = len(what.split()) >= ODD
    if not striking or not scene.a.has("thing") or weighs(last.text):
        return None
    line = scene.lead(scene.a.pick("thing", thing=what), "echo", cites=last.fact.sentences)
    return Reaction("echo", (line,), value=1.6 - NEWS * last.leads)


NEWS = 0.8
"""What it costs to say back the thing that a story's news ends on: the news itself is odd, not that."""
ODD = 3
"""Words of a thing odd enough to be said back: "a loose screw", not "a field"."""
TAIL = re.compile(r"\b(an? (?:[a-z'-]+ ){0,2}[a-z'-]{3,})\.$")


@lru_cache(maxsize=4096)
def thing_at_end(text: str) -> str:
    """Return the thing with its article that a sentence ends on, "" for an abstract one or none."""
    found = TAIL.search(text)
    if found is None:
        return ""
    doc = en.parse([text])[0]
    noun = [token for token in doc if not token.is_punct][-1]
    own = doc[noun.left_edge.i : noun.i + 1]
    bare = noun.tag_ != "NN" or noun.lower_ in VAGUE or noun.lower_.endswith(ABSTRACT) or own.text != found[1]
    plain = any(token.dep_ not in {"det", "amod", "compound"} for token in own[:-1]) or noun.dep_ not in OBJECTS
    rate = re.search(r"\d[\d.,]*(?: \w+)? $", text[: found.start()])  # "€34 a hectare"
    return "" if bare or plain or rate else own.text


OBJECTS = frozenset({"dobj", "pobj", "attr", "oprd"})
ABSTRACT = ("tion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "ure", "ing", "sion", "al")
VAGUE = frozenset(
    "way part number lot year time case reason result change problem question point view chance deal day week month "
    "hour minute second third quarter half piece bit thing kind sort week while head person metre meter kilometre mile "
    "ton game season share risk cost price year loss profit record place house home side row end start success failure "
    "whole total century decade night word figure group member work job claim study trial test fact idea force "
    "complaint statement report appeal lawsuit letter request offer refund answer hectare litre liter ticket trust "
    "company firm agency council committee court university school hospital club union bank body board office "
    "department authority institute man woman judge doctor lawyer teacher expert family friend colleague partner "
    "rival".split()
)
"""What nobody would say back."""


def toll(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say back, quietly, how many it was; only where the story is grave."""
    key = next((k for k in last.keys if k.kind == "count" and PEOPLE.search(k.text)), None)
    if scene.mood != "grave" or key is None or scene.count("echo"):
        return None
    if not weighs(last.text) or not last.text.lower().count(key.text) or not scene.a.has("toll"):
        return None
    if ahead and (ahead[0].leans or ahead[0].text[0] == '"'):
        return None  # "its director" is whose that just said it
    return Reaction(
        "echo", (scene.lead(scene.a.pick("toll", key=key.text), "echo", cites=last.fact.sentences),), value=1.7
    )


def restate(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say a share, a change or a daily sum so that it can be felt, by arithmetic on the story's own figure."""
    plain = next(iter(felt(last.text)), "")
    figure = re.search(r"\d[\d,.]*", plain)
    if not plain or '"' in last.text or (figure and any(figure[0] in point.text for point in scene.points)):
        return None  # the story does this sum itself
    line = scene.lead(scene.a.pick("restate", fraction=plain), "restate", cites=last.fact.sentences)
    return Reaction("restate", (line,), scene.b.pick("right"), "flat", value=2.2)


def tail(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say back, surprised, where or how it was: "In her kitchen in Antwerp?" """
    ending = last.ending if last.text.rstrip(".").endswith(last.ending) else ""
    if not ending or scene.serious or last.polarity < 0 or weighs(last.text) or scene.count("tail"):
        return None
    if (
        any(c.isdigit() for c in ending)
        or len(ending.split()) > SAID_BACK
        or not PLACED.match(ending)
        or IDLE & set(ending.split())
    ):
        return None
    line = scene.lead(scene.a.pick("tail", tail=ending), "echo", cites=last.fact.sentences)
    return Reaction("echo", (line._replace(moves=("echo", "tail")),), value=1.2) if scene.a.has("tail") else None


PLACED = re.compile(
    r"(?:(?:in|on|at|with|by|through|under|behind|inside|outside|into|over) (?:his|her|their)|without)\b"
    r"(?! (?:\w+ )?(?:years?|months?|weeks?|days?|hours?|minutes?|nights?|mornings?|cases?|ways?|quarters?|decades?)\b)"
)


def aside(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Slip into a joke at a figure; the explainer says only the name; recover."""
    key = loud_key(scene, last)
    if key is None or key.kind not in {"money", "count"} or not is_big(key) or scene.serious or scene.mood == "loss":
        return None
    if weighs(last.text) or PEOPLE.search(key.text):
        return None
    quip = scene.a.pick(f"aside_{key.kind}")
    if not quip or not scene.b.has("scold"):
        return None
    scold = scene.reply(scene.b.pick("scold", name=scene.a.host.name), "scold")
    return Reaction(
        "aside", (scene.lead(quip, "aside"), scold, scene.lead(scene.a.pick("recover"), "recover")), value=0.9
    )
