"""From blocks to sections: each heading with what stands under it, and what kind of place that is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from podcast.stories import furniture
from podcast.stories.material import Block, Document, Link

SUBHEAD = re.compile(r"""^\W*(?:why\ (?:it|this)\ matters|why\ care|the\ (?:details?|big\ picture|bottom\ line|backdrop|backstory|other\ side|numbers|context|bill|cost|catch|stakes|latest|intrigue|impact|reaction|upshot|bigger\ picture|background|problem|fix|quote)
    |what\ (?:happened|they['’]re\ saying|we['’]re\ (?:hearing|watching)|it\ means|this\ means|we\ know|you\ need\ to\ know|to\ know|changed|else|['’]?s\ new)|what['’]s\ (?:new|happening|next)|who\ (?:gains|pays|wins|loses)|who['’]s\ (?:affected|involved)|how\ it\ works
    |zoom\ (?:in|out)|between\ the\ lines|go\ deeper|by\ the\ numbers|yes,?\ but|state\ of\ play|driving\ the\ news|catch\ up\ quick|flashback|reality\ check|threat\ level|the\ quote|our\ (?:take|thought\ bubble)|background|analysis|reaction|context|timeline|details|impact|next\ steps|key\ (?:points|facts|details|features)|worth\ noting|in\ (?:context|detail|numbers|short))\W*$""", re.IGNORECASE | re.VERBOSE)
"""A heading inside a story, in the manner of many newsletters."""


@dataclass
class Section:
    """A heading and the blocks under it."""

    heading: str = ""
    level: int = 0
    """1 highest; 0 when the heading is guessed or missing."""
    kind: str = "story"
    """"story", "sub", "container", "briefs", "summary", "advert", "comment"."""
    blocks: list[Block] = field(default_factory=list)
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks)

    @property
    def prose(self) -> bool:
        """True when something stands under the heading."""
        return any(block.text or block.label for block in self.blocks)


def kind_of(heading: str) -> str:
    """Return what kind of place a heading opens; "story" when nothing says otherwise.

    >>> [kind_of(h) for h in ("Top Stories", "Light Bytes", "Tool of the Day: Enia", "Arm sells a chip")]
    ['container', 'briefs', 'advert', 'story']
    """
    few = len(heading.split()) <= 8
    if furniture.ADVERT.search(heading) and few:
        return "advert"
    if furniture.SUMMARY.match(heading):
        return "summary"
    if SUBHEAD.match(heading):
        return "sub"
    if furniture.BRIEFS.search(heading) and few and len(heading.split()) <= 6:
        return "briefs"
    if furniture.CONTAINER.match(heading):
        return "container"
    return "comment" if furniture.COMMENT.match(heading) else "story"


def sections_of(blocks: Iterable[Block]) -> tuple[list[Section], list[Block]]:
    """Return the sections in order, and the blocks that name sources for the text above them."""
    sections = [Section()]
    sources: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            sections.append(Section(block.text, block.level if block.sure else 0, kind_of(block.text), links=block.links))
        elif block.kind == "source":
            sources.append(block)
            sections[-1].blocks.append(block)
        elif block.kind == "rule":
            if sections[-1].kind in ("advert", "briefs", "summary"):
                sections.append(Section())
        else:
            sections[-1].blocks.append(block)
    return [s for s in sections if s.heading or s.prose or s.blocks], sources


def take_title(document: Document, sections: list[Section]) -> str:
    """Return the document's title and remove headings above the text that only repeat or surround it."""
    bare = 0
    while bare < len(sections) and not sections[bare].prose:
        bare += 1
    above = [s for s in sections[:bare] if s.kind == "story"]
    levels = [s for s in sections if s.level == 1]
    title = document.title
    if not title and above:
        title = min(above, key=lambda s: s.level or 9).heading
    elif not title and levels:
        title = levels[0].heading
    elif not title:
        title = next((s.heading for s in sections if s.kind == "story" and s.heading), "")
    kept = [s for s in sections[:bare] if s.kind not in ("story", "sub", "comment")]
    sections[:bare] = kept
    return title
