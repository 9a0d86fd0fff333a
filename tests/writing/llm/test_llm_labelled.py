"""The check on what a model wrote, measured on lines a real one wrote and a person read.

`labelled.json` holds 229 lines of Qwen2.5-Coder (1.5 billion parameters, Q4_K_M, in llama.cpp) about the stories of
`tests/days`, asked for one or two sentences at a time in eight ways, most of them freer than the writer's own prompt;
each with the sentences it cites and the error a reader found in it, "" for none. Lines that repeat a sentence word for
word are left out. One person labelled them, and wrote the check: its rules were changed for the tuning half only, but
that person had read both.

Measured on 2026-11-21: of 62 false lines in the tuning half 62 are turned away, of 74 in the half held out 74. Of true
lines 7 of 41 and 15 of 52 are said, the composer says the rest; of what is turned away, 65 and 67 percent are false.
Where the model was asked to keep nearly to the words, 17 of 45 true lines are said, and none of 9 false ones.
"""

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from podcast.writing.llm.statement import unsupported

ROWS = json.loads((Path(__file__).parent / "labelled.json").read_text(encoding="utf-8"))
ERRORS = {
    "doer": "another one does it, or has it",
    "doing": "another thing is done",
    "tied": "a word belongs to another one",
    "attribution": "another one says it, or nobody",
    "polarity": "a not is added, lost or moved",
    "figure": "another number, unit or share",
    "time": "another time",
    "cause": "a cause, purpose or consequence of its own",
    "comparison": "a comparison of its own, or turned round",
    "condition": "a condition lost, added or turned round",
    "limit": "a limit left out or put in: about, some, in the short run",
    "invented": "something no sentence has",
    "garbled": "a figure no voice can say",
}


class Measured(NamedTuple):
    """How the check did on some lines."""

    false: int
    caught: int
    true: int
    kept: int

    @property
    def recall(self) -> float:
        """Share of the false lines that are turned away."""
        return self.caught / self.false

    @property
    def precision(self) -> float:
        """Share of the lines turned away that are false."""
        return self.caught / (self.caught + self.true - self.kept)

    @property
    def kept_share(self) -> float:
        """Share of the true lines that are said."""
        return self.kept / self.true


def half(row: dict[str, str]) -> str:
    """Tell which half a line belongs to: the check may be changed for what it does on one of them only."""
    return "tune" if hashlib.sha256(f"m {row['text']}".encode()).digest()[0] % 2 else "held out"


def measure(which: str) -> Measured:
    turned = [(row["error"], bool(unsupported(row["text"], row["cites"], frozenset())))
              for row in ROWS if half(row) == which]
    false, true = [away for error, away in turned if error], [away for error, away in turned if not error]
    return Measured(len(false), sum(false), len(true), len(true) - sum(true))


def test_the_set_is_large_and_every_kind_of_error_is_in_it() -> None:
    kinds = Counter(row["error"] for row in ROWS)
    assert len(ROWS) >= 200
    assert set(kinds) == {*ERRORS, ""}
    assert len({row["text"] for row in ROWS}) == len(ROWS)
    assert all(row["cites"] and row["text"] not in row["cites"] for row in ROWS)
    halves = Counter(half(row) for row in ROWS)
    assert min(halves.values()) > 0.4 * len(ROWS)


@pytest.mark.parametrize(("which", "kept"), [("tune", 0.15), ("held out", 0.25)])
def test_false_lines_are_turned_away_and_some_true_ones_said(which: str, kept: float) -> None:
    measured = measure(which)
    assert measured.false >= 60 and measured.true >= 40
    assert measured.recall >= 0.98, "at most one false line of a half is let through"
    assert measured.precision >= 0.62
    assert measured.kept_share >= kept


def test_lines_near_the_words_of_their_source_are_said_more_often() -> None:
    near = [(bool(row["error"]), bool(unsupported(row["text"], row["cites"], frozenset())))
            for row in ROWS if row["asked"] == "in nearly the same words"]
    assert len(near) > 50
    assert all(turned_away for false, turned_away in near if false)
    said = [not turned_away for false, turned_away in near if not false]
    assert sum(said) >= 0.35 * len(said)
