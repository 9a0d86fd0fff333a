"""The offline writer: plans by rank and mood, writes several versions of each story, keeps the set that flows best."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from podcast.errors import PodcastError
from podcast.records import Date, Outline, Script, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing import frames, ground
from podcast.writing.base import Writer
from podcast.writing.clauses import words
from podcast.writing.dialogue import converse
from podcast.writing.doubts import allot
from podcast.writing.entire import entire, told_entire
from podcast.writing.headlines import read_ahead
from podcast.writing.labels import topic
from podcast.writing.lineup import LENGTHS, LONGEST_STORY, SHORTEST, STORY_WORDS, line_up, share_out, told_whole
from podcast.writing.memory import Memory, remember
from podcast.writing.phrases import Bank
from podcast.writing.reflections import Told, reflection
from podcast.writing.scene import Line
from podcast.writing.search import best_set
from podcast.writing.selection import choose
from podcast.writing.style import Floats
from podcast.writing.tally import Counts, Number, count
from podcast.writing.titles import chapter_title

WORDS_PER_MINUTE = 156.0
"""Words a minute between the music before the first and after the last word, pauses included (reference: 156)."""
ATTEMPTS, FEWEST, USUAL = 54, 12, 10
"""Versions written of each story of an episode with the usual number of them, and how many at least in a long one,
where every version is weighed against more stories."""
THRIFT = (1.0, 0.7, 1.6)
"""How sparing with figures a version is: some days are all figures, some have few."""
MENDINGS = 5
"""Times that a script is chosen again without the versions in which the check finds a fault."""
LONGEST_TURN = 54
"""Words of a turn beyond which a version is told only where all are as long (reference: 50)."""
SWEEPS = 3
"""Times each story's version is chosen again beside the others' current ones."""


@dataclass(frozen=True)
class Part:
    """A story's part in an episode, and what limits how it can be told."""

    story: Story
    size: int
    """Words it is told in."""
    doubts: frozenset[str]
    """Kinds of doubt that are left to it."""
    share: tuple[int, int]
    """Its place among how many."""
    after: str
    """The mood of the story before it."""
    day: int
    """The episode's day, counted: two days in a row don't reach for the same phrase."""
    barred: frozenset[str] = frozenset()
    """Ids of sentences in which the check finds a fault even as they are written."""

    @property
    def headed(self) -> bool:
        """False where the check finds a fault in how the headline is told."""
        return not any(sentence.role == "title" and sentence.id in self.barred for sentence in self.story.sentences)

    def without(self, texts: Collection[str]) -> "Part":
        """Return the part with the sentences of these texts told as they are written, without those that already
        were."""
        said = [sentence for sentence in self.story.sentences if ground.level(sentence.text) in texts]
        doubted = {sentence.id for sentence in said}
        cut = {sentence.id for sentence in said if sentence.role != "title"} - entire(self.story)
        return replace(self, story=told_entire(self.story, cut), barred=self.barred | (doubted - cut))


