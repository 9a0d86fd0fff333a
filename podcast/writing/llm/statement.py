"""Each sentence a model wrote, held to the facts it cites: said in their words and order, or it is not said.

`ground` asks whether a line could stand on its sources; a model's line must follow them. Every content word, figure and
name comes from what it cites; its words keep the order of one cited sentence, so that subject, verb, whose words it is,
cause and quantity stay where they were; and each verb keeps its subject. What claims nothing is one of the host's own
phrases. Right lines are turned away by this, wrong ones hardly ever pass: the composer writes what is missing.
"""

from collections.abc import Iterable, Sequence

from podcast.writing import language as en
from podcast.writing.alignment import Stretch, drift
from podcast.writing.attribution import front_attribution
from podcast.writing.clauses import words
from podcast.writing.ground import level
from podcast.writing.llm.bonds import loose
from podcast.writing.llm.guarding import CLASS, brought, dropped
from podcast.writing.llm.propositions import NEUTRAL, Proposition, carried, misread, propositions, subject_of
from podcast.writing.llm.rewording import based, equated, fronted, opened, said_that, settled, swapped, turned
from podcast.writing.sayings import sentences
from podcast.writing.tidying import tidy
from podcast.writing.tokens import stem, tokens

FOLLOWS = 0.95
"""Share of a statement's weighty words that must stand in one cited sentence, in its order."""
LINKS = frozenset("also well okay right yes yeah really actually just still here exactly meanwhile then".split())
"""Words that only join what is said."""
SHORTEST = 3
"""Words of a claim that can be laid over a source at all."""
TOLD = frozenset({"ccomp", "xcomp", "dobj", "parataxis", "prep", "advcl", "dative", "auxpass", "intj"})
"""What a saying verb may have for what is said; a day is none."""
TIGHT = frozenset("because so since therefore thus hence if unless until although though despite".split())
"""Joints that say how two things hang together: to be kept, not added."""


def reactions(bank: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return a host's own sentences that have no slot and so claim nothing, as they are compared; an "Okay." is
    anybody's."""
    return frozenset({"okay"}) | frozenset(plain(part) for phrases in bank for phrase in phrases if "{" not in phrase
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
        claim = opened(part)
        reason = unmatched(claim, sources)
        other = (*fronted(claim), *({said_that(claim, sources)} - {claim}))
        if reason and all(unmatched(form, sources) for form in other):
            return f'"{part}": {reason}'
    return ""


def forms(source: str) -> tuple[str, ...]:
    """Return a source sentence as it stands, with whose word it is in front, with what may change places changed."""
    changed = (front_attribution(tidy(source)), *swapped(source), *fronted(source), *turned(source),
               *equated(source))
    return tuple(dict.fromkeys((source, *changed)))


def unmatched(claim: str, sources: Sequence[str]) -> str:
    """Say what in one sentence the sources don't say in this way, or ""."""
    return hollow(claim) or foreign(claim, sources) or brought(claim, sources) or (
        asked_wrongly(claim, sources) if claim.endswith("?") else misplaced(claim, sources) or untold(claim, sources))


def hollow(claim: str) -> str:
    """Say that a claim has somebody speak and not what, or something be done to nobody, as where a model cuts a
    sentence before "the mayor said" or "which had been sold"; "" for a whole one."""
    verb = en.root(en.parse([claim])[0])
    if headless(claim):
        return "it doesn't tell of whom"
    kinds = {child.dep_ for child in verb.children
             if child.dep_ != "prep" or not any(token.text in en.CALENDAR for token in child.subtree)}
    silent = verb.lemma_.lower() in NEUTRAL and not kinds & TOLD and '"' not in claim and not claim.endswith("?")
    return "it doesn't tell what was said" if silent and "so" not in words(claim.lower()) else ""


def headless(claim: str) -> bool:
    """Tell whether a sentence opens on a helping verb and names nobody: "Had been sold."."""
    first = en.parse([claim])[0][0]
    return first.dep_ in {"aux", "auxpass"} and en.subject(first.head) is None and first.tag_ != "TO"


def foreign(claim: str, sources: Sequence[str]) -> str:
    """Say which word of a claim none of its sources has, or ""."""
    told = [word for source in sources for text in (source, based(source)) for word in tokens(text)]
    known = {word.key for word in told} | {stem(word) for source in sources for word in words(source.replace("-", " "))}
    classes = {CLASS[word.shown.lower()] for word in told if word.shown.lower() in CLASS}
    found = [word.shown for word in tokens(based(claim))
             if word.kind != "free" and word.key not in known and word.shown.lower() not in LINKS
             and CLASS.get(word.shown.lower(), "?") not in classes]
    joints = {word.lower() for word in words(claim)} & TIGHT
    found += sorted(joints - {word.lower() for source in sources for word in words(source)})
    return f'the facts don\'t say "{found[0]}"' if found else ""


def misplaced(claim: str, sources: Sequence[str]) -> str:
    """Say where a claim leaves the order of the one source it follows, or what it leaves out of it, or "".

    A phrase that hangs on the same verb in both may have another place."""
    reasons = [reason for source in sources for reason in (laid(claim, source), moved(claim, source))
               if reason is not None]
    if not reasons:
        return "it doesn't keep the order of any one fact"
    return "" if "" in reasons else reasons[0]


def laid(claim: str, source: str) -> str | None:
    """Say what a claim changes in or leaves out of a source that it follows, "" for nothing; None if it doesn't."""
    one = drift(based(claim), based(source), Stretch())
    return None if one.share < FOLLOWS else one.reason or dropped(claim, source)


def moved(claim: str, source: str) -> str | None:
    """Say the same of a claim without the phrases that only changed places."""
    kept, gone = settled(claim, source)
    if not gone or len(words(kept)) < SHORTEST:
        return None
    reason = laid(kept, source)
    return reason or next((why for phrase in gone if (why := dropped(phrase, source, claim))), reason)


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
