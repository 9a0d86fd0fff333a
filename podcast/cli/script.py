"""The `script` command: write a day's dialogue and stop, to read or edit it before anything is voiced."""

from typing import Annotated

import typer

from podcast.cli.options import DateOption, MinutesOption, RewriteOption, ShowOption, open_day, open_show
from podcast.cli.say import say
from podcast.folder import Folder
from podcast.report import Stage
from podcast.settings import Show


def script(
    date: DateOption = None,
    minutes: MinutesOption = None,
    rewrite: RewriteOption = False,
    explain: Annotated[bool, typer.Option("--explain", help="Print for each line which fact, move and reason made "
                                          "it.")] = False,
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
    if explain:
        _explain(folder, the_show)
    summary(folder, the_show, None, report)


def _explain(folder: Folder, show: Show) -> None:
    """Print each line with its moves, their reasons and the sentences it stands on."""
    from podcast.records import Script, Story
    from podcast.writing.explaining import explain as explain_lines

    dialogue, stories = folder.read("script.json", Script), folder.read("stories.json", tuple[Story, ...])
    for line in explain_lines(dialogue, stories) if dialogue and stories else ():
        say(f"{line.turn + 1}. {show.cast[line.host].name}: {line.text}")
        for move, reason in line.moves:
            say(f"   {move}: {reason or 'written by hand'}")
        for sentence, text in line.facts:
            say(f"   [{sentence}] {text or 'is in none of the stories'}")
        if line.own:
            say("   own: the producer's claim, not checked")
