"""What a press release says of its sender, and to editors, below the news: "About Tarnby Ferries"."""

import re
from collections.abc import Sequence

from podcast.stories.material import Block

LONGEST = 45
"""Words of a closing paragraph that only introduces who wrote the text."""

BEHIND = ("source", "rule", "end")
"""Kinds of blocks that may stand behind a text's last paragraph."""

_ABOUT = re.compile(r"about ((?:the )?[A-Z0-9][\w&.,'’ -]{1,50})$", re.IGNORECASE)
_NOTES = re.compile(r"\W*(?:notes? (?:to|for) (?:the )?editors?|about this release|boilerplate)\W*", re.IGNORECASE)
_ORIGIN = re.compile(r"\b(?:founded|established|set up|spun out|spun off|incorporated|headquartered|formed) "
                     r"(?:in|of|by)\b")
_TITLE = r"(?:Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Mrs?|Ms|Rev|Cllr)\.?"
_SIZE = re.compile(r"\b(?:employs?|employees|staff|people|customers|offices|has raised|turnover|revenues?)\b")


def without_boilerplate(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without a sender's own description: what stands under "About …", or the last paragraph."""
    kept: list[Block] = []
    dropping = False
    for block in blocks:
        if block.label and _introduces(block.label, kept):
            continue  # "**About Tarnby Ferries:** Founded in 1898, …"
        if block.kind == "heading" or (dropping and block.kind == "source"):
            dropping = block.kind == "heading" and _introduces(block.text, kept)
        elif not dropping and len(block.text.split()) <= 8 and _introduces(block.text, kept):
            dropping = True
        if not dropping:
            kept.append(block)
    told = [at for at, block in enumerate(kept) if block.kind == "paragraph"]
    last = max((at for at, block in enumerate(kept) if block.kind not in BEHIND), default=-1)
    if len(told) > 2 and told[-1] == last and _describes(kept[last].text, kept[:last]):
        del kept[told[-1]]
    return kept


def without_writers(blocks: Sequence[Block], writers: Sequence[str]) -> list[Block]:
    """Return the blocks without the closing words on who wrote them: "Ann Lee teaches biology at Tarnby".

    Whoever is only called by surname must be something, "Dr Lee is a vet": a text may end with what "Lee asked"."""
    names, surnames = "|".join(map(re.escape, writers)), "|".join(re.escape(name.split()[-1]) for name in writers)
    closing = re.compile(rf"(?:{names})(?:,| is| was| has| \w+s\b| \w+ed\b| taught)"
                         rf"|(?:{_TITLE} )?(?:{surnames}) (?:is|was) (?:an? |the |\w+ (?:of|at) )") if names else None
    kept: list[Block] = []
    for at, block in enumerate(blocks):
        last = all(later.kind in BEHIND for later in blocks[at + 1:at + 2]) and len(kept) > 2
        told = block.kind == "paragraph" and len(block.text.split()) <= LONGEST
        if not (closing and last and told and closing.match(block.text)):
            kept.append(block)
    return kept


def _introduces(text: str, above: Sequence[Block]) -> bool:
    """Tell whether a heading or short line opens the part about the sender, whose name stands in the news above it."""
    about = _ABOUT.match(text.strip(" :*"))
    named = about is not None and any(about[1].strip(" ,.").lower() in block.text.lower() for block in above)
    return bool(above) and (named or bool(_NOTES.fullmatch(text)))


def _describes(text: str, above: Sequence[Block]) -> bool:
    """Tell whether a paragraph says of a name in the first words when it began and how large it is."""
    opening = " ".join(block.text for block in above[:2])
    name = text.split()[0].rstrip(",")
    known = name[:1].isupper() and re.search(rf"\b{re.escape(name)}\b", opening)
    return bool(len(text.split()) <= LONGEST and known and _ORIGIN.search(text) and _SIZE.search(text))
