"""The `script` command: write a day's dialogue and stop, to read or edit it before anything is voiced."""

from typing import Annotated

import typer

from podcast.cli.options import DateOption, MinutesOption, RewriteOption, ShowOption, open_day, open_show
from podcast.cli.say import say
from podcast.errors import UsageError
from podcast.folder import Folder
from podcast.report import Stage
from podcast.settings import Show


def script(
    date: DateOption = None,
    minutes: MinutesOption = None,
    rewrite: RewriteOption = False,
    explain: Annotated[bool, typer.Option("--explain", help="Print for each line which fact, move and reason made "
                                          "it.")] = False,
    estimate: Annotated[bool, typer.Option("--estimate", help="With writer = \"llm\": tell the calls, tokens, "
                                           "seconds and money it would take, and stop.")] = False,
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
    if estimate:
        _estimate(folder, the_show, minutes)
        return
    with progress() as report:
        produce(folder, the_show, until=Stage.SCRIPT, minutes=minutes, rewrite=rewrite, report=report)
    if the_show.writer == "llm":
        _tell_model(folder, the_show)
    if explain:
        _explain(folder, the_show)
    summary(folder, the_show, None, report)


def _estimate(folder: Folder, show: Show, minutes: float | None) -> None:
    """Plan the day and print what a model would take to write it."""
    from podcast.produce import produce
    from podcast.records import Outline
    from podcast.report import Silent
    from podcast.writing.llm.estimate import estimate

    if show.writer != "llm":
        raise UsageError(f"writer {show.writer!r} asks no model", where="--estimate",
                         do='It costs nothing; set writer = "llm" in show.toml to let a model write.')
    produce(folder, show, until=Stage.OUTLINE, minutes=minutes, report=Silent())
    outline = folder.read("outline.json", Outline)
    for line in estimate(outline, show) if outline else ():
        say(line)


def _tell_model(folder: Folder, show: Show) -> None:
    """Print how much of the script a model wrote, what it took when it was last written, and what was changed."""
    import msgspec

    from podcast.records import Script
    from podcast.writing.llm.client import Usage
    from podcast.writing.llm.turns import WROTE
    from podcast.writing.llm.writer import usage_file

    script, noted = folder.read("script.json", Script), usage_file(show, folder.date)
    if script is None or not noted.is_file():
        return
    used = msgspec.json.decode(noted.read_bytes(), type=Usage)
    lines = sum(WROTE in turn.moves for turn in script.turns)
    say(f"The model wrote {lines} of {len(script.turns)} lines: {used.calls} calls and {used.cached} kept answers, "
        f"{used.tokens_in:,} tokens read, {used.tokens_out:,} written.")
    for change in used.changes:
        say(f"The reviewer finds this {change.why}: {change.before}")
        say(f"   said instead: {change.after}")


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
