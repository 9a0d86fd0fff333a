"""How a line is said again that went wrong: another way each time, so that one of them may get past what tripped it."""

import re
from collections.abc import Mapping

from podcast.records import Record
from podcast.speech.respelling import respelled
from podcast.speech.spoken import Spoken, spell_out
from podcast.speech.unknown import unknown_in


class Way(Record, frozen=True):
    """What a take changes."""

    seed: int
    """Added to the voice's."""
    pace: float
    """Times the line's."""
    split: bool = False
    """Said clause by clause, each as a sentence of its own."""
    respelled: bool = False
    """Names that no dictionary has are given in syllables."""
    instead: float = 1.0
    """Times the line's pace when there is nothing to split or respell."""


RETAKES = (Way(seed=101, pace=0.94), Way(seed=202, pace=0.94, split=True, instead=0.88),
           Way(seed=303, pace=0.97, respelled=True, instead=1.05))
"""Slower first: most of what is not understood was said too fast."""

CLAUSE = re.compile(r"[,;:—–](?=\s+\w)")
JOINT = re.compile(r"(?<=\w)(?= (?:and|but|or|because|which|that|who|while|when|where|after|before|until|with|for|to)"
                   r" )")
LEAST = 40
"""Characters below which a text without clauses is not cut."""


def retake(written: str, lexicon: Mapping[str, str], take: int) -> tuple[Spoken, Way, float]:
    """Return what is said at a take, counted from 1, how it is said, and its pace against the line's own."""
    way = RETAKES[take - 1]
    first = spell_out(written, lexicon)
    said = first
    if way.split:
        said = apart(first)
    elif way.respelled:
        names = {name: respelled(name) for name in unknown_in(written) if name not in lexicon}
        said = spell_out(written, {**names, **lexicon})
    return said, way, way.instead if said == first and (way.split or way.respelled) else way.pace


def apart(spoken: Spoken) -> Spoken:
    """Return the same words with each clause a sentence, or cut in two near the middle where it has only one."""
    text = CLAUSE.sub(".", spoken.text)
    if text != spoken.text or len(text) < LEAST:
        return Spoken(text=text, words=spoken.words)
    joints = [found.start() for found in JOINT.finditer(text)]
    if not joints:
        return spoken
    cut = min(joints, key=lambda at: (abs(at - len(text) / 2), at))
    return Spoken(text=f"{text[:cut]}.{text[cut:]}",
                  words=tuple((offset + (offset >= cut), origin) for offset, origin in spoken.words))
