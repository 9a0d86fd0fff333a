"""A list whose entries are headlines, each with its story's points in a list below it, is as many stories."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from podcast.stories.clippings import LONGEST_NAME
from podcast.stories.headings import HEADLINE, kind_of
from podcast.stories.material import Block, Link
from podcast.stories.shapes import is_complete

FEWEST = 2
"""Entries of such a list, and points below each, at least."""
LEAST = 20
"""Words below a headline that tell a story at least."""
_NAMED = re.compile(rf"(?P<headline>.*\S)\s*\((?P<outlet>[A-ZÀ-Þ][\w.'’&-]*(?: [\w.'’&-]+){{0,{LONGEST_NAME - 1}}})\)")
"""A headline with its outlet behind it: "Ferry strike ends (Tarnby Argus)"."""


def open_places(blocks: Sequence[Block]) -> list[bool]:
    """Tell for each block whether stories without headings of their own can stand there: under the file's first
    heading, under one that names a place for several, or under none, but not below a story's own headline.

    A bare line right below the first heading is a letter's motto."""
    places: list[bool] = []
    headlines, place = 0, True
    for at, block in enumerate(blocks):
        if block.kind == "heading" and (kind := kind_of(block.text)) != "advert":
            motto = headlines == 1 and not block.sure and at == 1
            headlines += kind == "story" and not motto
            place = kind in ("container", "briefs") or (headlines < 2 and kind == "story")
        places.append(place)
    return places


def lift(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the headlines of such lists as headings; below a story's own headline a list sorts its
    points and stays."""
    lifted: list[Block] = []
    above: Block | None = None
    places = open_places(blocks)
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end].kind == "bullet":
            end += 1
        run = blocks[at:end]
        if run and places[at] and _heads_stories(run):
            lifted += _headed(run, above.level + 1 if above and above.level else 2)
        else:
            lifted += run or blocks[at:at + 1]
        if not run and blocks[at].kind == "heading":
            above = blocks[at]
        at = max(end, at + 1)
    return lifted


def _heads_stories(run: Sequence[Block]) -> bool:
    """Tell whether each outermost entry of a list is a headline, with points enough below it to be a story."""
    tops = [at for at, block in enumerate(run) if block.level == run[0].level]
    below = [run[at + 1:end] for at, end in zip(tops, [*tops[1:], len(run)], strict=True)]
    titled = all(not run[at].label and len(run[at].text.split()) >= HEADLINE and not is_complete(run[at].text)
                 for at in tops)
    told = all(len(points) >= FEWEST and sum(len(point.text.split()) for point in points) >= LEAST
               and is_complete(points[0].text) for points in below)
    return len(tops) >= FEWEST and titled and told


def _headed(run: Sequence[Block], level: int) -> list[Block]:
    """Return a list's blocks with its outermost ones as headings; an outlet in brackets behind one is its source."""
    blocks: list[Block] = []
    for block in run:
        if block.level > run[0].level:
            blocks.append(block)
            continue
        named = _NAMED.fullmatch(block.text)
        source = (Link(text=named["outlet"], url="", mark=True),) if named else ()
        blocks.append(replace(block, kind="heading", text=named["headline"] if named else block.text, level=level,
                              links=block.links + source))
    return blocks
