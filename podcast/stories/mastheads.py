"""The name of the paper, service or letter on top of a file, which is nobody's headline."""

import re
from collections.abc import Sequence

from podcast.stories.furniture import DATE, RELEASE, is_datelined
from podcast.stories.headings import HEADLINE
from podcast.stories.material import Block

GENRES = frozenset("interview opinion comment analysis feature profile review obituary exclusive q&a video".split())
"""What stands before a headline's colon, or alone on top, and is no paper's name."""
_PLACE = frozenset("editorial op-ed viewpoint letters leader column essay news sport sports business culture science"
                   " local national world home".split())
_PAGE = frozenset("""bulletin digest dispatches edition feed file headlines news newswire round-up roundup schedule
    service wire desk briefing advisory""".split())
"""The last word of a page's or a service's name, which may be small: "Night schedule"."""
_PAPER = re.compile(
    r"(?:argus|beacon|bugle|budget|chronicle|courier|daily|daybook|dispatch|echo|examiner|express|gazette|globe|guardian"
    r"|herald|inquirer|journal|ledger|letter|mail|mercury|messenger|mirror|monitor|newsletter|observer|post|press|recorder"
    r"|register|reporter|review|sentinel|standard|star|sun|telegram|telegraph|times|tribune|weekly|monthly|agency|bureau"
    r"|radio|news(?:room|paper)|\w{3,}(?:wire|news|letter))", re.IGNORECASE)
"""The last word of a paper's or an agency's name, which has a capital there."""
_ISSUE = re.compile(rf"(?:{DATE}|\b(?:no|nr|vol|volume|issue|edition)\.?\s?\d+|#\d+|\b(?:19|20)\d\d\b"
                    r"|\b\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?|[A-Z]{3})?|\bp(?:age)?\.? ?\d+"
                    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)", re.IGNORECASE)
_DRAWN = re.compile(r"\s*[—–|/·•:,]+\s+|\s+-+\s+|\s+/\s*|[\s—–|/·•:,-]+$")
_ACTS = re.compile(r"^(?!News$|Times$|Views$)\w*(?:[^s]s|ed)$|^(?:to|in|at|on|his|her|its|by|from|after|is|are)$",
                   re.IGNORECASE)
"""What tells a headline's verb, or its phrase, from a name: "Mayor loses his post"."""
_COMPOUND = re.compile(r"-|\w(?:wire|news|letter)$", re.IGNORECASE)
LONGEST = 5
"""Words of a paper's name, or of one of the parts that a drawn line sets off."""
TALLEST = 8
"""Blocks at most that stand above a file's first item: the paper, its page, its motto, a headline."""


def is_masthead(text: str) -> bool:
    """Tell whether a line names a publication, a service, or a place in it: "The Tarnby Argus", "Opinion".

    >>> [is_masthead(t) for t in ("THE TARNBY WIRE — NIGHT FILE — 3 May", "Mayor loses his post", "Night schedule")]
    [True, False, True]
    """
    bare = re.sub(r"\(\s*\)", "", _ISSUE.sub("", text))
    parts = [part for part in _DRAWN.split(bare.strip(" .*_")) if part.strip()]
    return bool(parts) and any(map(_names_paper, parts)) and all(len(part.split()) <= LONGEST for part in parts)


_RELEASED = re.compile(rf"(?:{RELEASE}|for immediate release)\W*", re.IGNORECASE)
LETTERHEAD = 4
"""Lines at most that stand above the line by which a press office's text says that it is one."""


def without_letterhead(lines: Sequence[str]) -> list[str]:
    """Return the lines without whose paper a press release is on: the names above "Press notice 212"."""
    written = [at for at, line in enumerate(lines) if line.strip()][: LETTERHEAD + 1]
    said = next((at for at in written if _RELEASED.fullmatch(lines[at].strip(" *_#"))), None)
    above = [lines[at] for at in written if at < (said or 0)]
    names = all(len(line.split()) <= TALLEST and not line.rstrip().endswith((".", "!", "?")) for line in above)
    return list(lines[said:]) if names else list(lines)


def speaks_as(title: str, text: str) -> bool:
    """Tell whether a text speaks of its title as its paper: "told The Tarnby Letter", "… is written by"."""
    name = re.escape(title.strip(" .*_:"))
    made = rf"\b{name},? is (?:written|edited|published|produced|sent|made)\b"
    return bool(name) and bool(re.search(rf"\b(?:told|tell|asked|reading) {name}\b|{made}", text, re.IGNORECASE))


