"""Captions and chapters against the timeline: the same words, at the moments the sound says them."""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from podcast.check.measures import Measure
from podcast.check.sound import marked_chapters
from podcast.clock import to_seconds
from podcast.errors import PodcastError
from podcast.folder import Folder
from podcast.records import Placement, Record, Timeline
from podcast.settings import Show
from podcast.wordtimes import as_heard

TIMES = re.compile(r"(?:(\d+):)?(\d\d):(\d\d)[.,](\d{3}) --> (?:(\d+):)?(\d\d):(\d\d)[.,](\d{3})")
ID3_LATE = 0.05
"""Seconds a chapter inside the file may lie from the one beside it: players round to the frame differently."""


VTT_LINE, SRT_LINE, SRT_LINES = 65, 32, 2
"""Characters a line and lines a card."""

T = TypeVar("T")


class Cue(Record, frozen=True):
    """A caption as a player reads it."""

    start: float
    """Seconds."""
    end: float
    lines: tuple[str, ...]
    """As they stand in the file."""
    text: str
    """Without speaker and mark-up."""


def read_vtt(text: str) -> list[Cue]:
    """Return the cues of a WebVTT file."""
    return [_cue(found, lines, re.sub(r"<[^>]*>", "", " ".join(lines))) for found, lines in _blocks(text)]


def read_srt(text: str) -> list[Cue]:
    """Return the cues of a SubRip file."""
    return [_cue(found, lines, " ".join(lines).partition(": ")[2]) for found, lines in _blocks(text)]


def read_json(text: str) -> list[Cue]:
    """Return the cues of a Podcasting 2.0 JSON transcript."""
    return [Cue(start=part["startTime"], end=part["endTime"], lines=(), text=part["body"])
            for part in json.loads(text)["segments"]]


READERS = {"vtt": read_vtt, "srt": read_srt, "json": read_json}
"""How the captions of each timed format are read."""


