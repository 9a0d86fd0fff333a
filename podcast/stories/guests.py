"""Who is asked in an interview, by what stands above its first question."""

import re
from collections.abc import Iterator, Sequence

from podcast.stories.furniture import is_furniture
from podcast.stories.material import Block
from podcast.stories.sentences import split_sentences

_NAME = re.compile(r"(?:(?:Dr|Prof|Professor|Sir|Dame|Mayor)\.? )?[A-ZÀ-Þ][\w'’-]+ (?:[A-Z]\. )?([A-ZÀ-Þ][\w'’-]+)\b"
                   r"(?! [A-Z])")
_HUMAN = re.compile(r"\b(?:[Ss]he|[Hh]er|[Hh]e|[Hh]is|him|who)\b|, \d\d,")
_AGED = re.compile(r",? (?:who is |aged )?\(?\d\d\b[,)]")
_FIRM = r"(?:publish|mak|retail|carri|manufactur|provid|insur|broadcast|suppli|develop|lett|pap|produc)er"
_TALKS_TO = re.compile(
    rf" (?:talks?|talked|speaks?|spoke|sat down|meets?|met|interviews?) (?:(?:to|with) )?{_NAME.pattern}")
"""How whoever asks is named before whom they ask: "Ann Lee talks to Otto Lind, who …"."""
_POST = re.compile(rf"\b(?!{_FIRM}\b)"
                   r"\w{2,}(?:er|or|ist|ian|ire|man|woman|oach|ain|ent|ete|oet|hef|nurse|pilot|judge) $")
"""What somebody is, in small letters before the name: "umpire", "composer"."""


def guest_of(above: Sequence[Block]) -> str:
    """Return the surname of the one who is asked, "" where nobody is sure to be.

    That is the person with whose name the text below the headline begins, or to whom that one talks and of whom more is
    said; else whoever is told to be of an age, to be an umpire, or is named in the headline too."""
    start = max((at for at, block in enumerate(above) if block.kind == "heading"), default=-1) + 1
    told = [block.text for block in above[start:] if block.kind == "paragraph" and not is_furniture(block.text)]
    if not told or not _HUMAN.search(" ".join(told)):
        return ""
    if found := _NAME.match(told[0]):
        other = _TALKS_TO.match(told[0], found.end())
        spoken_of = [sum(len(re.findall(rf"\b{name}\b", text)) for text in told) for name in (found[1], other[1])
                     ] if other else [1, 0]
        return other[1] if other and spoken_of[1] > spoken_of[0] else found[1]
    headline = " ".join(block.text for block in above[:start])
    return next(_people(told, headline), "")


def _people(told: Sequence[str], headline: str) -> Iterator[str]:
    """Yield the surnames in a text's opening that are shown to be somebody's."""
    for text in told:
        for sentence in split_sentences(text):
            for found in _NAME.finditer(sentence):
                if (_AGED.match(sentence, found.end()) or found[0] in headline
                        or _POST.search(sentence[:found.start()])):
                    yield found[1]
