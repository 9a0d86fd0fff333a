"""The `sheet` command: a page that shows an episode's sound."""

from podcast.cli.options import DateOption, ShowOption, open_day, open_show
from podcast.cli.say import say
from podcast.errors import PodcastError


def sheet(date: DateOption = None, show: ShowOption = None) -> None:
    """Draw an episode's sound: waveform, loudness, pauses.

    Writes sheet.html into the day's folder; odd spots are listed at its top.

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
    write_file(folder.path("sheet.html"), draw(timeline, script, show=the_show, sound=folder.path(master.file)))
    say(f"{folder.path('sheet.html')}")
