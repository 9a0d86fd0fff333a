"""What a model is asked: the prompts of `podcast/writing/prompts/` filled with a story's facts and the hosts."""

from collections.abc import Collection, Sequence
from pathlib import Path
from string import Template

from podcast.records import Fact, Segment
from podcast.settings import Host, Show
from podcast.writing.ground import sentences
from podcast.writing.llm.client import Message
from podcast.writing.llm.statement import plain
from podcast.writing.llm.turns import Tried
from podcast.writing.scene import Line

PROMPTS = Path(__file__).parents[1] / "prompts"
SHOWN = 14
"""Phrases of each host that the model may choose from."""
TURN_WORDS = 26
"""Words of facts from which on a turn gets no other."""
LEANING = frozenset("which but and because so that it they he she".split())
"""Words on which a fact opens that leans on the one before it."""
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


def asking(segment: Segment, facts: Sequence[Fact], before: Sequence[Line], show: Show, *,
           worn: Collection[str] = (), example: str = "") -> list[Message]:
    """Return the request for one story: the rules, then its facts and the turns just spoken.

    Phrases in `worn` (see `statement.plain`) are not offered; `example` is a few turns of another talk."""
    lead, explainer = show.lead, show.explainer
    rules = prompt(
        "story", explainer=explainer.name, lead=lead.name, explainer_id=show.hosts[1], last=len(facts),
        explainer_role=explainer.persona.role, explainer_character=explainer.persona.character,
        lead_role=lead.persona.role, lead_character=lead.persona.character, words=segment.words,
        taboos=", ".join(dict.fromkeys(lead.persona.taboos + explainer.persona.taboos)),
        lead_reactions=phrases(lead, segment.mood, worn),
        explainer_reactions=phrases(explainer, segment.mood, worn),
    )
    if example:
        rules += "\n" + prompt("example", example=example)
    told = "\n".join(f"{number}. {fenced(fact.text)}" for number, fact in enumerate(facts, 1))
    said = "\n".join(f"{(lead if line.lead else explainer).name}: {fenced(line.text)}" for line in before)
    plan = layout(facts)
    rows = "\n".join(f"- {(explainer, lead)[by_lead].name}: {wish(numbers)}" for by_lead, numbers in plan)
    return [{"role": "system", "content": rules},
            {"role": "user", "content": f"<facts>\n{told}\n</facts>\n\nJust said:\n{said}\n\n"
                                        f"Go on with {explainer.name}. Write these {len(plan)} turns:\n{rows}\n\n"
                                        "JSON only."}]


def layout(facts: Sequence[Fact]) -> list[tuple[bool, list[int]]]:
    """Return the turns a story may have: whether the lead has it, and the numbers of the facts it tells.

    The explainer begins, ends and tells most, a fact with what leans on it; the lead reacts, and tells every third."""
    groups: list[list[int]] = []
    sizes: list[int] = []
    for number, fact in enumerate(facts, 1):
        size = len(fact.text.split())
        if groups and ((fact.text.split() or [""])[0].lower() in LEANING or sizes[-1] + size <= TURN_WORDS):
            groups[-1].append(number)
            sizes[-1] += size
        else:
            groups.append([number])
            sizes.append(size)
    plan: list[tuple[bool, list[int]]] = []
    for place, group in enumerate(groups):
        by_lead = place % 3 == 2 and place + 1 < len(groups) and sizes[place] <= TURN_WORDS
        if plan and plan[-1][0] == by_lead:
            plan.append((not by_lead, []))
        plan.append((by_lead, group))
    return plan


def wish(numbers: Sequence[int]) -> str:
    """Return what a turn of the plan is to hold."""
    if not numbers:
        return "a reaction"
    return f"fact{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"


def phrases(host: Host, mood: str, worn: Collection[str]) -> str:
    """Return phrases a host may react with, in one line; a grave story gets no verdicts."""
    wanted = [kind for kind in host.phrases if kind.startswith(REACTING) and "_name" not in kind
              and not (mood == "grave" and kind.startswith(("verdict", "ask")))]
    found = [phrase for row in range(3) for kind in wanted for phrase in host.phrases[kind][row : row + 1]
             if "{" not in phrase and not worn_out(phrase, worn)]
    return " / ".join(dict.fromkeys(found[:SHOWN]))


def worn_out(phrase: str, worn: Collection[str]) -> bool:
    """Tell whether a sentence of a phrase was said before."""
    return any(plain(part) in worn for part in sentences(phrase))


def repairing(asked: Sequence[Message], answer: str, tried: Sequence[Tried], whole: str) -> list[Message]:
    """Return the request for another try: the answer that was given, and what is wrong with it."""
    reasons = [f"- turn {place}, {one.line.text[:80]!r}: {one.reason}"
               for place, one in enumerate(tried, 1) if one.reason]
    told = "\n".join([*([f"- {whole}"] if whole else []), *reasons])
    return [*asked, {"role": "assistant", "content": answer[:6000]},
            {"role": "user", "content": prompt("again", reasons=told)}]