class Composer(Writer):
    """Rules and the hosts' own phrases; no model, no network, the same script every time."""

    name = "composer"

    def plan(self, stories: Sequence[Story], *, show: Show, date: Date, minutes: float) -> Outline:
        total = max(STORY_WORDS, (minutes - (MUSIC + 2 * STING) / 60) * WORDS_PER_MINUTE - frames.FRAME_WORDS)
        told = line_up([story for story in stories if story.weight > 0], total)
        if not told:
            raise PodcastError(
                "the day's stories hold no sentence a host could say",
                where=f"{date}",
                do="Add stories with full sentences to the day's stories/ folder.",
            )
        read_ahead(told)
        shares = share_out(total, told)
        segments = [self._segment(story, size) for story, size in zip(told, shares, strict=True)]
        ends = [
            Segment(id="reflection", title="Reflection", label="reflection"),
            Segment(id="thanks", title="Thanks", label="thanks"),
        ]
        first = Segment(id="opening", title="Opening", label="opening")
        return Outline(date=date, segments=(first, *segments, *ends), minutes=minutes)

    def _segment(self, story: Story, size: int) -> Segment:
        telling = choose(story, size)
        return Segment(
            id=story.id,
            title=chapter_title(story),
            label=topic(story),
            words=size,
            mood=telling.mood,
            facts=tuple(point.fact for point in telling.body + telling.kicker),
        )

    def write(self, outline: Outline, stories: Sequence[Story], *, show: Show) -> Script:
        by_id = {story.id: story for story in stories}
        told = [(by_id[segment.id], segment) for segment in outline.segments if segment.id in by_id]
        read_ahead(story for story, _ in told)
        salt = f"{show.title} {outline.date}"
        memory = remember(show, outline.date)
        frame = frame_lines([story for story, _ in told], show, outline, salt, memory)
        bank = Bank(show.lead, salt, memory)
        subjects = [
            (story, topic(story), choose(story, segment.words).body if segment.mood != "grave" else ())
            for story, segment in told
        ]
        doubts = allot(subjects, lambda kind: bank.fresh(f"push_{kind}"))
        sizes = fitting([segment.words for _, segment in told], frame, show, outline.minutes)
        moods = ["", *(segment.mood for _, segment in told)]
        parts = [
            Part(story, size, mine, (place, len(told)), moods[place], outline.date.toordinal())
            for place, ((story, _), size, mine) in enumerate(zip(told, sizes, doubts, strict=True))
        ]
        certain = [part.without(doubted(part, show)) for part in parts]
        rows = [self._versions(part, show, salt, memory) for part in certain]
        parts = [sure if row else part for sure, part, row in zip(certain, parts, rows, strict=True)]
        versions = [row or self._versions(part, show, salt, memory) for part, row in zip(parts, rows, strict=True)]
        heard = {part.story.id: [" ".join(line.text for line in version) for version in row]
                 for part, row in zip(parts, versions, strict=True)}

        def told_so(story: Story, quote: str) -> bool:
            return all(quote in text for text in heard[story.id])

        frame |= frame_lines([story for story, _ in told], show, outline, salt, memory, told_so)

        def cost(counts: Counts) -> Floats:
            miss: Floats = np.abs(foretold(counts, len(told), show) / 60 / outline.minutes - 1)
            far = np.minimum(miss, UNREACHED)
            return TIMING * (np.maximum(0, miss - 0.01) + miss - far) + TOO_FAR * np.maximum(0, far - 0.02)

        names = (show.lead.name, show.explainer.name)
        chosen: list[list[Line]] | None = None
        for _ in range(MENDINGS):
            able = led_by_first(versions)
            chosen = best_set(frame, able, profile=show.profile, sweeps=SWEEPS, names=names, extra=cost, begun=chosen)
            script = script_of(outline, [story for story, _ in told], frame, chosen, show)
            found = ground.faults(script, stories, show=show)
            if not found:
                break  # what can't be told for certain is told otherwise, or something else is
            unsure = {text for one in found for text in (one.claim, script.turns[one.turn].text)}
            for place, row in enumerate(versions):
                versions[place] = [version for version in row if not says(version, unsure)]
                if not versions[place]:  # every way to tell it says that
                    parts[place] = parts[place].without({one.nearest for one in found})
                    versions[place], chosen = self._versions(parts[place], show, salt, memory) or row, None
        return script

    def _versions(self, part: Part, show: Show, salt: str, memory: Memory) -> list[list[Line]]:
        """Write a story in several ways."""
        story, first = part.story, not part.share[0]
        tell = partial(converse, story, first=first, salt=salt, memory=memory, doubts=part.doubts, share=part.share,
                       headed=part.headed)
        out = []
        for attempt in range(attempts(part.share[1])):
            length = min(LONGEST_STORY, told_whole(story, part.size + LENGTHS[attempt % 3]))
            telling = choose(story, length, THRIFT[attempt // 3 % len(THRIFT)], part.barred)
            if telling.body:
                cast = (show.lead, show.explainer)
                out.append(tell(telling=telling, cast=cast, attempt=attempt, after=part.after, shift=part.day))
        return [version for version in out if max(len(words(line.text)) for line in version) <= LONGEST_TURN] or out


def doubted(part: Part, show: Show) -> set[str]:
    """Return the sentences in which the check finds a fault as soon as they are cut: known before a version is written,
    that costs a tenth of choosing again."""
    story = part.story
    length = min(LONGEST_STORY, told_whole(story, part.size + max(LENGTHS)))
    tellings = [choose(story, length, thrift) for thrift in THRIFT[:2]]
    facts = dict.fromkeys(point.fact for telling in tellings for point in telling.body + telling.kicker)
    turns = tuple(Turn(host=show.hosts[1], text=one.text, story=story.id, facts=one.sentences) for one in facts)
    alone = Script(date=Date.fromordinal(part.day), title="", summary="", segments=(), turns=turns)
    return {one.nearest for one in ground.faults(alone, [story], show=show)}


def led_by_first(versions: Sequence[list[list[Line]]]) -> list[list[list[Line]]]:
    """Return each story's versions without those longer than most of the first one's: the day's biggest story is told
    at most length. A story that has no others keeps what it has."""
    longest = np.quantile([spoken(version) for version in versions[0]], LONG_VERSIONS)
    return [versions[0], *([v for v in story if spoken(v) < longest] or story for story in versions[1:])]


LONG_VERSIONS = 0.5
"""Share of the first story's versions than which no other story is longer."""


def spoken(lines: Sequence[Line]) -> int:
    """Return how many words lines have."""
    return sum(len(words(line.text)) for line in lines)


def says(lines: Sequence[Line], texts: Collection[str]) -> bool:
    """Tell whether a story's lines hold one of these texts."""
    return any(text in line.text for line in lines for text in texts)


def script_of(
    outline: Outline,
    told: Sequence[Story],
    frame: Mapping[str, Sequence[Line]],
    chosen: Sequence[Sequence[Line]],
    show: Show,
) -> Script:
    """Put the chosen version of each story between the segments around them."""
    order = ["opening", *(story.id for story in told), "reflection", "thanks"]
    spoken = [frame["opening"], *chosen, frame["reflection"], frame["thanks"]]
    segments = {segment.id: segment for segment in outline.segments}
    return Script(
        date=outline.date,
        title=frames.title_of(told),
        summary=frames.summary_of(told),
        segments=tuple(spoken_segment(segments[name]) for name in order),
        turns=tuple(turn_of(line, name, show) for name, lines in zip(order, spoken, strict=True) for line in lines),
    )


def attempts(stories: int) -> int:
    """Return how many versions of each story to write, so that a long episode is not searched for minutes."""
    return max(FEWEST, min(ATTEMPTS, ATTEMPTS * USUAL // max(1, stories)))


def seconds_of(stories: Sequence[Sequence[Line]], frame: Mapping[str, Sequence[Line]], show: Show) -> float:
    """Foretell the length of the finished audio from each voice's measured pace and the usual pauses and music."""
    lines = [line for group in (*frame.values(), *stories) for line in group]
    return float(foretold(Counts().plus(*map(count, lines)), len(stories), show))


def foretold(counts: Counts, stories: int, show: Show) -> Number:
    """Foretell it for an episode whose words and turns are counted, or for each of several."""
    lead, other = counts.lead_words, counts.words - counts.lead_words
    speech = 60 * (lead / show.lead.words_per_minute + other / show.explainer.words_per_minute)
    return speech + PAUSE * counts.turns + STING * (stories + 2) + MUSIC


def fitting(planned: Sequence[int], frame: Mapping[str, Sequence[Line]], show: Show, minutes: float) -> list[int]:
    """Return the words of each story, so that with this frame the asked length comes out."""
    left = minutes * 60 - seconds_of((), frame, show) - STING * len(planned)
    pace = 1 / (60 / ((show.lead.words_per_minute + show.explainer.words_per_minute) / 2) + PAUSE / TURN_WORDS)
    scale = max(0.0, left) * pace / max(1, sum(planned))
    return [round(min(LONGEST_STORY, max(SHORTEST, size * scale))) for size in planned]


PAUSE, STING, MUSIC = 0.25, 2.5, 12.5
"""Seconds between turns, between segments, and around the first and last word; measured on ten episodes of 3 to 18
minutes on two days."""
TURN_WORDS = 20
"""Words of a usual turn (reference: 20.5)."""
TIMING, TOO_FAR, UNREACHED = 15.0, 60.0, 0.06
"""What missing the asked length costs, and what it costs beyond two percent: five percent off is worse than a rule of
style missed. A day that holds no more than this far from it is told well rather than stretched."""


def frame_lines(
    stories: Sequence[Story], show: Show, outline: Outline, salt: str, memory: Memory,
    told_so: Told = lambda story, quote: True,
) -> dict[str, list[Line]]:
    """Write the segments around the stories."""
    told = [segment for segment in outline.segments if segment.facts]
    a = Bank(show.lead, salt, memory, other=show.explainer.name)
    b = Bank(show.explainer, salt, memory, other=show.lead.name)
    return {
        "opening": frames.opening(stories, show, outline.date, a),
        "reflection": reflection(stories, told, a, b, told_so),
        "thanks": frames.thanks(outline.date, b, a),
    }


def spoken_segment(segment: Segment) -> Segment:
    """Return what the script keeps of a segment; its facts stay in the outline."""
    return Segment(id=segment.id, title=segment.title, label=segment.title)


def turn_of(line: Line, segment: str, show: Show) -> Turn:
    """Make a record of a line."""
    host = show.hosts[0] if line.lead else show.hosts[1]
    return Turn(host=host, text=line.text, story=segment, moves=line.moves, facts=line.facts)
