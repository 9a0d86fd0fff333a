"""The episodes that are made: which there are, which changed since they were published, and reading one back."""

import datetime as dt
import functools
import os
from collections.abc import Iterator

import msgspec

from podcast import wordtimes
from podcast.clock import SAMPLE_RATE
from podcast.folder import Folder, digest, program, write_file
from podcast.records import Episode, Master, Script, Story, Timeline
from podcast.settings import Show

PARTS = ("script.json", "timeline.json", "master.json", "stories.json", "cover.png", wordtimes.NAME)
"""Files of an episode's folder that publishing reads, besides the audio that master.json names."""

Signatures = dict[str, str]


def made_days(show: Show) -> tuple[dt.date, ...]:
    """Return the days whose episode is mastered, in order."""
    return tuple(sorted(day for day, files in _shelf(show) if "master.json" in files))


def read_episode(show: Show, date: dt.date) -> Episode | None:
    """Return the episode of a day as `podcast make` left it, or None when a part is missing, damaged or from another
    run than the rest: a script edited since it was voiced would not say what the audio does."""
    folder = Folder(show.episodes / date.isoformat(), date)
    script, timeline = folder.read("script.json", Script), folder.read("timeline.json", Timeline)
    master, stories = folder.read("master.json", Master), folder.read("stories.json", tuple[Story, ...])
    if script is None or timeline is None or master is None or stories is None or script.date != date:
        return None
    episode = Episode(script, wordtimes.as_heard(timeline, folder), master, stories)
    return episode if of_one_run(episode) else None


def of_one_run(episode: Episode) -> bool:
    """Tell whether script, timeline and audio belong together: the same words, the same length."""
    turns = episode.script.turns
    placed = {placement.turn: (placement.host, placement.text) for placement in episode.timeline.placements}
    return (placed == {n: (turn.host, turn.text) for n, turn in enumerate(turns)}
            and abs(episode.timeline.length - episode.master.samples) < SAMPLE_RATE)


def changed_days(show: Show) -> tuple[dt.date, ...]:
    """Return the days made or changed since they were last published, or all when a setting or the program changed."""
    known, settings = read_signatures(show), settings_digest(show)
    return tuple(sorted(day for day, files in _shelf(show)
                        if "master.json" in files and known.get(day.isoformat()) != _signature(settings, files)))


def signature(show: Show, date: dt.date) -> str:
    """Return what tells a change of the episode's files, of the settings or of the program.

    Sizes and times of files stand for their content, so that thousands of episodes are looked through in a blink; it
    is kept in the cache, never in the catalogue: on another machine everything is published once more, to the same
    bytes."""
    return _signature(settings_digest(show), _files(show.episodes / date.isoformat()))


Files = dict[str, tuple[int, int]]
"""Name to size and time of change."""


def _signature(settings: str, files: Files) -> str:
    return digest(settings, [files.get(name, (0, 0)) for name in PARTS])


def _shelf(show: Show) -> Iterator[tuple[dt.date, Files]]:
    """Yield each day's folder with its PARTS; one look at the folder, for there may be thousands."""
    for folder in os.scandir(show.episodes) if show.episodes.is_dir() else ():
        try:
            day = dt.date.fromisoformat(folder.name)
        except ValueError:  # a folder that is no day
            continue
        if folder.is_dir():
            yield day, _files(folder)


def _files(folder: os.PathLike[str]) -> Files:
    with os.scandir(folder) as there:
        return {entry.name: (entry.stat().st_size, entry.stat().st_mtime_ns) for entry in there if entry.name in PARTS}


@functools.lru_cache(maxsize=4)
def _known_settings(text: bytes) -> str:
    return digest(text, program("publish"))


def settings_digest(show: Show) -> str:
    """Return a digest of all settings that a page or the feed shows."""
    return _known_settings(msgspec.json.encode(show, order="deterministic", enc_hook=str))


def read_signatures(show: Show) -> Signatures:
    """Return the signatures of what was published from this folder, by date."""
    try:
        return msgspec.json.decode((show.cache / "published.json").read_bytes(), type=Signatures)
    except (FileNotFoundError, msgspec.DecodeError):
        return {}


def write_signatures(show: Show, signatures: Signatures) -> None:
    """Remember what was published."""
    write_file(show.cache / "published.json", msgspec.json.encode(signatures, order="sorted"))
