"""The `check` command: a table of what was measured, and an exit code that says whether it passes."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from podcast.cli.options import DateOption, ShowOption, open_day, open_show
from podcast.cli.say import clean, say
from podcast.errors import PodcastError

if TYPE_CHECKING:
    from podcast.check import Checked, Measure


def check(
    date: DateOption = None,
    show: ShowOption = None,
    quick: Annotated[bool, typer.Option("--quick", help="Every line's clip before mixing, not the finished file; a "
                                        "clip heard before is not listened to again.")] = False,
    accept: Annotated[str | None, typer.Option("--accept", metavar="ID", help="Let this finding of the last check pass "
                                               "from now on; nothing is listened to.")] = None,
) -> None:
    """Listen to an episode and judge it.

    Every word is heard again and compared with the script; times, loudness, voices, silence, captions, chapters and the
    feed are measured. The same numbers go into the day's check.json; the limits are in [check] of show.toml. Exits with
    1 when one is missed. Wants the recogniser: pip install '.[check]' in a clone.

    Example: podcast check --date 2026-03-26
    """
    from podcast import check as checking

    the_show = open_show(show)
    folder = open_day(the_show, date)
    if accept is not None:
        checking.accept(folder, accept)
        say(f"{accept}: accepted for {folder.date.isoformat()}")
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task("Listening", total=None)
        judge = checking.check_clips if quick else checking.check
        result = judge(folder, show=the_show,
                       progress=lambda done, total: bar.update(task, completed=done, total=total))
    print_table(result)
    say(f"{folder.path(checking.REPORT)}")
    if result.missed or result.bad_lines:
        raise PodcastError(missed_line(result), where=folder.date.isoformat(),
                           do=f"Mend it, or let it pass: podcast check --date {folder.date.isoformat()} --accept ID")


def missed_line(result: "Checked") -> str:
    """Name every threshold that was missed and every line that needs an ear."""
    rules = [f"{row.id} ({row.setting} in [check])" if row.setting else row.id for row in result.missed]
    return f"missed: {', '.join([*rules, *(line.id for line in result.bad_lines)])}"


def print_table(result: "Checked") -> None:
    """Print the measures, and below them the lines to listen to."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from podcast.clock import stamp

    console = Console(width=None if sys.stdout.isatty() else 150)
    table = Table("", "measure", "value", "limit", "note", "id", title=f"{result.date.isoformat()}, {result.mode}")
    for row in result.measures:
        sign = "✓" if row.met else "accepted" if row.id in result.accepted else "✗"
        table.add_row(*(Text(clean(cell)) for cell in (sign, row.name, figure(row), limit(row), row.note, row.id)))
    console.print(table)
    for line in result.bad_lines:
        for text in (f"✗ {line.id}  {stamp(line.at)} {line.host}: {line.problem}", f"    asked: {line.text}",
                     f"    heard: {line.heard or 'nothing'}", *([f"    {line.suggestion}"] if line.suggestion else [])):
            say(text)


def figure(row: "Measure") -> str:
    """Return a value with its unit, with as many decimals as it has."""
    return f"{row.value:.12g} {row.unit}".strip()


def limit(row: "Measure") -> str:
    """Return what a value may be."""
    if row.least is not None and row.least == row.most:
        return f"= {row.least:.12g}"
    parts = ([f"≥ {row.least:.12g}"] if row.least is not None else []) + \
            ([f"≤ {row.most:.12g}"] if row.most is not None else [])
    return ", ".join(parts)
