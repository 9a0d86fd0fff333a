"""Moves that say what one makes of what was just said: a verdict, a stop at what is grave, a nod."""

import re
from collections.abc import Sequence

from podcast.writing.facts import Point
from podcast.writing.kinds import OBJECTING, quoted_words
from podcast.writing.reaction import Reaction
from podcast.writing.scene import Scene
from podcast.writing.support import announced
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import DEATH, HARM, PEOPLE, weighs


def verdict(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Judge what was just said in five words or fewer."""
    if scene.serious or (last.kind == "quotation" and (weighs(last.text) or last.polarity < 0)):
        return None
    if announced(last):
        return None  # nobody judges what is only promised
    kind = judgement(last, ahead)
    if not kind or not scene.a.has(f"verdict_{kind}") or (kind == "plain" and SOMBRE.search(last.text)):
        return None
    line = scene.lead(scene.a.pick(f"verdict_{kind}"), "verdict")
    return Reaction("verdict", (line,), value={"plain": 0.5, "gain": 0.9, "quote": 0.7}.get(kind, 1.3))


SOMBRE = re.compile(
    r"\b(?:hunger strike|prison\w*|jail\w*|tortur\w+|abus\w+|cancer|funeral|mourn\w*|asylum|evict\w+)\b"
)
"""What nobody meets with an "Oh, I see"."""
DYING = frozenset("die kill drown murder".split())
SURPRISE = re.compile(
    r"\b(?:turn(?:s|ed) out|in fact|by (?:mistake|accident)|unopposed|it emerged|"
    r"to (?:his|her|their|everyone's) surprise|nobody (?:had )?(?:noticed|knew|asked)|"
    r"never (?:been|seen|had)|had never)\b"
)
STATEMENT = re.compile(
    r"\b[Ww]e (?:have to|cannot|can't|will|must|take|would|regret|(?:are|remain) (?:\w+ly )?(?:committed|working|sorry|"
    r"looking|aware|disappointed|confident))\b"
)
"""How an office speaks of itself."""
QUOTABLE = 6
"""Words of a quotation that is a saying, not a word or two of somebody's."""


def judgement(last: Point, ahead: Sequence[Point]) -> str:
    """Return what kind of verdict a point bears: one that can't be wrong of it, "" for none."""
    text = outside_quotes(last.text)
    if DEATH.search(text):
        return "death" if last.verb in DYING else ""
    if last.kind == "quotation":
        goes_on = bool(ahead) and ahead[0].text.startswith('"')  # the next words may be the same person's
        said = len(quoted_words(last.text))
        own = STATEMENT.search(last.text) is None  # nobody writes down what an office has to say
        return "quote" if own and said >= QUOTABLE and 2 * said >= last.size and not goes_on else ""
    if last.contrary:
        return "contrast" if last.text.startswith("But ") else "plain"
    return "surprise" if SURPRISE.search(text) and last.polarity >= 0 and not weighs(text) else feeling(last)


def feeling(point: Point) -> str:
    """Return whether a point is a gain, a loss or neither; what rises may be a debt, what falls may be waste."""
    if point.polarity > 0:
        plain = point.verb not in CHEERED or HARM.search(point.text) or WORSE.search(point.text)
        return "plain" if plain else "gain"
    if point.polarity < 0 and (FUTILE.search(point.text) or point.kind == "claim" or point.verb in OBJECTING):
        return "plain"
    if point.polarity < 0 and not re.search(r"\b(?:no|not|never|nobody)\b|n't\b", point.text):
        hits = PRIZED.search(point.text) or (point.verb not in MOVING and PEOPLE.search(point.text))
        return "loss" if hits else "plain"
    return "plain"


CHEERED = frozenset("save rescue restore win cure award succeed".split())
"""What one can be glad of whoever it is that does it."""
MOVING = frozenset("grow rise double triple quadruple fall drop shrink decline halve cut".split())
PRIZED = re.compile(
    r"\b(?:jobs?|workers|staff|profits?|shares?|sales|harvests?|crops?|attendance|revenues?|incomes?|wages?|savings|"
    r"members|readers|visitors)\b"
)
"""What it is bad to have less of."""
FUTILE = re.compile(
    r"\b(?:los[est]\w*|fail\w*) (?:\w+ ){0,3}(?:attempts?|bids?|appeals?|cases?|votes?|match(?:es)?|game|bets?)\b"
)
"""Losses that are the other side's gain."""
WORSE = re.compile(r"\b(?:los[est]\w*|claims|damage\w*|debts?|against|critics?|fines?|warn\w*)\b")


RELIEF = re.compile(
    r"\b(?:less likely|fewer|lower|reduc\w+|prevent\w*|protect\w*|recovered|cured|no (?:one|rider|injur\w+))\b"
)
"""Where the harm is one that didn't come."""


FOR_A_SIDE = re.compile(
    r"\b(?:ministry|minister|army|military|company|firm|operator|spokes\w+|government|embassy)\b[^.]*?\b(?:says?|said|claims?|"
    r"insists?|denie[sd]|accused?|accuses)\b|\b(?:denie[sd]|disputes?|disputed)\b|\bhad (?:earlier )?(?:said|put)\b|"
    r"\b(?:earlier|first|initial) (?:reports?|counts?|figures?)\b"
)
"""How a side in a matter speaks, to be struck by which would be to take it, or how an earlier count is put right."""


def weight(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Stop and say what it feels like; only where the story is grave."""
    if scene.mood != "grave" or scene.count("weight"):
        return None
    told = outside_quotes(last.text)
    heavy = DEATH.search(told) or (HARM.search(told) and PEOPLE.search(told) and not RELIEF.search(told))
    if not weighs(told) or not heavy or FOR_A_SIDE.search(told):
        return None
    return Reaction("weight", (scene.lead(scene.a.pick("weight"), "weight"),), value=1.9)


def backchannel(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Show that one is listening: what is left when no fact calls for more."""
    kind = "backchannel_grave" if scene.serious and scene.a.has("backchannel_grave") else "backchannel"
    return Reaction("backchannel", (scene.lead(scene.a.pick(kind), "backchannel"),), value=0.4)
