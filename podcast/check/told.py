"""What was said and when: the words heard in the finished file against those of the timeline."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from podcast.check.alignment import align
from podcast.check.captions import moment
from podcast.check.measures import Heard, Measure
from podcast.check.names import misread, names_in, suggestion, unlike
from podcast.check.recogniser import Progress, Recogniser, Word
from podcast.check.sound import HEARING_RATE
from podcast.check.words import Token, tokens
from podcast.clock import SAMPLE_RATE, stamp, to_seconds
from podcast.records import Placement, Record, Timeline
from podcast.settings import Show

if TYPE_CHECKING:
    from podcast.check.sound import Sound

PIECE, PAUSE = 120.0, 0.25
"""Seconds listened to at least before a cut, and how long a pause is good for one."""
FEW_WORDS = 5
"""A line with fewer is too short to be judged by its share of wrong words."""
WORDS_TO_JUDGE = 150
"""A host with fewer, a minute's, is not judged alone: one list of names a recogniser never met would be a tenth."""
DISCLOSURE = re.compile(r"(?<!open )\b(?:ai|a i|artificial intelligence)\b|\b(?:neither|none) of us (?:is|are) human\b"
                        r"|\bnot human\b|\b(?:computer|machine) (?:generated|made)\b|\bsynthetic voices?\b")
"""A disclosure in comparable words; "open ai" is a company."""


class HeardWord(Record, frozen=True):
    """A comparable word and when it was heard, in seconds."""

    text: str
    start: float
    end: float


class Told(Record, frozen=True):
    """What the alignment of a whole episode says of its lines, each list by the number of the turn."""

    words: tuple[int, ...]
    wrong: tuple[int, ...]
    heard: tuple[str, ...]
    starts: tuple[float | None, ...]
    """When the first word was heard, or None when it was not understood."""
    moments: tuple[tuple[tuple[int, float], ...], ...]
    """(offset in the line's text, seconds) of each word that was heard as asked."""


def listen(sound: "Sound", timeline: Timeline, hear: Recogniser, progress: Progress) -> tuple[Word, ...]:
    """Hear a whole episode piece by piece, cut in the middle of pauses, so that memory does not grow with length."""
    total = len(sound) / HEARING_RATE
    cuts = [0.0, *pieces(timeline), total]
    words: list[Word] = []
    for start, end in pairwise(cuts):
        def shown(done: float, _: float, start: float = start) -> None:
            progress(start + done, total)

        part = sound[round(start * HEARING_RATE):round(end * HEARING_RATE)]
        words += [Word(text=word.text, start=start + word.start, end=start + word.end)
                  for word in hear(part, shown)]
    return tuple(words)


def pieces(timeline: Timeline) -> list[float]:
    """Return where to cut, in seconds: in the first good pause after every PIECE seconds."""
    cuts: list[float] = []
    for before, after in pairwise(timeline.placements):
        middle = to_seconds(before.end + after.start) / 2
        if after.start - before.end > PAUSE * SAMPLE_RATE and middle - (cuts[-1] if cuts else 0.0) >= PIECE:
            cuts.append(middle)
    return cuts


def heard_words(words: Sequence[Word]) -> tuple[HeardWord, ...]:
    """Return what was heard in comparable words; a figure's words share its time."""
    text, begins = "", []
    for word in words:
        begins.append(len(text) + len(word.text) - len(word.text.lstrip()))
        text += word.text
    found = []
    for token in tokens(text):
        word = words[max(bisect_right(begins, token.char) - 1, 0)]
        found.append(HeardWord(text=token.text, start=word.start, end=word.end))
    return tuple(found)


def told(placements: Sequence[Placement], heard: Sequence[HeardWord]) -> Told:
    """Align all lines with all that was heard; an added word counts for the line before it."""
    asked: list[tuple[int, Token]] = [(line, token) for line, placement in enumerate(placements)
                                      for token in tokens(placement.text)]
    firsts = {line: number for number, (line, _) in reversed(list(enumerate(asked)))}
    wrong: Counter[int] = Counter()
    said: dict[int, list[str]] = {}
    starts: dict[int, float] = {}
    moments: dict[int, list[tuple[int, float]]] = {}
    line = 0
    for one, two in align([token.text for _, token in asked], [word.text for word in heard]):
        line = asked[one][0] if one is not None else line
        if two is not None:
            said.setdefault(line, []).append(heard[two].text)
        right = one is not None and two is not None and asked[one][1].text == heard[two].text
        wrong[line] += not right
        if right and one is not None and two is not None:
            moments.setdefault(line, []).append((asked[one][1].char, heard[two].start))
            if firsts[line] == one:
                starts[line] = heard[two].start
    lines = range(len(placements))
    counts = Counter(line for line, _ in asked)
    return Told(words=tuple(counts[line] for line in lines), wrong=tuple(wrong[line] for line in lines),
                heard=tuple(" ".join(said.get(line, ())) for line in lines),
                starts=tuple(starts.get(line) for line in lines),
                moments=tuple(tuple(moments.get(line, ())) for line in lines))


