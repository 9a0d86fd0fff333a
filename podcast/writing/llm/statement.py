"""Each sentence a model wrote, held to the facts it cites: said in their words and order, or it is not said.

`ground` asks whether a line could stand on its sources; a model's line must follow them. Every content word, figure and
name comes from what it cites; its words keep the order of one cited sentence, so that subject, verb, whose words it is,
cause and quantity stay where they were; and each verb keeps its subject. What claims nothing is one of the host's own
phrases. Right lines are turned away by this, wrong ones hardly ever pass: the composer writes what is missing.
"""

import re
from collections.abc import Iterable, Sequence

from podcast.writing import language as en
from podcast.writing.alignment import Stretch, drift
from podcast.writing.clauses import words
from podcast.writing.facts import STOP
from podcast.writing.ground import level, sentences
from podcast.writing.subjects import keys_of
from podcast.writing.tokens import stem, tokens

FOLLOWS = 0.95
"""Share of a statement's weighty words that must stand in one cited sentence, in its order."""
SHORT_QUESTION = 8
"""Words up to which a question supposes nothing beyond the words it is made of."""
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
    sources = [level(source) for source in cited]
    for part in sentences(level(text)):
        if plain(part) in own:
            continue
        if not sources:
            return f'"{part}" is no reaction of this host and cites no fact'
        reason = unmatched(part, sources)
        if reason:
            return f'"{part}": {reason}'
    return ""


def unmatched(claim: str, sources: Sequence[str]) -> str:
    """Say what in one sentence the sources don't say in this way, or ""."""
    known = {word.key for source in sources for word in tokens(source)}
    spelled = {stem(word) for source in sources for word in words(source.replace("-", " "))}
    foreign = [word.shown for word in tokens(claim)
               if word.kind != "free" and word.key not in known | spelled and word.shown.lower() not in LINKS]
    if foreign:
        return f'the facts don\'t say "{foreign[0]}"'
    joints = {word.lower() for word in words(claim)} & TIGHT
    if lost := sorted(joints - {word.lower() for source in sources for word in words(source)}):
        return f'the facts don\'t say "{lost[0]}"'
    if claim.endswith("?") and len(words(claim)) <= SHORT_QUESTION:
        return ""
    laid = [drift(claim, source, Stretch()) for source in sources]
    follows = [one for one in laid if one.share >= FOLLOWS]
    if not follows:
        return "it doesn't keep the order of any one fact"
    if all(one.reason for one in follows):
        return follows[0].reason
    return another_subject(claim, sources)


def another_subject(claim: str, sources: Sequence[str]) -> str:
    """Say which verb of the claim has a subject that the sources don't give it, or ""."""
    said = doings(claim)
    told = [doing for source in sources for doing in doings(source)]
    for verb, subjects in said:
        same = [theirs for theirs_verb, theirs in told if theirs_verb == verb]
        if same and not any(subjects & theirs or not theirs for theirs in same):
            return f'the facts don\'t say of "{" ".join(sorted(subjects))}" that they {verb}'
    return ""


def doings(text: str) -> list[tuple[str, frozenset[str]]]:
    """Return the lemma of each verb with a noun or name for subject, and that subject's weighty words."""
    doc = en.parse([text])[0]
    found = []
    for token in doc:
        who = en.subject(token) if token.pos_ in {"VERB", "AUX"} else None
        if who is None or who.lemma_.lower() in STOP:
            continue
        pronoun = who.pos_ not in {"NOUN", "PROPN", "NUM"} or re.fullmatch(r"\W*", who.text)
        keys = frozenset[str]() if pronoun else frozenset(keys_of(who))
        if keys or pronoun:
            found.append((token.lemma_.lower(), keys))
    return [(verb, keys) for verb, keys in found if keys] if text.endswith("?") else found
