"""The line below a headline that says more of its story, a deck or standfirst, is no headline of its own.

Papers set both alike, and who reads a plain text or a page's bare lines can't see which is larger: what tells a
headline from a section's name, or a file's title, is that the report below speaks of what it says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from podcast.stories.headings import HEADLINE, kind_of
from podcast.stories.mastheads import is_masthead
from podcast.stories.material import Block
from podcast.stories.shapes import is_complete
from podcast.stories.terms import is_common, terms_of

ECHOED = 2
"""Telling words of a headline that the report below it has too."""
LONGEST = 25
"""Words of a deck that is set as text, at most."""
TALLEST = 6
"""Headings on each other that can be a report's; what is higher is a list of some kind."""
FEWEST = 2
"""Headlines with decks from which the others of a file, set alike, have them too."""
HEARD = 3
"""Blocks below a headline in which its words come again."""


def without_decks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without decks; one among the headings that is a whole sentence opens its report's text.

    The others are dropped: they are no sentences that could be told, and say what the report below them says."""
    runs = list(_runs(blocks))
    low = _deck_levels(blocks)
    heads = {end: _headline(blocks, start, end, low) for start, end in runs}
    decks = Counter(end - 1 - head for end, head in heads.items() if head is not None)
    if decks.total() >= FEWEST and 2 * decks.total() > len(runs):
        usual = decks.most_common(1)[0][0]
        for start, end in runs:
            head = end - 1 - usual
            if heads[end] is None and head >= start and _has_decks(blocks[head:end], low):
                heads[end] = head
    lowered = _unfinished(blocks)
    lowered.update(at for end, head in heads.items() if head is not None for at in range(head + 1, end))
    return [replace(block, kind="paragraph", level=0) if at in lowered else block for at, block in enumerate(blocks)
            if at not in lowered or is_complete(block.text)]


def _unfinished(blocks: Sequence[Block]) -> set[int]:
    """Return the places of the decks set as text: unfinished lines between headline and report, in most of a file."""
    headed = [at for at in range(1, len(blocks) - 1) if blocks[at].kind == "paragraph" and _is_headline(blocks[at - 1])
              and blocks[at - 1].kind == "heading"]
    found = {at for at in headed if HEADLINE <= len(blocks[at].text.split()) <= LONGEST and not blocks[at].label
             and not is_complete(blocks[at].text) and blocks[at + 1].kind == "paragraph"
             and is_complete(blocks[at + 1].text)}
    return found if len(found) >= FEWEST and 2 * len(found) > len(headed) else set()


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield where two headings or more stand on each other over text: the first's place, and the text's."""
    start = 0
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            continue
        if 1 < at - start <= TALLEST and block.kind in ("paragraph", "bullet"):
            yield start, at
        start = at + 1


def _headline(blocks: Sequence[Block], start: int, end: int, low: set[int]) -> int | None:
    """Return which of the headings above a report is its headline, if decks stand below it and it is sure to be."""
    below = takewhile(lambda block: block.kind != "heading", blocks[end:end + HEARD])
    told = {term for block in below for term in terms_of(block.text)}
    echoes = [len({term for term in terms_of(block.text) if not is_common(term)} & told) for block in blocks[start:end]]
    for at in range(start, end - 1):
        most = echoes[at - start] >= max(ECHOED, *echoes[at - start + 1:])
        if most and _has_decks(blocks[at:end], low):
            return at
    return None


def _has_decks(run: Sequence[Block], low: set[int]) -> bool:
    """Tell whether the first of some headings can be a headline and the others decks; `low` are levels of decks."""
    above, below = run[0], run[1:]
    return _is_headline(above) and all(_is_headline(block) and (not block.sure or (
        above.sure and above.level < block.level and (block.text.endswith(".") or block.level in low)))
        for block in below)


def _deck_levels(blocks: Sequence[Block]) -> set[int]:
    """Return the levels whose headings stand nowhere but right below another, as subheads and items don't."""
    sure = [at for at, block in enumerate(blocks) if block.kind == "heading" and block.sure]
    free = {blocks[at].level for at in sure if at == 0 or blocks[at - 1].kind != "heading"}
    return {blocks[at].level for at in sure} - free


def _is_headline(block: Block) -> bool:
    return len(block.text.split()) >= HEADLINE and kind_of(block.text) == "story" and not is_masthead(block.text)
