"""What goes to and fro with a model over one story's dialogue: the whole of it, then the turns that won't do again."""

import re
from collections.abc import Callable, Iterator, Sequence

from podcast.records import Segment
from podcast.settings import Show
from podcast.writing.clauses import words
from podcast.writing.llm.answers import Said, read_turns, schema_of
from podcast.writing.llm.plans import Plan
from podcast.writing.llm.prompting import asking_afresh, asking_dialogue, repairing_dialogue
from podcast.writing.llm.turns import Tried
from podcast.writing.llm.way import Desk

TRIES = 3
"""Requests for one story: the first and two with what was wrong."""
LENGTHS = (0.5, 1.6)
"""Least and most words of an answer, as shares of what was asked for."""
LEAST_TOKENS, TOKENS_A_WORD, TOKENS_A_TURN = 400, 3, 40
"""Tokens an answer may have, and for each spoken word and each turn: English takes 1.4, a turn's JSON 30."""
SPARE = 2
"""Turns that an answer may have more or less than the plan."""
WHOLE = 0.8
"""Share of a dialogue's turns from which on what was to be some of them is taken for all."""
NO_HOST = "there is no host"
"""What is wrong with a turn of somebody else's: any other keeps its host when it is said again."""

Judge = Callable[[Sequence[Said]], tuple[Tried, ...]]
"""Holds a model's turns to everything, and says what is wrong with each."""


def answers(plan: Plan, segment: Segment, desk: Desk, heard: frozenset[str],
            judge: Judge) -> Iterator[tuple[Tried, ...]]:
    """Give the dialogue as it stands after each answer; answers of no use as a whole are left out."""
    messages = asked = asking_dialogue(plan, segment, desk.show, worn=heard, example=desk.example)
    tried: tuple[Tried, ...] = ()
    wrong: tuple[int, ...] = ()
    rows = len(plan.rows)
    for seed in range(1, TRIES + 1):
        least, most = (len(wrong), len(wrong)) if wrong else (rows - SPARE, rows + 2 * SPARE)
        answer = desk.client.ask(messages, schema_of(least, most, desk.show.hosts), seed=seed,
                                 tokens=max(LEAST_TOKENS, plan.words * TOKENS_A_WORD + rows * TOKENS_A_TURN))
        now = judge(merged(tried, read_turns(answer.text), wrong, desk.show))
        cut = answer.finish == "length"
        whole = "the answer was cut off, write fewer words" if cut else shape_fault(now, plan)
        if not whole:
            tried, wrong = now, tuple(place for place, one in enumerate(now) if one.reason)
            yield tried
            if not wrong:
                return
        if wrong:
            messages = repairing_dialogue(messages, answer.text, complaints(tried, wrong, plan, desk))
        else:
            messages = asking_afresh(asked, whole)


def host_of(name: str, show: Show) -> str:
    """Return which host a model means, "" for none of the show's."""
    return next((host for host in show.hosts if name.lower() in {host, show.cast[host].name.lower()}), "")


def merged(tried: Sequence[Tried], said: Sequence[Said], wrong: Sequence[int], show: Show
           ) -> Sequence[Said]:
    """Return the dialogue with the turns at the places that were `wrong` as they are said now; all of it where nothing
    was, or where all of it came again."""
    if not wrong or len(said) >= max(WHOLE * len(tried), len(wrong) + 1 + SPARE):
        return said
    out = [Said(one.draft.turn.host, one.text, one.draft.named, one.draft.turn.moves[0]) for one in tried]
    numbered = {one.turn - 1: one for one in said}
    if not numbered.keys() & {*wrong}:  # numbered from 1 again, or not at all
        numbered = dict(zip(wrong, said, strict=False))
    for place in wrong:
        if place in numbered:
            one = numbered[place]
            unknown = tried[place].reason.startswith(NO_HOST) or bool(one.host and not host_of(one.host, show))
            out[place] = one._replace(host=one.host if unknown else out[place].host,
                                      facts=one.facts or out[place].facts)
    return out


def complaints(tried: Sequence[Tried], wrong: Sequence[int], plan: Plan, desk: Desk) -> list[str]:
    """Return what is wrong with each turn at the places `wrong`, beside the facts that it should tell."""
    told = {number for one in tried if not one.reason for number in one.draft.facts}
    out = []
    for place in wrong:
        one = tried[place]
        wanted = {*one.draft.named, *map(int, re.findall(r"\bfact (\d+)", one.reason))}  # what it points back at
        numbers = sorted(number for number in wanted - told if 0 < number <= len(plan.facts))
        facts = " ".join(plan.facts[number - 1].text for number in numbers)
        listed = ", ".join(map(str, numbers))
        wish = f'tell facts {listed}, "{facts}"' if facts else "a reaction as offered"
        name = desk.show.cast[one.draft.turn.host].name
        out.append(f"- turn {place + 1}, {name}: {wish} (what was wrong: {one.reason})")
    return out


def shape_fault(tried: Sequence[Tried], plan: Plan) -> str:
    """Say what is wrong with an answer as a whole, or ""; a turn that fails is as long as the facts it is to tell."""
    if not tried:
        return "there were no turns to be read in it, answer with the JSON alone"
    pairs = list(zip(tried, plan.rows, strict=False))
    if len(tried) == len(plan.rows) and all(one.draft.turn.host != row.turn.host for one, row in pairs):
        return "each of its turns is the other host's, keep the hosts of the plan"
    size = sum(max(len(words(one.text)), len(words(one.draft.text)) * bool(one.reason)) for one in tried)
    least, most = (share * plan.words for share in LENGTHS)
    return "" if least <= size <= most else f"it has {size} words, not about {plan.words}"
