"""The `sheet` command: a page that shows an episode's sound."""

from typing import TYPE_CHECKING

from podcast.cli.options import DateOption, ShowOption, open_day, open_show
from podcast.cli.say import say
from podcast.errors import PodcastError

if TYPE_CHECKING:
    from podcast.audio.sheet import Finding
    from podcast.folder import Folder


def sheet(date: DateOption = None, show: ShowOption = None) -> None:
    """Draw an episode's sound: waveform, loudness, pauses.

    Writes sheet.html into the day's folder; odd spots are listed at its top, and what the last `podcast check` found.

    Example: podcast sheet --date 2026-03-26
    """
    from podcast.audio.sheet import sheet as draw
    from podcast.folder import write_file
    from podcast.records import Master, Script, Timeline

    the_show = open_show(show)
    folder = open_day(the_show, date)
    script, timeline = folder.read("script.json", Script), folder.read("timeline.json", Timeline)
    master = folder.read("master.json", Master)
    if script is None or timeline is None or master is None or not folder.path(master.file).is_file():
        raise PodcastError("there is no finished episode", where=str(folder.root),
                           do=f"Make it: podcast make --date {folder.date.isoformat()}")
    write_file(folder.path("sheet.html"), draw(timeline, script, show=the_show, sound=folder.path(master.file),
                                               findings=findings(folder)))
    say(f"{folder.path('sheet.html')}")


def findings(folder: "Folder") -> "tuple[Finding, ...]":
    """Return the rows of the day's check.json as the page shows them: measures, then lines that need an ear."""
    from podcast.audio.sheet import Finding
    from podcast.check import REPORT, Checked
    from podcast.cli.check import figure, limit
    from podcast.clock import stamp

    last = folder.read(REPORT, Checked)
    if last is None:
        return ()
    rows = [Finding(row not in last.missed, (row.name, figure(row), limit(row), row.note)) for row in last.measures]
    lines = [Finding(line not in last.bad_lines, (f"{stamp(line.at)} {line.host}: {line.text}", line.problem, "",
                                                  f"heard: {line.heard or 'nothing'} {line.suggestion}".strip()))
             for line in last.lines]
    return (*rows, *lines)
