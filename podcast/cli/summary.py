"""The last lines of a run: what was made, how good it is and where it lies."""

from pathlib import Path

from podcast.cli.progress import Progress
from podcast.cli.say import say
from podcast.clock import to_seconds
from podcast.folder import Folder
from podcast.records import Episode
from podcast.report import Stage
from podcast.settings import Show

FILES = {
    Stage.STORIES: ("stories.json",),
    Stage.OUTLINE: ("outline.json",),
    Stage.SCRIPT: ("script.md",),
    Stage.TIMELINE: ("timeline.json",),
    Stage.MASTER: ("episode.mp3",),
    Stage.TRANSCRIPTS: ("transcript.txt", "transcript.vtt", "transcript.srt", "transcript.json", "transcript.html",
                        "chapters.json", "notes.md"),
}
"""What each stage leaves for people."""


def summary(folder: Folder, show: Show, episode: Episode | None, report: Progress) -> None:
    """Print what the run made and where."""
    if episode is not None:
        _about(episode, show, report)
    elif not report.made:
        say("Nothing has changed; everything is as it was.")
    for names in FILES.values():
        there = [folder.path(name) for name in names if folder.path(name).is_file()]
        if there:
            say("  " + ", ".join([shown(there[0]), *(path.name for path in there[1:])]))
    if report.made[-1:] == [Stage.SITE] or Stage.SITE in report.untouched:
        say(f"  {shown(show.public / 'feed.xml')} and the site around it")
    if episode is None and folder.path("script.md").is_file():
        say("Read and edit script.md, then run: podcast make --date " + folder.date.isoformat())


def _about(episode: Episode, show: Show, report: Progress) -> None:
    """Print the episode's figures."""
    minutes, seconds = divmod(round(to_seconds(episode.timeline.length)), 60)
    lines, told = len(episode.script.turns), {turn.story for turn in episode.script.turns}
    stories = sum(story.id in told for story in episode.stories)
    voiced = f"{report.voiced} voiced now, {lines - report.voiced} kept" if report.made else "nothing had changed"
    loudness = episode.master.loudness
    told_of = f"{stories} {'story' if stories == 1 else 'stories'}, {lines} lines ({voiced})"
    measured = f"{loudness.lufs:.1f} LUFS, true peak {loudness.true_peak_dbtp:.1f} dBTP"
    say(f"{show.title}, {episode.script.date.isoformat()}: {minutes} min {seconds:02d} s, {told_of}, {measured}; "
        f"took {report.seconds:.1f} s")


def shown(path: Path) -> str:
    """Return a path the short way: from the current folder when it lies below that."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
