"""What the lead host can do between two turns of the explainer: the MOVES table.

How to add a move: write a function `(scene, last, ahead) -> Reaction | None` in the file it belongs to (`echoing`,
`verdicts`, `asking`, `confirming`, `doubting`, `sharing`) that returns None unless the facts at hand call for it, put
its words into the hosts' `[phrases]`, and add one row to MOVES. `last` is the point just told, `ahead` the points still
to tell; `Reaction.used` names those the move has spoken itself.
"""

from collections.abc import Callable, Sequence

from podcast.writing import asking, confirming, doubting, echoing, sharing, verdicts
from podcast.writing.facts import Point
from podcast.writing.reaction import Reaction
from podcast.writing.scene import Scene

Move = Callable[[Scene, Point, Sequence[Point]], Reaction | None]

MOVES: dict[str, Move] = {
    "echo": echoing.echo,
    "echo_and_add": echoing.echo_and_add,
    "number": echoing.number,
    "thing": echoing.thing,
    "tail": echoing.tail,
    "toll": echoing.toll,
    "verdict": verdicts.verdict,
    "why": asking.why,
    "question": asking.question,
    "writers": asking.writers,
    "interviewed": asking.interviewed,
    "party": asking.party,
    "check": confirming.check,
    "added": sharing.added,
    "begin": sharing.begin,
    "hand_back": sharing.hand_back,
    "pushback": doubting.pushback,
    "missing": doubting.missing,
    "finish": sharing.finish,
    "interrupt": sharing.interrupt,
    "supply": sharing.supply,
    "restate": echoing.restate,
    "weight": verdicts.weight,
    "backchannel": verdicts.backchannel,
    "aside": echoing.aside,
}
HOST_WEIGHT = {
    "echo_and_add": "echo",
    "hand_back": "finish",
    "interrupt": "echo",
    "why": "question",
    "check": "question",
    "missing": "pushback",
}
"""Which of the host's `[moves]` weights a row answers to, where the names differ."""
