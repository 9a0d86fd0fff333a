"""A file of several reports, as agencies send and letters number them, becomes a document for each.

What a human sees at once is where a report begins: at its slug, at the headline above its dateline, at its number.
Where nothing of the kind is to be seen, the file stays whole, and `grouping` weighs what its sections speak of."""

from collections.abc import Sequence

from msgspec.structs import replace

from podcast.stories.furniture import agency_of, is_datelined
from podcast.stories.headings import HEADLINE, kind_of, number_of
from podcast.stories.material import Block, Document

FEWEST, FEWEST_NUMBERED = 2, 3
"""Reports that make a file one of several: headed or slugged ones, and such as are only numbered or datelined."""
LEAST = 20
"""Words on average under a heading that opens a report and is no entry of a list."""
CODA = 40
"""Words below which what stands behind a report's end, or on top of all, is none itself."""
TALLEST = 6
"""Headings and slugs that stand above a report at most."""
MOST_BETWEEN = 3
"""Lines between a report's headline and its dateline at most."""
MOST_SIGNED = 3
"""Parts of a file's end that only sign off."""
HEADS = ("heading", "slug")
LISTS = ("briefs", "container", "summary")
"""Kinds of headings that end a report and open several."""


def part(document: Document, name: str) -> list[Document]:
    """Return the documents in a file; `name` is its masthead's. One that is known to be one story stays as it is."""
    blocks = document.blocks
    begins = [] if document.single or document.article else _begins(document, name)
    if not begins:
        return [document]
    lists = {at for at in range(begins[0], len(blocks)) if _opens_list(blocks, at)}
    cuts = sorted({*begins, *lists})
    parts = [_part_of(document, blocks[:cuts[0]], name)] if _is_long(blocks[:cuts[0]]) else []
    for at, end in zip(cuts, [*cuts[1:], len(blocks)], strict=True):
        if at in lists:
            parts.append(_part_of(document, blocks[at:end], name))
            continue
        report, rest = _without_coda(blocks[at:end])
        parts.append(replace(_part_of(document, report, name), single=True))
        parts += [_part_of(document, rest, name)] if rest else []
    return parts


def _part_of(document: Document, blocks: Sequence[Block], name: str) -> Document:
    """Return a part of a document as one of its own, by whoever sent it."""
    told = next((block.text for block in blocks if block.kind == "paragraph"), "")
    outlet = document.outlet or name or agency_of(told) or document.file
    return replace(document, blocks=tuple(blocks), title="", outlet=outlet)


def _begins(document: Document, name: str) -> list[int]:
    """Return where the reports of a file begin, nothing where it is no file of several."""
    blocks = document.blocks
    filed = [at for at, block in enumerate(blocks) if block.kind == "paragraph" and is_datelined(block.text)]
    tops = [_top(blocks, at) for at in filed]
    marked = {top for top, at in zip(tops, filed, strict=True) if top < at or _is_apart(blocks, at)}
    marked |= {_top(blocks, at) for at, block in enumerate(blocks) if block.kind == "slug" and _tells(blocks, at)}
    if len(marked) >= FEWEST:
        levels = {blocks[at].level for at in marked if blocks[at].kind == "heading" and blocks[at].sure}
        level = levels.pop() if len(levels) == 1 and all(blocks[at].kind == "heading" for at in marked) else 0
        marked |= {at for at, block in enumerate(blocks) if block.kind == "heading"
                   and (_is_apart(blocks, at) or _is_headline(block, level))
                   and kind_of(block.text) == "story" and _tells(blocks, at)}
        return sorted(marked)
    if len(filed) >= FEWEST_NUMBERED:
        return tops
    numbered = _numbered(blocks)
    bare = all(block.kind != "heading" for block in blocks[:numbered[0]]) if numbered else False
    return numbered if name or (bare and not document.title) else []


def _is_headline(block: Block, level: int) -> bool:
    """Tell whether a heading is one of a file whose reports are headed at a level, with or without a dateline below."""
    return block.sure and block.level == level > 0 and len(block.text.split()) >= HEADLINE


def _opens_list(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a heading opens a list of short items or, below a drawn line, a word on the file itself."""
    kind = kind_of(blocks[at].text) if blocks[at].kind == "heading" else ""
    return kind in LISTS or (kind == "comment" and _is_apart(blocks, at))


def _top(blocks: Sequence[Block], at: int) -> int:
    """Return where the headings and slugs above a block begin; a line on its source, its author or its gist may stand
    between them and the block."""
    top, between = at, 0
    for above in range(at - 1, max(-1, at - 1 - TALLEST), -1):
        block = blocks[above]
        if block.kind in HEADS and kind_of(block.text) != "advert" and not _is_over(block, blocks[top]):
            top = above
        elif top < at or (block.kind != "source" and not _is_deck(block)) or between == MOST_BETWEEN:
            break
        else:
            between += 1
    return top


def _is_over(block: Block, head: Block) -> bool:
    """Tell whether a heading is one over several reports, not of the one below it: a higher one."""
    return block.kind == head.kind == "heading" and block.sure and head.sure and block.level < head.level


def _is_deck(block: Block) -> bool:
    """Tell whether a block is no more than what stands below a headline: an author's name, a line on what follows."""
    return block.kind == "paragraph" and len(block.text.split()) < CODA and not is_datelined(block.text)


def _is_apart(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a block opens a file or stands below a drawn line."""
    return at == 0 or blocks[at - 1].kind in ("rule", "end")


def _tells(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a report stands below a heading or slug: prose, and enough of it, up to the next."""
    first = next((n for n in range(at + 1, min(at + TALLEST, len(blocks))) if blocks[n].kind not in HEADS), at)
    words = 0
    while at < first < len(blocks) and words < LEAST and blocks[first].kind not in (*HEADS, "rule", "end"):
        words += len(blocks[first].text.split())
        first += 1
    return words >= LEAST


def _numbered(blocks: Sequence[Block]) -> list[int]:
    """Return where the headings of a file stand that count its reports: 1, 2, 3 and on, each with text below."""
    found = [at for at, block in enumerate(blocks) if block.kind == "heading" and number_of(block.text)]
    counted = [number_of(blocks[at].text) for at in found]
    whole = counted == list(range(1, len(found) + 1)) and all(_tells(blocks, at) for at in found)
    return found if whole and len(found) >= FEWEST_NUMBERED else []


def _is_long(blocks: Sequence[Block]) -> bool:
    """Tell whether what stands above the first report can be one: it has a headline of its own and is long enough."""
    told = [block for block in blocks if block.kind == "paragraph"]
    headed = any(block.kind == "heading" for block in blocks)
    return headed and sum(len(block.text.split()) for block in told) >= 2 * CODA


def _without_coda(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return a report, and what stands behind its end if that can be another; a sign-off is neither."""
    end = next((at for at, block in enumerate(blocks) if block.kind == "end"), len(blocks))
    report, rest = list(blocks[:end]), list(blocks[end + 1:])
    if rest and not _is_coda(rest):
        return report, rest
    rules = [at for at, block in enumerate(report) if block.kind == "rule"]
    last = next((at for at in rules[-MOST_SIGNED:] if _is_coda(report[at:])), len(report))
    return report[:last], []


def _is_coda(blocks: Sequence[Block]) -> bool:
    """Tell whether a few last blocks only sign off: no heading, and too few words for a report."""
    headed = any(block.kind == "heading" for block in blocks)
    return not headed and sum(len(block.text.split()) for block in blocks) < CODA
