"""Which asked word is which heard word: the cheapest way to turn one list into the other (Levenshtein 1966)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pair = tuple[int | None, int | None]
"""(number of the asked word, number of the heard word), None where the other side has no such word."""

MATCH, ASKED_ONLY, HEARD_ONLY = 0, 1, 2


def align(asked: Sequence[str], heard: Sequence[str]) -> list[Pair]:
    """Pair the words of two lists with the fewest replacements, omissions and additions.

    Needs one byte for every pair of words; the rows are computed whole, the leftward step by a running minimum."""
    import numpy as np

    numbers = {word: number for number, word in enumerate(dict.fromkeys((*asked, *heard)))}
    across = np.array([numbers[word] for word in heard], np.int32)
    columns = np.arange(len(heard) + 1, dtype=np.int32)
    came = np.full((len(asked) + 1, len(heard) + 1), HEARD_ONLY, np.int8)
    row = columns.copy()
    for line, word in enumerate(asked, 1):
        diagonal, above = row[:-1] + (across != numbers[word]), row + 1
        best = above.copy()
        best[1:] = np.minimum(above[1:], diagonal)
        row = np.minimum.accumulate(best - columns) + columns
        came[line] = np.where(row == above, ASKED_ONLY, HEARD_ONLY)
        came[line, 1:][row[1:] == diagonal] = MATCH
    return _walk_back(came)


def _walk_back(steps: "NDArray[np.int8]") -> list[Pair]:
    """Follow the steps from the last words to the first."""
    down, across = steps.shape[0] - 1, steps.shape[1] - 1
    pairs: list[Pair] = []
    while down or across:
        step = steps[down, across] if down and across else (ASKED_ONLY if down else HEARD_ONLY)
        down -= step != HEARD_ONLY
        across -= step != ASKED_ONLY
        pairs.append((None if step == HEARD_ONLY else int(down), None if step == ASKED_ONLY else int(across)))
    return pairs[::-1]
