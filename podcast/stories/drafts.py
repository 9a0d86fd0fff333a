"""What one document gives to one story, before its blocks are sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from podcast.stories.material import Block, Link

FEW = 2
"""Words before a colon, not set bold, up to which they name a place or a field and are no headline."""


@dataclass
class Draft:
    """The blocks one document gives to one story."""

    title: str
    kind: str = "story"
    """"story", "brief", "sponsored", "summary" or "comment"."""
    blocks: list[Block] = field(default_factory=list)
    links: tuple[Link, ...] = ()
    level: int = 0
    guessed: bool = False
    """True when the title is only a word or two before a colon: "New Zealand: Parliament …"."""

    @property
    def text(self) -> str:
        return " ".join([self.title, *(f"{block.label} {block.text}" for block in self.blocks)])


def names_a_place(title: str) -> bool:
    """Tell whether words before an item can only be its place or field: "Tarnby", "New Zealand", "Population"."""
    return 0 < len(title.split()) <= FEW


def entries(blocks: Sequence[Block]) -> Iterator[Draft]:
    """Yield one draft for each bullet or paragraph that stands on its own under a container."""
    draft: Draft | None = None
    for block in blocks:
        if block.kind == "source" and len(block.links) > 2:
            continue
        below = block.kind == "bullet" and block.level >= 2 and draft is not None and draft.level < block.level
        if below or block.kind == "source":
            if draft:
                draft.blocks.append(block)
            continue
        if block.kind == "paragraph" and (block.text.endswith(":")
                                          or (len(block.text.split()) < 8 and not block.links)):
            continue
        if draft:
            yield draft
        draft = Draft(block.label or _link_title(block), "story", [_without_label(block)], block.links, block.level,
                      guessed=names_a_place(block.label) and (not block.sure or block.label.isupper()))
    if draft:
        yield draft


def _without_label(block: Block) -> Block:
    """Return an entry's block without its label, which has become the story's title."""
    text = block.text
    if block.label and re.match(r"[a-z]{2}|a ", text):  # "Population: for the first time …"
        text = text[0].upper() + text[1:]
    return Block(kind="paragraph", text=text, links=block.links)


def _link_title(block: Block) -> str:
    """Return the words of the link an entry opens with, when they read as a headline."""
    for link in block.links:
        if not link.mark and 4 <= len(link.text.split()) <= 20 and block.text.startswith(link.text):
            return link.text.rstrip(" .:")
    return ""
