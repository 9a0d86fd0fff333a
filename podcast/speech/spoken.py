"""What a voice is given to say: a turn's text with every figure, sign and name spelled out, and the way back to the
text.

Each rule looks at the text as written and claims the stretches it can read; the first to claim a stretch has it. The
lexicon comes first, then podcast.speech.rules in order, and what nobody claims is said as it stands."""

import re
import unicodedata
from collections.abc import Mapping

from podcast.records import Record
from podcast.speech.base import IPA
from podcast.speech.lexicon import claims_of
from podcast.speech.rules import RULES
from podcast.speech.words import word_starts

Claim = tuple[int, int, str]
"""(start, end, what is said instead)"""
TIDY = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" (?=[,;:.!?…])"), ""),
    (re.compile(r"[,;:](?=[,;:.!?…])"), ""),
    (re.compile(r"(?<=[.!?…;:])[,;:]"), ""),
    (re.compile(r"(?<=[!?])[!.]+|(?<=!)\?|(?<=\?)\?+|(?<=…)\.+"), ""),
    (re.compile(r",(?= —)|(?<=— ),|(?<=—),"), ""),
    (re.compile(r"— —"), "—"),
    (re.compile(r"^[\s,;:.!?…—–-]+|\s+$"), ""),
    (re.compile(r" (?=—$)|[,;]$"), ""),
    (re.compile(r"\s+"), " "),
)
"""Applied in order after the claims are read out: what readings leave between words."""


class Spoken(Record, frozen=True):
    """A text as it is said."""

    text: str
    """Words, marks and `[word](/ipa/)`."""
    words: tuple[tuple[int, int], ...]
    """(offset in `text`, offset in the written text) of each spoken word's start."""


def spell_out(written: str, lexicon: Mapping[str, str] | None = None) -> Spoken:
    """Return how `written` is said; `lexicon` maps words and phrases to respellings or /IPA/."""
    flat = _flatten(written)
    claims: list[Claim] = []
    taken = bytearray(len(flat))
    for start, end, said in claims_of(flat, lexicon or {}):
        _claim(claims, taken, start, end, said)
    for _, pattern, read in RULES:
        for match in pattern.finditer(flat):
            if not any(taken[match.start():match.end()]):
                said_or_not = read(match)
                if said_or_not is not None:
                    _claim(claims, taken, match.start(), match.end(), said_or_not)
    chars, origin = _read_out(flat, sorted(claims))
    text, origin = _tidy(chars, origin)
    return Spoken(text=text, words=tuple((offset, origin[offset]) for offset, _ in word_starts(text)))


def _flatten(written: str) -> str:
    """Replace look-alike characters one for one, so that rules see few forms and every offset stays."""
    table = {"’": "'", "‘": "'", "ʼ": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
             "‐": "-", "‑": "-", "−": "-", "‒": "–", "―": "—", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "／": "/"}
    out = []
    for char in written:
        char = table.get(char, char)
        if unicodedata.category(char) in ("Cf", "Cc", "Co", "Cs"):
            char = " "
        out.append(char)
    return "".join(out)


def _claim(claims: list[Claim], taken: bytearray, start: int, end: int, said: str) -> None:
    if end > start and not any(taken[start:end]):
        claims.append((start, end, said))
        taken[start:end] = b"\1" * (end - start)


def _read_out(text: str, claims: list[Claim]) -> tuple[str, list[int]]:
    """Return the text with its claims read out, and for each character the offset of the written word it comes from."""
    chars: list[str] = []
    origin: list[int] = []
    at = 0
    for start, end, said in [*claims, (len(text), len(text), "")]:
        chars.append(text[at:start])
        origin += range(at, start)
        written = [start + offset for offset, _ in word_starts(text[start:end])] or [start]
        spoken = [offset for offset, _ in word_starts(said)]
        index = -1
        for offset in range(len(said)):
            index += offset in spoken
            origin.append(written[max(index, 0) * len(written) // max(len(spoken), 1)])
        chars.append(said)
        at = end
    return "".join(chars), origin


def _tidy(text: str, origin: list[int]) -> tuple[str, list[int]]:
    """Clear up what readings leave between words; offsets go along."""
    for pattern, replacement in TIDY:
        pieces: list[str] = []
        kept: list[int] = []
        at = 0
        for match in pattern.finditer(text):
            pieces += [text[at:match.start()], replacement]
            kept += origin[at:match.start()] + origin[match.start():match.start() + len(replacement)]
            at = match.end()
        text, origin = "".join([*pieces, text[at:]]), kept + origin[at:]
    return text, origin


def marks_in(spoken: Spoken, heard: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn (offset in spoken text, sample) into (offset in written text, sample), one for each written word, in
    order."""
    written = dict(spoken.words)
    marks: list[tuple[int, int]] = []
    for offset, at in heard:
        char = written.get(offset)
        if char is not None and (not marks or (char > marks[-1][0] and at >= marks[-1][1])):
            marks.append((char, at))
    return marks


def bare(spoken: str) -> str:
    """Return spoken text without its IPA, for people to read."""
    return IPA.sub(r"\1", spoken)
