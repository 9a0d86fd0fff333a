"""A model's answer becomes turns that may stand, each with what is wrong with it."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from podcast.records import Fact, Story
from podcast.settings import Host, Show
from podcast.writing.clauses import words
from podcast.writing.ground import sentences
from podcast.writing.llm.answers import Said
from podcast.writing.llm.statement import plain, reactions, unsupported
from podcast.writing.scene import Line
from podcast.writing.tokens import tokens

LONGEST_TURN = 55
"""Words; the style's own ceiling inside a story."""
WROTE = "model"
"""The move that says who wrote a turn: it stays with the line in script.md and script.json."""
REWRITTEN, REVIEWED = "rewritten", "reviewed"
"""The moves of a line that the reviewer found flat, in its second form, and of one that it turned away."""
ALIKE = 0.8
"""Share of a sentence's weighty words that a fact must have for the sentence to be taken for it."""
MARKUP = re.compile(r"[<>{}\[\]|#*_`\\@]|https?:|www\.|\ufffd")
"""What no host can say."""


class Tried(NamedTuple):
    """One turn and what is wrong with it."""

    line: Line
    reason: str
    """"" for a turn that may stand."""
    told: tuple[Fact, ...]
    """The facts it cites."""
    doubt: str = ""
    """The reviewer's verdict where it turned the line away."""
    first: str = ""
    """What the line was before it was rewritten."""

    @property
    def parts(self) -> list[str]:
        """Its sentences."""
        return sentences(self.line.text)


def judge(answer: Sequence[Said], facts: Sequence[Fact], story: Story, show: Show,
          said_before: Collection[str] = ()) -> tuple[Tried, ...]:
    """Return the answer's turns, the explainer's and the lead's in turn, each with what is wrong with it.

    `said_before` holds sentences (see `statement.plain`) that would be heard twice."""
    heard = set(said_before)
    out: list[Tried] = []
    for place, said in enumerate(answer):
        out.append(judge_one(said, place % 2 == 1, facts, story, show, heard))  # the explainer begins
        heard |= {plain(part) for part in out[-1].parts}
    return tuple(out)


def judge_one(said: Said, lead: bool, facts: Sequence[Fact], story: Story, show: Show,
              heard: Collection[str] = ()) -> Tried:
    """Return one turn, to be said by the lead or the explainer, with what is wrong with it."""
    host = show.hosts[not lead]
    known = {sentence.id: sentence.text for sentence in story.sentences}
    own = reactions(show.cast[host].phrases.values())
    told = tuple(facts[number - 1] for number in said.facts if 0 < number <= len(facts))
    reason = host_fault(said, host, show) or speech_fault(said.text, show.cast[host], heard)
    reason = reason or (f"there is no fact {max(said.facts)}" if len(told) < len(said.facts) else "")
    if not reason:
        reason = unsupported(said.text, sources_of(told, known), own)
        other = facts_told(said.text, facts, known) if reason and told else ()
        if other and not unsupported(said.text, sources_of(other, known), own):
            told, reason = other, ""  # small models say one fact and give the number of another
    ids = tuple(dict.fromkeys(name for fact in told for name in fact.sentences))
    moves = (WROTE, "exposition" if told else "backchannel")
    return Tried(Line(lead, said.text, moves, ids), reason, told)


def sources_of(told: Sequence[Fact], known: Mapping[str, str]) -> list[str]:
    """Return the sentences that facts stand on, each once."""
    return [known[name] for name in dict.fromkeys(name for fact in told for name in fact.sentences) if name in known]


def facts_told(text: str, facts: Sequence[Fact], known: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return the facts that a text's sentences seem to tell: for each the one that has most of its words."""
    told: list[Fact] = []
    for part in sentences(text):
        said = {word.key for word in tokens(part) if word.kind != "free"}
        shared = [(len(said & {word.key for word in tokens(f"{fact.text} {' '.join(sources_of([fact], known))}")}),
                   -len(fact.text), -place) for place, fact in enumerate(facts)]
        most = max(shared, default=(0, 0, 0))
        if said and most[0] >= ALIKE * len(said):
            told.append(facts[-most[2]])
    return tuple(dict.fromkeys(told))


def host_fault(said: Said, host: str, show: Show) -> str:
    """Say that the wrong host speaks, or ""."""
    if said.host.lower() in {host, show.cast[host].name.lower()}:
        return ""
    return f"it is {show.cast[host].name}'s turn, not {said.host}'s"


def speech_fault(text: str, host: Host, heard: Collection[str]) -> str:
    """Say why a host can't say a text whatever its truth, or ""."""
    if MARKUP.search(text):
        return "it holds signs that no one can say"
    if any(ord(sign) > 0x24F and sign not in "–—‘’“”…€" for sign in text):
        return "it is not in the show's script"
    if not text.endswith((".", "?", "!", '."', '?"', '!"', "—")):
        return "it doesn't end as a sentence"
    if len(words(text)) > LONGEST_TURN:
        return f"it has more than {LONGEST_TURN} words"
    taboo = next((phrase for phrase in host.persona.taboos if phrase.lower() in text.lower()), "")
    if taboo:
        return f'{host.name} never says "{taboo}"'
    again = next((part for part in sentences(text) if len(words(part)) > 1 and plain(part) in heard), "")
    return f'"{again}" was said before' if again else ""