def word_errors(timeline: Timeline, found: Told, show: Show, accepted: Collection[str] = ()) -> Iterator[Measure]:
    """Yield the word error rate of the episode and of each host, without the lines that were let pass."""
    groups = {"": list(show.hosts)} | {host: [host] for host in show.hosts}
    for group, hosts in groups.items():
        lines = [n for n, placement in enumerate(timeline.placements)
                 if placement.host in hosts and line_id(placement) not in accepted]
        words = sum(found.words[n] for n in lines)
        few = bool(group) and words < WORDS_TO_JUDGE
        yield Measure(id=f"words:{group}" if group else "words", setting="word_errors", unit="%",
                      name=f"words wrong, {show.cast[group].name if group else 'all'}",
                      value=round(100 * sum(found.wrong[n] for n in lines) / words, 2) if words else 0.0,
                      most=None if few else 100 * show.check.word_errors,
                      note=f"of {words}" + (", too few to judge" if few else ""))


def starts(timeline: Timeline, found: Told, show: Show) -> Iterator[Measure]:
    """Yield how far lines start from where the timeline places them: half of them, and 19 of 20."""
    errors = sorted((abs(start - to_seconds(placement.start)), placement.start)
                    for placement, start in zip(timeline.placements, found.starts, strict=True) if start is not None)
    if not errors:
        yield Measure(id="starts", name="lines whose start was heard", value=0, least=1)
        return
    late = errors[min(round(0.95 * (len(errors) - 1)), len(errors) - 1)]
    count = f"{len(errors)} of {len(timeline.placements)} starts heard"
    yield Measure(id="start-median", name="starts of lines, median error", unit="s", setting="start_median",
                  value=round(median(error for error, _ in errors), 3), most=show.check.start_median, note=count)
    yield Measure(id="start-p95", name="starts of lines, 95th percentile", unit="s", setting="start_p95",
                  value=round(late[0], 3), most=show.check.start_p95,
                  note=f"furthest: {errors[-1][0]:.2f} s at {stamp(errors[-1][1])}")


def disclosure(heard: Sequence[HeardWord], show: Show) -> Iterator[Measure]:
    """Yield when the hosts were first heard to say that they are AI."""
    if show.check.disclosure:
        yield _disclosed("disclosure", "spoken AI disclosure", heard, show)


def written_disclosure(timeline: Timeline, show: Show) -> Iterator[Measure]:
    """Yield when the lines say that the hosts are AI, by the timeline's own times."""
    if show.check.disclosure:
        words = [HeardWord(text=token.text, start=at, end=at) for line in timeline.placements
                 for token in tokens(line.text) for at in [moment(line, token.char)]]
        yield _disclosed("disclosure-script", "AI disclosure in the script", words, show)


def _disclosed(rule: str, name: str, words: Sequence[HeardWord], show: Show) -> Measure:
    text, begins = "", []
    for word in words:
        begins.append(len(text))
        text += word.text + " "
    found = DISCLOSURE.search(text)
    at = words[bisect_right(begins, found.end() - 1) - 1].end if found else to_seconds(SAMPLE_RATE * 86_400)
    return Measure(id=rule, name=name, unit="s", setting="disclosure", value=round(at, 2), most=show.check.disclosure,
                   note=text[max(found.start() - 20, 0):found.end() + 20].strip() if found else "never")


def bad_lines(timeline: Timeline, found: Told, show: Show) -> tuple[Heard, ...]:
    """Return the lines of which too much was heard otherwise, or a name as another."""
    names = names_in(placement.text for placement in timeline.placements)
    lines = []
    for n, placement in enumerate(timeline.placements):
        faults = misheard(placement, found.heard[n], found.wrong[n], found.words[n], names, show)
        if faults:
            lines.append(Heard(
                id=line_id(placement), turn=placement.turn, host=placement.host, at=placement.start,
                text=placement.text, heard=found.heard[n], problem="; ".join(faults),
                suggestion=suggestion(placement.text, found.heard[n], show.cast[placement.host])))
    return tuple(lines)


def wrongly_told(line: Placement, words: Sequence[Word], names: frozenset[str], show: Show) -> bool:
    """Tell whether a line was said otherwise, by what was heard of it alone; `names` are those of the episode."""
    said = told([line], heard_words(words))
    return bool(misheard(line, said.heard[0], said.wrong[0], said.words[0], names, show))


def misheard(placement: Placement, heard: str, wrong: int, words: int, names: frozenset[str], show: Show) -> list[str]:
    """Return what is wrong with what was heard of a line: too many of its words, or else the names said as others.

    `wrong` of `words` were written otherwise by the recogniser; of those only what sounds otherwise counts."""
    most = show.check.line_errors * words
    if words >= FEW_WORDS and wrong > most and (otherwise := unlike(placement.text, heard)) > most:
        return [f"{otherwise / words:.0%} of the words heard otherwise"]
    others = misread(placement.text, heard, show.cast[placement.host], names=names, show=show)
    return [f'{name} heard as "{other}"' if other else f"{name} not heard" for name, other in others]


def line_id(placement: Placement) -> str:
    """Return a line's id as a finding: it is its clip's, so another take is another finding."""
    return f"line:{placement.clip[:8]}"
