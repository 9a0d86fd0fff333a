"""Whose turn it is in a conversation, whatever marks it: names, initials, "Q." and "A.", dashes, or only that question
and answer alternate. What is put to the guest is given the sign "Q:", which `interviews` reads."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from podcast.stories.headings import kind_of
from podcast.stories.material import Block
from podcast.stories.sentences import split_sentences

FEWEST_TURNS = 2
"""Turns of each side from which names before a colon are speakers'."""
FEWEST_ASKED = 3
"""Questions from which a text without signs is read as turns."""
HALF = 0.5
"""Share of an asker's turns that end in a question mark; whoever answers seldom asks."""
LONGEST_PUT, LONGEST_SAID = 45, 25
"""Words of what is put to a guest, and of a statement among the questions."""
OWN_WORDS = 0.5
"""Share of answers that speak of oneself, so that they can only be the guest's words."""

_NAME = (r"(?:[A-ZÀ-Þ][\w.'’-]*|[A-Z](?:[.&]?[A-Z]){1,3}\.?)"
         r"(?: (?:[A-ZÀ-Þ][\w.'’-]*|&|and|de|van|von|der|al|bin)){0,3}")
_SPEAKER = re.compile(rf"({_NAME})\s?[:—–]\s+(?=\S)")
_SIGN = re.compile(r"(Q|A|Question|Answer)\s?\d{0,2}\s?[.:]\s+(?=\S)")
_SELF = re.compile(r"\b(?:I|I['’](?:m|d|ve|ll)|[Ww]e|[Mm]e|[Mm]y|[Oo]ur|[Uu]s)\b")
_TOLD = re.compile(r"[,?!.][\"”] (?:she|he|they|[A-Z]\w+) (?:says|said|adds|added|laughs|laughed)\b"
                   r"|[\"”] (?:says|said) ")
