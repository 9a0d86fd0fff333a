"""An interview's questions are no headings: they are said, so they stand among the sentences of one story."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from podcast.stories.headings import kind_of
from podcast.stories.lines import REFERS
from podcast.stories.material import Block
from podcast.stories.quotations import turn

FEWEST = 2
"""Questions with an answer in somebody's voice right below from which a text is a conversation."""
SHARE = 0.6
"""Share of a conversation's question headings that somebody answers; a digest's are answered by its news."""
NEAR = 120
"""Characters of an answer within which somebody has begun to speak."""

_ASKER = re.compile(r"(?:Q|Question)\s?\d{0,2}\s?[:.]\s*(?=\S)")
_ANSWER = re.compile(r"(?:A|Answer)\s?\d{0,2}\s?:\s*(?=\S)")
_SPEAKER = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[A-ZÀ-Þ][\w.'’-]+|de|van|von|al|bin)){0,3}:\s")
_QUOTE = re.compile(r"[\"“«]\w")
_SELF = re.compile(r"\b(?:I|I['’](?:m|d|ve|ll)|[Ww]e|[Mm]y|[Oo]ur)\b")
_TO_SOMEBODY = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


def fold(blocks: Sequence[Block]) -> tuple[list[Block], bool]:
    """Return the blocks with a conversation's questions as paragraphs, and whether the whole text is one conversation.

    A text holds a conversation where most of the headings that ask are answered in somebody's voice right below."""
    asked = [at for at, block in enumerate(blocks) if _is_question(block)]
    answered = [at for at in asked if _is_answered(blocks, at)]
    if len(answered) < FEWEST or len(answered) < SHARE * len(asked):
        return list(blocks), False
    levels = {blocks[at].level for at in asked if blocks[at].kind == "heading"}
    said = {at for at, block in enumerate(blocks) if at in asked or (block.kind == "heading" and block.level in levels
            and block.text.endswith((".", "!", "…")) and _is_answered(blocks, at))}
    folded = [_asked(block) if at in said else _answer(block) for at, block in enumerate(blocks)]
    headings = [at for at, block in enumerate(folded) if block.kind == "heading" and kind_of(block.text) != "advert"]
    return folded, len(headings) <= 1 and all(at < asked[0] for at in headings)


def _is_question(block: Block) -> bool:
    """Tell whether a block is set as a question to somebody: a heading that asks, or a line behind "Q:"."""
    if _is_signed(block):
        return True
    return block.kind == "heading" and block.text.endswith("?") and kind_of(block.text) == "story"


def _is_signed(block: Block) -> bool:
    return bool(_ASKER.match(block.text)) or block.label in ("Q", "Question")


def _is_answered(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether somebody speaks right below: in quotation marks, behind a name or, when asked, of oneself."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is None or below.kind != "paragraph":
        return False
    if _is_signed(blocks[at]) or _SPEAKER.match(below.text) or _ANSWER.match(below.text) or _QUOTE.match(below.text):
        return True
    spoken = _QUOTE.search(below.text[:NEAR]) or _SELF.search(below.text[:NEAR])
    return bool(spoken and _TO_SOMEBODY.search(blocks[at].text))


def _asked(block: Block) -> Block:
    """Return a question as a paragraph; what is put to somebody behind "Q:" without asking is an aside, not news,
    unless it stands on its own."""
    words = _ASKER.sub("", block.text)
    put = _is_signed(block) and not words.endswith("?") and (_TO_SOMEBODY.search(words) or REFERS.match(words))
    return Block(kind="aside" if put else "paragraph", text=words, links=block.links)


def _answer(block: Block) -> Block:
    """Return what somebody says behind a name or "A:" as words in quotation marks; any other block as it is."""
    if block.kind != "paragraph" or (block.label and not _SPEAKER.fullmatch(f"{block.label}: ")):
        return block
    text = f"{block.label}: {block.text}" if block.label else block.text
    if signed := _ANSWER.match(text):
        return replace(block, text=turn("", text[signed.end():]))
    named = _SPEAKER.match(text)
    return replace(block, text=turn(named[0].rstrip(": "), text[named.end():]), label="") if named else block
