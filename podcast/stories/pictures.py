"""What a letter's plain text leaves of a picture: its address, the words that stand for it, its caption and credit."""

import re
from collections.abc import Sequence

from podcast.stories.shapes import is_complete

LONGEST = 16
"""Words of a caption's line."""
MOST_LINES = 3
"""Lines of a caption and its credit."""
APART = 3
"""Lines above a caption in which its headline stands."""
_ADDRESS = re.compile(r"(.{0,120})(?<!\])[\[(]\s*https?://[^\s\[\]()<>]+\.(?:jpe?g|png|gif|webp|avif)"
                      r"(?:\?[^\s\[\]()<>]*)?\s*[\])]\s*$", re.IGNORECASE)
"""A line that ends in a picture's address: "Loomis/Tarnby Pictures [https://gull.example/soup.jpg]"."""
_IMAGE = re.compile(r"\s*\[(?:image|inline image|cid)\b[^\[\]]{0,200}\]\s*$", re.IGNORECASE)
"""What a mail program writes for a picture: "[image: soup.png]"."""
_CREDIT = re.compile(r"\b(?:credit|photo(?:graph)?s?|picture|image|illustration)s?(?: (?:by|credit))?\s*:|©|\(c\)",
                     re.IGNORECASE)


def without_pictures(lines: Sequence[str]) -> list[str]:
    """Return the lines without pictures and their captions, which no listener sees."""
    left_out: set[int] = set()
    for at, line in enumerate(lines):
        if (found := _ADDRESS.match(line)) and len(line.split()) <= LONGEST and not is_complete(found[1]):
            left_out.update(range(_caption_above(lines, at), at + 1))
        elif _IMAGE.match(line):
            below = "".join(lines[at + 1:at + 2])
            credited = len(below.split()) <= LONGEST and bool(_CREDIT.search(below))
            left_out.update(range(at, at + 1 + credited))
    return [line for at, line in enumerate(lines) if at not in left_out]


def _caption_above(lines: Sequence[str], at: int) -> int:
    """Return where the caption begins that the line with a picture's address ends: below a headline that stands apart,
    which a headline right above the picture does not."""
    first = at
    while first and at - first < MOST_LINES and lines[first - 1].strip():
        first -= 1
    head = next((line for line in reversed(lines[max(0, first - APART):first]) if line.strip()), "")
    headed = 1 < len(head.split()) <= LONGEST and not is_complete(head) and not head.isupper()
    plain = all(len(line.split()) <= LONGEST and not is_complete(line) for line in lines[first:at])
    return first if headed and plain and at - first < MOST_LINES else at
