"""Chapters as Podcasting 2.0 JSON 1.2.0."""

from pathlib import Path

import msgspec

from podcast.clock import SAMPLE_RATE, to_ms
from podcast.folder import write_file
from podcast.publish.text import clipped, plain, web_address
from podcast.records import Chapter, Episode, Record
from podcast.settings import Show


class Stop(Record, frozen=True):
    """A chapter as published."""

    title: str
    second: int
    """Whole seconds: AntennaPod truncates, so anything finer would differ between apps."""
    story: str
    url: str = ""


def stops(episode: Episode) -> tuple[Stop, ...]:
    """Return the chapters in ascending order, the first at 0; of two in one second the later wins."""
    by_second: dict[int, Chapter] = {}
    for chapter in sorted(episode.timeline.chapters, key=lambda chapter: chapter.start):
        by_second[chapter.start // SAMPLE_RATE if by_second else 0] = chapter
    return tuple(Stop(clipped(chapter.title, 120) or "Untitled", second, chapter.story, web_address(chapter.url))
                 for second, chapter in by_second.items())


def write_chapters(episode: Episode, *, show: Show, folder: Path) -> tuple[Path, ...]:
    """Write `chapters.json` into `folder`; raise PodcastError when it can't be written."""
    listed = []
    for stop in stops(episode):
        chapter: dict[str, str | int] = {"startTime": stop.second, "title": stop.title}
        listed.append(chapter | ({"url": stop.url} if stop.url else {}))
    data = {"version": "1.2.0", "title": plain(episode.script.title), "podcastName": plain(show.title),
            "chapters": listed}
    path = folder / "chapters.json"
    write_file(path, msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")
    return (path,)


def length_seconds(episode: Episode) -> int:
    """Return the master's decoded length in whole seconds, as `itunes:duration` wants it."""
    return max(1, round(to_ms(episode.master.samples) / 1000))