_PUT = re.compile(r"\b(?:you|your|yours)\b|\b(?:says?|said|argues?|claims?|calls?|thinks?|wants?)\b", re.IGNORECASE)
_NARRATED = re.compile(r"(?:She|He|They|The)\b|[(\[]")
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-ZÀ-Þ][\w.'’-]+|de|van|von|der|al|bin))+")


def with_turns(blocks: Sequence[Block], *, announced: bool) -> list[Block]:
    """Return the blocks with each turn of a conversation signed: "Q: …" for what is asked, a name for an answer."""
    speakers, askers = _sides({at: found for at, block in enumerate(blocks) if (found := _speaker(block))})
    if askers and _take_turns(blocks, speakers):
        return _signed(blocks, speakers, askers)
    put = _put(blocks) if announced and len(speakers) < FEWEST_TURNS else set()
    return [replace(block, kind="paragraph", text=f"Q: {block.text}", label="") if at in put
            else replace(block, kind="paragraph") if put and block.kind == "bullet" and at > min(put) else block
            for at, block in enumerate(blocks)]


def _speaker(block: Block) -> tuple[str, str] | None:
    """Return who a block names before its words, and these."""
    if block.kind not in ("paragraph", "bullet") and (block.kind != "heading" or block.sure):
        return None
    if block.label:
        return (block.label, block.text) if re.fullmatch(rf"{_NAME}|Q|A", block.label) else None
    found = _SIGN.match(block.text) or _SPEAKER.match(block.text)
    return (found[1], block.text[found.end():]) if found else None


def _sides(speakers: Mapping[int, tuple[str, str]]) -> tuple[dict[int, tuple[str, str]], set[str]]:
    """Return the turns of those that speak more than once, and the names of those among them that mostly ask; nobody
    where nobody answers them."""
    names = list(dict.fromkeys(name for name, _ in speakers.values()))
    home = {name: next((other for other in names if is_same(name, other)), name) for name in names}
    turns: dict[str, list[str]] = {}
    for name, words in speakers.values():
        turns.setdefault(home[name], []).append(words)
    turns = {name: said for name, said in turns.items() if len(said) >= FEWEST_TURNS}
    asking = {name for name, said in turns.items()
              if name in ("Q", "Question") or sum(words.endswith("?") for words in said) >= HALF * len(said)}
    often = {at: found for at, found in speakers.items() if home[found[0]] in turns}
    return often, {name for name in names if home[name] in asking} if len(asking) < len(turns) else set()


def is_same(name: str, other: str) -> bool:
    """Tell whether two names are one speaker's.

    >>> [is_same("Bee", "Ann Bee"), is_same("R&P", "Rope & Paper"), is_same("AB", "Ann Bee"), is_same("Lee", "Bee")]
    [True, True, True, False]
    """
    longer, shorter = sorted((name, other), key=len, reverse=True)
    words = longer.split()
    initials = "".join(word[0] for word in words)
    return longer.lower() == shorter.lower() or shorter.lower() in (words[0].lower(), words[-1].lower()) or (
        len(words) > 1 and re.sub(r"[^\w&]", "", shorter) in (initials, initials.replace("&", "")))


def _take_turns(blocks: Sequence[Block], speakers: Mapping[int, tuple[str, str]]) -> bool:
    """Tell whether most of what stands from the first turn on is a turn, as in no list with names."""
    told = [at for at in range(min(speakers), len(blocks)) if blocks[at].kind in ("paragraph", "bullet", "heading")]
    return sum(at in speakers for at in told) >= HALF * len(told)


def _signed(blocks: Sequence[Block], speakers: Mapping[int, tuple[str, str]], askers: set[str]) -> list[Block]:
    """Return the blocks with what an asker says behind "Q:", and the name of whoever goes on in a new paragraph."""
    above = " ".join(block.text for block in blocks[:min(speakers)])
    last, signed = "", []
    for at, block in enumerate(blocks):
        if at in speakers:
            name, words = speakers[at]
            last = "" if name in askers else _called(name, above)
            signed.append(replace(block, kind="paragraph", label="", text=f"{last or 'Q'}: {words}"))
        elif last and at < max(speakers) and block.kind == "paragraph" and not _NARRATED.match(block.text):
            signed.append(replace(block, label="", text=f"{last}: {block.text}"))
        else:
            last = last if block.kind == "paragraph" else ""
            signed.append(block)
    return signed


def _called(name: str, above: str) -> str:
    """Return a speaker's name, a surname for initials that the text above resolves; "A" for who is only "A"."""
    if name in ("A", "Answer"):
        return "A"
    full = next((n for n in _FULL_NAME.findall(above) if name.isupper() and name != n and is_same(name, n)), "")
    return full.split()[-1] if full else name


def _put(blocks: Sequence[Block]) -> set[int]:
    """Return the places of what is put to the guest of an announced conversation that has no signs; empty if unsure."""
    asks = [at for at, block in enumerate(blocks) if at and _asks(block)]
    if len(asks) < FEWEST_ASKED:
        return set()
    told = [at for at in range(asks[0], len(blocks)) if blocks[at].kind in ("paragraph", "bullet", "heading")]
    even, odd = told[::2], told[1::2]
    strict = (sum(at in asks for at in even) >= HALF * len(even) and not any(at in asks for at in odd)
              and all(len(blocks[at].text.split()) <= LONGEST_PUT for at in even))
    put = set(even) if strict else {at for at in told if at in asks or _is_put(blocks, at)}
    said = [blocks[at].text for at in told if at not in put]
    own = [text for text in said if _SELF.search(text)]
    if not said or len(own) < OWN_WORDS * len(said) or any(_TOLD.search(text) for text in said):
        return set()
    return put if all(blocks[at].kind != "heading" for at in told if at not in put) else set()


def _asks(block: Block) -> bool:
    """Tell whether a block is set as a question: a few sentences, the last of which asks."""
    guessed = block.kind == "heading" and not block.sure and kind_of(block.text) == "story"
    told = block.kind in ("paragraph", "bullet") or guessed
    return told and block.text.endswith("?") and not block.label and len(block.text.split()) <= LONGEST_PUT


def _is_put(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a lone sentence between two paragraphs is somebody's who asks: it speaks to "you", or of others."""
    text = blocks[at].text
    between = 0 < at < len(blocks) - 1 and blocks[at + 1].kind in ("paragraph", "bullet")
    lone = len(split_sentences(text)) == 1 and len(text.split()) <= LONGEST_SAID
    return between and lone and not _SELF.search(text) and bool(_PUT.search(text))