def without_imprint(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without what the paper named on top says of itself below the last drawn line."""
    kept = [block for block in blocks if block.kind != "source"]
    tail = len(kept) > 2 and kept[-2].kind == "rule" and speaks_as(kept[0].text, kept[-1].text)
    return [block for block in blocks if not (tail and block is kept[-1])]


def _names_paper(part: str) -> bool:
    """Tell whether a few words end as a paper's name does and hold no verb."""
    words = part.strip(" .").split()
    last = words[-1].rpartition("-")[2]
    if len(words) == 1 and (last.lower() in GENRES | _PLACE or not _COMPOUND.search(words[0])):
        return last.lower() in GENRES | _PLACE  # "Opinion" is one, "Mail" is none
    if not (last.lower() in _PAGE or (_PAPER.fullmatch(last) and last[:1].isupper())) or not part[:1].isupper():
        return False
    return not any(_ACTS.search(word) for word in words[1:-1]) and (len(words) <= 3 or _is_capital(words))


def _is_capital(words: Sequence[str]) -> bool:
    return all(word[:1].isupper() for word in words)


def take_masthead(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """Return the name a plain text bears on top, and the blocks without it; "" where no headline or report follows.

    A name right above a list or a greeting stays a heading, which tells what the list is."""
    top = 0
    while top < min(len(blocks), TALLEST) and _stands_on_top(blocks[top]):
        top += 1
    above = blocks[:top]
    names = [block.text for block in above if block.text and is_masthead(block.text)]
    headed = any(block.kind == "slug" or (block.text and block.text not in names) for block in above)
    filed = top < len(blocks) and blocks[top].kind == "paragraph" and is_datelined(blocks[top].text)
    if not names or not (headed or filed):
        return "", list(blocks)
    kept = [block for block in above if block.text not in names and block.kind != "rule"]
    return next((name for name in map(name_of, names) if name), ""), [*kept, *blocks[top:]]


def _stands_on_top(block: Block) -> bool:
    """Tell whether a block can be part of what stands above the first report: no prose, and no markup's heading."""
    if block.kind == "heading":
        return not block.sure
    return block.kind in ("slug", "rule") or (block.kind == "paragraph" and is_masthead(block.text))


_HUNG_ON = re.compile(r"\s+[-–—|]\s+([^-–—|]{4,50})$")


def without_paper(headline: str) -> str:
    """Return a headline without the paper's name that a browser's title, and so a paste, has behind it.

    >>> without_paper("Ferry strike over at last - Tarnby Argus")
    'Ferry strike over at last'
    """
    found = _HUNG_ON.search(headline)
    bare = headline[:found.start()] if found and is_masthead(found[1]) else headline
    return bare if len(bare.split()) >= HEADLINE and not is_masthead(bare) else headline


_WHEN = re.compile(rf"{_ISSUE.pattern}|\b(?:today|yesterday)\b", re.IGNORECASE)
_JOINS = frozenset("& and at for in of the de der van von".split())
MOST_CREDITED = 3
"""Parts of a line of credit besides its time: a writer, a paper, a place."""


def is_credit(line: str) -> bool:
    """Tell whether a line says in drawn parts who wrote what stands below it, for whom, and when, and nothing else.

    >>> [is_credit(t) for t in ("Ann Lee | Rope & Sail | 05:12", "(Tarnby Argus, today, p. 4)", "Strike Ends Friday")]
    [True, True, False]
    """
    parts = [part.strip() for part in _DRAWN.split(_WHEN.sub(" § ", line.strip(" *_()[]"))) if part.strip()]
    named = [part for part in parts if part.strip("§ ")]
    return 0 < len(named) < len(parts) and len(named) <= MOST_CREDITED and all(
        len(part.split()) <= LONGEST and all(word in _JOINS or word[0].isupper() for word in part.split())
        for part in named)


def name_of(text: str) -> str:
    """Return the paper's own name in a masthead: "Tarnby Wire" of "TARNBY WIRE / 3 May"; "" for a page's, "Opinion"."""
    parts = [part.strip(" .,*_") for part in _DRAWN.split(_ISSUE.sub("", text)) if re.search(r"\w", part)]
    return next((part for part in parts if part.lower() not in GENRES | _PLACE), "")
