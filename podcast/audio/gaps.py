"""How long a host waits before speaking: rules as data, varied by a seed drawn from the words themselves.

The figures follow what conversation research reports: answers come about 200 ms after the turn before them, seldom
later than half a second, and short ones overlap it (Stivers et al. 2009,
PNAS 106; Heldner & Edlund 2010, J. Phonetics 38)."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

from podcast.folder import digest
from podcast.records import Turn

CUT = ("—", "–", "--", "…")
"""How a text ends when its speaker is cut off or trails away into the other's words."""
SHORT = 3
"""Most words of an echo or backchannel that may overlap."""
MOST_OVERLAP = 0.35
"""Seconds: more than a syllable or two is talking over someone."""
REACTS = re.compile(r"(Right|Yeah|Yes|No|Oh|Exactly|Sure|True|Fair|Well|Huh|Mm|Hm+|Agreed|Of course|That's right)[,.!]")
"""A longer turn that opens with a reaction: that word may start on the other's last syllable, as a nod would."""
MOST_NOD = 0.15
"""Seconds of it that may overlap: less than the word lasts, so nothing else is covered."""
WAITS = frozenset(("verdict", "weight", "kicker", "handoff", "label", "question", "pushback"))
"""Moves that are no mere reaction however brief they are: they want room, or the floor."""
FIGURES = frozenset("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    first second third half quarter percent dollar dollars euro euros pounds times double triple
    """.split())
"""Words that count or measure."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of joint. The first rule in GAPS whose test holds decides."""

    name: str
    test: Callable[[Turn, Turn], bool]
    """Called with the turn that ended and the one that starts."""
    typical: float
    """Median gap in seconds; below zero the second turn starts before the first has ended."""
    spread: float = 0.0
    """Standard deviation of the gap's logarithm: 0.3 keeps two in three within 26 % below and 35 % above."""


def words(text: str) -> list[str]:
    """Return the words of a text without punctuation around them."""
    return [word for word in (part.strip("\"'“”‘’().,;:!?—–-…") for part in re.split(r"[\s—–]+", text)) if word]


def cut_off(turn: Turn) -> bool:
    """Tell whether the turn ends without ending its sentence."""
    return "cutoff" in turn.moves or turn.text.rstrip("\"”' ").endswith(CUT)


def brief(turn: Turn) -> bool:
    """Tell whether the turn is an echo, a backchannel or as short as one."""
    return len(words(turn.text)) <= SHORT


def slips_in(turn: Turn) -> bool:
    """Tell whether the turn is of the kind that may start on the other's last syllable: a brief reaction."""
    return brief(turn) and not WAITS & set(turn.moves)


def nods(turn: Turn) -> bool:
    """Tell whether a longer turn opens with a reaction to the one before it."""
    return not brief(turn) and not WAITS & set(turn.moves) and REACTS.match(turn.text.replace("’", "'")) is not None


def weighty(word: str, *, opens: bool) -> bool:
    """Tell whether a word carries a figure or a name, and so must be heard in the clear.

    `opens`: it starts a sentence, where a capital letter means nothing if the word is one of OPENERS."""
    if any(letter.isdigit() for letter in word) or FIGURES & set(word.lower().split("-")):
        return True
    if any(letter.isupper() for letter in word[1:]):
        return word != "OK"
    return word[:1].isupper() and not (opens and OPENERS & {word.lower(), *re.split("['’]", word.lower())}) and not (
        re.fullmatch(r"I(['’]\w+)?", word))


def clear(turn: Turn, *, last_only: bool) -> bool:
    """Tell whether no word of the turn (or not its last) carries a figure or a name."""
    sentences = [words(part) for part in re.split(r"(?<=[.!?…])\s+", turn.text)]
    marked = [(word, number == 0) for sentence in sentences for number, word in enumerate(sentence)]
    return not any(weighty(word, opens=opens) for word, opens in (marked[-1:] if last_only else marked))


OPENERS = frozenset("""
    a an the this that these those it its he she they we you who what when where why how which there here then
    and but so or if as for in on at of by to with from not never just even only all some most both each every
    right yeah yes yep no nope sure okay ok oh ah hm hmm mm mhm huh wow ouch exactly true fair indeed really well
    always still again maybe perhaps wait months years weeks days nobody nothing everybody everything do does did
    is are was were can could will would has have had may might
    """.split())
"""Words that start a sentence, or are one, without being a name."""


def _direction(name: str) -> Callable[[Turn, Turn], bool]:
    return lambda _, turn: name in turn.directions


def _move(name: str) -> Callable[[Turn, Turn], bool]:
    return lambda _, turn: name in turn.moves


def _asks(turn: Turn) -> bool:
    return turn.text.rstrip("\"”' ").endswith("?")


GAPS: tuple[Rule, ...] = (
    Rule("long beat", _direction("long beat"), 1.40),
    Rule("beat", _direction("beat"), 0.75),
    Rule("told to overlap", _direction("overlap"), -0.22, 0.25),
    Rule("cut off or finished", lambda before, turn: cut_off(before) or "finish" in turn.moves, 0.0),
    Rule("slipping in", lambda before, turn: slips_in(turn) and not _asks(before), -0.14, 0.45),
    Rule("nod first", lambda before, turn: nods(turn) and not _asks(before), -0.07, 0.50),
    Rule("weight", _move("weight"), 0.62, 0.22),
    Rule("kicker", _move("kicker"), 0.46, 0.25),
    Rule("after a push-back", lambda before, _: "pushback" in before.moves, 0.42, 0.30),
    Rule("verdict", _move("verdict"), 0.26, 0.35),
    Rule("going on", lambda before, _: slips_in(before) and ("echo" in before.moves or not _asks(before)), 0.11, 0.40),
    Rule("after a long question", lambda before, _: _asks(before) and len(words(before.text)) > 8, 0.36, 0.35),
    Rule("after a question", lambda before, _: _asks(before), 0.20, 0.40),
    Rule("short reply", lambda _, turn: len(words(turn.text)) <= 6, 0.15, 0.45),
    Rule("reply", lambda _, __: True, 0.20, 0.40),
)
SHORTEST, LONGEST = 0.05, 0.95
"""Seconds a varied gap is kept within."""
KEPT_APART = 0.6
"""What becomes of an overlap that would cover a figure or a name: a pause this share as long."""


def rule_for(before: Turn, turn: Turn) -> Rule:
    """Return the rule that decides the joint between two turns of one story."""
    return next(rule for rule in GAPS if rule.test(before, turn))


def gap(before: Turn, turn: Turn, *, last_word: float) -> float:
    """Return the seconds from the end of `before` to the start of `turn`; negative for an overlap.

    `last_word` is how long the last word of `before` sounds: an overlap stays inside it, within `MOST_OVERLAP`, and
    covers neither a figure nor a name of either turn. The same two texts always get the same gap."""
    rule = rule_for(before, turn)
    chance = NormalDist(0.0, 1.0).inv_cdf((int(digest("gap", before.text, turn.text)[:12], 16) + 0.5) / 16**12)
    seconds = rule.typical * math.exp(rule.spread * max(-2.5, min(2.5, chance)))
    if rule.spread == 0.0:
        return seconds
    if seconds > 0:
        return min(max(seconds, SHORTEST), LONGEST)
    nod = nods(turn)
    if before.host == turn.host or not (clear(before, last_only=True) and (nod or clear(turn, last_only=False))):
        return max(SHORTEST, -KEPT_APART * seconds)
    return -min(-seconds, MOST_NOD if nod else MOST_OVERLAP, last_word)
