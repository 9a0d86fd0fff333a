"""Sentences that say again what was said; other figures or a denial make a sentence new."""

import re
from collections import Counter
from dataclasses import dataclass

from podcast.stories.terms import figures_of, terms_of

SAME_WORDS = 0.75
"""Share of a sentence's content words that must have been said in one earlier sentence for it to be a repeat."""
DISPUTED_WORDS = 0.6
"""Share of content words two sentences must have in common for their figures to be about the same thing."""
_DENIAL = re.compile(r"\b(?:no|not|never|none|nor|without|denie[sd]|deny)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True)
class Content:
    """What a sentence says, reduced to what can be compared."""

    terms: frozenset[str]
    figures: frozenset[str]
    denies: bool

    @classmethod
    def of(cls, text: str) -> "Content":
        return cls(frozenset(terms_of(text)), frozenset(figures_of(text)), bool(_DENIAL.search(text)))

    def repeats(self, other: "Content") -> bool:
        """Tell whether nearly all this says is in `other`, no figure is new, and both affirm or both deny."""
        if len(self.terms) < 3 or self.denies != other.denies or not self.figures <= other.figures:
            return False
        shared = len(self.terms & other.terms)
        return shared >= SAME_WORDS * len(self.terms) and shared >= 0.6 * min(len(other.terms), len(self.terms) + 4)

    def disputes(self, other: "Content") -> bool:
        """Tell whether two sentences speak of the same thing with different figures, or one denies the other."""
        mine, theirs = self.terms - self.figures, other.terms - other.figures
        shared = len(mine & theirs)
        if shared < 3 or shared < DISPUTED_WORDS * min(len(mine), len(theirs)):
            return False
        figures = bool(self.figures and other.figures and not self.figures & other.figures)
        return figures or self.denies != other.denies


class Said:
    """What has been said so far."""

    def __init__(self) -> None:
        self._texts: set[str] = set()
        self._contents: list[Content] = []
        self._holders: dict[str, list[int]] = {}
        """Content word to the sentences that have it."""

    def add(self, text: str) -> None:
        """Remember a sentence."""
        self._texts.add(text)
        content = Content.of(text)
        for term in content.terms:
            self._holders.setdefault(term, []).append(len(self._contents))
        self._contents.append(content)

    def holds(self, text: str) -> bool:
        """Tell whether a sentence was said before, in the same words or nearly."""
        if text in self._texts:
            return True
        content = Content.of(text)
        shared: Counter[int] = Counter()
        for term in content.terms:
            shared.update(self._holders.get(term, ()))
        least = SAME_WORDS * len(content.terms)
        near = [at for at, count in shared.items() if count >= least]
        return any(content.repeats(self._contents[at]) for at in near)
