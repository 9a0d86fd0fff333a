"""A model's answer becomes turns that may stand, each with what is wrong with it."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from podcast.records import Story, Turn
from podcast.settings import Host, Show
from podcast.writing.clauses import words
from podcast.writing.llm.drafts import Draft, untrue_to
from podcast.writing.llm.statement import plain, reactions, unsupported
from podcast.writing.sayings import sentences

LONGEST_TURN = 55
"""Words; the style's own ceiling inside a story."""
WROTE = "model"
"""The move that says who wrote a turn: it stays with the line in script.md and script.json."""
REWRITTEN, REVIEWED = "rewritten", "reviewed"
"""The moves of a line that the reviewer found flat, in its second form, and of one that it turned away."""
MARKUP = re.compile(r"[<>{}\[\]|#*_`\\@]|https?:|www\.|\ufffd")
"""What no host can say."""


class Tried(NamedTuple):
    """One sentence as the model has it and what is wrong with it."""

    draft: Draft
    text: str
    """"" where the model has said nothing."""
    reason: str
    """"" for one that may stand."""
    doubt: str = ""
    """The reviewer's verdict where it turned the sentence away."""
    first: str = ""
    """What the model had before the reviewer found it flat."""
    mended: bool = False
    """True where the composer's words stand in a dialogue of the model's."""

    @property
    def said(self) -> str:
        """What is said: the model's, or the composer's where that won't do."""
        return self.draft.text if self.reason else self.text

    @property
    def own(self) -> bool:
        """True for the model's words: the composer's sentence, said back as it was, stays the composer's."""
        return self.said != self.draft.text


def spoken(tried: Sequence[Tried], turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Return a story's turns with the model's sentences in their places, and who said what among the moves."""
    rows: dict[int, list[Tried]] = {}
    for one in tried:
        rows.setdefault(one.draft.place, []).append(one)
    return tuple(filled(turn, rows[place]) if place in rows else turn for place, turn in enumerate(turns))


def filled(turn: Turn, tried: Sequence[Tried]) -> Turn:
    """Return a turn with the model's sentences in it."""
    parts = sentences(turn.text)
    for one in tried:
        parts[one.draft.part] = one.said
    marks = {WROTE: any(one.own for one in tried), REWRITTEN: any(one.own and one.first for one in tried),
             REVIEWED: any(one.doubt for one in tried)}
    return replace(turn, text=" ".join(parts), moves=(*(mark for mark, has in marks.items() if has), *turn.moves))


def judge_one(text: str, draft: Draft, story: Story, show: Show, heard: Collection[str] = ()) -> Tried:
    """Return one draft as the model has it with what is wrong with it; of a text that runs on, what stands before."""
    text = rejoined(text, draft.text)
    whole = Tried(draft, text, fault(text, draft, story, show, heard))
    parts = sentences(text)
    for count in range(len(parts) - 1, 0, -1):
        if not whole.reason:
            break
        less = " ".join(parts[:count])
        if not fault(less, draft, story, show, heard):
            return Tried(draft, less, "")
    return whole


def rejoined(text: str, draft: str) -> str:
    """Return a text with the initials that a draft writes together written together: models say "U. S."."""
    for initials in re.findall(r"(?:\b[A-Z]\.){2,}", draft):
        text = text.replace(initials.replace(".", ". ").strip(), initials)
    return text


def fault(text: str, draft: Draft, story: Story, show: Show, heard: Collection[str]) -> str:
    """Say what is wrong with what a model says for a draft, or ""."""
    host = show.cast[draft.turn.host]
    known = {sentence.id: sentence.text for sentence in story.sentences}
    cited = [*(known[name] for name in draft.turn.facts if name in known), draft.text]
    return ("" if text else "it is missing") or speech_fault(text, host, heard) or unsupported(
        text, cited, reactions(host.phrases.values())) or untrue_to(draft, text)


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
    parts = [part for part in sentences(text) if len(words(part)) > 1]
    again = next((part for n, part in enumerate(parts) if plain(part) in {*heard, *map(plain, parts[:n])}), "")
    return f'"{again}" was said before' if again else ""
