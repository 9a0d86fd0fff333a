"""The `make` command: a day's stories become an episode."""

from typing import Annotated

import typer

from podcast.cli.options import DateOption, MinutesOption, RewriteOption, ShowOption, open_day, open_show
from podcast.report import Stage


def make(
    date: DateOption = None,
    until: Annotated[Stage, typer.Option(help="The last stage to run.")] = Stage.SITE,
    minutes: MinutesOption = None,
    rewrite: RewriteOption = False,
    show: ShowOption = None,
) -> None:
    """Make a day's episode, from stories to feed.

    Script, voices, music, transcripts, chapters, notes, feed and site: all in episodes/DATE/ and public/.
    What is there already and still right is kept, so a second run is quick and a stopped one goes on where it was.

    Example: podcast make --date 2026-03-26
    """
    from podcast.cli.progress import progress
    from podcast.cli.summary import summary
    from podcast.produce import produce

    the_show = open_show(show)
    folder = open_day(the_show, date)
    with progress() as report:
        episode = produce(folder, the_show, until=until, minutes=minutes, rewrite=rewrite, report=report)
    summary(folder, the_show, episode, report)
