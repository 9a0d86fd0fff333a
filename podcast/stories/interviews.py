"""An interview's questions are no headings: they are said, so they stand among the sentences of one story."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from podcast.stories.asides import STATES
from podcast.stories.guests import guest_of
from podcast.stories.headings import kind_of
from podcast.stories.material import Block
from podcast.stories.paste import REFERS
from podcast.stories.quotations import turn
from podcast.stories.sentences import split_sentences
from podcast.stories.turns import with_turns

FEWEST = 2
"""Questions with an answer in somebody's voice right below from which a text is a conversation."""
SHARE = 0.6
"""Share of a conversation's question headings that somebody answers; a digest's are answered by its news."""
NEAR = 120
"""Characters of an answer within which somebody has begun to speak."""

ANNOUNCING = 4
"""Blocks at a text's beginning that may say that it is a conversation."""

_ANNOUNCED = re.compile(r"\b(?:interview(?:ed)?|conversation|q ?& ?a|questions (?:for|to|with)"
                        r"|(?:we|I) (?:met|spoke|talked)|spoke (?:to|with) (?:us|me|(?-i:[A-Z]\w+ [A-Z]\w+))"
                        r"|talks to)\b", re.IGNORECASE)
_CREDIT = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey|[A-ZÀ-Þ][\w'’-]+) (?:spoke|talked|was (?:speaking|talking)) (?:to|with) "
                     r"(?:us|me|our|[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+)\b(?! about)|[Ii]nterview(?:ed)? by [A-Z]")
