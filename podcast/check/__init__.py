"""Listening back: the finished episode, its lines and its published files, judged against what was asked for.

`check` listens to the finished file, `check_clips` to each line before it is mixed. A rule is a function that yields
Measures (podcast.check.measures): to add one, write it beside its like (`told` for words and times, `levels` for sound,
`clips` for single lines, `captions` and `published` for files) and call it in `sounding` or `check`; a limit that a
show may choose is a key of Check in podcast.settings."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from podcast import wordtimes
from podcast.check.measures import Checked, Heard, Measure
from podcast.errors import PodcastError, UnknownChoice
from podcast.folder import Folder
from podcast.records import Clip, Master, Script, Timeline
from podcast.settings import Show

if TYPE_CHECKING:
    from podcast.check.told import HeardWord, Told

__all__ = ["ACCEPTED", "MODES", "REPORT", "WORDS", "Checked", "Heard", "Measure", "accept", "best_takes", "check",
           "check_clips", "listen", "ready"]

Progress = Callable[[float, float], None]

MODES = ("off", "quick", "full")
"""What `make` in `[check]` may say."""
REPORT = "check.json"
WORDS = wordtimes.NAME
ACCEPTED = "accepted.json"
"""Ids of findings let pass: a person's decision, so it is kept apart from what every check writes anew."""


def check(folder: Folder, *, show: Show, progress: Progress | None = None) -> Checked:
    """Listen to a finished episode, write check.json and return the same; raise PodcastError when there is none.

    `progress` is told (seconds heard, seconds in all). Takes about a tenth of the episode's length on two cores; a file
    that was heard before is only measured."""
    from podcast.check import told

    timeline, sound = finished(folder)
    heard, found = listen(folder, show=show, progress=progress)
    spoken = (*told.word_errors(timeline, found, show, accepted(folder)), *told.starts(timeline, found, show),
              *told.disclosure(heard, show))
    result = Checked(date=folder.date, mode="full", recogniser=show.check.recogniser,
                     measures=(*spoken, *sounding(folder, timeline, sound, show)),
                     lines=_bad_lines(folder, told.bad_lines(timeline, found, show), show), accepted=accepted(folder))
    folder.write(REPORT, result)
    return result


def _bad_lines(folder: Folder, doubted: tuple[Heard, ...], show: Show) -> tuple[Heard, ...]:
    """Return those of the doubted lines of a finished file that are heard otherwise by themselves as well."""
    from podcast.check import told
    from podcast.check.hearing import hear_lines
    from podcast.check.names import names_in
    from podcast.check.recogniser import recogniser

    timeline, sound = finished(folder)
    turns = {line.turn for line in doubted}
    lines = tuple(line for line in timeline.placements if line.turn in turns)
    alone = hear_lines(sound, lines, name=f"episode-{folder.date.isoformat()}", show=show,
                       hear=lambda: recogniser(show))
    names = names_in(placement.text for placement in timeline.placements)
    still = {line.turn for line, words in zip(lines, alone, strict=True) if told.wrongly_told(line, words, names, show)}
    return tuple(line for line in doubted if line.turn in still)


def listen(folder: Folder, *, show: Show, progress: Progress | None = None) -> "tuple[tuple[HeardWord, ...], Told]":
    """Listen to a finished episode and return what was heard, in all and of its lines; write words.json."""
    from podcast.check import told
    from podcast.check.hearing import hear_episode
    from podcast.check.moments import heard_times
    from podcast.check.recogniser import recogniser

    timeline, sound = finished(folder)
    words = hear_episode(sound, timeline, name=f"episode-{folder.date.isoformat()}", show=show,
                         hear=lambda: recogniser(show), progress=progress or (lambda done, total: None))
    heard = told.heard_words(words)
    found = told.told(timeline.placements, heard)
    folder.write(wordtimes.NAME, heard_times(timeline, found))
    return heard, found


