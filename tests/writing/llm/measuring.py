"""The check on what a model wrote, measured on the labelled lines: what it turns away and what it lets be said."""

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from podcast.writing.llm.statement import unsupported

ROWS = json.loads((Path(__file__).parent / "labelled.json").read_text(encoding="utf-8"))
NEAR = "in nearly the same words"
DIALOGUE = "in a dialogue"
"""What the writer itself asked for on three days; the check was changed for these too."""


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
    """Tell which part of the set a line belongs to: the check may not be changed for what it does on those held out."""
    if row["asked"] == DIALOGUE:
        return DIALOGUE
    return "tune" if hashlib.sha256(f"m {row['text']}".encode()).digest()[0] % 2 else "held out"


def measure(rows: list[dict[str, str]]) -> Measured:
    """Return how the check does on some of the labelled lines."""
    turned = [(bool(row["error"]), bool(unsupported(row["text"], row["cites"], frozenset()))) for row in rows]
    false, true = [away for error, away in turned if error], [away for error, away in turned if not error]
    return Measured(len(false), sum(false), len(true), len(true) - sum(true))


def halves() -> list[str]:
    """Return a table of the parts."""
    out = ["| lines | false lines | of them turned away | true lines | of them said | of what is said, true |",
           "|---" * 6 + "|"]
    for which in ("tune", "held out", DIALOGUE):
        one = measure([row for row in ROWS if half(row) == which])
        said = one.kept + one.false - one.caught
        out.append(f"| {which} | {one.false} | {one.caught} | {one.true} | {one.kept} | {one.kept / said:.0%} |")
    return out


def near() -> str:
    """Return what becomes of the lines near their sources' words."""
    one = measure([row for row in ROWS if row["asked"] == NEAR])
    return f"{one.kept} of {one.true} true ones are said, and {one.false - one.caught} of {one.false} false ones"
