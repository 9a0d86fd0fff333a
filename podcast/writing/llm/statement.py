"""Each sentence a model wrote, held to the facts it cites: said in their words and order, or it is not said.

`ground` asks whether a line could stand on its sources; a model's line must follow them. Every content word, figure and
name comes from what it cites; its words keep the order of one cited sentence, so that subject, verb, whose words it is,
cause and quantity stay where they were; and each verb keeps its subject. What claims nothing is one of the host's own
phrases. Right lines are turned away by this, wrong ones hardly ever pass: the composer writes what is missing.
"""

import re
from collections.abc import Iterable, Sequence

from podcast.writing.alignment import Stretch, drift
from podcast.writing.clauses import front_attribution, tidy, words
from podcast.writing.ground import level, sentences
from podcast.writing.llm.bonds import loose
from podcast.writing.llm.guarding import CLASS, brought, dropped
from podcast.writing.llm.propositions import Proposition, carried, misread, propositions, subject_of
from podcast.writing.tokens import stem, tokens

FOLLOWS = 0.95
"""Share of a statement's weighty words that must stand in one cited sentence, in its order."""
LINKS = frozenset("also well okay right yes yeah really actually just still now here exactly meanwhile then".split())
"""Words that only join what is said."""
TIGHT = frozenset("because so since therefore thus hence if unless until although though despite".split())
"""Joints that say how two things hang together: to be kept, not added."""


def reactions(bank: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return a host's own sentences that have no slot and so claim nothing, as they are compared."""
    return frozenset(plain(part) for phrases in bank for phrase in phrases if "{" not in phrase
                     for part in sentences(phrase))


def plain(text: str) -> str:
    """Return a sentence's words, small, for comparing phrases."""
    return " ".join(word.lower() for word in words(level(text)))


def unsupported(text: str, cited: Sequence[str], own: frozenset[str]) -> str:
    """Say which sentence of a turn its cited source sentences don't carry and why, or "".

    `own` holds the host's phrases (see `reactions`)."""
    sources = [form for source in cited for form in forms(opened(level(source)))]
    for part in sentences(level(text)):
        if plain(part) in own:
            continue
        if not sources:
            return f'"{part}" is no reaction of this host and cites no fact'
        reason = unmatched(opened(part), sources)
        if reason:
            return f'"{part}": {reason}'
    return ""


SPELLINGS = ((r"(?<=\w{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)\b)", "iz"), (r"(?<=\w{2})tre(?=s?\b)", "ter"),
             (r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ite|able)?\b)", "or"))
"""British spellings and what stands for them: the two are one word, on both sides of the comparison."""
OPENED = (("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("n't", " not"), ("'ll", " will"),
          ("'re", " are"), ("'ve", " have"), ("'m", " am"))


def opened(text: str) -> str:
    """Return a text with its contractions written out, as far as they are plain, and its spellings made one."""
    for british, other in SPELLINGS:
        text = re.sub(british, other, text)
    for short, whole in OPENED:
        text = re.sub(rf"(?<=\w){short}\b|\b{short}\b", whole, text)
    return text


def forms(source: str) -> tuple[str, ...]:
    """Return a source sentence as it stands and with whose word it is in front."""
    return tuple(dict.fromkeys((source, front_attribution(tidy(source)))))


def unmatched(claim: str, sources: Sequence[str]) -> str:
    """Say what in one sentence the sources don't say in this way, or ""."""
    return foreign(claim, sources) or brought(claim, sources) or (
        asked_wrongly(claim, sources) if claim.endswith("?") else misplaced(claim, sources) or untold(claim, sources))


def foreign(claim: str, sources: Sequence[str]) -> str:
    """Say which word of a claim none of its sources has, or ""."""
    known = {word.key for source in sources for word in tokens(source)}
    spelled = {stem(word) for source in sources for word in words(source.replace("-", " "))}
    told = [word for source in sources for word in tokens(source)]
    classes = {CLASS[word.shown.lower()] for word in told if word.shown.lower() in CLASS}
    found = [word.shown for word in tokens(claim)
             if word.kind != "free" and word.key not in known | spelled and word.shown.lower() not in LINKS
             and CLASS.get(word.shown.lower(), "?") not in classes]
    joints = {word.lower() for word in words(claim)} & TIGHT
    found += sorted(joints - {word.lower() for source in sources for word in words(source)})
    return f'the facts don\'t say "{found[0]}"' if found else ""


def misplaced(claim: str, sources: Sequence[str]) -> str:
    """Say where a claim leaves the order of the one source it follows, or what it leaves out of it, or ""."""
    laid = [(drift(claim, source, Stretch()), source) for source in sources]
    follows = [(one, source) for one, source in laid if one.share >= FOLLOWS]
    if not follows:
        return "it doesn't keep the order of any one fact"
    reasons = [one.reason or dropped(claim, source) for one, source in follows]
    return "" if "" in reasons else reasons[0]


def asked_wrongly(claim: str, sources: Sequence[str]) -> str:
    """Say what a question supposes that its sources don't say, or ""."""
    return untold(claim, sources, asked=True)


def untold(claim: str, sources: Sequence[str], *, asked: bool = False) -> str:
    """Say which proposition or bond of a claim no source has, or ""."""
    told: list[Proposition] = []
    before = frozenset[str]()
    for source in sources:
        told += propositions(source, before)
        before = subject_of(source) or before
    unread = set()  # verbs that the parser takes for nouns in the sources: of a pronoun, they are let be
    for one in propositions(claim):
        same = [other for other in told if other.verb == one.verb]
        if not same and one.pronoun and any(misread(one.verb, claim, source) for source in sources):
            unread.add(one.verb)
        elif not any(carried(one, other, asked=asked) for other in same):
            return f'the facts don\'t say in this way that {" ".join(sorted(one.doer)) or "anybody"} {one.verb}'
    return loose(claim, tuple(sources), frozenset(unread))