def _blocks(text: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = block.strip().splitlines()
        for number, line in enumerate(lines):
            found = TIMES.match(line)
            if found:
                yield found, lines[number + 1:]
                break


def _cue(times: re.Match[str], lines: Sequence[str], text: str) -> Cue:
    import html

    numbers = [int(number or 0) for number in times.groups()]
    start, end = (hours * 3600 + minutes * 60 + seconds + ms / 1000
                  for hours, minutes, seconds, ms in (numbers[:4], numbers[4:]))
    return Cue(start=start, end=end, lines=tuple(lines), text=html.unescape(text))


def bare(text: str) -> str:
    """Return the letters and figures of a text: what all transcript formats must share."""
    return "".join(char for char in text.casefold() if char.isalnum())


def moment(placement: Placement, char: int) -> float:
    """Return when the character at offset `char` of a line sounds, in seconds; between marks in proportion."""
    points = [(0, placement.start), *((mark.char, mark.at) for mark in placement.marks),
              (max(len(placement.text), 1), placement.end)]
    after = bisect_right(points, char, key=lambda point: point[0])
    (left, begin), (right, end) = points[after - 1], points[min(after, len(points) - 1)]
    return to_seconds(begin) + (to_seconds(end - begin) * (char - left) / (right - left) if right > left else 0.0)


def drift(cues: Sequence[Cue], placements: Sequence[Placement]) -> tuple[float, float] | None:
    """Return (seconds, where) of the caption furthest from its words; None when the words are not the timeline's."""
    letters = [(placement, char) for placement in placements
               for char, letter in enumerate(placement.text) for folded in letter.casefold() if folded.isalnum()]
    if "".join(bare(cue.text) for cue in cues) != "".join(bare(placement.text) for placement in placements):
        return None
    worst, at, told = 0.0, 0.0, 0
    for cue in cues:
        size = len(bare(cue.text))
        if size:
            placement, char = letters[told]
            word = placement.text.rfind(" ", 0, char) + 1  # "$365" begins before its first figure
            away = abs(cue.start - moment(placement, word))
            worst, at = max((worst, at), (away, cue.start))
        told += size
    return worst, at


def captions(folder: Folder, timeline: Timeline, seconds: float, show: Show) -> Iterator[Measure]:
    """Yield, for each timed format, how far a caption lies from its words, and whether any ends after the sound.

    Words that were heard since the captions were written have two times, of which either is right."""
    timelines = timeline, as_heard(timeline, folder)
    for suffix, read in READERS.items():
        name = f"transcript.{suffix}"
        cues = _read(folder.path(name), read)
        drifts = [away for one in timelines if (away := drift(cues, one.placements)) is not None]
        if not drifts:
            yield Measure(id=f"captions-text:{suffix}", name=f"{name}, other words than spoken", value=1, most=0)
            continue
        found = min(drifts)
        yield Measure(id=f"captions:{suffix}", name=f"{name}, furthest caption", unit="s", setting="caption_drift",
                      value=round(found[0], 3), most=show.check.caption_drift, note=f"at {found[1]:.1f} s")
        order = sum(b.start < a.end - 0.0005 or a.end < a.start for a, b in pairwise(cues))
        late = sum(cue.end > seconds + 0.0005 for cue in cues)
        yield Measure(id=f"captions-order:{suffix}", name=f"{name}, captions out of order or after the end",
                      value=order + late, most=0)


def readable(folder: Folder, timeline: Timeline) -> Iterator[Measure]:
    """Yield the captions too long to read (Podcasting 2.0: 65 characters in WebVTT, two lines of 32 in SRT), and
    whether the two transcripts without captions have the words that are spoken."""
    vtt, srt = (_read(folder.path(f"transcript.{suffix}"), READERS[suffix]) for suffix in ("vtt", "srt"))
    for suffix, wide in (("vtt", [cue for cue in vtt if any(len(line) > VTT_LINE for line in cue.lines)]),
                         ("srt", [cue for cue in srt if len(cue.lines) > SRT_LINES
                                  or any(len(line) > SRT_LINE for line in cue.lines)])):
        yield Measure(id=f"captions-width:{suffix}", name=f"transcript.{suffix}, captions too long", value=len(wide),
                      most=0, note=f"at {wide[0].start:.1f} s" if wide else "")
    spoken = bare("".join(placement.text for placement in timeline.placements))
    for suffix, said in (("txt", _txt), ("html", _html)):
        same = bare(_read(folder.path(f"transcript.{suffix}"), said)) == spoken
        yield Measure(id=f"captions-text:{suffix}", name=f"transcript.{suffix}, other words than spoken",
                      value=int(not same), most=0)


def _txt(text: str) -> str:
    """Return what is said in a text transcript: lines of `time: speaker: words`."""
    return " ".join(line.split(": ", 2)[-1] for line in text.splitlines() if re.match(r"\d+:\d\d", line))


def _html(text: str) -> str:
    """Return what is said in an HTML transcript: its paragraphs."""
    from lxml import html

    return " ".join("".join(map(str, part.itertext())) for part in html.fromstring(text.encode()).iter("p"))


def _read(path: Path, read: Callable[[str], T]) -> T:
    try:
        return read(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PodcastError(f"can't be read ({type(error).__name__})", where=str(path),
                           do="Make the episode again.") from error


def chapters(folder: Folder, timeline: Timeline, sound: Path) -> Iterator[Measure]:
    """Yield whether chapters.json, the sound file and the timeline name the same chapters at the same times."""
    placed = [(to_seconds(chapter.start), chapter.title) for chapter in timeline.chapters]
    try:
        listed = [(float(row["startTime"]), str(row["title"]))
                  for row in json.loads(folder.path("chapters.json").read_text(encoding="utf-8"))["chapters"]]
    except (OSError, ValueError, KeyError, TypeError):
        listed = []
    yield Measure(id="chapters", name="chapters.json, chapters unlike the timeline's", value=_unlike(placed, listed, 0),
                  most=0)
    yield Measure(id="chapters-inside", name="chapters in the file unlike the timeline's", most=0,
                  value=_unlike(placed, marked_chapters(sound), ID3_LATE))
    starts = [start for start, _ in placed]
    disorder = (starts[:1] != [0]) + (starts != sorted(set(starts))) + (starts[-1:] > [to_seconds(timeline.length)])
    yield Measure(id="chapters-order", name="chapters ascending from 0", value=disorder, most=0)


def _unlike(placed: Sequence[tuple[float, str]], found: Sequence[tuple[float, str]], room: float) -> int:
    """Count the chapters that differ in title or by more than `room` seconds, or that only one side has."""
    pairs = zip(placed, found, strict=False)
    differ = sum(bare(a[1]) != bare(b[1]) or abs(a[0] - b[0]) > room + 1e-6 for a, b in pairs)
    return differ + abs(len(placed) - len(found))
