"""What a model is asked: the prompts of `podcast/writing/prompts/` filled with a story's facts and the hosts."""

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from string import Template

from podcast.records import Segment, Turn
from podcast.settings import Host, Show
from podcast.writing.clauses import words
from podcast.writing.ground import sentences
from podcast.writing.llm.answers import KEY
from podcast.writing.llm.client import Message
from podcast.writing.llm.drafts import Draft
from podcast.writing.llm.plans import Plan, Row
from podcast.writing.llm.statement import plain

PROMPTS = Path(__file__).parents[1] / "prompts"
SHOWN = 14
"""Phrases of each host that the model may choose from."""
JUST_SAID = 3
"""Turns before the model's that it is shown."""
REACTING = ("backchannel", "verdict_", "why", "ask_catch", "ask_pay", "ask_next", "exactly", "right", "flat",
            "push_promise")
"""Kinds of phrases that react without a fact; the text before a kind's last part stands for all of them."""


def prompt(name: str, **slots: object) -> str:
    """Return a prompt file with its slots filled."""
    text = (PROMPTS / f"{name}.md").read_text(encoding="utf-8")
    return Template(text).substitute({key: str(value) for key, value in slots.items()})


def fenced(text: str) -> str:
    """Return material so that it can't end its fence or open another: it has no angle brackets."""
    return " ".join(text.replace("<", "(").replace(">", ")").split())


def asking(draft: Draft, turns: Sequence[Turn], show: Show, *, example: str = "") -> list[Message]:
    """Return the request for one sentence: rules and samples, which are every sentence's and so read once by a server
    that remembers, then what was just said and the facts; `example` is a few turns of another talk."""
    rules = prompt("story", **cast_of(show)) + (f"\n{prompt('example', example=example)}" if example else "")
    told = prompt("line", before=before(draft, turns, show), host=show.cast[draft.turn.host].name,
                  facts=fenced(draft.text))
    return [{"role": "system", "content": rules}, *samples(show.explainer.name), {"role": "user", "content": told}]


def cast_of(show: Show) -> dict[str, str]:
    """Return what a prompt says of the hosts."""
    lead, explainer = show.lead, show.explainer
    return {"explainer": explainer.name, "lead": lead.name,
            "explainer_role": explainer.persona.role, "explainer_character": explainer.persona.character,
            "lead_role": lead.persona.role, "lead_character": lead.persona.character,
            "taboos": ", ".join(dict.fromkeys(lead.persona.taboos + explainer.persona.taboos))}


def samples(name: str) -> list[Message]:
    """Return requests and answers that show how far a sentence may go from its facts."""
    out: list[Message] = []
    for pair in prompt("samples").strip().split("\n\n"):
        facts, said = pair.split("\n")
        out += [{"role": "user", "content": prompt("line", before="", host=name, facts=facts)},
                {"role": "assistant", "content": json.dumps({KEY: said})}]
    return out


def before(draft: Draft, turns: Sequence[Turn], show: Show) -> str:
    """Return what is said just before a sentence: the turn before it, and its own turn so far."""
    last = turns[max(0, draft.place - 1) : draft.place]
    own = " ".join(sentences(draft.turn.text)[: draft.part])
    said = [(turn.host, turn.text) for turn in last] + ([(draft.turn.host, own)] if own else [])
    return "".join(f"{show.cast[host].name}: {fenced(text)}\n" for host, text in said)


def repairing(asked: Sequence[Message], answer: str, reason: str) -> list[Message]:
    """Return the request for another try: the answer that was given, and what is wrong with it."""
    return [*asked, {"role": "assistant", "content": answer[:2000]},
            {"role": "user", "content": prompt("again", reason=fenced(reason))}]


def asking_dialogue(plan: Plan, segment: Segment, show: Show, *, worn: Collection[str] = (),
                    example: str = "") -> list[Message]:
    """Return the request for a story's dialogue: rules, facts, what was just said, and the composer's plan.

    Phrases in `worn` (see `statement.plain`) are not offered; `example` is a few turns of another talk."""
    rules = prompt("dialogue", **cast_of(show), words=plan.words, turns=len(plan.rows), last=len(plan.facts),
                   explainer_id=show.hosts[1], lead_reactions=phrases(show.lead, segment.mood, worn),
                   explainer_reactions=phrases(show.explainer, segment.mood, worn))
    if example:
        rules += "\n" + prompt("example", example=example)
    told = prompt(
        "plan", facts="\n".join(f"{number}. {fenced(fact.text)}" for number, fact in enumerate(plan.facts, 1)),
        before="".join(f"{show.cast[turn.host].name}: {fenced(turn.text)}\n" for turn in plan.head[-JUST_SAID:]),
        rows="\n".join(f"{number}. {wish(row, show)}" for number, row in enumerate(plan.rows, 1)))
    return [{"role": "system", "content": rules}, {"role": "user", "content": told}]


def wish(row: Row, show: Show) -> str:
    """Return what a turn of the plan is to hold."""
    count = len(words(row.turn.text))
    facts = f", fact{'s' * (len(row.facts) > 1)} {', '.join(map(str, row.facts))}" if row.facts else ""
    such = f', {"with" if row.facts else "such as"} "{fenced(row.quoted)}"' if row.quoted else ""
    return f"{', '.join([show.cast[row.turn.host].name, *row.turn.moves[:1]])}, {count} words{facts}{such}"


def phrases(host: Host, mood: str, worn: Collection[str]) -> str:
    """Return phrases a host may react with, in one line; a grave story gets no verdicts."""
    wanted = [kind for kind in host.phrases if kind.startswith(REACTING) and "_name" not in kind
              and not (mood == "grave" and kind.startswith(("verdict", "ask")))]
    found = [phrase for row in range(3) for kind in wanted for phrase in host.phrases[kind][row : row + 1]
             if "{" not in phrase and not any(plain(part) in worn for part in sentences(phrase))]
    return " / ".join(dict.fromkeys(found[:SHOWN]))


def repairing_dialogue(asked: Sequence[Message], answer: str, reasons: Sequence[tuple[str, str]],
                       whole: str) -> list[Message]:
    """Return the request for another try: the answer that was given, and of each turn's text what is wrong with it."""
    rows = [f"- turn {place}, {text[:80]!r}: {reason}" for place, (text, reason) in enumerate(reasons, 1) if reason]
    told = "\n".join(fenced(row) for row in [*([f"- {whole}"] if whole else []), *rows])
    return [*asked, {"role": "assistant", "content": answer[:6000]},
            {"role": "user", "content": prompt("mend", reasons=told)}]
