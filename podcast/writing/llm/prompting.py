"""What a model is asked: the prompts of `podcast/writing/prompts/` filled with a story's facts and the hosts."""

import json
from collections.abc import Sequence
from pathlib import Path
from string import Template

from podcast.records import Turn
from podcast.settings import Show
from podcast.writing.ground import sentences
from podcast.writing.llm.answers import KEY
from podcast.writing.llm.client import Message
from podcast.writing.llm.drafts import Draft

PROMPTS = Path(__file__).parents[1] / "prompts"
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
    lead, explainer = show.lead, show.explainer
    rules = prompt(
        "story", explainer=explainer.name, lead=lead.name,
        explainer_role=explainer.persona.role, explainer_character=explainer.persona.character,
        lead_role=lead.persona.role, lead_character=lead.persona.character,
        taboos=", ".join(dict.fromkeys(lead.persona.taboos + explainer.persona.taboos)),
    )
    if example:
        rules += "\n" + prompt("example", example=example)
    told = prompt("line", before=before(draft, turns, show), host=show.cast[draft.turn.host].name,
                  facts=fenced(draft.text))
    return [{"role": "system", "content": rules}, *samples(explainer.name), {"role": "user", "content": told}]


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
