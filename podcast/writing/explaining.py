"""Why each line of a script is there: the fact it stands on, the move it makes, the reason for making it."""

from collections.abc import Sequence
from typing import NamedTuple

from podcast.records import Script, Story
from podcast.writing.moves import MOVES

REASONS = {
    "ident": "Say which show, which day, and that the voices are AI.",
    "rundown": "Tell what is coming.",
    "start": "Begin with the day's biggest story.",
    "label": "Name the story in half a breath.",
    "handoff": "Bring up the next story.",
    "exposition": "Tell what happened, in the order that leads to the point.",
    "model": "Written by the model that show.toml names, and held to the facts it cites.",
    "rewritten": "Found flat by the reviewer that show.toml names, and written again by the model.",
    "reviewed": "Doubted by the reviewer that show.toml names: the composer's words in place of the model's.",
    "kicker": "End the story on its most telling fact.",
    "answer": "Answer the question just asked.",
    "extend": "Take up what the other host added and go on from it.",
    "concede": "Grant the objection before going on.",
    "flat": "Confirm a figure without comment.",
    "scold": "Call the other host back from a joke.",
    "cutoff": "Break off where the other host can finish.",
    "reflection": "Say what stays of the day.",
    "thanks": "Thank the listener.",
} | {name: (move.__doc__ or "").split("\n")[0] for name, move in MOVES.items()}
"""Move to its reason: for what a host can do between two facts the first line of its function, else the frame's own."""


class Explanation(NamedTuple):
    """One line and what made it."""

    turn: int
    """Index into `Script.turns`."""
    host: str
    text: str
    moves: tuple[tuple[str, str], ...]
    """Each move with its reason, "" for one that a person wrote into script.md."""
    facts: tuple[tuple[str, str], ...]
    """Each cited sentence's id and text, "" for one that is in none of the day's stories."""
    own: bool


def explain(script: Script, stories: Sequence[Story]) -> tuple[Explanation, ...]:
    """Return for each line its moves with their reasons and the sentences it stands on."""
    known = {sentence.id: sentence.text for story in stories for sentence in story.sentences}
    return tuple(
        Explanation(
            number,
            turn.host,
            turn.text,
            tuple((move, REASONS.get(move, "")) for move in turn.moves),
            tuple((name, known.get(name, "")) for name in dict.fromkeys(turn.facts)),
            turn.own,
        )
        for number, turn in enumerate(script.turns)
    )
