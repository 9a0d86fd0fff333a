"""Sentences of the hosts' own phrases, which claim nothing outside their slots, and how a turn comes apart into any."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SLOT = r"((?:[^.]|\.(?=\d)|(?<=\bSt|\bDr|\bMr|\bMs|\bNo)\.){0,90})"
"""What may stand in a phrase's slot: anything up to the end of a sentence."""


class Saying(NamedTuple):
    """A sentence of a host's own phrase."""

    fixed: tuple[str, ...]
    """Its words around the slots."""

    def match(self, part: str) -> "re.Match[str] | None":
        """Find the slots in a sentence; nearly all sayings are seen to be another one without a pattern."""
        if not (part.startswith(self.fixed[0]) and part.endswith(self.fixed[-1])):
            return None
        return re.fullmatch(self.pattern, part) if all(piece in part for piece in self.fixed) else None

    @property
    def pattern(self) -> str:
        """The regular expression of the sentence, its slots as groups."""
        return SLOT.join(map(re.escape, self.fixed))


def sayings(banks: Iterable[Sequence[str]]) -> list[Saying]:
    """Return the sentences of the hosts' own phrases, which claim nothing outside their slots."""
    out = set()
    for phrases in banks:
        for phrase in phrases:
            for part in sentences(phrase):
                if len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", part))) >= 1 and "{fact}" not in part.lower():
                    out.add(Saying(tuple(re.split(r"\{\w+\}", part))))
    return sorted(out, key=lambda saying: f"{saying.pattern}$")


def lead_ins(banks: Iterable[Sequence[str]]) -> list[str]:
    """Return the words that phrases put before a fact ("Plus, "), longest first."""
    out = {found[1] for phrases in banks for phrase in phrases if (found := re.match(r"([^.{]+)\{\w+\}", phrase))}
    out |= {f"{phrase} " for phrases in banks for phrase in phrases if phrase.endswith(",")}
    return sorted(out, key=lambda opening: (-len(opening), opening))


ENDS = re.compile(
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bSt\.)(?<!\bMs\.)(?<!\bNo\.)(?<!\bMrs\.)(?<!\bProf\.)(?<!\bCllr\.)"
    r"(?<!\bRev\.)(?<!\bGen\.)(?<!\bCol\.)(?<!\bCapt\.)(?<!\bSgt\.)(?<!\bSen\.)(?<!\bGov\.)(?<!\bvs\.)(?<!\b[A-Z]\.)"
    r"(?<!,\")(?<=[.?!—\"])\s+(?=[\"A-Z0-9$€£{])"
)


def sentences(text: str) -> list[str]:
    """Split a turn into sentences, quotations kept whole."""
    out: list[str] = []
    for part in ENDS.split(text):
        if out and out[-1].count('"') % 2:
            out[-1] += f" {part.strip()}"
        elif part.strip():
            out.append(part.strip())
    return out
