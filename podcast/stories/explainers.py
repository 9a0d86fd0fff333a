"""An explainer's questions to itself are no headings: their answers say nothing without them."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from podcast.stories.headings import kind_of
from podcast.stories.material import Block

FEWEST, SHARE, LONGEST = 3, 0.6, 14
"""Headings below the first that ask, their share of them, and words of such a question at most."""

ANNOUNCING = 4
"""Blocks at a text's beginning that may say that it explains."""
ANNOUNCED = re.compile(
    r"\bexplain(?:er|ed|s)\b|\bquestions? (?:answered|and answers)\b|\banswers? (?:[\w'’]+ ){0,3}questions\b|"
    r"\bq ?& ?a\b|\bwhat (?:we|you need to|to) know\b",
    re.IGNORECASE,
)


def with_questions(blocks: Sequence[Block]) -> list[Block]:
    """Return a text's blocks with the headings that ask as paragraphs, where it says that it explains, most headings
    below its own ask, and each is answered right below: "What is being built?" over "A wall, 740 metres long."."""
    if not any(ANNOUNCED.search(block.text) for block in blocks[:ANNOUNCING]):
        return list(blocks)  # a digest's headlines may ask, too
    heads = [at for at, block in enumerate(blocks) if block.kind == "heading" and kind_of(block.text) != "advert"][1:]
    asked = [at for at in heads if _is_asked(blocks, at)]
    if len(asked) < FEWEST or len(asked) < SHARE * len(heads):
        return list(blocks)
    return [replace(block, kind="paragraph", level=0) if at in asked else block for at, block in enumerate(blocks)]


def _is_asked(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a heading is a question with its answer in the paragraph below."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    text = blocks[at].text
    return text.endswith("?") and len(text.split()) <= LONGEST and below is not None and below.kind == "paragraph"
