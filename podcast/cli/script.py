"""The `script` command: write a day's dialogue and stop, to read or edit it before anything is voiced."""

from podcast.cli.options import DateOption, MinutesOption, RewriteOption, ShowOption, open_day, open_show
from podcast.report import Stage


def script(
    date: DateOption = None,
    minutes: MinutesOption = None,
    rewrite: RewriteOption = False,
    show: ShowOption = None,
) -> None:
    """Write a day's dialogue and stop.

    Read script.md and edit it; then `podcast make` voices what it says.

    Example: podcast script --date 2026-03-26
    """
    from podcast.cli.progress import progress
    from podcast.cli.summary import summary
    from podcast.produce import produce

    the_show = open_show(show)
    folder = open_day(the_show, date)
    with progress() as report:
        produce(folder, the_show, until=Stage.SCRIPT, minutes=minutes, rewrite=rewrite, report=report)
    summary(folder, the_show, None, report)
