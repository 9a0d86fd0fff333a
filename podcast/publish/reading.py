"""An episode as its page shows it: sections, turns, lines, and beside each turn what it stands on."""

from itertools import groupby

from podcast.clock import stamp_ms
from podcast.publish.captions import Line, captions, lines
from podcast.publish.chapters import stops
from podcast.publish.notes import Told, told
from podcast.publish.text import clipped, web_address
from podcast.records import Episode, Record, Turn
from podcast.settings import Show


class Basis(Record, frozen=True):
    """A place a turn's claims came from."""

    name: str
    url: str
    quotes: tuple[str, ...]
    """The sentences of it that the turn restates."""


class Passage(Record, frozen=True):
    """One turn on the page."""

    id: str
    """Of the element: "t600", the first turn that starts in that second; "t600b" for a second one."""
    host: int
    """0 for the host who leads, 1 for the other."""
    speaker: str
    second: int
    stamp: str
    lines: tuple[Line, ...]
    bases: tuple[Basis, ...]


class Section(Record, frozen=True):
    """A chapter on the page."""

    id: str
    title: str
    second: int
    stamp: str
    turns: tuple[Passage, ...]
    story: Told | None


def reading(episode: Episode, show: Show) -> tuple[Section, ...]:
    """Return the episode's sections in the order heard; every line is in exactly one."""
    by_turn: dict[int, list[Line]] = {}
    for line in lines(captions(episode, show)):
        by_turn.setdefault(line.turn, []).append(line)
    titles = {segment.id: clipped(segment.title, 200) for segment in episode.script.segments}
    stories = {story.story: story for story in told(episode)}
    starts = {stop.story: stop.second for stop in stops(episode)}
    sources = source_map(episode)
    taken: set[str] = set()
    sections: list[Section] = []
    spoken = [placement for placement in episode.timeline.placements if placement.turn in by_turn]
    for story, group in groupby(spoken, key=lambda placement: placement.story):
        turns = []
        for placement in group:
            turn = episode.script.turns[placement.turn] if placement.turn < len(episode.script.turns) else None
            turns.append(passage(by_turn[placement.turn], placement.host, turn, show, sources, taken))
        second = min(starts.get(story, turns[0].second), turns[0].second)
        sections.append(Section(f"chapter-{len(sections) + 1}", titles.get(story) or show.title, second,
                                stamp_ms(second * 1000)[:8], tuple(turns), stories.get(story)))
    return tuple(sections)


def passage(said: list[Line], host: str, turn: Turn | None, show: Show, sources: dict[str, tuple[str, str, str]],
            taken: set[str]) -> Passage:
    """Return one turn as shown, its element's id not among `taken` and added to them."""
    second = said[0].start // 1000
    name = f"t{second}"
    while name in taken:
        name += "b"
    taken.add(name)
    return Passage(name, 0 if host == show.hosts[0] else 1, said[0].speaker, second, stamp_ms(said[0].start)[:8],
                   tuple(said), bases(turn.facts if turn else (), sources))


def source_map(episode: Episode) -> dict[str, tuple[str, str, str]]:
    """Return sentence id -> (source's name, its address or "", the sentence)."""
    found = {}
    for story in episode.stories:
        places = {source.id: source for source in story.sources}
        for sentence in story.sentences:
            source = places.get(sentence.source)
            if source:
                found[sentence.id] = (clipped(source.name, 120) or "Source", web_address(source.url),
                                      clipped(sentence.text, 400))
    return found


def bases(facts: tuple[str, ...], sources: dict[str, tuple[str, str, str]]) -> tuple[Basis, ...]:
    """Return the places that `facts` (sentence ids) came from, each once with its sentences."""
    quotes: dict[tuple[str, str], dict[str, None]] = {}
    for fact in facts:
        if fact in sources:
            name, url, sentence = sources[fact]
            quotes.setdefault((name, url), {})[sentence] = None
    return tuple(Basis(name, url, tuple(said)) for (name, url), said in quotes.items())
