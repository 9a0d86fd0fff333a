"""What the hosts think of the day before they stop: each takes a story, and says what stays of it."""

import math
import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from podcast.records import Segment, Story
from podcast.writing.frames import farewell, is_carried, opening_ids
from podcast.writing.lineup import LENGTHS
from podcast.writing.matters import matter_of
from podcast.writing.phrases import Bank
from podcast.writing.remembering import remembered
from podcast.writing.scene import Line
from podcast.writing.selection import choose
from podcast.writing.tidying import outside_quotes
from podcast.writing.titles import story_name
from podcast.writing.tone import SERIOUS

ABOUT_AI = re.compile(r"\b(AIs?|[Cc]hatbots?|[Ll]anguage models?|[Aa]rtificial intelligence)\b")
OWN = ("thought_grave", "thought_ai")
"""Thoughts that nobody's words take the place of: of the gravest, and of what the hosts are themselves."""


class Kept(NamedTuple):
    """What somebody said in a story that a host keeps."""

    worth: float
    text: str
    sentences: tuple[str, ...]
    """Ids of those it is in."""


NOTHING_KEPT = Kept(-math.inf, "", ())


Told = Callable[[Story, str], bool]
"""Tells whether a story is told with somebody's words, however it is told."""


def reflection(
    stories: Sequence[Story], segments: Sequence[Segment], a: Bank, b: Bank, told: Told = lambda story, quote: True
) -> list[Line]:
    """Each host takes one of the day's stories and says what it means from where they sit."""
    moods = {segment.id: segment.mood for segment in segments}
    sizes = {segment.id: segment.words for segment in segments}
    quotes = {story.id: kept_quote(story, sizes[story.id], partial(told, story)) for story in stories}

    def dull(story: Story) -> float:
        return -quotes[story.id].worth if moods[story.id] not in SERIOUS else math.inf

    def sober(story: Story) -> bool:
        return moods[story.id] in SERIOUS | {"argument"}

    first = min(stories, key=lambda one: (not about_ai(one), dull(one), not sober(one), one is stories[0]))
    others = [story for story in reversed(stories) if story is not first]
    # the last word before the farewell is on no death: "are you sad that it's over?" comes after it
    second = min(others, key=lambda one: (moods[one.id] in SERIOUS, dull(one), not matter_of(one)), default=first)
    lines = []
    for bank, story, lead in ((a, first, True), (b, second, False)):
        kind = thought_kind(story, bank, grave=moods[story.id] in SERIOUS)
        kept = quotes[story.id] if kind not in OWN and bank.has("thought_quote") else NOTHING_KEPT
        thought = bank.pick("thought_quote" if kept.text else kind, quote=kept.text)
        name = next((name for name in (remembered(story), story_name(story)) if is_carried(name, story)), "that one")
        text = bank.pick("reflection", topic=name, thought=thought)
        lines.append(Line(lead, text, ("reflection",), (*cited(name, story), *kept.sentences)))
    return lines + farewell(a, b)


def cited(name: str, story: Story) -> tuple[str, ...]:
    """Return the first sentence that has a name, or its last word: "the Tern Housing Association story"."""
    called = re.sub(r"^the (?:one about (?:the )?|interview with )?", "", name).removesuffix(" story")
    wanted = (called, called.split()[-1])
    found = islice((s.id for word in wanted for s in story.sentences if word in s.text), 1)
    return tuple(dict.fromkeys((*found, *opening_ids(story))))


def thought_kind(story: Story, bank: Bank, *, grave: bool) -> str:
    """Name what a host thinks beside a story: by its tone, by whether it is about things like her, by its matter."""
    if grave and bank.has("thought_grave"):
        return "thought_grave"  # worn or not: nothing lighter fits there
    matter = matter_of(story)
    fitting = [*(["thought_ai"] if about_ai(story) else []), *([f"thought_{matter}"] if matter else [])]
    return next((kind for kind in fitting if bank.has(kind) and bank.fresh(kind)), "thought")


def about_ai(story: Story) -> bool:
    """Tell whether a story is about machines like the hosts: its headline says so, and it keeps to them."""
    text = " ".join([story.title, *(sentence.text for sentence in story.sentences)])
    return ABOUT_AI.search(story.title) is not None and len(ABOUT_AI.findall(text)) >= 3


QUOTED = re.compile(r'"([A-Z][^"?]*[.,!])"')
SAID_ALONE, SAID_BEST = (4, 14), 7
"""Words of what somebody said that is worth saying again, and can be said alone."""
PERSONAL = re.compile(r"\b(?:I|I'm|I'd|I've|I'll|my|you|you're|you'd|you'll|nobody|everybody)\b")
OFFICIAL = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
"""How a person speaks, and how an office does."""


IN_OFFICE = re.compile(
    r"\b(?:chief (?:executive|officer|operating|financial)|CEO|spokes\w+|managing|director|minister|chair\w*|manager|"
    r"secretary|commissioner|president|founder)\b",
    re.IGNORECASE,
)
UNCLEAR = 1.5
"""What it costs that somebody's words open on what they don't name."""
LEAST_WORTH = -1.0
"""What words are worth that are not worth keeping."""
FOR_OTHERS = 4.0
"""What it costs that somebody speaks for a company or an office: what a host keeps of it sounds like praise."""
COUNTING = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million)\b|^(?:But|And|So)\b"
)
"""What is a figure, or half of what was said, by itself."""


HALF_SAID = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|will|would|can|could|so|them|one|those|this|"
    r"that)[.,!]$"
)
"""How words end that only stand behind others: "Please stop telling people that they do." """


def kept_quote(story: Story, size: int, is_told: Callable[[str], bool] = lambda quote: True) -> Kept:
    """Return what somebody says in a story of `size` words that a listener would repeat, nothing where nobody does:
    short, without a figure, rather as a person speaks than as an office does."""
    telling = choose(story, max(0, size + min(LENGTHS)))  # what is said again was said, however short it is told
    told = telling.body + telling.kicker
    begun = {p.place - 1 for p in told if p.leans and p.text[0] == '"'}  # what is half said may be its opposite
    found = []
    for place, point in enumerate(told):
        quotes = QUOTED.findall(point.text) if point.place not in begun else []
        quote = quotes[0] if len(quotes) == 1 else ""
        many = len(quote.split())
        official = OFFICIAL.search(quote) is not None and not PERSONAL.search(quote)
        fits = SAID_ALONE[0] <= many <= SAID_ALONE[1] and not official and not COUNTING.search(quote)
        fits = fits and not HALF_SAID.search(quote)
        if fits and is_told(quote[:-1]):
            said_by = told[place - 1].text if place and point.leans else ""
            worth = 2 * (PERSONAL.search(quote) is not None) - abs(many - SAID_BEST) / 2 + place / 10
            worth -= UNCLEAR * (quote.split()[0] in {"He", "She", "It", "They", "That", "This"})
            worth -= FOR_OTHERS * (IN_OFFICE.search(outside_quotes(f"{said_by} {point.text}")) is not None)
            found.append(Kept(worth, f"{quote[:-1]}.", point.fact.sentences))
    best = max(found, default=NOTHING_KEPT)
    return best if best.worth > LEAST_WORTH else NOTHING_KEPT
