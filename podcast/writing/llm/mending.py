"""Single turns of a model's dialogue that won't do, in the composer's words, where the talk around them bears it."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from podcast.records import Fact
from podcast.settings import Show
from podcast.writing.clauses import words
from podcast.writing.llm.drafts import SHORTEST
from podcast.writing.llm.plans import Plan
from podcast.writing.llm.statement import plain
from podcast.writing.llm.stretches import opens
from podcast.writing.llm.turns import Tried
from podcast.writing.sayings import sentences

FAILED = 0.5
"""Share of a dialogue's turns from which on too much of it is wrong for single turns to be mended."""


def mended(tried: Sequence[Tried], plan: Plan, show: Show, heard: Collection[str]) -> list[Tried]:
    """Return the turns, those that failed with their facts as the composer says them, or with a nod for a reaction.

    Where neither goes with what is said around it, the turn stays as it is; sentences in `heard` are not said again."""
    out = list(tried)
    if sum(bool(one.reason) for one in tried) >= FAILED * len(tried):
        return out
    known = {*heard, *(plain(part) for one in tried if not one.reason for part in sentences(one.text))}
    told = {number for one in tried if not one.reason for number in one.draft.facts}
    for place, one in enumerate(tried):
        if not one.reason:
            continue
        left = [number for number in one.draft.facts if number not in told]
        before = out[place - 1] if place else None
        after = out[place + 1] if place + 1 < len(out) else None
        text = telling(left, before, plan) if left else nod(one, before, after, show, known)
        if not text or {plain(part) for part in sentences(text) if len(words(part)) > 1} & known:
            continue
        facts = [plan.facts[number - 1] for number in left]
        turn = replace(one.draft.turn, moves=("exposition" if left else "backchannel",), facts=cites(facts))
        out[place] = one._replace(draft=one.draft._replace(turn=turn), text=text, reason="", mended=True)
        told |= set(left)
        known |= {plain(part) for part in sentences(text)}
    return out


def telling(left: Sequence[int], before: Tried | None, plan: Plan) -> str:
    """Return facts as the composer says them, "" where the first points back at one that wasn't told just before."""
    text = " ".join(plan.facts[number - 1].text for number in left)
    last = before.draft.facts[-1:] if before else ()
    return text if opens(text, before.text if before else "", frozenset()) or last == (left[0] - 1,) else ""


def nod(one: Tried, before: Tried | None, after: Tried | None, show: Show, heard: Collection[str]) -> str:
    """Return a host's phrase in place of a reaction, "" where the next turn needs the reaction to be understood."""
    host = one.draft.turn.host
    if after is None or (before and before.text.endswith("—")):
        return ""
    first = sentences(after.text)[:1]
    if not first or len(words(first[0])) < SHORTEST or not opens(after.text, "", frozenset()):
        return ""
    kind = "backchannel" if host == show.hosts[0] else "right"
    fresh = (phrase for phrase in show.cast[host].phrases.get(kind, ()) if "{" not in phrase
             and not {plain(part) for part in sentences(phrase)} & set(heard))
    return next(fresh, "")


def cites(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return the sentences that facts stand on, each once."""
    return tuple(dict.fromkeys(name for fact in facts for name in fact.sentences))
