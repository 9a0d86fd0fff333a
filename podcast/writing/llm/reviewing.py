"""A second opinion on what a model wrote: each line supported, not found or contradicted, and the three flattest."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from podcast.records import Story
from podcast.settings import Show
from podcast.writing.llm.answers import SCHEMA, read, value_of
from podcast.writing.llm.client import Change, Client, Message
from podcast.writing.llm.drafts import Draft
from podcast.writing.llm.prompting import fenced, prompt
from podcast.writing.llm.statement import plain
from podcast.writing.llm.turns import Tried
from podcast.writing.sayings import sentences

FLATTEST = 3
"""Lines the reviewer may ask to have written again."""
TOKENS_A_LINE, TOKENS_A_REWRITE = 24, 160
VERDICTS = ("contradicted", "not found", "supported")
OPINION: dict[str, Any] = {
    "type": "object",
    "properties": {
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"line": {"type": "integer"}, "verdict": {"type": "string", "enum": [*VERDICTS]}},
                "required": ["line", "verdict"],
                "additionalProperties": False,
            },
        },
        "flattest": {"type": "array", "items": {"type": "integer"}},
    },
    "required": ["lines", "flattest"],
    "additionalProperties": False,
}
"""The answer asked for; checked again in `opinion_of`."""


Judge = Callable[[str, Draft, Story, Show, Collection[str]], Tried]
"""What holds a second form to all that the first was held to; sentences in the last would be heard twice."""


class Opinion(NamedTuple):
    """What a reviewer says of some lines, which are numbered from 0."""

    verdicts: dict[int, str]
    """Line to one of VERDICTS; a line it says nothing of is missing."""
    flattest: tuple[int, ...]


def review(tried: Sequence[Tried], story: Story, client: Client, show: Show, judge: Judge) -> list[Tried]:
    """Return the lines after a second opinion: doubted ones with the reason, flat ones in a second form that stands."""
    stand = [place for place, one in enumerate(tried) if not one.reason]
    if not stand:
        return list(tried)
    answer = client.ask(asking_opinion([tried[place] for place in stand], story, show), OPINION,
                        tokens=100 + TOKENS_A_LINE * len(stand), model=show.llm.reviewer)
    opinion = opinion_of(answer.text, len(stand))
    out = list(tried)
    for number, verdict in opinion.verdicts.items():
        if verdict != "supported":
            out[stand[number]] = tried[stand[number]]._replace(reason=f"the reviewer: {verdict}", doubt=verdict)
    flat = [stand[number] for number in opinion.flattest if not out[stand[number]].reason]
    return rewritten(out, flat, story, client, show, judge) if flat else out


def asking_opinion(lines: Sequence[Tried], story: Story, show: Show) -> list[Message]:
    """Return the request for an opinion on lines, each beside all the sentences it cites."""
    known = {sentence.id: sentence.text for sentence in story.sentences}
    told = []
    for number, one in enumerate(lines, 1):
        name = show.cast[one.draft.turn.host].name
        source = " ".join(known[cited] for cited in one.draft.turn.facts if cited in known)
        told.append(f"{number}. {name}: {fenced(one.text)}\n   source: {fenced(source) or 'none'}")
    return [{"role": "system", "content": prompt("review")},
            {"role": "user", "content": "<lines>\n{}\n</lines>\n\nJSON only.".format("\n".join(told))}]


def opinion_of(answer: str, count: int) -> Opinion:
    """Read an opinion on `count` lines; what is no verdict and no line's number is passed over."""
    value = value_of(answer)
    rows, flat = (value.get("lines"), value.get("flattest")) if isinstance(value, dict) else ((), ())
    verdicts: dict[int, str] = {}
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict) or not is_line(row.get("line"), count):
            continue
        said = str(row.get("verdict", "")).lower().replace("_", " ")
        verdict = next((known for known in VERDICTS if said.startswith(known)), "")
        if verdict:
            verdicts[row["line"] - 1] = verdict
    named = [number - 1 for number in (flat if isinstance(flat, list) else ()) if is_line(number, count)]
    return Opinion(verdicts, tuple(dict.fromkeys(named))[:FLATTEST])


def is_line(number: object, count: int) -> bool:
    """Tell whether a value is the number of one of `count` lines."""
    return isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= count


def rewritten(tried: Sequence[Tried], flat: Sequence[int], story: Story, client: Client, show: Show,
              judge: Judge) -> list[Tried]:
    """Return the lines with the flat ones in the writer's second form, where that one passes every check."""
    out = list(tried)
    for place in flat:
        before = out[place]
        asked = prompt("livelier", line=fenced(before.text), facts=fenced(before.draft.text))
        answer = client.ask([{"role": "user", "content": asked}], SCHEMA, tokens=TOKENS_A_REWRITE)
        heard = {plain(part) for one in out if one is not before for part in sentences(one.text)}
        again = judge(read(answer.text), before.draft, story, show, heard)
        if not again.reason:
            out[place] = again._replace(first=before.text)
    return out


def changes(tried: Sequence[Tried], said: Sequence[str], story: Story) -> list[Change]:
    """Return what a second opinion changed: the lines as the model first had them, and what is `said` instead."""
    return [Change(story.id, one.first or one.text, text, one.doubt or "flat")
            for one, text in zip(tried, said, strict=True) if one.first or one.doubt]
