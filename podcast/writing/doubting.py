"""Moves that push back: with the story's own objection, else with what a point by its shape leaves open."""

import re
from collections.abc import Callable, Sequence

from podcast.writing import language as en
from podcast.writing.facts import OBJECTING, Point
from podcast.writing.keys import Key
from podcast.writing.reaction import Reaction
from podcast.writing.scene import Scene
from podcast.writing.tone import DEATH


def pushback(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Object with a reason the story itself gives."""
    for place, point in enumerate(ahead[:3]):
        firm = not point.leans or (place == 0 and point.glue == "but")
        behind = ahead[place + 1] if place + 1 < len(ahead) else None
        if not point.contrary or not firm or point.size > 30 or (place and behind is not None and behind.leans):
            continue
        if len(ahead) < 2:
            return None
        if ", but " in point.small and scene.mood == "grave":
            continue
        if point.glue == "differs":
            line = scene.lead(scene.a.pick("differs", fact=point.small), "pushback", points=(point,))
            return Reaction("pushback", (line,), scene.b.pick("concede_differs"), "concede", (point,), value=3.0)
        disputes = point.glue == "but" or point.verb in OBJECTING
        if scene.mood != "grave" and ((disputes and scene.coin("frame")) or ", but " in point.small):
            text = f"{scene.a.pick('push_frame')} {point.small[0].upper()}{point.small[1:]}"
        else:
            text = scene.a.pick("pushback", fact=point.small)
        line = scene.lead(text, "pushback", points=(point,))
        value = (2.6 if not scene.count("pushback") else 0.6) - 0.3 * place
        return Reaction("pushback", (line,), scene.b.pick(scene.answer()), "concede", (point,), value=value)
    return None


def missing(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Object to what the point just told leaves open: a promise, somebody's own word, one source, no price."""
    enough = 2 if len(scene.lines) >= LONG_STORY else 1
    if not ahead or scene.count("pushback") >= enough or ahead[0].leans or "pushback" in scene.lines[-2].moves:
        return None
    name = last.subject
    rows = (row for row in DOUBTS if scene.a.fresh(f"push_{row[0]}") and scene.b.fresh(f"concede_{row[0]}"))
    found = next((row for row in rows if row[2](scene, last)), None)
    if found is None or scene.mood == "grave":
        return None
    kind, value = found[:2]
    shown = last.keys[-1].text if last.keys else ""
    cites = last.fact.sentences if name or kind in SHOWING else ()
    line = scene.lead(
        scene.a.pick(f"push_{kind}", name=name, key=shown),
        "pushback",
        cites=cites,
    )
    return Reaction(
        "missing",
        (line,),
        scene.b.pick(f"concede_{kind}", name=name),
        "concede",
        value=value,
        cites=cites,
    )


LONG_STORY = 8
"""Turns after which a second doubt of this sort is no tic."""
SHOWING = frozenset({"round", "study", "money", "count"})
"""Doubts that say a figure or a word of the point again."""
PROMISE = re.compile(
    r"\b(?:(?:plans?|aims?|hopes?|intends?|wants?) to|promis(?:es|ed)|says? (?:it|he|she|they)(?: will|'ll))\b"
)
"""Somebody's own intention; what is merely due to happen is nobody's promise."""


LAUNCH = frozenset("launch introduce release unveil".split())


STUDY = re.compile(r"\b(?:a|the|this|one|new) (?:\w+ )?study\b", re.IGNORECASE)
CLAIMING = frozenset("claim insist argue maintain say think believe suspect fear hope reckon".split())


def is_round(key: Key) -> bool:
    """Tell whether a figure looks rounded: 60,000 people or 300,000 yuan, but not 11,400 or a sample of 1,200."""
    digits = re.sub(r"\D", "", key.text)
    return key.kind == "count" and len(digits) >= 5 and len(digits.rstrip("0")) <= 2 and "." not in key.text


MEASURED = re.compile(
    r"\b(?:than|compared|times|twice|against|average|instead|limit|design\w*|above|below|beyond|of (?:the|its) \d)\b",
    re.IGNORECASE,
)

UNITS = re.compile(
    r"\b(?:degrees?|votes?|points?|goals?|years?|months?|weeks?|days?|percentage|pages?|hours?|minutes?|seconds?|"
    r"members?|(?:kilo|centi|milli)?met(?:er|re)s?|inch(?:es)?|feet|miles?|tons?|tonnes?|kilo(?:gram)?s?|grams?)\b"
)
"""Figures that nobody would call many or few."""


def unmeasured(point: Point, kinds: set[str]) -> bool:
    """Tell whether a point's last figure stands without anything to hold it against, and nobody was hurt by it."""
    if not point.keys or point.keys[-1].kind not in kinds or point.polarity < 0:
        return False
    return MEASURED.search(point.text) is None and UNITS.search(point.keys[-1].text) is None


def speaks_of_itself(scene: Scene, point: Point) -> bool:
    """Tell whether the company the story is about says something; a person speaks for themselves by right."""
    name = point.subject
    if point.kind != "claim" or not name or name.lower() not in scene.topic.lower():
        return False
    people = {ent.text for ent in en.parse([point.text])[0].ents if ent.label_ == "PERSON"}
    return not any(name in person for person in people)


def is_far(scene: Scene, point: Point) -> bool:
    """Tell whether a point speaks of a year well after the story's own."""
    years = [int(year) for year in re.findall(r"\b(20[2-9]\d)\b", point.text)]
    now = scene.story.date.year if scene.story.date else 0
    return bool(years) and bool(now) and max(years) >= now + 3


SUPPOSED = re.compile(r"\b(?:could|would|may|might)\b(?! (?:rather|prefer|like|have))")
"""A guess at what follows; not "would rather"."""
POLLED = re.compile(
    r"\b(?:polls?|surveyed|percent (?:\w+ )?(?:support|say|said|think|thought|preferred|prefer|approve|want|believe))\b"
)
ROUGH = re.compile(r"\b(?:about|roughly|around|an estimated|some|nearly|almost) (?:[£€$]|\d|a third|half)")
RULE = re.compile(r"\b(?:banned|bans?|forbids?|forbidden|prohibits?|requires?|aren't allowed|isn't allowed)\b")
RECORD = re.compile(r"\b(?:ever (?:measured|recorded|built|seen)|on record|new record|\w+est in (?:the )?\w+ years)\b")
SINCE = re.compile(r"\b(?:since (?:19|20)\d\d|in (?:three|four|five|six|ten|\d+) years|up from|down from)\b")


def supposes(text: str) -> bool:
    """Tell whether a sentence guesses at what follows."""
    return SUPPOSED.search(text) is not None and "so that" not in text


def names_anyone(point: Point) -> bool:
    """Tell whether a point says by name whose word it is."""
    return bool(point.subject) or any(key.kind == "name" for key in point.keys)


def mourns(scene: Scene) -> bool:
    """Tell whether a story has death in it more than once: nobody's words are doubted then."""
    return sum(DEATH.search(sentence.text) is not None for sentence in scene.story.sentences) > 1


PROFITS = frozenset("gain profit benefit save earn".split())

DOUBTS: tuple[tuple[str, float, Callable[[Scene, Point], bool]], ...] = (
    ("self", 1.6, lambda scene, p: speaks_of_itself(scene, p)),
    ("far", 1.8, is_far),
    ("promise", 1.5, lambda scene, p: PROMISE.search(p.text) is not None and p.kind != "quotation" and bool(p.subject)),
    ("word", 1.2, lambda scene, p: p.kind == "claim" and bool(p.subject) and p.verb in CLAIMING),
    ("quote", 1.2, lambda scene, p: p.kind == "quotation" and scene.mood != "grave" and not mourns(scene)),
    ("round", 1.4, lambda scene, p: bool(p.keys) and is_round(p.keys[-1]) and p.polarity >= 0),
    ("study", 1.5, lambda scene, p: STUDY.search(p.text) is not None),
    ("money", 1.3, lambda scene, p: unmeasured(p, {"money"})),
    ("count", 1.2, lambda scene, p: unmeasured(p, {"percent", "count"})),
    ("follow", 1.2, lambda scene, p: p.kind == "consequence" and p.size >= 7 and supposes(p.text)),
    ("gain", 1.1, lambda scene, p: p.verb in PROFITS and p.kind != "quotation" and " pay" not in p.text),
    ("average", 1.5, lambda scene, p: re.search(r"\baverage\b", p.text) is not None),
    ("poll", 1.5, lambda scene, p: POLLED.search(p.text) is not None),
    ("about", 1.2, lambda scene, p: ROUGH.search(p.text) is not None),
    ("rule", 1.3, lambda scene, p: RULE.search(p.text) is not None and p.kind != "quotation"),
    ("record", 1.3, lambda scene, p: RECORD.search(p.text) is not None),
    ("since", 1.1, lambda scene, p: p.kind == "figure" and SINCE.search(p.text) is not None),
    ("launch", 1.2, lambda scene, p: p.verb in LAUNCH and p.polarity >= 0),
    ("said", 1.0, lambda scene, p: p.kind == "claim" and not p.contrary and not names_anyone(p)),
    ("side", 0.9, lambda scene, p: bool(p.subject) and p.kind in {"claim", "event"} and not p.contrary),
    ("source", 0.9, lambda scene, p: len(scene.story.sources) == 1 and p.kind == "figure"),
)
"""What a point leaves open: (phrase kind, value, when it may be said). Each doubt is true of the point by its shape
alone, so that it asserts nothing of its own."""
