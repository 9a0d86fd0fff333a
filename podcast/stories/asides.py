"""What a letter says to its readers among the news: corrections, plugs, diaries, figures that nobody can tell."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from podcast.stories.furniture import is_note
from podcast.stories.headings import kind_of
from podcast.stories.material import Block

FEWEST_FIGURES = 2
"""Entries from which a list is one of figures."""
LEAD = 8
"""Words before a colon that may say what stands behind it."""
_FIGURE = re.compile(r"(?:[$£€¥]\s?)?\d[\d.,:]*\s?(?:%|percent|per cent|[kKmM]|(?:m|b|tr)illion|bn)?\s+[—–-]+\s+"
                     r"(?:The (?:number|share|price|age|amount) of|[A-Z])")
"""An entry of "By the numbers": "47 — Age of the goalkeeper"."""
_PLUG = re.compile(r"(?:(?:some )?(?:things|what|stuff) (?:i|we)(?:['’](?:ve|m|re))? (?:been )?(?:liked|loved|enjoyed"
                   r"|read|watched|heard|saw|reading|watching|listening to)(?: (?:today|this week))?|recommended"
                   r"|worth (?:your time|a read))$", re.IGNORECASE)
_DIARY = re.compile(r"(?:(?:also |later |out |due )?(?:today|tomorrow|(?:this|next) week|tonight|this weekend)"
                    r"|coming up|(?:the )?(?:diary|calendar|agenda)|on the (?:diary|calendar|agenda)|results"
                    r"|earnings)$", re.IGNORECASE)
STATES = re.compile(r"(?<![-\w])(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|must|says?|said"
                     r"|begins?|opens?|meets?|votes?|starts?|ends?|goes|comes?|left|went|lost|won|sold|fell"
                    r"|rose|bought|made|paid|told|took|came|gave|began|found|held|kept|\w{3,}ed)\b")
"""What tells a sentence from a few words that name something; a verb of news, mostly."""
_REMINDS = re.compile(r"(?:^[Aa]s|, as) (?:I|we) (?:wrote|reported|said|noted|mentioned|told you|predicted)"
                      r"(?: (?:here|in this letter))?(?: (?:on \w+day|last (?:week|month|\w+day)|yesterday|earlier"
                      r"|in [A-Z]\w+))?,\s+(?=\w)")
_POSTSCRIPT = re.compile(r"(?:P\.\s?)+S\.|P+S[.:,]\s")
"""What a letter's writer adds below it: mostly what was wrong in the last one."""
_LEAD = re.compile(r"([^.:!?]{2,60}):\s")


def set_aside(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without corrections of earlier texts, and with what is no news as asides."""
    kept = [block for block in blocks if not is_note(f"{block.label}: {block.text}" if block.label else block.text)]
    figures = set(_figures(kept))
    return [_aside(block) if at in figures or _is_for_readers(block) else block for at, block in enumerate(kept)]


def without_reminder(sentence: str) -> str:
    """Return a sentence without the words that remind its readers of an earlier issue.

    >>> without_reminder("As we wrote on Tuesday, the bridge is closed.")
    'The bridge is closed.'
    """
    found = _REMINDS.search(sentence)
    if not found or '"' in sentence[:found.start()]:
        return sentence
    rest = sentence[found.end():]
    return rest[0].upper() + rest[1:] if not found.start() else f"{sentence[:found.start()]} {rest}"


def _figures(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the places of entries in lists of bare figures."""
    run: list[int] = []
    for at, block in enumerate([*blocks, Block(kind="rule")]):
        if block.kind == "bullet" and not block.label and _FIGURE.match(block.text):
            run.append(at)
        elif block.kind != "bullet":
            yield from run if len(run) >= FEWEST_FIGURES else ()
            run = []


def _is_for_readers(block: Block) -> bool:
    """Tell whether a paragraph is a sponsor's, recommends something or says only what else is due."""
    if block.kind not in ("paragraph", "bullet"):
        return False
    if _POSTSCRIPT.match(f"{block.label}: {block.text}" if block.label else block.text):
        return True
    found = None if block.label else _LEAD.match(block.text)
    lead = block.label or (found[1] if found else "")
    told = block.text[found.end():] if found else block.text
    if not lead or len(lead.split()) > LEAD:
        return False
    return kind_of(lead) == "advert" or bool(_PLUG.match(lead)) or bool(_DIARY.match(lead) and not STATES.search(told))


def _aside(block: Block) -> Block:
    return replace(block, kind="aside")
