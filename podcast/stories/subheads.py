"""Headings and lists inside a page's article that the extraction of its text leaves out.

trafilatura, when it must be sure, drops headings and lists that it can't tell from navigation; a digest then runs its
stories together. What stands between the paragraphs it kept is taken back from the page itself."""

import re
from collections.abc import Sequence

from podcast.stories.material import Block

FOUND_AGAIN = 0.9
"""Share of the extracted text that must be found on the page, block by block, before anything is taken back."""
FEWEST_LETTERS = 8
"""Letters below which a text proves nothing by being found."""
FEWEST_WORDS = 5
"""Words of a list's entry that says something."""


def regain(article: Sequence[Block], page: Sequence[Block]) -> list[Block]:
    """Return an article's blocks with the headings and lists between them, in the order of the page.

    `page` is all that the page holds. An article that can't be followed through it, or has its headings, stays as it
    is."""
    text = "".join(letters(block.text) for block in article)
    told = [_is_told(block, text) for block in page]
    again = sum(len(letters(block.text)) for block, found in zip(page, told, strict=True) if found)
    if again < FOUND_AGAIN * sum(len(letters(block.text)) for block in article if block.kind != "heading"):
        return list(article)
    kept = [n for n, block in enumerate(page) if told[n] or _is_entry(page, n, told) or _heads(page, n, told)]
    whole = [page[n] for n in kept]
    return whole if _headings(whole) > _headings(article) else list(article)


def letters(text: str) -> str:
    """Return a text's letters and digits, for comparing what two readers made of it."""
    return re.sub(r"[\W_]+", "", text).lower()


def _is_told(block: Block, text: str) -> bool:
    bare = letters(block.text)
    return block.kind != "heading" and len(bare) >= FEWEST_LETTERS and bare in text


def _is_entry(page: Sequence[Block], at: int, told: Sequence[bool]) -> bool:
    """Tell whether a block is an entry with something to say in a list right below what was kept."""
    block = page[at]
    linked = sum(len(link.text) for link in block.links)
    if block.kind != "bullet" or len(block.text.split()) < FEWEST_WORDS or linked > len(block.text) / 2:
        return False
    first = at
    while first and page[first - 1].kind == "bullet":
        first -= 1
    return first > 0 and (told[first - 1] or (page[first - 1].kind == "heading" and any(told[:first])))


def _heads(page: Sequence[Block], at: int, told: Sequence[bool]) -> bool:
    """Tell whether a block is a heading over something that is kept."""
    below = at + 1
    while below < len(page) and page[below].kind == "heading":
        below += 1
    if page[at].kind != "heading" or below == len(page):
        return False
    return told[below] or _is_entry(page, below, told)


def _headings(blocks: Sequence[Block]) -> int:
    return sum(block.kind == "heading" and block.sure for block in blocks)