def ready(show: Show) -> None:
    """Raise PodcastError when the show wants its episodes listened to while they are made and nobody can."""
    if show.check.make not in MODES:
        raise UnknownChoice("way to listen", show.check.make, MODES, where="show.toml check.make")
    if show.check.make != "off":
        from podcast.check.recogniser import recogniser

        recogniser(show)


def best_takes(script: Script, clips: tuple[Clip, ...], *, show: Show,
               again: Callable[[Mapping[int, int]], tuple[Clip, ...]], progress: Progress | None = None
               ) -> tuple[Clip, ...]:
    """Listen to every clip and return them, those of bad lines replaced where one of three more takes is better.

    `again` is given turn to take, from 1, and returns all clips, those turns said otherwise; `progress` is told
    (seconds heard, seconds in all)."""
    from podcast.check.takes import best_takes as best

    return best(script, clips, show=show, again=again, progress=progress or (lambda done, total: None))


def check_clips(folder: Folder, *, show: Show, progress: Progress | None = None) -> Checked:
    """Listen to every line's clip before it is mixed, write check.json and return the same.

    Needs a timeline (`podcast make --until timeline`); a clip that was heard before is not listened to again."""
    from podcast.check.clips import judge
    from podcast.check.recogniser import recogniser

    timeline = folder.read("timeline.json", Timeline)
    if timeline is None:
        raise PodcastError("no line is voiced yet", where=str(folder.root),
                           do=f"Voice them: podcast make --date {folder.date.isoformat()} --until timeline")
    measures, lines = judge(timeline, show=show, hear=lambda: recogniser(show),
                            progress=progress or (lambda done, total: None), accepted=accepted(folder))
    result = Checked(date=folder.date, mode="quick", recogniser=show.check.recogniser, measures=tuple(measures),
                     lines=tuple(lines), accepted=accepted(folder))
    folder.write(REPORT, result)
    return result


def sounding(folder: Folder, timeline: Timeline, sound: Path, show: Show) -> Iterator[Measure]:
    """Yield everything that needs no recogniser: sound, captions, chapters and what is published."""
    from podcast.check import captions, levels, published, told
    from podcast.check.sound import encoding, file_loudness, stereo
    from podcast.clock import to_seconds

    pcm = stereo(sound)
    seconds = to_seconds(len(pcm))
    yield from levels.loudness(file_loudness(sound), show)
    yield from levels.hosts(pcm, timeline, show)
    yield from levels.lines(pcm, timeline, show)
    yield from levels.pauses(timeline, show)
    yield from levels.silence(pcm, show)
    yield from levels.clicks(pcm)
    yield from levels.duration(len(pcm), timeline)
    yield from levels.encoding(encoding(sound), show)
    del pcm
    yield from captions.captions(folder, timeline, seconds, show)
    yield from captions.readable(folder, timeline)
    yield from captions.chapters(folder, timeline, sound)
    yield from told.written_disclosure(timeline, show)
    yield from published.published(folder, seconds, show)


def finished(folder: Folder) -> tuple[Timeline, Path]:
    """Return the timeline and the sound file of a finished episode."""
    timeline, master = folder.read("timeline.json", Timeline), folder.read("master.json", Master)
    if timeline is None or master is None or not folder.path(master.file).is_file():
        raise PodcastError("there is no finished episode", where=str(folder.root),
                           do=f"Make it: podcast make --date {folder.date.isoformat()}")
    return timeline, folder.path(master.file)


def accepted(folder: Folder) -> tuple[str, ...]:
    """Return the ids of the findings that were let pass."""
    return folder.read(ACCEPTED, tuple[str, ...]) or ()


def accept(folder: Folder, finding: str) -> None:
    """Let a finding of the last check pass from now on; raise PodcastError when there was none of that id."""
    last = folder.read(REPORT, Checked)
    known = {row.id for row in last.missed} | {line.id for line in last.bad_lines} if last else set()
    if finding not in known and finding not in accepted(folder):
        raise PodcastError(f"no finding {finding!r} in the last check", where=str(folder.path(REPORT)),
                           do=f"Findings: {', '.join(sorted(known)) or 'none'}.")
    folder.write(ACCEPTED, sorted({*accepted(folder), finding}))
