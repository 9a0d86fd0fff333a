"""What a model is asked: the prompts of `podcast/writing/prompts/` filled with a story's facts and the hosts."""

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from string import Template

from podcast.records import Segment, Turn
from podcast.settings import Host, Show
from podcast.writing.clauses import words
from podcast.writing.llm.answers import KEY
from podcast.writing.llm.client import Message
from podcast.writing.llm.drafts import Draft
from podcast.writing.llm.plans import Plan, Row
from podcast.writing.llm.statement import plain
from podcast.writing.sayings import sentences
from podcast.writing.tone import SERIOUS

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
    """Return the request for a story's dialogue: rules and a sample, which are every story's and so read once by a
    server that remembers, then facts, phrases, what was just said, and the composer's plan.

    Phrases in `worn` (see `statement.plain`) are not offered; `example` is a few turns of another talk."""
    rules = prompt("dialogue", **cast_of(show)) + (f"\n{prompt('example', example=example)}" if example else "")
    said = "".join(f"{show.cast[turn.host].name}: {fenced(turn.text)}\n" for turn in plan.head[-JUST_SAID:])
    offered = [phrases(host, segment.mood, worn) for host in (show.lead, show.explainer)]
    told = planned([fact.text for fact in plan.facts], said, offered, [wish(row, show) for row in plan.rows],
                   plan.words, show)
    return [{"role": "system", "content": rules}, *sample(show), {"role": "user", "content": told}]


def planned(facts: Sequence[str], said: str, offered: Sequence[str], rows: Sequence[str], size: int,
            show: Show) -> str:
    """Return what a model is to tell: facts and rows numbered, both hosts' phrases."""
    return prompt("plan", facts="\n".join(f"{number}. {fenced(fact)}" for number, fact in enumerate(facts, 1)),
                  before=said, lead=show.lead.name, explainer=show.explainer.name, lead_reactions=offered[0],
                  explainer_reactions=offered[1], words=size, turns=len(rows),
                  rows="\n".join(f"{number}. {row}" for number, row in enumerate(rows, 1)))


def sample(show: Show) -> list[Message]:
    """Return a small story's request and answer, as the hosts of a show would have them."""
    facts, rows = (part.split("\n") for part in prompt("telling").strip().split("\n\n"))
    hosts = dict(zip(("lead", "explainer"), show.hosts, strict=True))
    turns: list[dict[str, object]] = []
    wishes, phrases = [], []
    for number, row in enumerate(rows, 1):
        who, move, told, text = row.split(", ", 3)
        numbers = [int(fact) for fact in told.split()]
        turns.append({"turn": number, "host": hosts[who], "move": move, "facts": numbers, "text": text})
        wishes.append(wished(show.cast[hosts[who]].name, move, text, numbers, "" if numbers else text))
        phrases += [] if numbers else [text]
    asked = planned(facts, "", (" / ".join(phrases), "That's right."), wishes,
                    sum(len(words(str(turn["text"]))) for turn in turns), show)
    return [{"role": "user", "content": asked},
            {"role": "assistant", "content": json.dumps({"turns": turns}, ensure_ascii=False)}]


def wish(row: Row, show: Show) -> str:
    """Return what a turn of the plan is to hold."""
    return wished(show.cast[row.turn.host].name, row.turn.moves[0] if row.turn.moves else "", row.turn.text, row.facts,
                  fenced(row.quoted))


def wished(name: str, move: str, text: str, numbers: Sequence[int], quoted: str) -> str:
    """Return a line of a plan."""
    facts = f", fact{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}" if numbers else ""
    such = f', {"with" if numbers else "such as"} "{quoted}"' if quoted else ""
    return f"{name}{', ' * bool(move)}{move}, {len(words(text))} words{facts}{such}"


def phrases(host: Host, mood: str, worn: Collection[str]) -> str:
    """Return phrases a host may react with, in one line; a serious story gets no verdicts."""
    wanted = [kind for kind in host.phrases if kind.startswith(REACTING) and "_name" not in kind
              and not (mood in SERIOUS and kind.startswith(("verdict", "ask")))]
    found = [phrase for row in range(3) for kind in wanted for phrase in host.phrases[kind][row : row + 1]
             if "{" not in phrase and not any(plain(part) in worn for part in sentences(phrase))]
    return " / ".join(dict.fromkeys(found[:SHOWN]))


def repairing_dialogue(said: Sequence[Message], answer: str, wrong: Sequence[str]) -> list[Message]:
    """Return the request for some turns again: all that was said, the last answer, and what is wrong with it."""
    return [*said, {"role": "assistant", "content": answer[:6000]},
            {"role": "user", "content": prompt("mend", reasons="\n".join(fenced(row) for row in wrong))}]


def asking_afresh(asked: Sequence[Message], reason: str) -> list[Message]:
    """Return the request for the whole dialogue again, with what was wrong with the answer; that is not shown: small
    models say it again."""
    *before, last = asked
    return [*before, {**last, "content": f"{last['content']}\n{prompt('afresh', reason=fenced(reason))}"}]
