"""A style profile learned from a conversation, and a script held against one; `writing.measures` measures both."""

import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from podcast.records import Script
from podcast.settings import Profile, Show
from podcast.writing.measures import measure
from podcast.writing.scene import Line
from podcast.writing.transcript import Transcript

RULES: dict[str, tuple[str, ...]] = {
    "alternate and share": ("explainer word share",),
    "turn length, middle": ("mean turn", "median turn"),
    "turn length, ceiling": ("p90 turn", "longest in a story"),
    "short turns": ("turns <=8", "turns <=3", "lead/explainer <=8"),
    "long turns": ("turns >=30", "words in turns >=30"),
    "rhythm": ("neighbour ratio", "neighbours within 25%", "lag-1", "run of <=8", "run without <=8"),
    "density": ("turns per 1000 words",),
    "story shape": ("story words", "shortest story", "longest story", "story turns"),
    "hand-offs": ("explainer closes",),
    "questions and shouts": ("turns with ?", "lead's share of ?", "turns with !"),
    "openers": ("discourse openings", "commonest opener", "same two-word opening"),
    "echo": ("echo starts",),
    "cut-offs and fragments": ("cut off", "sentences <=4"),
    "pushback": ("push-backs a story", "stories with one", "granted first"),
    "lexicon": ("contractions", "numbers", "turns with a number", "hedges", "address by name",
                "different words in 100"),
}
"""The measures under each rule of a profile. To add one: measure it in `measures.measures` and name it here."""
FROM_STORIES = frozenset((*RULES["story shape"], *RULES["hand-offs"], *RULES["pushback"], "longest in a story"))
"""What can only be measured where the transcript says which story a turn belongs to, and what it does."""
FLOOR = {"p90 turn": 0.0, "longest in a story": 0.0, "neighbours within 25%": 0.0, "lag-1": -1.0, "run of <=8": 1.0,
         "run without <=8": 0.0, "longest story": 0.0, "turns with !": 0.0, "commonest opener": 0.0,
         "same two-word opening": 0.0}
"""Ceilings: measures of which less is no fault, and the least they can be."""
ROOF = {"lead/explainer <=8": 9.0, "neighbour ratio": 9.0, "shortest story": 999.0, "explainer closes": 1.0,
        "lead's share of ?": 1.0}
"""Floors: measures of which more is no fault, and the most they can be."""
FRAMES = ("opening", "reflection", "thanks")
DRAWS, BLOCK = 200, 8
"""Resamples, and turns drawn together so that the rhythm inside them stays (moving-block bootstrap, Künsch 1989)."""


class Conversation(NamedTuple):
    """A dialogue in the shape that `measures.measure` takes."""

    stories: tuple[tuple[Line, ...], ...]
    frame: dict[str, tuple[Line, ...]]
    names: tuple[str, str]

    def measures(self) -> dict[str, float]:
        """Return every measure that can be taken of it."""
        return measure(self.stories, self.frame, self.names)


class Row(NamedTuple):
    """One measure of a script beside its band."""

    rule: str
    measure: str
    value: float | None
    """None where the script has nothing to measure it on."""
    least: float
    most: float
    reference: float

    @property
    def kept(self) -> bool:
        return self.value is None or self.least <= self.value <= self.most


def conversation_of(transcript: Transcript) -> Conversation:
    """Return a transcript's lines: whoever speaks first leads; without stories all of it is one stretch."""
    lead = transcript.turns[0].speaker
    other = next(turn.speaker for turn in transcript.turns if turn.speaker != lead)
    names = tuple(name.title() if name.islower() else name for name in (lead, other))  # script.json has file names
    order = list(dict.fromkeys(turn.story for turn in transcript.turns))
    lines = {story: tuple(Line(turn.speaker == lead, turn.text, turn.moves) for turn in transcript.turns
                          if turn.story == story) for story in order}
    if len(order) == 1:
        return Conversation((), {"opening": lines[order[0]], "reflection": (), "thanks": ()}, (names[0], names[1]))
    stories = tuple(lines[story] for story in order if story not in FRAMES)
    return Conversation(stories, {name: lines.get(name, ()) for name in FRAMES}, (names[0], names[1]))