"""Who asked, and where they sat."""
_ASKER = re.compile(r"(?:Q|Question)\s?\d{0,2}\s?[:.]\s*(?=\S)")
_ANSWER = re.compile(r"(?:A|Answer)\s?\d{0,2}\s?:\s*(?=\S)")
_SPEAKER = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[A-ZÀ-Þ][\w.'’-]+|de|van|von|al|bin)){0,3}:\s")
_QUOTE = re.compile(r"[\"“«]\w")
_SELF = re.compile(r"\b(?:I|I['’](?:m|d|ve|ll)|[Ww]e|[Mm]e|[Mm]y|[Oo]ur)\b")
_WHOLE = re.compile(r"\"[^\"]+\"|“[^”]+”")
_TO_SOMEBODY = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


def fold(blocks: Sequence[Block]) -> tuple[list[Block], bool]:
    """Return the blocks with a conversation's questions as paragraphs, and whether the whole text is one conversation.

    A text holds a conversation where most of the headings that ask are answered in somebody's voice right below."""
    announced = any(_ANNOUNCED.search(block.text) for block in blocks[:ANNOUNCING])
    whole, blocks = blocks, with_turns(blocks, announced=announced)
    looks = {at: _question_look(block, announced=announced) for at, block in enumerate(blocks)}
    ways = [[at for at, look in looks.items() if look == way] for way in sorted(set(looks.values()) - {""})]
    asked = sorted(at for way in ways if _is_conversation(blocks, way) for at in way)
    answered = [at for at in asked if _is_answered(blocks, at)]
    if not answered:
        return list(whole), False
    levels = {blocks[at].level for at in asked if blocks[at].kind == "heading"}
    first, last = asked[0], answered[-1] + 1
    said = {*asked, *(at for at in range(first, last) if _is_remark(blocks[at], levels))}
    bare = sum(not _is_marked(blocks[at + 1]) for at in answered) > len(answered) / 2
    who = guest_of(blocks[:first])
    if bare and not (who or announced or any(looks[at] == "signed" for at in asked)):
        return list(whole), False  # somebody's own text, with questions to its readers
    if announced:  # what is put to the guest of an interview is answered, whatever the answer looks like
        levels -= {0}
        answered = [at for at in range(first, len(blocks) - 1) if blocks[at + 1].kind == "paragraph"
                    and (at in asked or _is_remark(blocks[at], levels))]
        last = _end_of_answer(blocks, answered[-1] + 1)
        said |= set(answered)
    askers = Counter(found[0].lower() for at in asked if (found := _SPEAKER.match(_put_by(blocks[at]))))
    above = [part for block in blocks[:first] for part in _without_credit(block)]
    below = [part for at, block in enumerate(blocks[first:], first)
             for part in (_asked(block, askers) if at in said
                          else [_answer(block, who, bare=bare) if at <= last else block])]
    return above + below, len(_headings(above)) <= 1 and not _headings(below)


def _put_by(block: Block) -> str:
    """Return a question without the sign before it."""
    return _ASKER.sub("", block.text)


def _end_of_answer(blocks: Sequence[Block], at: int) -> int:
    """Return where the answer that begins at a block ends: with its last paragraph that speaks of oneself."""
    end = at
    while at + 1 < len(blocks) and blocks[at + 1].kind == "paragraph":
        at += 1
        end = at if _SELF.search(blocks[at].text) else end
    return end


def _headings(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind == "heading" and kind_of(block.text) != "advert"]


def _without_credit(block: Block) -> list[Block]:
    """Return what a text says above the first question, but not who asked: "She spoke to Ann Lee in Holm."."""
    sentences = split_sentences(block.text)
    kept = [sentence for sentence in sentences if not _CREDIT.match(sentence)]
    if block.kind != "paragraph" or len(kept) == len(sentences):
        return [block]
    return [replace(block, text=" ".join(kept))] if kept else []


def _question_look(block: Block, *, announced: bool) -> str:
    """Return how a block is set as a question, "" when it is none: behind "Q:", as a heading of some level that asks,
    or, where a conversation is announced, as a paragraph of one question."""
    if _is_signed(block):
        return "signed"
    if block.kind == "heading" and block.text.endswith("?") and kind_of(block.text) == "story":
        return f"heading {block.level}"
    alone = announced and block.kind == "paragraph" and re.fullmatch(r"[^.!?\"“]{3,200}\?", block.text)
    return "paragraph" if alone else ""


def _is_conversation(blocks: Sequence[Block], asked: Sequence[int]) -> bool:
    """Tell whether most of the questions set in one way are answered in somebody's voice."""
    answered = sum(_is_answered(blocks, at) for at in asked)
    return answered >= FEWEST and answered >= SHARE * len(asked)


def _is_signed(block: Block) -> bool:
    return bool(_ASKER.match(block.text)) or block.label in ("Q", "Question")


def _is_remark(block: Block, levels: set[int]) -> bool:
    """Tell whether a heading among questions is put to somebody too, though it does not ask."""
    return block.kind == "heading" and block.level in levels and block.text.endswith((".", "!", "…"))


def _is_marked(block: Block) -> bool:
    """Tell whether a block shows that somebody speaks: it begins with a quotation mark, a name or "A:"."""
    return any(pattern.match(block.text) for pattern in (_QUOTE, _SPEAKER, _ANSWER)) or bool(block.label)


def _is_answered(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether somebody speaks right below: in quotation marks, behind a name or, when asked, of oneself."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is None or below.kind != "paragraph":
        return False
    if _is_signed(blocks[at]) or _is_marked(below):
        return True
    spoken = _QUOTE.search(below.text[:NEAR]) or _SELF.search(below.text)
    return bool(spoken and _TO_SOMEBODY.search(blocks[at].text))


def _asked(block: Block, askers: Mapping[str, int]) -> list[Block]:
    """Return a question as a paragraph; what is put to somebody without asking is an aside, not news,
    unless it stands on its own: "You left." and "The lamp, then." do not."""
    words = _put_by(block)
    asker = _SPEAKER.match(words)
    words = words[asker.end():] if asker and askers[asker[0].lower()] >= FEWEST else words  # "The Letter: Do you mind?"
    parts: list[Block] = []
    for sentence in split_sentences(words):
        put = not sentence.endswith("?") and (_TO_SOMEBODY.search(sentence) or REFERS.match(sentence)
                                              or not STATES.search(sentence))
        kind = "aside" if put else "paragraph"
        if parts and parts[-1].kind == kind:
            parts[-1] = replace(parts[-1], text=f"{parts[-1].text} {sentence}")
        else:
            parts.append(Block(kind=kind, text=sentence, links=block.links))
    return parts


def _answer(block: Block, guest: str, *, bare: bool) -> Block:
    """Return what somebody says behind a name or "A:", or all of an answer set `bare`, as words in quotation marks."""
    if block.kind != "paragraph" or (block.label and not _SPEAKER.fullmatch(f"{block.label}: ")):
        return block
    text = f"{block.label}: {block.text}" if block.label else block.text
    if signed := _ANSWER.match(text):
        return replace(block, text=turn(guest, text[signed.end():]))
    if named := _SPEAKER.match(text):
        return replace(block, text=turn(named[0].rstrip(": "), text[named.end():]), label="")
    told = bool(guest) and re.search(rf"\b{re.escape(guest)}\b", text) and not _QUOTE.match(text)  # by the writer
    return replace(block, text=turn(guest, text)) if (bare and not told) or _WHOLE.fullmatch(text) else block
