"""The composer's dialogue as a model's plan: which sentences a model may say in words of its own, and how far."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from podcast.records import Fact, Turn
from podcast.writing.clauses import words
from podcast.writing.llm.statement import plain
from podcast.writing.sayings import sentences
from podcast.writing.tokens import Word, tokens

ALIKE = 0.8
"""Share of a sentence's weighty words that facts must have for the sentence to tell them."""
TOLD = 0.7
"""Share of a draft's weighty words that its other telling must have."""
LONGEST = (1.5, 3)
"""Words that another telling may have: so many times those of the draft, and so many more."""
SHORTEST = 5
"""Words of a sentence from which on there is something to tell otherwise."""
JOINTS = frozenset("but and also plus which except so because that then than anyway anyhow".split())
"""First words that tie a sentence to the one before it: such a sentence stays as it is."""
POINTING = frozenset("it they he she this that these those his her its their there here one both".split())
"""Words at whose head a sentence points back."""
NEAR = 2
"""Turns after a sentence that may take up its words."""


class Draft(NamedTuple):
    """What a model is to say at one place: a sentence of the composer's that tells facts; or a turn of a dialogue that
    is its own, `text` being the facts which that names."""

    place: int
    """Its turn's index in the story."""
    part: int
    """Its index among the turn's sentences."""
    turn: Turn
    text: str
    facts: tuple[int, ...]
    """Numbers of the facts it tells, from 1."""
    hooks: frozenset[str]
    """Keys of its words that what comes next takes up."""
    named: tuple[int, ...] = ()
    """Of a turn of a dialogue, numbers of the facts it stands on, told or only asked about."""


def drafts_of(turns: Sequence[Turn], facts: Sequence[Fact], own: Mapping[str, Collection[str]]) -> tuple[Draft, ...]:
    """Return the sentences of a story that a model may tell; `own` holds each host's phrases (see `statement.plain`).

    A sentence that is broken off or goes on where another was, joins the one before it, or quotes, stays as it is."""
    out = []
    for place, turn in enumerate(turns):
        parts = sentences(turn.text) if turn.facts and "start" not in turn.moves else []
        goes_on = place > 0 and turns[place - 1].text.endswith("—")
        for part, text in enumerate(parts):
            numbers = told_by(text, turn, facts)
            if (numbers and len(words(text)) >= SHORTEST and plain(text) not in own[turn.host]
                    and first_word(text) not in JOINTS and not set('"—?') & set(text) and not (goes_on and not part)):
                after = [*parts[part + 1 :], *(later.text for later in turns[place + 1 : place + 1 + NEAR])]
                out.append(Draft(place, part, turn, text, numbers, hooks_of(text, after)))
    return tuple(out)


def told_by(text: str, turn: Turn, facts: Sequence[Fact]) -> tuple[int, ...]:
    """Return the numbers of the facts that a sentence of a turn tells, () where they don't have all but all of it."""
    said = weighty(text)
    shared = {number: weighty(fact.text).keys() & said.keys() for number, fact in enumerate(facts, 1)
              if set(fact.sentences) <= set(turn.facts)}
    found = [number for number, keys in shared.items() if len(keys) >= ALIKE * len(weighty(facts[number - 1].text))]
    held = set[str]().union(*(shared[number] for number in found))
    return tuple(found) if said and len(held) >= ALIKE * len(said) else ()


def hooks_of(text: str, after: Sequence[str]) -> frozenset[str]:
    """Return the keys of a sentence's words that are said again soon; its names where something soon points back."""
    told = weighty(text)
    hooks = {key for later in after for key in weighty(later)} & set(told)
    if any(first_word(part) in POINTING for later in after for part in sentences(later)):
        hooks |= {key for key, word in told.items() if word.kind == "name"}
    return frozenset(hooks)


def untrue_to(draft: Draft, said: str) -> str:
    """Say what another telling of a draft leaves out, or where it points to nothing, or ""."""
    told, has = weighty(draft.text), weighty(said)
    lost = sorted(told[key].shown for key in draft.hooks - set(has))
    if lost:
        return f'it has to say "{lost[0]}", which is taken up next'
    if sum(key in has for key in told) < TOLD * len(told):
        return "it leaves out too much of its facts"
    if len(words(said)) > LONGEST[0] * len(words(draft.text)) + LONGEST[1]:
        return "it is too long"
    if first_word(said) in POINTING and first_word(said) != first_word(draft.text):
        return f'nobody knows whom "{first_word(said)}" means'
    if first_word(said) in JOINTS:
        return f'it can\'t begin with "{first_word(said)}"'
    return ""


def share_of(fact: str, text: str) -> float:
    """Return the share of a fact's weighty words that a text has."""
    told = weighty(fact).keys()
    return len(told & weighty(text).keys()) / max(1, len(told))


def weighty(text: str) -> dict[str, Word]:
    """Return the words of a text that carry meaning by themselves, by their keys."""
    return {word.key: word for word in tokens(text) if word.kind != "free"}


def first_word(text: str) -> str:
    """Return a text's first word, small."""
    found = tokens(text)
    return found[0].shown.lower().split("'")[0] if found else ""