def conversation_in(script: Script, show: Show) -> Conversation:
    """Return a script's lines."""
    lines = {segment.id: tuple(Line(turn.host == show.hosts[0], turn.text, turn.moves) for turn in script.turns
                               if turn.story == segment.id) for segment in script.segments}
    stories = tuple(told for name, told in lines.items() if name not in FRAMES and told)
    return Conversation(stories, {name: lines.get(name, ()) for name in FRAMES},
                        (show.lead.name, show.explainer.name))


def learn(transcript: Transcript) -> dict[str, dict[str, tuple[float, float, float]]]:
    """Return the profile of a transcript: per rule, each measure's (least, most, reference).

    The band is where 95 of 100 resamples of the same conversation fall, which is what another episode in this style
    may measure by chance. Rules that need stories are left out where the transcript has none."""
    talk = conversation_of(transcript)
    found = talk.measures()
    chance = random.Random(20260326)
    drawn = [_resampled(talk, chance).measures() for _ in range(DRAWS)]
    tagged = any(line.moves for story in talk.stories for line in story)
    out: dict[str, dict[str, tuple[float, float, float]]] = {}
    for rule, names in RULES.items():
        if rule == "pushback" and not tagged:
            continue
        bands = {name: _band(name, found[name], sorted(draw[name] for draw in drawn if name in draw))
                 for name in names if name in found and (talk.stories or name not in FROM_STORIES)}
        if bands:
            out[rule] = bands
    return out


def _band(name: str, value: float, drawn: Sequence[float]) -> tuple[float, float, float]:
    """Return where 95 of 100 draws fall, opened on the side where nothing can be wrong."""
    edge = len(drawn) // 40
    low, high = min(value, drawn[edge]), max(value, drawn[-1 - edge])
    return round(FLOOR.get(name, low), 3), round(ROOF.get(name, high), 3), round(value, 3)


def _resampled(talk: Conversation, chance: random.Random) -> Conversation:
    """Draw a conversation of the same length from this one: stories whole, other turns in blocks."""
    stories = tuple(chance.choice(talk.stories) for _ in talk.stories)
    return talk._replace(stories=stories, frame={name: _blocks(lines, chance) for name, lines in talk.frame.items()})


def _blocks(lines: tuple[Line, ...], chance: random.Random) -> tuple[Line, ...]:
    """Draw as many lines as there are, in blocks, each beginning with the host whose turn it is."""
    out: list[Line] = []
    while len(out) < len(lines):
        starts = [n for n in range(max(1, len(lines) - BLOCK)) if not out or lines[n].lead != out[-1].lead]
        start = chance.choice(starts or [0])
        out += lines[start : start + BLOCK]
    return tuple(out[: len(lines)])


def dump(profile: Mapping[str, Mapping[str, tuple[float, float, float]]], *, source: str, sure: float) -> str:
    """Write a profile as the TOML of voices/style.toml, its head saying where it comes from."""
    who = "named in it" if sure == 1 else f"guessed, {sure:.0%} sure: read the turns before trusting it"
    lines = ["# A style in numbers: per rule, each measure's [least, most, reference]. The writer steers by it.",
             f"# Learned from {source!r}; its speakers are {who}."]
    for rule, bands in profile.items():
        lines += ["", f'["{rule}"]']
        lines += [f'"{name}" = [{", ".join(f"{value:g}" for value in band)}]' for name, band in bands.items()]
    return "\n".join(lines) + "\n"


def compare(script: Script, show: Show, profile: Profile) -> tuple[Row, ...]:
    """Return every measure of a script beside its band in a profile."""
    measures = conversation_in(script, show).measures()
    return tuple(Row(rule, name, measures.get(name), *band)
                 for rule, bands in profile.items() for name, band in bands.items())
