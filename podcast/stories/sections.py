"""From blocks to sections: each heading with what stands under it, and what kind of place that is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from podcast.stories.headings import ADVERT, RUBRIC, kind_of
from podcast.stories.material import Block, Document, Link
from podcast.stories.terms import terms_of


@dataclass
class Section:
    """A heading and the blocks under it."""

    heading: str = ""
    level: int = 0
    """1 highest; 0 when the heading is guessed or missing."""
    kind: str = "story"
    """"story", "part", "container", "briefs", "summary", "advert", "comment"."""
    blocks: list[Block] = field(default_factory=list)
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks)

    @property
    def prose(self) -> bool:
        """True when something stands under the heading."""
        return any(block.kind != "source" and (block.text or block.label) for block in self.blocks)


def sections_of(blocks: Iterable[Block]) -> tuple[list[Section], list[Block]]:
    """Return the sections in order, and the blocks that name sources for the text above them."""
    blocks = list(blocks)
    sections = [Section()]
    sources: list[Block] = []
    parts = ruled_apart(blocks)
    paid = paid_for(blocks)
    for at, block in enumerate(blocks):
        if at in paid:
            if at - 1 not in paid:
                sections.append(Section(kind="advert"))
            sections[-1].blocks.append(block)
        elif block.kind == "heading":
            sections.append(Section(block.text, block.level if block.sure else 0, kind_of(block.text),
                                    links=block.links))
        elif block.kind == "source":
            sources.append(block)
            sections[-1].blocks.append(block)
        elif block.kind in ("rule", "end", "slug"):
            if parts or at - 1 in paid or sections[-1].kind in ("advert", "briefs", "summary"):
                sections.append(Section())
        else:
            sections[-1].blocks.append(block)
    sections = [s for s in sections if s.heading or s.prose or s.blocks]
    return _with_categories(_with_headlines_sold(sections)), sources


LONGEST_ADVERT = 45
"""Words of what is sold between two drawn lines."""
_SELLS = re.compile(r"\b\d{1,2} ?(?:%|percent|per cent) off\b|\b(?:code|quote) [A-Z\d]{3,}\b|\bhalf price\b"
                    r"|\bterms apply\b"
                    r"|\bfirst (?:\w+ )?(?:free|half)\b|\bfree (?:trial|shipping|delivery|month|for \w+ days)\b"
                    r"|\bdiscount\b"
                    r"|\b[\w-]+\.(?:com|example|io|net|org|shop|co\.uk)\W*$", re.IGNORECASE)


def paid_for(blocks: Sequence[Block]) -> set[int]:
    """Return the places of the few words between two drawn lines that sell something: they have no heading, or their
    own below one that names a sponsor."""
    ruled = [at for at, block in enumerate(blocks) if block.kind == "rule"]
    found: set[int] = set()
    for above, below in zip(ruled, ruled[1:], strict=False):
        inner = blocks[above + 1:below]
        text = " ".join(block.text for block in inner)
        bare = bool(inner) and all(block.kind in ("paragraph", "bullet") for block in inner)
        headed = [kind_of(block.text) == "advert" for block in inner if block.kind == "heading"]
        if headed == [True, False] and inner[1].kind == "heading" and len(text.split()) <= 2 * LONGEST_ADVERT:
            found.update(range(above + 1, below))  # "Together with Larkmead", and the advert's own heading
        if bare and len(text.split()) <= LONGEST_ADVERT and _SELLS.search(text):
            found.update(range(above + 1, below))
    return found


LONGEST_SOLD = 120
"""Words of an advert under a headline of its own."""
LONG_PART = 40
"""Words under which what stands between two drawn lines is no story."""


def ruled_apart(blocks: Sequence[Block]) -> bool:
    """Tell whether a text without headings is cut by drawn lines into parts each long enough to be a story."""
    if any(block.kind == "heading" for block in blocks):
        return False
    parts, ends = [0], sum(block.kind == "end" for block in blocks)
    for block in blocks:
        if block.kind in ("rule", "slug") or (block.kind == "end" and ends > 1):
            parts.append(0)
        elif block.kind != "end":
            parts[-1] += len(block.text.split())
    parts = [words for words in parts if words]
    return len(parts) > 1 and min(parts) >= LONG_PART


def _with_headlines_sold(sections: list[Section]) -> list[Section]:
    """Mark the headline right below a sponsor's line as the sponsor's, where the text under it names the sponsor."""
    for section, after in zip(sections, sections[1:], strict=False):
        names = re.findall(r"\w{3,}", ADVERT.sub("", section.heading))
        below = after.kind == "story" and after.level in (0, section.level) and len(after.text.split()) <= LONGEST_SOLD
        if section.kind == "advert" and not section.prose and below and names and re.search(
                rf"\b{names[0]}\b", after.text, re.IGNORECASE):
            after.kind = "advert"
    return sections


def _with_categories(sections: list[Section]) -> list[Section]:
    """Mark headings without text, below the first text and above another heading, as names of categories."""
    seen = False
    for section, after in zip(sections, sections[1:], strict=False):
        if seen and section.kind == "story" and not section.prose and after.kind == "story" and after.prose and (
                not section.level or not after.level or after.level >= section.level):
            section.kind = "container"
        seen = seen or section.prose
    return sections


KICKER = 2
"""Words in capitals above a headline that only name its field: "FERRIES"."""


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
    if not title:  # nothing but a list of short items, under its own name: "Market briefs"
        title = next((s.heading for s in sections if s.kind == "briefs" and RUBRIC.match(s.heading)), "")
    told = [s for s in sections if s.kind == "story" and s.heading and s.prose]
    kicker = title.isupper() and len(title.split()) <= KICKER
    sure = any(s.level and s.heading == title for s in above)  # what is only taken for a heading yields to it
    if not document.title and len(told) == 1 and len(told[0].heading.split()) >= 3 and (told[0].level or not sure) and (
            kicker or not set(terms_of(title)) & set(terms_of(told[0].text))):
        title = told[0].heading
    kept = [s for s in sections[:bare] if s.kind not in ("story", "part", "comment")]
    sections[:bare] = kept
    return title
