"""How a model's turns hang together: what breaks off is finished, nothing twice, and what points back has its place.

A sentence may be true of its fact and false where it stands: "Drax concedes that this is possible" after another claim.
"""

import re
from collections.abc import Collection, Iterable, Sequence, Set
from itertools import pairwise

from podcast.settings import Show
from podcast.writing import language as en
from podcast.writing.llm.drafts import share_of
from podcast.writing.llm.plans import Plan
from podcast.writing.llm.statement import plain, reactions
from podcast.writing.llm.stretches import leans
from podcast.writing.llm.turns import Tried
from podcast.writing.mentions import WELL_KNOWN, named, taken_as_known
from podcast.writing.sayings import sentences

TELLS = 0.5
"""Share of a fact's weighty words from which on a turn that cites it tells it: the rest may be said in fewer words."""


def unfinished(text: str, before: str, host: str, plan: Plan, show: Show) -> str:
    """Say that a turn only reacts where a sentence was broken off, or finishes one that was not, or ""."""
    first = sentences(text)[:1]
    if re.search(r"—\s*[A-Z]", text):
        return "it breaks off before its end"
    if not first or "?" in first[0]:
        return ""
    if not before.endswith("—"):
        return f'"{first[0]}" finishes nothing' if plain(first[0]) in finishes(plan, host, show) else ""
    bare = plain(first[0]) in reactions(show.cast[host].phrases.values()) and not plan.row_of(host, text)
    return f'"{sentences(before)[-1]}" has to be finished or asked back' if bare else ""


def finishes(plan: Plan, host: str, show: Show) -> frozenset[str]:
    """Return the sentences with which a host of the plan finishes what the other breaks off."""
    found = (plain(sentences(row.turn.text)[0]) for before, row in pairwise(plan.rows)
             if row.turn.host == host and before.turn.text.endswith("—") and "begin" not in before.turn.moves)
    return frozenset(found) - reactions(show.cast[host].phrases.values())


def begun(text: str, before: str, host: str, plan: Plan, show: Show) -> str:
    """Return a turn without a first sentence that finishes what is whole already, if more is said."""
    parts = sentences(text)
    late = host and len(parts) > 1 and unfinished(text, before, host, plan, show) and not before.endswith("—")
    return " ".join(parts[1:]) if late else text


def recut(before: str, text: str, host: str, plan: Plan, show: Show) -> str:
    """Return a turn broken off where the next one says its last words again, as the plan has the two share them."""
    rest = sentences(text)[0] if host and text else ""
    shared = bool(rest) and before.lower().endswith(f" {rest.lower()}") and plain(rest) in finishes(plan, host, show)
    return f"{before[: -len(rest)].rstrip(' ,')}—" if shared else before


def told_by_all(tried: Sequence[Tried], plan: Plan) -> list[Tried]:
    """Return turns that follow the plan one by one; those that tell nothing, where facts were to be told which nobody
    tells, are marked, and given these."""
    out = list(tried)
    if [one.draft.turn.host for one in tried] != [row.turn.host for row in plan.rows]:
        return out
    told = {number for one in tried for number in one.draft.facts}
    for place, (one, row) in enumerate(zip(tried, plan.rows, strict=True)):
        missing = tuple(number for number in row.facts if number not in told)
        if missing and not one.draft.facts:
            reason = one.reason or f"nobody tells fact {', '.join(map(str, missing))}"
            text = " ".join(plan.facts[number - 1].text for number in missing)
            out[place] = one._replace(reason=reason, draft=one.draft._replace(text=text, facts=missing, named=missing))
    return out


def adrift(tried: Sequence[Tried], plan: Plan, show: Show) -> list[str]:
    """Return for each turn what in it points back at something that was not said just before it, or "".

    What points back, as the composer has it, points at the fact before its own."""
    met = met_in(turn.text for turn in plan.head)
    out: list[str] = []
    last = 0
    for one in tried:
        reason = ""
        for part in sentences(one.text):
            fact = fact_in(part, one, plan)
            if plain(part) in plan.own[one.draft.turn.host]:
                reason = reason or stray(part, one.draft.turn.host, last, plan, show)
            elif fact:
                reason = reason or lost(part, fact, last, met) or unmet(part, fact, met, plan)
            last = fact or last
            met |= met_in([part])
        out.append(reason)
        if one.reason and one.draft.named:  # the composer's words may come in its place
            last = one.draft.named[-1]
            met |= met_in(plan.facts[number - 1].text for number in one.draft.named)
    return out


def stray(part: str, host: str, last: int, plan: Plan, show: Show) -> str:
    """Say that what the plan has a host say of one fact is said of another, or ""; a phrase of theirs goes with any."""
    if plain(part) in reactions(show.cast[host].phrases.values()):
        return ""
    near: set[int] = set()  # the facts told last, or with it
    for place, row in enumerate(plan.rows):
        if row.turn.host == host and plain(part) in {plain(quoted) for quoted in sentences(row.quoted)}:
            near |= {*next((before.facts for before in plan.rows[:place][::-1] if before.facts), (0,)), *row.facts}
    return "" if last in near or not near else f'"{part}" is said of something else'


def unanswered(tried: Sequence[Tried], plan: Plan, show: Show) -> list[str]:
    """Return for each turn that what it ends on asking, as the plan has it, is answered by other facts, or ""."""
    answers = {(row.turn.host, plain(sentences(row.turn.text)[-1])): after.facts for row, after in pairwise(plan.rows)
               if row.turn.text.endswith("?")}
    out = []
    for place, one in enumerate(tried):
        asked = plain(sentences(one.text)[-1]) if one.text.endswith("?") else ""
        bare = asked in reactions(show.cast[one.draft.turn.host].phrases.values())
        wanted = () if bare else answers.get((one.draft.turn.host, asked), ())
        told = next((after.draft.named for after in tried[place + 1 :] if after.draft.named), ())
        out.append("nobody answers it" if wanted and not {*wanted} & {*told[:2]} else "")
    return out


def fact_in(part: str, one: Tried, plan: Plan) -> int:
    """Return the number of the fact that a sentence of a turn tells most of, 0 for none."""
    shares = {number: share_of(plan.facts[number - 1].text, part) for number in one.draft.named}
    most = max(shares, key=lambda number: shares[number], default=0)
    return most if shares.get(most, 0) >= TELLS else 0


def lost(part: str, fact: int, last: int, met: Collection[str]) -> str:
    """Say that a sentence points back past what was told last, by a pronoun or by "the delay" of which nobody spoke,
    or ""."""
    if last in {fact - 1, fact} or not (leans(part) or taken(part, {"NOUN"}) - {*met} - WELL_KNOWN):
        return ""
    return f'"{part}" points back at fact {fact - 1}, which has to come just before it'


def taken(part: str, kinds: Set[str]) -> set[str]:
    """Return the words of some parts of speech that a sentence speaks of as known."""
    doc = en.parse([part])[0]
    return taken_as_known(doc) & named(doc, kinds)


def unmet(part: str, fact: int, met: Collection[str], plan: Plan) -> str:
    """Say that a sentence speaks of somebody whom an earlier fact introduces and nobody has named, or ""."""
    earlier = met_in(one.text for one in plan.facts[: fact - 1])
    strange = taken(part, {"NOUN", "PROPN"}) & earlier - {*met}
    return f'nobody knows yet who or what "{min(strange)}" is' if strange else ""


def met_in(texts: Iterable[str]) -> set[str]:
    """Return the nouns and names that texts bring up."""
    return set[str]().union(*(named(doc) for text in texts for doc in en.parse(sentences(text))))
